"""The N of a whole set against the samples that are on record."""

from __future__ import annotations

import pytest

from sitegen.evidence.loading import load_sets
from sitegen.source import MemoryReader

SET = """\
title: Runs
tag: {tag}
n: {n}
context: {{card: 2080 Ti}}
source: {{{source}}}
metrics:
  time: {{unit: ms}}
  size: {{unit: MB}}
values:
  time: {time}
  size: {size}
"""
TYPED = "{samples: [5.0, 6.0, 7.0]}"
ONCE = "{value: 3, n: 1}"
NOTED = "{value: 3, n: 1, tag: memory-note, source: {note: the notes}}"


def messages(n: str, *, time: str = TYPED, size: str = ONCE) -> list[str]:
    text = SET.format(n=n, time=time, size=size, tag="memory-note", source="note: the notes of that day")
    return [finding.message for finding in load_sets(MemoryReader({"data/runs.yaml": text})).findings]


@pytest.mark.parametrize(("n", "told"), [("4", "4"), ("not recorded", "not recorded"), ("2", "2")])
def test_an_n_of_the_set_that_no_record_has_is_refused_where_samples_tell_another(n: str, told: str) -> None:
    assert messages(n) == [
        f"the n of the set is {told}, and that of none of its records: `runs/time` has 3 samples",
    ]


@pytest.mark.parametrize("n", ["3", "1"])
def test_an_n_that_a_record_has_stands(n: str) -> None:
    assert messages(n) == []


def test_an_n_that_a_single_value_takes_from_the_set_stands_beside_samples() -> None:
    assert messages("5", size="3") == []


def test_samples_that_are_collected_from_a_log_are_counted_too() -> None:
    source = "{source: {log: log.txt, match: 'took {value} ms', all: true}}"
    text = SET.format(n="3", tag="live-log", source="note: the notes", time=source, size=NOTED)
    reader = MemoryReader({"data/log.txt": "took 5 ms\ntook 6 ms\n", "data/runs.yaml": text})

    assert [finding.message for finding in load_sets(reader).findings] == [
        "the n of the set is 3, and that of none of its records: `runs/time` has 2 samples",
    ]
