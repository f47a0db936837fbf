"""Patterns run in RE2, line by line, and never find a part of a number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.sources.matches import Unreadable
from sitegen.evidence.sources.patterns import compiled, find_by_pattern
from sitegen.evidence.sources.printed_numbers import cuts_number
from sitegen.source import Source, Span


def found(pattern: str, text: str) -> list[str]:
    source = Source("data/a.txt", text)
    spans = find_by_pattern(compiled(pattern), source, Span(0, len(text)))
    return [text[span.start : span.end] for (span,) in spans]


@pytest.mark.parametrize(
    ("pattern", "text", "values"),
    [
        (r"eval time =\s+(?P<value>[\d.]+) ms", "prompt eval time =   12.5 ms\neval time = 30.25 ms\n", ["12.5", "30.25"]),
        (r"^total: (?P<value>\d+)$", "total: 5\nsubtotal: 6\ntotal: 7", ["5", "7"]),
        (r"(?:mean|median) (?P<value>-?[0-9]+\.[0-9]+)", "median -0.5, mean 1.5", ["-0.5", "1.5"]),
        (r"a.*?b(?P<value>\d)", "axxb1b2", ["1"]),
        (r"(?i)TOTAL (?P<value>\d+)", "total 5\nTotal 6", ["5", "6"]),
        (r"(?:[a-z]+ )+= (?P<value>\d+)", "so much time = 5", ["5"]),
        (r"größe: (?P<value>\d+) µs", "– größe: 12 µs – größe: 13 µs\nа größe: 14 µs", ["12", "13", "14"]),
        (r"x\s+(?P<value>\d+)", "x\n5\nx  6", ["6"]),
        (r"x[^y]*(?P<value>\d)", "x\n5\nx a 6", ["6"]),
        (r"x\W(?P<value>\d+)", "x\n5 x:6", ["6"]),
    ],
)
def test_a_pattern_finds_its_group_on_every_line(pattern: str, text: str, values: list[str]) -> None:
    assert found(pattern, text) == values


def test_a_long_log_is_no_reason_to_refuse() -> None:
    text = "".join(f"slot {number} decode: {number}.5 tok/s, prompt of many words and more\n" for number in range(20_000))
    assert len(found(r".*: (?P<value>[0-9.]+) tok/s.*", text)) == 20_000


def test_what_is_no_pattern_says_why() -> None:
    with pytest.raises(Unreadable, match="invalid escape"):
        compiled(r"(?P<value>a)\1")


PIECES = st.sampled_from(["a", "=", " ", "[0-9]", "[0-9.]+", "a?", "(?:a|b)", "[^b]", "(?P<value>[0-9.]+)", ".", "b*?"])
TEXTS = st.text(alphabet="ab=1.2 \n", max_size=30)


@given(st.lists(PIECES, max_size=5).map("".join), TEXTS)
def test_it_finds_what_the_standard_library_finds_line_by_line(around: str, text: str) -> None:
    pattern = around if around.count("(?P") == 1 else f"{around.replace('(?P<value>', '(?:')}(?P<value>[0-9]+)"
    expected = [
        each["value"]
        for line in text.split("\n")
        for each in re.finditer(pattern, line)
        if not cuts_number(line, *each.span("value"))
    ]
    assert found(pattern, text) == expected
