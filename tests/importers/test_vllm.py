"""vLLM's bench serve: a file of 0.33.0, and in its form what a run of a server that drafts tokens adds."""

from __future__ import annotations

import json

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.importers.imported import Unimportable

RESULT = {
    "date": "20261124-125959",
    "backend": "vllm",
    "endpoint_type": "vllm",
    "label": None,
    "model_id": "/home/ann/models/tiny",
    "tokenizer_id": "/home/ann/models/tiny",
    "num_prompts": 32,
    "request_rate": "inf",
    "burstiness": 1.0,
    "max_concurrency": 8,
    "duration": 150.87,
    "completed": 31,
    "failed": 1,
    "total_input_tokens": 65536,
    "total_output_tokens": 65536,
    "request_throughput": 0.21,
    "request_goodput": None,
    "output_throughput": 434.4,
    "total_token_throughput": 868.8,
    "max_output_tokens_per_s": 512.0,
    "mean_ttft_ms": 7279.56,
    "median_ttft_ms": 7099.88,
    "std_ttft_ms": 12.5,
    "p99_ttft_ms": 10999.46,
    "mean_tpot_ms": 70.14,
    "p99.9_itl_ms": 72.47,
}


def test_a_load_is_one_run_however_many_requests_it_made() -> None:
    records = loaded(planned(json.dumps(RESULT))).records
    assert {record.n for record in records.values()} == {1}
    assert records["set/output_throughput"].unit.symbol == "tok/s"
    assert records["set/max_output_tokens_per_s"].unit.symbol == "tok/s"


def test_latencies_are_statistics_and_their_deviation_is_a_figure_of_its_own() -> None:
    records = loaded(planned(json.dumps(RESULT))).records
    found = {key: record.statistic for key, record in records.items()}
    assert found["set/ttft_mean"] == "mean"
    assert found["set/ttft_sd"] == "sd"
    assert found["set/itl_p99.9"] == "p99.9"


def test_what_was_drafted_is_taken_where_the_server_drafts() -> None:
    drafted = {
        "spec_decode_acceptance_rate": 62.5,
        "spec_decode_acceptance_length": 2.25,
        "spec_decode_num_drafts": 48,
        "spec_decode_draft_tokens": 96,
        "spec_decode_accepted_tokens": 60,
        "spec_decode_per_position_acceptance_rates": [0.75, 0.5],
    }
    written = json.loads((LOGS / "vllm.json").read_text(encoding="utf-8"))
    records = loaded(planned(json.dumps({**written, **drafted}))).records
    assert {key: records[f"set/{key}"].unit.symbol for key in ("acceptance", "accepted_length", "accepted", "drafted")} == {
        "acceptance": "%",
        "accepted_length": "tokens",
        "accepted": "tokens",
        "drafted": "tokens",
    }


def test_requests_that_were_not_completed_are_a_caveat_and_the_model_has_no_folder() -> None:
    record = loaded(planned(json.dumps(RESULT))).records["set/request_throughput"]
    assert record.caveats == ("31 of 32 requests were completed.",)
    assert (record.context["model"].text, record.context["request_rate"].text) == ("tiny", "inf")
    assert record.date == "2026-11-24"


def test_a_throughput_that_is_no_number_is_refused() -> None:
    with pytest.raises(Unimportable, match="/request_throughput is no number"):
        planned(json.dumps({**RESULT, "request_throughput": "fast"}))
