"""wrk: one run is N = 1, each number has a unit of its own, and failures are said."""

from __future__ import annotations

import pytest

from importers.importing import LOGS, loaded, planned, text_of
from sitegen.importers.imported import Unimportable

SMALL = (LOGS / "web-small.txt").read_text(encoding="utf-8")
LARGE = (LOGS / "web-large.txt").read_text(encoding="utf-8")
MISSING = (LOGS / "web-missing.txt").read_text(encoding="utf-8")


def test_a_run_is_one_run_however_many_requests_it_made() -> None:
    records = loaded(planned(SMALL, file="out.txt")).records
    assert {record.n for record in records.values()} == {1}
    assert records["set/throughput"].unit.symbol == "req/s"


def test_a_percentile_is_a_statistic_and_the_deviation_over_requests_no_spread() -> None:
    records = loaded(planned(SMALL, file="out.txt")).records
    assert records["set/latency_p99"].statistic == "p99"
    assert records["set/latency_sd"].statistic == "sd"
    assert "± " not in text_of(planned(SMALL, file="out.txt"))


def test_each_metric_has_the_unit_that_was_printed() -> None:
    text = SMALL.replace("7.36ms   11.78ms  79.31ms", "736.00us   11.78ms   1.31s ")
    assert text != SMALL
    records = loaded(planned(text, file="out.txt")).records
    assert [records[f"set/latency_{key}"].unit.symbol for key in ("mean", "sd", "max")] == ["µs", "ms", "s"]


def test_a_row_in_another_unit_gets_a_metric_of_its_own() -> None:
    small = planned(SMALL.replace("7.36ms", "736.00us"), file="a.txt", row="small")
    large = planned(LARGE, file="b.txt", row="large", site=small.files)
    records = loaded(small, large).records
    assert records["set/small/latency_mean"].unit.symbol == "µs"
    assert records["set/large/latency_mean_ms"].unit.symbol == "ms"


def test_each_row_names_its_own_file_and_context() -> None:
    small = planned(SMALL, file="a.txt", row="small")
    large = planned(LARGE, file="b.txt", row="large", site=small.files)
    records = loaded(small, large).records
    assert [records[f"set/{row}/throughput"].context["path"].text for row in ("small", "large")] == [
        "/small.bin",
        "/large.bin",
    ]


def test_the_host_is_left_out_of_the_context() -> None:
    assert "127.0.0.1" not in text_of(planned(SMALL, file="out.txt"))


def test_answers_that_failed_and_socket_errors_are_caveats() -> None:
    text = MISSING.replace("  Non-2xx", "  Socket errors: connect 0, read 1, write 0, timeout 2\n  Non-2xx")
    record = loaded(planned(text, file="out.txt")).records["set/throughput"]
    assert record.caveats == (
        "Socket errors: connect 0, read 1, write 0, timeout 2.",
        "Non-2xx or 3xx responses: 1224.",
    )


@pytest.mark.parametrize("lost", ["Transfer/sec:", "Requests/sec:", "    Latency  "])
def test_a_log_that_lacks_one_of_its_lines_is_refused(lost: str) -> None:
    text = "\n".join(line for line in SMALL.split("\n") if not line.startswith(lost))
    with pytest.raises(Unimportable, match=r"there is no line|looks like no known format"):
        planned(text, file="out.txt")


def test_more_than_one_result_is_no_row() -> None:
    with pytest.raises(Unimportable, match="holds 3 results"):
        planned((LOGS / "startup.json").read_text(encoding="utf-8"), row="one")
