"""A day that is past is told once for all that inherit it."""

from __future__ import annotations

from sitegen.evidence.loading import load_sets
from sitegen.evidence.rechecks import overdue
from sitegen.source import MemoryReader

TEXT = """\
title: S
tag: memory-note
n: 1
source: {note: a note}
recheck_by: 2026-06-01
metrics: {m: {unit: s}, o: {unit: s}}
rows:
  a: {m: 1, o: 2}
  b: {m: 3, o: {value: 4, recheck_by: 2027-01-01}}
"""


def told(today: str, text: str = TEXT) -> list[tuple[str, str]]:
    evidence = load_sets(MemoryReader({"data/s.yaml": text}))
    return [(str(each.location), each.message) for each in overdue(evidence, today)]


def test_a_day_that_is_past_is_told_where_it_was_written() -> None:
    assert told("2026-06-01") == []
    assert told("") == []
    assert told("2026-06-02") == [("data/s.yaml:5:13", "`s/a/m` and 2 more were to be checked again by 2026-06-01")]
    assert [place for place, _ in told("2027-01-02")] == ["data/s.yaml:5:13", "data/s.yaml:9:39"]


def test_what_is_no_day_is_refused() -> None:
    for day in ("2026-06", "soon", "2026-13-01", "unknown", "[2026-06-01]"):
        evidence = load_sets(MemoryReader({"data/s.yaml": TEXT.replace("2026-06-01", day)}))
        assert ["a day is written" in each.message for each in evidence.findings] == [True], day
