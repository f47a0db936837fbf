"""Criterion.rs: the files of 0.3.6, and cargo-criterion's messages in the form of its documentation."""

from __future__ import annotations

import json
from typing import Any

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.evidence.records import NOT_RECORDED, Scalar
from sitegen.importers.imported import Unimportable
from sitegen.source import MemoryReader


def estimate(value: float) -> dict[str, Any]:
    ends = {"confidence_level": 0.95, "lower_bound": value - 1, "upper_bound": value + 1}
    return {"confidence_interval": ends, "point_estimate": value, "standard_error": 0.5}


ESTIMATES = {key: estimate(100.5) for key in ("mean", "median", "median_abs_dev", "slope", "std_dev")}
TOLD = {"estimate": 101.25, "lower_bound": 100.5, "upper_bound": 102.5, "unit": "ns"}
MESSAGE = {
    "reason": "benchmark-complete",
    "id": "fib 20",
    "report_directory": "/home/ann/target/criterion/reports/fib_20",
    "iteration_count": [30, 60, 90],
    "measured_values": [3037.5, 6075.0, 9112.5],
    "unit": "ns",
    "throughput": [],
    "typical": TOLD,
    "mean": TOLD,
    "median": TOLD,
    "median_abs_dev": TOLD,
    "slope": None,
    "change": None,
}
LINES = (
    f"{json.dumps(MESSAGE)}\n{json.dumps({'reason': 'group-complete', 'group_name': 'fib', 'benchmarks': ['fib 20']})}\n"
)


def test_an_estimate_has_its_interval_and_no_n_that_the_file_does_not_say() -> None:
    each = planned(json.dumps(ESTIMATES))
    record = loaded(each).records["set/time_mean"]
    assert isinstance(record.value, Scalar)
    assert record.value.spread is not None
    assert (record.unit.symbol, str(record.value.spread.level), record.n) == ("ns", "95", NOT_RECORDED)
    assert any("sample.json" in line for line in each.said)


def test_the_name_and_the_n_are_read_from_the_files_beside() -> None:
    beside = {
        "benchmark.json": json.dumps({"group_id": "sum", "function_id": "range", "full_id": "sum/range/256"}),
        "sample.json": json.dumps({"sampling_mode": "Linear", "iters": [10.0, 20.0, 30.0], "times": [70.5, 140.5, 211.0]}),
    }
    each = planned((LOGS / "criterion-range-256.json").read_bytes(), folder=MemoryReader(beside))
    record = loaded(each).records["set/time_mean"]
    assert (record.n, record.context["benchmark"].text) == (3, "sum/range/256")
    assert not any("sample.json" in line for line in each.said)


@pytest.mark.parametrize("beside", ["[", "[1]", '{"iters": 7}', '{"iters": []}', '{"full_id": ["x"]}'])
def test_files_beside_that_say_nothing_of_use_are_as_good_as_none(beside: str) -> None:
    folder = MemoryReader({"benchmark.json": beside, "sample.json": beside})
    each = planned(json.dumps(ESTIMATES), folder=folder)
    assert loaded(each).records["set/time_mean"].n == NOT_RECORDED
    assert any("sample.json" in line for line in each.said)


def test_flat_sampling_has_no_slope() -> None:
    flat = (LOGS / "criterion-flat.json").read_bytes()
    assert set(loaded(planned(flat)).records) == {"set/time_mean", "set/time_median"}


def test_a_message_of_cargo_criterion_is_a_row_with_its_n() -> None:
    record = loaded(planned(LINES, file="out.jsonl")).records["set/fib-20/time_mean"]
    assert record.n == 3
    assert "/home/ann" not in "".join(setting.text for setting in record.context.values())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LINES.replace('"unit": "ns"}', '"unit": "parsec"}'), "is no ns"),
        (LINES[:200], "is no JSON"),
        (json.dumps({"mean": {"point_estimate": 1.5}}), "has no 'confidence_interval'"),
    ],
)
def test_another_unit_and_a_broken_file_are_refused(text: str, told: str) -> None:
    with pytest.raises(Unimportable) as refused:
        planned(text, file="out.jsonl", format="criterion")
    assert told in refused.value.message
