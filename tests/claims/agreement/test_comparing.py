"""A comparison without a number: the expression must be one that compares."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

PAIR = "ab/f16/decode,ab/q4/decode"
ALL = "ab/f16/decode,ab/q8/decode,ab/q4/decode"


@pytest.mark.parametrize("function", ["count", "max", "mean", "median", "min", "order", "range", "seq", "sum"])
def test_slower_is_not_shown_by_what_compares_nothing(function: str) -> None:
    assert Aspect.DIRECTION in aspects(f"The quantized caches were [slower](ev:{function}({PAIR})).")


@pytest.mark.parametrize("function", ["best", "count", "max", "mean", "median", "min", "range", "seq", "sum", "trend"])
def test_an_order_in_signs_is_shown_by_an_order_only(function: str) -> None:
    assert Aspect.ORDER in aspects(f"It was [f16 > q8 > q4](ev:{function}({ALL})).")


@pytest.mark.parametrize("function", ["max", "order", "seq", "trend", "range", "sum"])
def test_fastest_is_shown_by_an_extreme_only(function: str) -> None:
    assert aspects(f"It was the [fastest](ev:{function}({ALL})).") != []


def test_the_course_of_a_trend_is_no_speed() -> None:
    assert Aspect.DIRECTION in aspects(f"It was [faster](ev:trend({PAIR})).")


def test_a_setting_on_record_is_not_called_unrecorded() -> None:
    assert Aspect.DIRECTION in aspects("It ran with [N not recorded](ev:ab@context_length).")


def test_an_assignment_is_no_text_of_a_number() -> None:
    assert Aspect.ORDER in aspects("It holds [`cache_k=f16`](ev:cfg/n_max).")


@pytest.mark.parametrize(
    "text",
    [
        "[slower](ev:change(ab/f16/decode,ab/q4/decode))",
        f"[falls](ev:trend({ALL}))",
        f"[fell](ev:seq({PAIR}))",
        f"[f16 > q8 > q4](ev:order({ALL}))",
        "[the default](ev:ab/f16/decode)",
        "[the highest speed](ev:max(ab/*/decode))",
        "[that range](ev:live/acceptance)",
    ],
)
def test_what_is_shown_passes(text: str) -> None:
    assert aspects(f"It said {text}.") == []


def test_less_is_not_shown_by_a_range() -> None:
    assert aspects("It left [less free memory](ev:range(ab/q4/free_vram,ab/f16/free_vram)).") == [Aspect.DIRECTION]


@pytest.mark.parametrize("function", ["count", "mean", "median", "range", "sd", "sum", "max"])
def test_a_least_value_is_shown_by_a_minimum_or_an_extreme_only(function: str) -> None:
    assert Aspect.DIRECTION in aspects(f"It was the [lowest](ev:{function}({ALL})).")


def test_the_highest_is_no_minimum() -> None:
    assert aspects(f"It had [the highest speed](ev:min({ALL})).") == [Aspect.DIRECTION]


@pytest.mark.parametrize("text", ["rises", "fell", "rose from 39.7 to 0.75"])
def test_values_of_two_metrics_are_no_course(text: str) -> None:
    assert Aspect.DIRECTION in aspects(f"It [{text}](ev:seq(ab/f16/decode,ab/f16/acceptance)).")


@pytest.mark.parametrize("target", ["ab/f16/free_vram", "count(ab/*)", "ab@context_length"])
def test_what_is_no_sample_size_is_not_told_as_one(target: str) -> None:
    assert Aspect.VALUE in aspects(f"It ran with [N = 3](ev:{target}).")
