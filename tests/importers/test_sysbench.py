"""sysbench: each test has lines of its own, and a run that was cut off is none."""

from __future__ import annotations

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.importers.imported import Unimportable

CPU = (LOGS / "sysbench-cpu.txt").read_text(encoding="utf-8")
MEMORY = (LOGS / "sysbench-memory.txt").read_text(encoding="utf-8")


def test_each_test_tells_its_own_rates() -> None:
    assert loaded(planned(CPU, file="out.txt")).records["set/throughput"].unit.symbol == "events/s"
    assert loaded(planned(MEMORY, file="out.txt")).records["set/bandwidth"].unit.symbol == "MiB/s"


def test_a_run_is_one_run_and_its_latencies_are_statistics_over_events() -> None:
    records = loaded(planned(CPU, file="out.txt")).records
    assert {record.n for record in records.values()} == {1}
    assert records["set/latency_p95"].statistic == "p95"


def test_a_run_that_was_cut_off_is_refused() -> None:
    with pytest.raises(Unimportable, match="ends before `Threads fairness:`"):
        planned(CPU.partition("Threads fairness")[0], file="out.txt")
