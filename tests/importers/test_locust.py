"""locust: a row for each request by name, one run, and what is not there is left out."""

from __future__ import annotations

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.importers.imported import Unimportable

PRINTED = (LOGS / "locust.csv").read_text(encoding="utf-8")


def test_each_request_and_all_together_are_rows_and_one_run() -> None:
    evidence = loaded(planned(PRINTED, file="a_stats.csv"))
    assert list(evidence.sets["set"].rows) == ["GET-none.bin", "GET-small.bin", "Aggregated"]
    assert {record.n for record in evidence.records.values()} == {1}


def test_requests_that_failed_are_a_caveat_of_their_row() -> None:
    records = loaded(planned(PRINTED, file="a_stats.csv")).records
    assert records["set/GET-none.bin/throughput"].caveats[0].endswith("requests failed.")
    assert records["set/GET-small.bin/throughput"].caveats == ()


def test_one_name_with_two_methods_is_told_apart_by_both() -> None:
    text = PRINTED + PRINTED.splitlines()[2].replace("GET", "POST") + "\n"
    assert "set/POST-small.bin/throughput" in loaded(planned(text, file="a_stats.csv")).records


def test_a_percentile_that_is_not_there_is_no_figure() -> None:
    head, *rows = PRINTED.splitlines()
    place = head.split(",").index("99%")
    fields = rows[0].split(",")
    text = "\n".join([head, ",".join([*fields[:place], "N/A", *fields[place + 1 :]]), *rows[1:]]) + "\n"
    assert "set/GET-none.bin/latency_p99" not in loaded(planned(text, file="a_stats.csv")).records


@pytest.mark.parametrize("text", [PRINTED.rstrip("\n"), "".join(PRINTED.splitlines(keepends=True)[:-1])])
def test_a_file_that_was_cut_off_is_refused(text: str) -> None:
    with pytest.raises(Unimportable, match=r"cut off|no row `Aggregated`"):
        planned(text, file="a_stats.csv")
