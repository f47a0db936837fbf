"""Patterns whose time can be bounded are run, others are refused."""

from __future__ import annotations

import pytest

from sitegen.evidence.sources.matches import Unreadable
from sitegen.evidence.sources.patterns import find_by_pattern
from sitegen.source import Source, Span


def found(pattern: str, text: str) -> list[str]:
    source = Source("data/a.txt", text)
    spans = find_by_pattern(pattern, source, Span(0, len(text)))
    return [text[span.start : span.end] for (span,) in spans]


@pytest.mark.parametrize(
    ("pattern", "text", "values"),
    [
        (r"eval time =\s+(?P<value>[\d.]+) ms", "prompt eval time =   12.5 ms\neval time = 30.25 ms\n", ["12.5", "30.25"]),
        (r"^total: (?P<value>\d+)$", "total: 5\nsubtotal: 6\ntotal: 7", ["5", "7"]),
        (r"(?:mean|median) (?P<value>-?[0-9]+\.[0-9]+)", "median -0.5, mean 1.5", ["-0.5", "1.5"]),
        (r"a.*?b(?P<value>\d)", "axxb1b2", ["1"]),
    ],
)
def test_an_ordinary_pattern_finds_every_line(pattern: str, text: str, values: list[str]) -> None:
    assert found(pattern, text) == values


def test_a_long_log_is_no_reason_to_refuse() -> None:
    text = "".join(f"slot {number} decode: {number}.5 tok/s, prompt of many words and more\n" for number in range(20_000))
    assert len(found(r"decode: (?P<value>[0-9.]+) tok/s", text)) == 20_000


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"a.*a.*a(?P<value>\d)", "a" * 3000),
        (r"(?P<value>[0-9]*[0-9]*[0-9]*[0-9]*)x", "1" * 400),
        (r".{0,40}.{0,40}.{0,40}.{0,40}.{0,40}(?P<value>q)", "a" * 1000),
        (r"a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?(?P<value>q)", "a" * 100),
        (r"(?:a|b|c)(?:a|b|c)(?P<value>\d)", "abc" * 20_000),
    ],
)
def test_a_costly_pattern_on_a_nasty_text_is_refused(pattern: str, text: str) -> None:
    with pytest.raises(Unreadable, match="too long"):
        found(pattern, text)


def test_a_class_that_a_later_python_reads_otherwise_is_refused() -> None:
    with pytest.raises(Unreadable, match="is no pattern: Possible nested set"):
        found("[[0-9](?P<value>[0-9]+)", "size 12")
