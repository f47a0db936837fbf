"""Statistics are exact, those of large samples too, and a percentile is what other tools take it for."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.summaries import fewest, is_summary, percentile_of, summarise

VALUES = st.lists(st.decimals(-1000, 1000, places=3).map(Fraction), min_size=1, max_size=40)


@given(VALUES)
def test_they_are_those_of_the_standard_library(values: list[Fraction]) -> None:
    assert summarise(values, "mean")[0] == sum(values, Fraction(0)) / len(values)
    assert summarise(values, "median")[0] == statistics.median(values)
    assert summarise(values, "p50")[0] == statistics.median(values)
    assert summarise(values, "min") == (min(values), True)
    assert summarise(values, "max") == (max(values), True)


@given(VALUES.filter(lambda values: len(values) > 1))
def test_percentiles_and_deviations_too(values: list[Fraction]) -> None:
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    assert [summarise(values, f"p{number}")[0] for number in (1, 25, 90, 99)] == [cuts[at] for at in (0, 24, 89, 98)]
    deviation = summarise(values, "sd")[0]
    assert abs(deviation - Fraction(statistics.stdev(values))) <= Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("name", "least"), [("p50", 2), ("p90", 10), ("p99", 100), ("p99.9", 1000), ("p1", 100), ("p75", 4)]
)
def test_one_sample_must_lie_beyond_a_percentile(name: str, least: int) -> None:
    part = percentile_of(name)
    assert part is not None
    assert fewest(part) == least


@pytest.mark.parametrize("name", ["p0", "p100", "p09", "p99.", "p99.1234", "p-5", "q99", "P99", "p", "p٩", ""])
def test_what_is_no_percentile_is_none(name: str) -> None:
    assert percentile_of(name) is None
    assert not is_summary(name, 10_000)


def test_a_hundred_thousand_samples_are_counted_exactly() -> None:
    values = [Fraction(number * 7919 % 100_003, 1000) for number in range(100_000)]
    assert summarise(values, "mean")[0] == sum(number * 7919 % 100_003 for number in range(100_000)) / Fraction(10**8)
