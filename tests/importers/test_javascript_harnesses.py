"""Vitest and mitata: what is N, and what is none."""

from __future__ import annotations

import json

from importers.importing import LOGS, loaded, planned, text_of
from sitegen.evidence.records import NOT_RECORDED, Scalar

VITEST = json.loads((LOGS / "vitest.json").read_text(encoding="utf-8"))
MITATA = json.loads((LOGS / "mitata.json").read_text(encoding="utf-8"))


def test_vitest_counts_its_samples_and_says_their_deviation() -> None:
    record = loaded(planned(json.dumps(VITEST))).records["set/sort/time"]
    assert isinstance(record.value, Scalar)
    assert record.value.spread is not None
    assert record.n == VITEST["files"][0]["groups"][0]["benchmarks"][0]["sampleCount"]
    assert (record.unit.symbol, record.statistic) == ("ms", "mean")


def test_vitest_names_the_group_where_there_are_several_and_never_the_file() -> None:
    file = VITEST["files"][0]
    other = {**file["groups"][0], "fullName": "other"}
    two = {"files": [{**file, "groups": [file["groups"][0], other]}]}
    text = text_of(planned(json.dumps(two)))
    assert "other-sort:" in text
    assert "filepath" not in text


def test_vitest_leaves_a_benchmark_without_a_result_out() -> None:
    group = VITEST["files"][0]["groups"][0]
    broken = {"id": "1", "name": "broken", "samples": [], "sampleCount": 0}
    document = {"files": [{"groups": [{**group, "benchmarks": [*group["benchmarks"], broken]}]}]}
    each = planned(json.dumps(document))
    assert "broken is left out: it gave no result" in each.said
    assert not any("broken" in key for key in loaded(each).records)


def test_the_turns_of_mitatas_inner_loop_are_no_n() -> None:
    record = loaded(planned(json.dumps(MITATA))).records["set/sum/time"]
    assert record.n is NOT_RECORDED
    assert record.unit.symbol == "ns"


def test_mitatas_samples_are_counted_where_they_are_written() -> None:
    document = json.loads(json.dumps(MITATA))
    document["benchmarks"][0]["runs"][0]["stats"]["samples"] = [1.5, 2.5, 3.5]
    assert loaded(planned(json.dumps(document))).records["set/sum/time"].n == 3


def test_mitatas_arguments_are_context() -> None:
    context = loaded(planned(json.dumps(MITATA))).records["set/sort-1000/time"].context
    assert (context["n"].text, context["cpu"].text) == ("1000", "AMD EPYC")
