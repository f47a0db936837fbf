"""pyperf: the values of all processes are the samples, warm-ups and calibration are none."""

from __future__ import annotations

import json
import statistics
from typing import Any

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import parse_expression
from sitegen.evidence.figures import Amount
from sitegen.evidence.records import Samples
from sitegen.importers.imported import Unimportable

FILE = (LOGS / "pyperf.json").read_text(encoding="utf-8")
DOCUMENT: dict[str, Any] = json.loads(FILE)


def test_n_is_the_count_of_values_over_all_processes_but_those_that_calibrate() -> None:
    record = loaded(planned(FILE)).records["set/sort/time"]
    runs = DOCUMENT["benchmarks"][0]["runs"]
    assert "values" not in runs[0]
    assert record.n == sum(len(run.get("values", ())) for run in runs)
    assert record.context["processes"].text == str(len(runs) - 1)


@pytest.mark.parametrize("place", [0, 1])
def test_mean_and_deviation_are_those_that_pyperf_tells(place: int) -> None:
    """Bench.mean() and Bench.stdev() of pyperf are those of Python's statistics module, over all values."""
    evidence = loaded(planned(FILE))
    values = [value for run in DOCUMENT["benchmarks"][place]["runs"] for value in run.get("values", ())]
    row = ("sort", "sum")[place]
    for formula, expected in (("mean", statistics.mean(values)), ("sd", statistics.stdev(values))):
        figure = derive(parse_expression(f"{formula}(set/{row}/time)"), evidence, {}).figure
        assert figure is not None
        assert isinstance(figure.outcome, Amount)
        assert float(figure.outcome.value) == pytest.approx(expected, rel=1e-12)


def test_the_name_of_an_only_benchmark_stands_above_it() -> None:
    """pyperf moves the metadata that all benchmarks share to the top, the name too where there is one."""
    only = {**DOCUMENT["benchmarks"][0], "metadata": {}}
    alone = {**DOCUMENT, "benchmarks": [only], "metadata": {**DOCUMENT["metadata"], "name": "alone"}}
    assert isinstance(loaded(planned(json.dumps(alone))).records["set/alone/time"].value, Samples)


def test_memory_is_in_bytes() -> None:
    text = json.dumps({**DOCUMENT, "metadata": {**DOCUMENT["metadata"], "unit": "byte"}})
    assert loaded(planned(text)).records["set/sum/memory"].unit.symbol == "B"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"version": "2.0"}, "the version of the format is 2.0, and 1.0 is known"),
        ({"metadata": {"unit": "parsec"}}, "/metadata/unit is 'parsec'"),
        (
            {"benchmarks": [{"metadata": {"name": "a"}, "runs": [{"warmups": [[1, 2.0]]}]}]},
            "/benchmarks/0/runs holds no values",
        ),
        ({"benchmarks": [{"runs": [{"values": [1.0]}]}]}, "/benchmarks/0 has no name in its metadata"),
    ],
)
def test_an_unknown_version_and_a_file_without_values_are_refused(change: dict[str, Any], told: str) -> None:
    with pytest.raises(Unimportable) as refused:
        planned(json.dumps({**DOCUMENT, **change}))
    assert told in refused.value.message
