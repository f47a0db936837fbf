"""Which contexts may meet, and what the differences are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.factory import (
    AB,
    AB_CONTEXT,
    DECODE_128K,
    HEADROOM,
    HIGHER,
    LOWER,
    STATE,
    derived,
    evidence_of,
    measurement_set,
    samples,
)
from sitegen.evidence.comparability import differences
from sitegen.evidence.figures import ProblemKind
from sitegen.evidence.records import MeasurementSet

DECODE = {"decode": ("tok/s", HIGHER)}


def told(*sets: MeasurementSet) -> list[str]:
    return [str(each) for each in differences(record for one in sets for record in one.records.values())]


def test_a_set_may_differ_in_what_it_varies_and_in_nothing_else() -> None:
    rows = {"f16": {"draft_cache": "f16"}, "q4": {"draft_cache": "q4", "main_kv": "f16"}}
    cells = {"f16/decode": "39.7", "q4/decode": "29.6"}
    varied = measurement_set("x", DECODE, cells, context=AB_CONTEXT, varies=["draft_cache"], row_context=rows)

    assert told(varied) == ["main_kv: q4_0, f16"]


def test_what_only_one_of_two_sets_varies_is_not_excused() -> None:
    rows = {"f16": {"draft_cache": "f16"}, "q4": {"draft_cache": "q4"}}
    cells = {"f16/decode": "39.7", "q4/decode": "29.6"}
    varied = measurement_set("x", DECODE, cells, varies=["draft_cache"], row_context=rows)
    fixed = measurement_set("y", DECODE, {"decode": "30"}, context={"draft_cache": "f16"})
    also_varied = replace(
        measurement_set("z", DECODE, {"a/decode": "30"}, context={"draft_cache": "q8"}, varies=["draft_cache"])
    )

    assert told(varied, fixed) == ["draft_cache: q4, f16"]
    assert told(varied, also_varied) == []
    assert told(also_varied, varied, fixed) == ["draft_cache: q8, q4, f16"]


def test_a_key_that_one_states_and_the_other_does_not_is_a_difference() -> None:
    assert told(HEADROOM, DECODE_128K) == ["main_kv: not stated, q4_0", "prompt: not stated, different prompts"]


def test_unknown_agrees_with_nothing_but_the_same_line_of_its_own_set() -> None:
    other = measurement_set("y", DECODE, {"decode": "1"}, context={"card": "2080 Ti 22G", "context_length": "unknown"})

    assert told(STATE) == []
    assert told(STATE, other) == ["context_length: unknown, unknown"]
    assert told(STATE, HEADROOM) == ["context_length: unknown, 128K"]


def test_quantities_agree_however_they_are_spelled() -> None:
    one = measurement_set("x", DECODE, {"decode": "1"}, context={"card": "2080  Ti"})
    other = measurement_set("y", DECODE, {"decode": "1"}, context={"card": "2080 ti"})

    assert told(one, other) == []


def test_a_mean_and_a_median_of_one_metric_differ_and_two_metrics_of_a_table_do_not() -> None:
    cells = {"a/time": "1", "b/time": "2", "a/p99": "3", "b/p99": "4"}
    said = {"a/time": {"statistic": "mean"}, "b/time": {"statistic": "median"}, "a/p99": {"statistic": "p99"}}
    mixed = measurement_set("x", {"time": ("ms", LOWER), "p99": ("ms", LOWER)}, cells, overrides=said)

    assert told(mixed) == ["statistic: mean, median"]
    assert told(measurement_set("y", {}, cells, overrides={"a/p99": {"statistic": "p99"}})) == []


def test_acknowledged_keys_and_those_that_a_caller_varies_are_left_out() -> None:
    records = [*HEADROOM.records.values(), *AB.records.values()]

    left = differences(records, varies=["prompt"], despite=["context_length"])

    assert [difference.key for difference in left] == ["main_kv"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("diff(headroom-128k/free_vram,ab/f16/free_vram)", "context_length: 128K, 256K"),
        ("order(ab/f16/acceptance,live/acceptance)", "prompt: one fixed prompt, different prompts"),
        ("within(ab/f16/decode,decode-128k/decode)?despite=context_length", "the parts differ in prompt: one fixed"),
        ("seq(ab/f16/decode,decode-128k/decode)", "context_length: 256K, 128K"),
        ("diff(st/p3942/total,headroom-128k/free_vram)", "context_length: unknown, 128K"),
        ("share(st/p18642/draft,st/p38591/total)", "row: p18642, p38591"),
        ("share(sum(st/p18642/draft,st/p3942/draft),st/p38591/total)", "row: p18642, p3942, p38591"),
        ("ratio(sum(ab/f16/free_vram,headroom-128k/free_vram),ab/q4/free_vram)", "context_length: 256K, 128K"),
    ],
)
def test_figures_of_different_contexts_meet_in_no_formula(text: str, message: str) -> None:
    contexts = [problem for problem in derived(text).problems if problem.kind is ProblemKind.CONTEXT]

    assert len(contexts) == 1
    assert message in contexts[0].message
    assert contexts[0].hint is not None
    assert not [
        problem
        for problem in derived(text.partition("?")[0] + contexts[0].hint[contexts[0].hint.index("?") :]).problems
        if problem.kind is ProblemKind.CONTEXT
    ]


@pytest.mark.parametrize(
    "text",
    [
        "share(st/p38591/draft,st/p38591/total)",
        "share(st/p38591/draft,sum(st/*/draft))",
        "trend(st/*/draft,st/*/prompt_length)",
        "seq(ab@context_length,cfg@context_length)",
        "count(ab/f16/decode,headroom-128k/free_vram)",
        "order(ab/f16/decode,ab/q8/decode,ab/q4/decode)",
    ],
)
def test_what_may_meet_meets_without_a_word(text: str) -> None:
    assert derived(text).problems == ()


def test_an_acknowledged_difference_is_a_caveat_with_key_and_values() -> None:
    figure = derived("within(ab/f16/decode,decode-128k/decode)?despite=context_length,prompt,card").figure

    assert figure is not None
    assert figure.basis.acknowledged == ("context_length", "prompt")
    assert "Compared although they differ in context_length: 256K, 128K." in figure.basis.caveats
    assert "context_length" not in figure.basis.context


def test_an_acknowledged_key_must_exist() -> None:
    (problem,) = derived("ratio(ab/f16/decode,ab/q4/decode)?despite=contxt_length").problems

    assert problem.message == "none of the records has a context key `contxt_length`"
    assert problem.hint == "did you mean `context_length`?"
    assert (problem.span.start, problem.span.end) == (42, 55)


LATENCIES = evidence_of(
    measurement_set(
        "lat",
        {"time": ("ms", LOWER), "p99": ("ms", LOWER)},
        {"a/time": "5", "b/time": "4", "c/time": "3", "a/p99": "9", "r/time": samples("1", "2", "6"), "s/time": "8"},
        overrides={
            "a/time": {"statistic": "mean"},
            "b/time": {"statistic": "median"},
            "a/p99": {"statistic": "p99"},
        },
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "change(lat/a/time,lat/b/time)",
        "ratio(median(lat/r/time),lat/a/time)",
        "ratio(lat/r/time,lat/b/time)",
        "diff(lat/a/p99,lat/a/time)",
        "ratio(mean(lat/c/time,lat/s/time),median(lat/b/time,lat/c/time))",
        "seq(lat/a/time,lat/b/time)",
        "order(lat/a/time,lat/b/time)",
        "seq(diff(lat/a/time,lat/b/time),lat/c/time)",
    ],
)
def test_a_mean_against_a_median_is_a_difference_of_statistic(text: str) -> None:
    (problem,) = derived(text, LATENCIES).problems

    assert problem.kind is ProblemKind.CONTEXT
    assert "statistic: " in problem.message
    assert derived(f"{text}?despite=statistic", LATENCIES).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "ratio(lat/a/time,lat/c/time)",
        "ratio(lat/r/time,lat/a/time)",
        "diff(max(lat/r/time),min(lat/r/time))",
        "ratio(max(lat/c/time,lat/s/time),min(lat/c/time,lat/s/time))",
        "seq(lat/a/time,lat/a/p99)",
    ],
)
def test_one_statistic_and_two_of_the_very_same_records_agree(text: str) -> None:
    assert derived(text, LATENCIES).problems == ()
