"""ab: two lines say "Time per request", and only one of them is the latency."""

from __future__ import annotations

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.evidence.records import Scalar
from sitegen.importers.imported import Unimportable

PRINTED = (LOGS / "ab.txt").read_text(encoding="utf-8")


def test_the_latency_is_that_over_requests_and_not_that_across_all_concurrent_ones() -> None:
    value = loaded(planned(PRINTED, file="out.txt")).records["set/latency_mean"].value
    assert isinstance(value, Scalar)
    assert f"{value.measured} [ms] (mean)\n" in PRINTED


def test_the_longest_request_is_the_greatest_and_no_percentile() -> None:
    records = loaded(planned(PRINTED, file="out.txt")).records
    assert records["set/latency_max"].statistic == "max"
    assert "set/latency_p100" not in records


def test_requests_that_failed_are_a_caveat() -> None:
    text = PRINTED.replace("Failed requests:        0", "Failed requests:        7")
    assert loaded(planned(text, file="out.txt")).records["set/throughput"].caveats == ("7 requests failed.",)


def test_a_run_that_did_not_come_to_its_end_is_refused() -> None:
    with pytest.raises(Unimportable, match="did not come to its end"):
        planned(PRINTED.partition("  99%")[0], file="out.txt")
