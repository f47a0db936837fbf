"""Sets that were read are not read again, unless a file that they rest on changed."""

from __future__ import annotations

from sitegen.evidence.loading import Loaded, load_sets
from sitegen.evidence.sources.evidence_files import ANY
from sitegen.source import MemoryReader

LOGGED = """\
title: A
tag: live-log
source: {log: logs/run.txt}
n: 1
context: {card: one}
metrics: {speed: {unit: tok/s, better: higher}}
values: {speed: {value: 39.7, source: {match: "speed {value}"}}}
"""
NOTED = """\
title: B
tag: memory-note
source: {note: a note}
n: 3
context: {card: two}
metrics: {speed: {unit: tok/s, better: higher}}
values: {speed: 12.5}
"""
FILES: dict[str, str | bytes] = {"data/a.yaml": LOGGED, "data/b.yaml": NOTED, "data/logs/run.txt": "speed 39.7\n"}


def test_what_is_known_is_taken_over_as_it_is() -> None:
    known: dict[str, Loaded] = {}
    first = load_sets(MemoryReader(FILES), known)
    del known["data/b.yaml"]
    changed = {**FILES, "data/b.yaml": NOTED.replace("12.5", "13.5")}
    again = load_sets(MemoryReader(changed), known)
    assert again.sets["a"] is first.sets["a"]
    assert again == load_sets(MemoryReader(changed))


def test_a_set_says_on_which_files_it_rests() -> None:
    known: dict[str, Loaded] = {}
    load_sets(MemoryReader(FILES), known)
    assert known["data/a.yaml"].touched == {"data/logs/run.txt"}
    assert known["data/b.yaml"].touched == frozenset()


def test_a_set_whose_log_is_missing_rests_on_what_files_there_are() -> None:
    known: dict[str, Loaded] = {}
    evidence = load_sets(MemoryReader({path: text for path, text in FILES.items() if path != "data/logs/run.txt"}), known)
    assert known["data/a.yaml"].touched == {"data/logs/run.txt", ANY}
    assert [finding.rule for finding in evidence.findings] == ["log-missing"]


def test_a_file_that_is_gone_is_forgotten() -> None:
    known: dict[str, Loaded] = {}
    load_sets(MemoryReader(FILES), known)
    load_sets(MemoryReader({"data/b.yaml": NOTED}), known)
    assert set(known) == {"data/b.yaml"}
