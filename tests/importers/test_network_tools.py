"""redis-benchmark and iperf3: one run each, no hosts, and failures that are none."""

from __future__ import annotations

import json

import pytest

from importers.importing import LOGS, loaded, planned, text_of
from sitegen.importers.imported import Unimportable

REDIS = (LOGS / "redis.csv").read_text(encoding="utf-8")
IPERF = json.loads((LOGS / "iperf.json").read_text(encoding="utf-8"))


def test_redis_commands_are_rows_of_one_run() -> None:
    records = loaded(planned(REDIS, file="out.csv")).records
    assert (records["set/SET/throughput"].n, records["set/GET/latency_p99"].unit.symbol) == (1, "ms")


@pytest.mark.parametrize("text", [REDIS[:-3], REDIS.replace("rps", "speed"), REDIS.replace('"SET","', '"SET","fast')])
def test_a_redis_file_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(Unimportable):
        planned(text, file="out.csv", format="redis-benchmark")


def test_iperf_tells_what_was_sent_and_received_and_no_host() -> None:
    each = planned(json.dumps(IPERF))
    records = loaded(each).records
    assert (records["set/sent"].n, records["set/sent"].unit.symbol) == (1, "bit/s")
    assert "127.0.0.1" not in text_of(each)


def test_iperf_over_udp_tells_jitter_and_loss() -> None:
    end = {"sum": {"bits_per_second": 1048576.5, "jitter_ms": 0.25, "lost_packets": 3, "packets": 100}}
    records = loaded(planned(json.dumps({**IPERF, "end": end}))).records
    assert {"set/throughput", "set/jitter", "set/lost"} == set(records)


def test_an_iperf_that_failed_is_refused_with_its_reason() -> None:
    failed = {"start": {}, "intervals": [], "end": {}, "error": "unable to connect to server"}
    with pytest.raises(Unimportable, match="iperf3 failed: unable to connect"):
        planned(json.dumps(failed))
