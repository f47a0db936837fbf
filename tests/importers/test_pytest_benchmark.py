"""pytest-benchmark: rounds are N, iterations are not, and a saved run has a summary only."""

from __future__ import annotations

import json
from typing import Any

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.evidence.records import Samples, Scalar
from sitegen.importers.imported import Unimportable

COMPRESS = json.loads((LOGS / "compress.json").read_text(encoding="utf-8"))
SORT = (LOGS / "sort.json").read_text(encoding="utf-8")


def compress(**stats: object) -> str:
    bench: dict[str, Any] = COMPRESS["benchmarks"][0]
    return json.dumps({**COMPRESS, "benchmarks": [{**bench, "stats": {**bench["stats"], **stats}}]})


def test_rounds_are_the_samples_and_the_calls_within_a_round_are_no_runs() -> None:
    record = loaded(planned(json.dumps(COMPRESS))).records["set/test_compress-1/time"]
    assert isinstance(record.value, Samples)
    assert record.n == 20
    assert record.context["calls_per_round"].text == "5"


def test_a_saved_run_gives_each_statistic_as_a_figure_of_its_own() -> None:
    records = loaded(planned(SORT)).records
    stats = json.loads(SORT)["benchmarks"][0]["stats"]
    mean = records["set/test_sort/time"]
    assert isinstance(mean.value, Scalar)
    assert mean.value.spread is not None
    assert (mean.statistic, mean.n) == ("mean", stats["rounds"])
    assert {key: records[f"set/test_sort/{key}"].statistic for key in ("time_median", "time_min", "time_max")} == {
        "time_median": "median",
        "time_min": "min",
        "time_max": "max",
    }


def test_very_many_rounds_are_taken_by_their_summary() -> None:
    record = loaded(planned(compress(data=[0.5] * 1001, rounds=1001))).records["set/test_compress-1/time"]
    assert isinstance(record.value, Scalar)
    assert record.n == 1001


def test_parameters_and_extra_information_are_context() -> None:
    context = loaded(planned(json.dumps(COMPRESS))).records["set/test_compress-9/time"].context
    assert (context["level"].text, context["group"].text) == ("9", "zlib")
    assert context["pytest_benchmark"].text == "5.3.1"


def test_a_dirty_work_tree_is_a_caveat_and_the_commit_is_context() -> None:
    text = json.dumps({**COMPRESS, "commit_info": {"id": "abc1234", "dirty": True}})
    record = loaded(planned(text)).records["set/test_compress-1/time"]
    assert record.caveats == ("The work tree held changes that were not committed.",)
    assert record.context["commit"].text == "abc1234"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (compress(rounds=19), "/benchmarks/0/stats/data has 20 members, but there were 19 rounds"),
        (compress(rounds=0), "/benchmarks/0/stats/rounds is zero"),
        (compress(rounds=2.5), "/benchmarks/0/stats/rounds is no count"),
        (json.dumps({**COMPRESS, "version": None}), "the document has no 'version'"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(text: str, told: str) -> None:
    with pytest.raises(Unimportable) as refused:
        planned(text)
    assert told in refused.value.message
