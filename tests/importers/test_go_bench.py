"""go test -bench: lines of one name are samples, iterations are none, and units stand behind their values."""

from __future__ import annotations

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.evidence.records import Samples, Scalar
from sitegen.importers.imported import Unimportable

PRINTED = (LOGS / "go.txt").read_text(encoding="utf-8")


def test_lines_of_one_name_are_the_samples_and_their_iterations_are_no_runs() -> None:
    record = loaded(planned(PRINTED, file="out.txt")).records["set/BenchmarkSort/time"]
    assert isinstance(record.value, Samples)
    assert (record.n, record.unit.symbol) == (3, "ns/op")


def test_every_unit_of_a_line_is_a_metric_those_of_the_benchmark_too() -> None:
    records = loaded(planned(PRINTED, file="out.txt")).records
    assert records["set/BenchmarkSort/bytes"].unit.symbol == "B/op"
    assert records["set/BenchmarkSum-size-small/rest"].n == 3


def test_one_line_is_one_run() -> None:
    text = "goos: linux\nBenchmarkX-8   \t 1000\t  12.5 ns/op\nPASS\n"
    record = loaded(planned(text, file="out.txt")).records["set/BenchmarkX/time"]
    assert isinstance(record.value, Scalar)
    assert (record.n, record.context["gomaxprocs"].text) == (1, "8")


def test_a_number_behind_some_names_only_is_a_part_of_them() -> None:
    text = "BenchmarkX-8 1000 12.5 ns/op\nBenchmarkX-16 1000 6.5 ns/op\nPASS\n"
    assert {"set/BenchmarkX-8/time", "set/BenchmarkX-16/time"} == set(loaded(planned(text, file="out.txt")).records)


def test_a_name_that_begins_another_does_not_take_its_lines() -> None:
    text = "BenchmarkX-8 1000 12.5 ns/op\nBenchmarkXY-8 1000 6.5 ns/op\nBenchmarkX/a.b-8 10 7 ns/op\nPASS\n"
    assert {str(record.n) for record in loaded(planned(text, file="out.txt")).records.values()} == {"1"}


def test_a_package_that_failed_says_so() -> None:
    record = loaded(planned(PRINTED.replace("PASS", "--- FAIL: TestX\nFAIL"), file="out.txt")).records[
        "set/BenchmarkSort/time"
    ]
    assert record.caveats == ("A test or a benchmark of the package failed.",)


def test_a_run_whose_end_is_not_there_is_refused() -> None:
    with pytest.raises(Unimportable, match="no line PASS, FAIL or ok"):
        planned(PRINTED.partition("PASS")[0], file="out.txt")


def test_a_unit_that_one_line_has_is_of_one_run() -> None:
    text = "BenchmarkX-8 10 12.5 ns/op\nBenchmarkX-8 10 13.5 ns/op 3 hits\nPASS\n"
    records = loaded(planned(text, file="out.txt")).records
    assert (records["set/BenchmarkX/time"].n, records["set/BenchmarkX/hits"].n) == (2, 1)
