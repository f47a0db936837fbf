"""fio: bytes a second, nanoseconds, and no N from the requests."""

from __future__ import annotations

import json

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.evidence.records import Scalar
from sitegen.importers.imported import Unimportable

PRINTED = (LOGS / "fio.json").read_text(encoding="utf-8")
DOCUMENT = json.loads(PRINTED)


def test_bandwidth_is_in_bytes_and_latency_in_nanoseconds() -> None:
    records = loaded(planned(PRINTED)).records
    bandwidth = records["set/seq/read_bandwidth"]
    assert isinstance(bandwidth.value, Scalar)
    assert (str(bandwidth.value.measured), bandwidth.unit.symbol) == (str(DOCUMENT["jobs"][0]["read"]["bw_bytes"]), "B/s")
    assert records["set/seq/read_latency_p99"].unit.symbol == "ns"


def test_a_job_is_one_run_however_many_requests_it_made() -> None:
    assert {record.n for record in loaded(planned(PRINTED)).records.values()} == {1}


def test_a_direction_in_which_nothing_was_done_gives_no_figure() -> None:
    records = loaded(planned(PRINTED)).records
    assert "set/seq/write_iops" in records
    assert not any("trim" in key or key.startswith("set/rand/write") for key in records)


def test_jobs_of_one_name_are_told_apart_by_their_place() -> None:
    twice = {**DOCUMENT, "jobs": [DOCUMENT["jobs"][0], DOCUMENT["jobs"][0]]}
    assert {"set/seq/read_iops", "set/seq-2/read_iops"} <= set(loaded(planned(json.dumps(twice))).records)


def test_the_path_of_the_file_is_left_out() -> None:
    context = loaded(planned(PRINTED)).records["set/rand/read_iops"].context
    assert "filename" not in context
    assert (context["bs"].text, context["fio"].text) == ("4k", "3.33")


def test_text_before_the_json_is_told_for_what_it_is() -> None:
    with pytest.raises(Unimportable, match="text stands before the JSON") as refused:
        planned(f"fio: this platform does not support process shared mutexes\n{PRINTED}")
    assert "--output=FILE" in (refused.value.hint or "")


def test_a_job_that_failed_says_so() -> None:
    failed = {**DOCUMENT, "jobs": [{**DOCUMENT["jobs"][0], "error": 28}]}
    assert loaded(planned(json.dumps(failed))).records["set/seq/read_iops"].caveats == ("The job ended with the error 28.",)


def test_a_latency_that_was_not_measured_is_no_latency_of_zero() -> None:
    """fio writes zeros where it was told not to measure."""
    document = json.loads(PRINTED)
    document["jobs"][0]["read"]["clat_ns"] = {"min": 0, "max": 0, "mean": 0.0, "stddev": 0.0, "N": 0}
    whole = loaded(planned(json.dumps(document))).records["set/seq/read_latency_mean"]
    assert isinstance(whole.value, Scalar)
    assert float(whole.value.measured.number) == document["jobs"][0]["read"]["lat_ns"]["mean"]

    document["jobs"][0]["read"]["lat_ns"]["N"] = 0
    assert "set/seq/read_latency_mean" not in loaded(planned(json.dumps(document))).records
