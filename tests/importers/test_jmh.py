"""JMH: in the form of its JSONResultFormat, for it could not be run here."""

from __future__ import annotations

import json
from typing import Any

import pytest

from importers.importing import loaded, planned
from sitegen.evidence.records import Scalar
from sitegen.importers.imported import Unimportable

THROUGHPUT: dict[str, Any] = {
    "jmhVersion": "1.37",
    "benchmark": "org.example.Sums.sum",
    "mode": "thrpt",
    "threads": 1,
    "forks": 2,
    "jvm": "/usr/lib/jvm/java-17/bin/java",
    "jvmArgs": [],
    "jdkVersion": "17.0.15",
    "vmName": "OpenJDK 64-Bit Server VM",
    "vmVersion": "17.0.15+6",
    "warmupIterations": 5,
    "measurementIterations": 3,
    "params": {"size": "1000"},
    "primaryMetric": {
        "score": 7094723.922,
        "scoreError": 87244.857,
        "scoreConfidence": [7007479.065, 7181968.779],
        "scorePercentiles": {"0.0": 7064584.988, "50.0": 7102074.035},
        "scoreUnit": "ops/s",
        "rawData": [[7064584.988, 7114835.353, 7114541.845], [7102074.035, 7077583.391, 7090000.5]],
    },
    "secondaryMetrics": {},
}
TIME = {
    **THROUGHPUT,
    "mode": "avgt",
    "primaryMetric": {**THROUGHPUT["primaryMetric"], "scoreUnit": "us/op", "score": 0.141, "scoreConfidence": [0.13, 0.15]},
}
ONCE = {
    **THROUGHPUT,
    "primaryMetric": {
        **THROUGHPUT["primaryMetric"],
        "scoreError": "NaN",
        "scoreConfidence": ["NaN", "NaN"],
        "rawData": [[7094723.922]],
    },
}


def test_n_is_the_number_of_iterations_over_all_forks_and_the_interval_is_at_99_9_percent() -> None:
    record = loaded(planned(json.dumps([THROUGHPUT]))).records["set/org.example.Sums.sum-size-1000/throughput"]
    assert isinstance(record.value, Scalar)
    assert record.value.spread is not None
    assert (record.n, str(record.value.spread.level), record.unit.symbol) == (6, "99.9", "ops/s")


def test_more_is_better_in_throughput_and_worse_in_time() -> None:
    evidence = loaded(planned(json.dumps([THROUGHPUT, TIME])))
    assert {key: metric.better.value for key, metric in evidence.sets["set"].metrics.items() if metric.better} == {
        "throughput": "higher",
        "time": "lower",
    }


def test_one_iteration_has_no_interval() -> None:
    record = loaded(planned(json.dumps([ONCE]))).records["set/org.example.Sums.sum-size-1000/throughput"]
    assert isinstance(record.value, Scalar)
    assert (record.n, record.value.spread) == (1, None)


def test_what_profilers_counted_is_taken_with_its_own_n_and_no_statistic_is_claimed() -> None:
    def counted(score: object, unit: str, runs: list[list[float]]) -> dict[str, object]:
        ends = {"scoreError": "NaN", "scoreConfidence": ["NaN", "NaN"], "scorePercentiles": {}}
        return {"score": score, "scoreUnit": unit, "rawData": runs, **ends}

    profiled = {
        "gc.alloc.rate.norm": counted(24.5, "B/op", [[24.5, 24.5, 24.5], [24.5, 24.5, 24.5]]),
        "\u00b7gc.count": counted(7, "counts", [[3], [4]]),
        "gc.time": counted("NaN", "ms", [["NaN"]]),  # type: ignore[list-item]
    }
    each = planned(json.dumps([{**THROUGHPUT, "secondaryMetrics": profiled}]))
    records = loaded(each).records
    row = "set/org.example.Sums.sum-size-1000"
    assert {key: records[f"{row}/{key}"].n for key in ("throughput", "gc.alloc.rate.norm", "gc.count")} == {
        "throughput": 6,
        "gc.alloc.rate.norm": 6,
        "gc.count": 2,
    }
    assert records[f"{row}/gc.count"].statistic is None
    assert "gc.time is left out: its score is no number" in each.said


def test_parameters_tell_the_rows_apart_wherever_they_stand() -> None:
    other = {**THROUGHPUT, "params": {"size": "10"}}
    first = planned(json.dumps([THROUGHPUT, other]))
    turned = planned(json.dumps([other, THROUGHPUT]), site=first.files)
    assert set(loaded(turned).records) == set(loaded(first).records)


def test_a_score_that_is_no_number_is_refused_with_its_place() -> None:
    broken = {**THROUGHPUT, "primaryMetric": {**THROUGHPUT["primaryMetric"], "score": "NaN"}}
    with pytest.raises(Unimportable, match="/0/primaryMetric/score is no number"):
        planned(json.dumps([broken]))
