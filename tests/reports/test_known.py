"""What was known is not shown again, and what is new, or worse than before, is."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from reports.hostile import TEXTS, at, hostile
from sitegen.findings import Severity
from sitegen.reports.known import InvalidBaseline, baseline, known, read_baseline, split

LINE = "it ran [39.6 tok/s](ev:a/b/c)"


def test_a_finding_is_known_wherever_its_line_has_moved() -> None:
    parts = split([at(LINE, 8, 12, above="new\n")], Counter([known(at(LINE, 8, 12))]))
    assert (parts.new, parts.known, parts.gone) == ((), 1, 0)


def test_a_second_one_that_looks_the_same_is_new() -> None:
    second = at(LINE, 8, 12, above="\n\n")
    parts = split([at(LINE, 8, 12), second], Counter([known(at(LINE, 8, 12))]))
    assert (parts.new, parts.known) == ((second,), 1)


@pytest.mark.parametrize(
    "worse",
    [
        at(LINE, 8, 12, message="the records give 80"),
        at(LINE, 8, 12).weighed(Severity.WARNING),
        at(LINE + "!", 8, 12),
        at(LINE, 8, 12, rule="unit-mismatch"),
    ],
    ids=["another value", "another severity", "another line", "another rule"],
)
def test_what_is_wrong_in_another_way_is_new(worse: object) -> None:
    parts = split([worse], Counter([known(at(LINE, 8, 12))]))  # type: ignore[list-item]
    assert (len(parts.new), parts.gone) == (1, 1)


def test_a_file_that_was_renamed_keeps_what_was_known_of_it() -> None:
    finding = at(LINE, 8, 12)
    assert known(finding, {"content/old.md": "content/a.md"}) == known(finding)
    assert known(finding, {"content/a.md": "content/b.md"}) != known(finding)


@pytest.mark.parametrize("text", [text for text in TEXTS if "\ud800" not in text], ids=ascii)
def test_a_baseline_reads_back_what_it_lists(text: str) -> None:
    findings = [hostile(text), hostile(text), at(LINE, 8, 12)]
    written = baseline(findings)
    assert json.loads(written)["version"] == 1
    assert read_baseline(written) == Counter(known(finding) for finding in findings)
    assert not split(findings, read_baseline(written)).new


def test_a_baseline_has_a_line_for_each_finding_and_its_order_is_its_own() -> None:
    one, other = at(LINE, 8, 12), at(LINE, 8, 12, rule="a")
    assert baseline([one, other]) == baseline([other, one])
    assert len(baseline([one, other]).splitlines()) == 4
    assert read_baseline(baseline([])) == Counter()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"version": 2, "findings": []}',
        '{"version": 1, "findings": [1]}',
        '{"version": 1, "findings": [{"file": "a"}]}',
        '{"version": 1, "findings": [{"file": "a", "rule": "r", "severity": "error", "message": "m", "mark": 1, "count": 1}]}',  # noqa: E501
        '{"version": 1, "findings": [{"file": "a", "rule": "r", "severity": "error", "message": "m", "mark": "1", "count": -1}]}',  # noqa: E501
        '{"version": 1, "findings": [{"file": "a", "rule": "r", "severity": "error", "message": "m", "mark": "1", "count": true}]}',  # noqa: E501
        "[" * 100_000,
    ],
    ids=range(11),
)
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(InvalidBaseline):
        read_baseline(text)
