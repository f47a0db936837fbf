"""asv: a value for each combination of parameters, N from the samples, and units only where the name says them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from importers.importing import LOGS, loaded, planned, text_of
from sitegen.evidence.records import Scalar, SpreadKind
from sitegen.importers.imported import Unimportable

PRINTED = (LOGS / "asv.json").read_text(encoding="utf-8")
DOCUMENT: dict[str, Any] = json.loads(PRINTED)


def with_result(name: str, row: list[object]) -> str:
    return json.dumps({**DOCUMENT, "results": {name: row}})


def test_each_combination_of_the_parameters_is_a_row_with_its_own_n() -> None:
    evidence = loaded(planned(PRINTED))
    record = evidence.records["set/sums.Sums.time_sum-1000-tuple/time"]
    row = DOCUMENT["results"]["sums.Sums.time_sum"]
    assert isinstance(record.value, Scalar)
    assert float(record.value.measured.number) == row[0][3]
    assert record.n == row[DOCUMENT["result_columns"].index("stats_repeat")][3]
    assert (record.context["parameter_1"].text, record.statistic) == ("1000", "median")


def test_a_time_has_a_99_percent_interval() -> None:
    value = loaded(planned(PRINTED)).records["set/sums.time_nothing/time"].value
    assert isinstance(value, Scalar)
    assert value.spread is not None
    assert (value.spread.kind, str(value.spread.level)) == (SpreadKind.CONFIDENCE_INTERVAL, "99")


def test_memory_is_in_bytes_and_one_run() -> None:
    record = loaded(planned(PRINTED)).records["set/sums.mem_list/memory"]
    assert (record.unit.symbol, record.n) == ("B", 1)


def test_a_benchmark_whose_unit_is_not_in_the_file_is_left_out_and_told() -> None:
    assert "sums.track_answer is left out: its unit stands in benchmarks.json only" in planned(PRINTED).said


def test_a_failure_is_left_out_and_told() -> None:
    each = planned(with_result("sums.time_x", [[None, 0.5], [["1", "2"]], "v"]))
    assert "sums.time_x(1) is left out: it gave no result" in each.said
    assert "set/sums.time_x-2/time" in loaded(each).records


def test_the_name_of_the_machine_and_the_path_of_python_are_left_out() -> None:
    text = text_of(planned(PRINTED))
    assert "bench\n" not in text
    assert "/usr/bin" not in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (json.dumps({**DOCUMENT, "version": 3}), "the version of the results is 3, and 2 is known"),
        (with_result("sums.time_x", [[0.1, 0.2], [["1"]], "v"]), "/results/sums.time_x/1 has 1 combinations"),
        (with_result("sums.time_x", [[0.1], [], "v"]).replace("[0.1]", "[Infinity]"), "Infinity is no number"),
    ],
)
def test_an_unknown_version_and_what_does_not_fit_together_are_refused(text: str, told: str) -> None:
    with pytest.raises(Unimportable) as refused:
        planned(text)
    assert told in refused.value.message
