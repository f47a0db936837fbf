"""A finding is known again by what it says of which words, not by where they stand."""

from __future__ import annotations

from reports.hostile import at
from sitegen.reports.fingerprints import fingerprint, numbered

LINE = "it ran [39.6 tok/s](ev:a/b/c)"


def test_lines_put_in_above_change_nothing() -> None:
    assert fingerprint(at(LINE, 8, 12)) == fingerprint(at(LINE, 8, 12, above="one\ntwo\n"))


def test_another_rule_another_line_or_another_figure_of_it_is_another_finding() -> None:
    known = fingerprint(at(LINE, 8, 12))
    assert known != fingerprint(at(LINE, 8, 12, rule="unit-mismatch"))
    assert known != fingerprint(at(f"{LINE}.", 8, 12))
    assert known != fingerprint(at(LINE, 13, 18))


def test_a_record_that_changes_once_more_keeps_the_alert() -> None:
    assert fingerprint(at(LINE, 8, 12, message="39.7")) == fingerprint(at(LINE, 8, 12, message="39.8"))


def test_findings_that_look_the_same_are_told_apart_by_a_count() -> None:
    marks = [mark for _, mark in numbered([at(LINE, 8, 12), at(LINE, 8, 12, above="\n")])]
    assert [mark.partition(":")[2] for mark in marks] == ["1", "2"]
    assert len({mark.partition(":")[0] for mark in marks}) == 1
