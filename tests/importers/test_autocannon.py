"""autocannon: one run, latencies in whole milliseconds, and failures that are said."""

from __future__ import annotations

import json

import pytest

from importers.importing import LOGS, loaded, planned, text_of
from sitegen.evidence.records import Scalar
from sitegen.importers.imported import Unimportable

DOCUMENT = json.loads((LOGS / "autocannon.json").read_text(encoding="utf-8"))


def test_a_run_is_one_run_and_its_throughput_the_average_of_its_seconds() -> None:
    record = loaded(planned(json.dumps(DOCUMENT))).records["set/throughput"]
    assert isinstance(record.value, Scalar)
    assert float(record.value.measured.number) == DOCUMENT["requests"]["average"]
    assert (record.n, record.unit.symbol, record.date) == (1, "req/s", "2026-11-24")


def test_percentiles_are_statistics_in_milliseconds_and_said_to_be_coarse() -> None:
    record = loaded(planned(json.dumps(DOCUMENT))).records["set/latency_p97.5"]
    assert (record.unit.symbol, record.statistic) == ("ms", "p97.5")
    assert record.caveats == ("autocannon counts latencies in whole milliseconds.",)


def test_the_host_is_left_out_and_failures_are_a_caveat() -> None:
    each = planned(json.dumps({**DOCUMENT, "non2xx": 7, "timeouts": 2, "url": "http://secret.example:1/a?b=c"}))
    assert "secret" not in text_of(each)
    record = loaded(each).records["set/throughput"]
    assert record.context["path"].text == "/a"
    assert record.caveats[1] == "Some requests failed: timeouts 2, non2xx 7."


def test_a_latency_that_is_not_there_is_told_by_its_place() -> None:
    with pytest.raises(Unimportable, match="/latency has no 'average'"):
        planned(json.dumps({**DOCUMENT, "latency": {"max": 1}}))
