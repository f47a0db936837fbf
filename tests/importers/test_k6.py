"""k6: both of its summaries, in the form of its manual, for it could not be run here."""

from __future__ import annotations

import json

from importers.importing import loaded, planned

TREND = {"avg": 144.56, "min": 104.11, "med": 110.47, "max": 1140, "p(90)": 203.54, "p(95)": 215.95}
HANDLED = {
    "root_group": {"name": "", "path": "", "id": "d41d8cd9", "groups": [], "checks": []},
    "options": {"summaryTrendStats": ["avg", "min", "med", "max", "p(90)", "p(95)"]},
    "state": {"isStdOutTTY": True, "isStdErrTTY": True, "testRunDurationMs": 41196.2},
    "metrics": {
        "http_reqs": {"type": "counter", "contains": "default", "values": {"count": 180, "rate": 4.36938}},
        "iterations": {"type": "counter", "contains": "default", "values": {"count": 45, "rate": 1.092345}},
        "iteration_duration": {"type": "trend", "contains": "time", "values": TREND},
        "http_req_duration": {
            "type": "trend",
            "contains": "time",
            "values": TREND,
            "thresholds": {"p(95)<200": {"ok": False}, "p(90)<500": {"ok": True}},
        },
        "http_req_duration{expected_response:true}": {"type": "trend", "contains": "time", "values": TREND},
        "http_req_waiting": {"type": "trend", "contains": "time", "values": TREND},
        "http_req_failed": {"type": "rate", "contains": "default", "values": {"rate": 0.25, "passes": 45, "fails": 135}},
        "size_of_answer": {"type": "trend", "contains": "default", "values": TREND},
        "own_time": {"type": "trend", "contains": "time", "values": TREND},
        "vus": {"type": "gauge", "contains": "default", "values": {"value": 1, "min": 1, "max": 10}},
    },
}
EXPORTED = {
    "root_group": HANDLED["root_group"],
    "metrics": {
        "http_reqs": {"count": 180, "rate": 4.36938},
        "iterations": {"count": 45, "rate": 1.092345},
        "iteration_duration": TREND,
        "http_req_duration": {**TREND, "thresholds": {"p(95)<200": True, "p(90)<500": False}},
        "http_req_failed": {"passes": 45, "fails": 135, "value": 0.25},
        "own_time": TREND,
    },
}
CROSSED = ("A threshold of the test was crossed: http_req_duration p(95)<200.",)


def test_statistics_of_times_are_in_milliseconds_and_one_run() -> None:
    records = loaded(planned(json.dumps(HANDLED))).records
    record = records["set/http_req_duration_p95"]
    assert (record.unit.symbol, record.n, record.statistic) == ("ms", 1, "p95")
    assert records["set/own_time_mean"].statistic == "mean"
    assert records["set/http_reqs_rate"].unit.symbol == "req/s"


def test_metrics_of_a_tag_parts_of_a_request_and_what_is_no_time_are_not_taken() -> None:
    keys = set(loaded(planned(json.dumps(HANDLED))).records)
    assert not any("expected" in key or "waiting" in key or "size" in key or "vus" in key for key in keys)


def test_the_flat_export_gives_the_same_figures_of_k6s_own_metrics_and_no_others() -> None:
    handled, exported = (loaded(planned(json.dumps(each))).records for each in (HANDLED, EXPORTED))
    assert {key for key in handled if "own_time" not in key} == set(exported)
    assert all(exported[key].value == handled[key].value for key in exported)


def test_a_threshold_is_crossed_where_the_one_says_not_ok_and_the_other_says_true() -> None:
    for each in (HANDLED, EXPORTED):
        assert loaded(planned(json.dumps(each))).records["set/http_reqs_rate"].caveats == CROSSED
