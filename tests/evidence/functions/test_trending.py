"""`trend`."""

from __future__ import annotations

import pytest

from evidence.factory import SEED, derived, evidence_of, measurement_set
from sitegen.evidence.figures import Tendency
from sitegen.evidence.records import Evidence


def tendency(text: str, evidence: Evidence = SEED) -> Tendency:
    derivation = derived(text, evidence)
    assert derivation.problems == ()
    assert derivation.figure is not None
    assert isinstance(derivation.figure.outcome, Tendency)
    return derivation.figure.outcome


@pytest.mark.parametrize(
    ("text", "direction", "proportional"),
    [
        ("trend(st/*/draft)", 1, None),
        ("trend(st/*/draft,st/*/prompt_length)", 1, True),
        ("trend(st/*/total,st/*/prompt_length)", 1, False),
        ("trend(ab/*/acceptance)", -1, None),
        ("trend(ab/*/free_vram)", None, None),
        ("trend(ab/q8/free_vram,ab/q4/free_vram)", 0, None),
        ("trend(live/per_position)", -1, None),
        ("trend(st/p3942/draft,st/p1300/draft,st/p38591/draft)", None, None),
    ],
)
def test_numbers_rise_fall_or_do_neither(text: str, direction: int | None, proportional: bool | None) -> None:
    result = tendency(text)

    assert (result.direction, result.proportional) == (direction, proportional)


def rows(**lengths: tuple[str, str]) -> Evidence:
    cells = {f"{row}/{key}": text for row, pair in lengths.items() for key, text in zip("xy", pair, strict=True)}
    return evidence_of(measurement_set("s", {"x": ("tokens", None), "y": ("MiB", None)}, cells))


def test_the_second_list_gives_the_order_and_the_file_does_not() -> None:
    shuffled = rows(c=("30", "3"), a=("10", "1"), b=("20", "2"))

    assert tendency("trend(s/*/y)", shuffled).direction is None
    assert tendency("trend(s/*/y,s/*/x)", shuffled).direction == 1
    assert [int(each.value) for each in tendency("trend(s/*/y,s/*/x)", shuffled).members] == [1, 2, 3]


def test_two_values_at_one_place_have_no_direction() -> None:
    assert tendency("trend(s/*/y,s/*/x)", rows(a=("10", "1"), b=("10", "2"))).direction is None
    assert tendency("trend(s/*/y,s/*/x)", rows(a=("10", "2"), b=("10", "2"))).direction == 0


def test_a_row_without_a_place_is_refused() -> None:
    cells = {"a/x": "1", "a/y": "1", "b/x": "2", "b/y": "2", "c/y": "3"}
    gaps = evidence_of(measurement_set("s", {"x": ("tokens", None), "y": ("MiB", None)}, cells))

    assert derived("trend(s/*/y,s/*/x)", gaps).problems[0].message == "`s/*/x` has no value for row `c`"


def test_one_value_is_no_trend() -> None:
    assert derived("trend(ab/q4/decode)").problems[0].message == "a trend takes at least two values"


def test_two_metrics_make_no_trend_by_being_listed_one_after_the_other() -> None:
    assert derived("trend(live/per_position,cfg/n_max)?despite=context_length,card,prompt").figure is None
    assert derived("trend(st/*/draft,st/p38591/total)").problems[0].message == "a trend goes over values of one metric"
    assert derived("trend(st/*/draft,st/*/draft)").figure is None
