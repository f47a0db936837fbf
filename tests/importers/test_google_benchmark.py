"""Google Benchmark: what is N, which rows are samples, and the traps of its JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.evidence.records import Samples, Scalar
from sitegen.importers.imported import Unimportable

REPETITIONS = json.loads((LOGS / "loops.json").read_text(encoding="utf-8"))


def document(*rows: dict[str, Any], **context: object) -> str:
    return json.dumps({"context": {**REPETITIONS["context"], **context}, "benchmarks": rows})


def row(name: str, **changes: object) -> dict[str, Any]:
    found = next(each for each in REPETITIONS["benchmarks"] if each["name"] == name)
    return {**found, **changes}


def test_repetitions_are_samples_and_aggregates_are_not_counted_with_them() -> None:
    record = loaded(planned(json.dumps(REPETITIONS))).records["set/sum_range-256/real_time"]
    assert isinstance(record.value, Samples)
    assert (record.n, record.unit.symbol) == (5, "ns")


def test_one_row_is_one_run_whatever_its_iterations_say() -> None:
    record = loaded(planned(document(row("sum_range/256")))).records["set/sum_range-256/real_time"]
    assert isinstance(record.value, Scalar)
    assert record.n == 1


def test_aggregates_alone_give_mean_and_deviation_over_the_repetitions() -> None:
    aggregates = (LOGS / "loops-aggregates.json").read_text(encoding="utf-8")
    record = loaded(planned(aggregates)).records["set/sum_range-256/cpu_time"]
    assert isinstance(record.value, Scalar)
    assert record.value.spread is not None
    assert (record.n, record.statistic, record.value.spread.kind.value) == (5, "mean", "sd")


def test_a_benchmark_in_another_unit_has_a_metric_of_its_own() -> None:
    records = loaded(planned(json.dumps(REPETITIONS))).records
    assert records["set/sort_list/real_time_us"].unit.symbol == "µs"
    assert "set/sort_list/real_time" not in records


def test_counters_and_rates_are_figures() -> None:
    records = loaded(planned(json.dumps(REPETITIONS))).records
    assert records["set/sort_list/comparisons"].unit.symbol == "1"
    assert records["set/sum_range-256/items_per_second"].unit.symbol == "items/s"


def test_a_benchmark_that_failed_is_left_out_and_told() -> None:
    each = planned(json.dumps(REPETITIONS))
    assert "fails is left out: it gave no result (no such device)" in each.said
    assert not any("fails" in key for key in loaded(each).records)


def test_a_debug_build_and_a_clock_that_moves_are_caveats() -> None:
    text = document(row("sum_range/256"), library_build_type="debug", cpu_scaling_enabled=True)
    record = loaded(planned(text)).records["set/sum_range-256/real_time"]
    assert record.caveats == (
        "The benchmark library was a debug build.",
        "The clock of the processor was not held still.",
    )


def test_rows_of_versions_without_run_name_and_run_type_are_read() -> None:
    old = {key: value for key, value in row("sum_range/256").items() if key not in ("run_name", "run_type")}
    assert "set/sum_range-256/real_time" in loaded(planned(document(old))).records


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (document(row("sum_range/256"), json_schema_version=2), "json_schema_version is 2, and 1 is known"),
        (document(row("fails")), "holds no figures"),
        (document(row("sum_range/256", real_time="fast")), "/benchmarks/0/real_time is no number"),
        (document(row("sum_range/256", time_unit=None)), "/benchmarks/0 has no 'time_unit'"),
    ],
)
def test_an_unknown_version_and_a_broken_row_are_refused_with_the_place(text: str, told: str) -> None:
    with pytest.raises(Unimportable) as refused:
        planned(text)
    assert told in refused.value.message
