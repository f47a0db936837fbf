"""Strips, boxes and histograms show the very samples."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.chart_bench import chart, findings_of
from sitegen.render.charts.axes import Axis
from sitegen.render.charts.distributions import bins, quantile
from sitegen.render.theme import TemplateProblem


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=40))
def test_quartiles_are_those_of_the_standard_library(samples: list[int]) -> None:
    known = sorted(map(float, samples))
    expected = statistics.quantiles(known, n=4, method="inclusive")
    assert [quantile(known, part) for part in (0.25, 0.5, 0.75)] == pytest.approx(expected)


def test_bins_count_each_sample_once_the_upper_end_with_the_last() -> None:
    axis = Axis(low=0, high=20, is_log=False, ticks=((0, "0"), (10, "10"), (20, "20")))
    assert bins((0, 9.9, 10, 20, 20), axis) == [(0, 10, 2), (10, 20, 3)]


def test_a_sample_before_the_first_mark_has_a_bar_of_its_own() -> None:
    axis = Axis(low=5, high=20, is_log=False, ticks=((10, "10"), (20, "20")))
    assert bins((6, 11), axis) == [(5, 10, 1), (10, 20, 1)]


def test_a_sample_beyond_its_axis_is_a_finding() -> None:
    options, rows = "set: s\nmetrics: before\ntype: strip\naxis: {to: 4}", "  a: {before: {samples: [1, 2, 9]}}"
    assert any("beyond the axis" in one.message for one in findings_of(options, rows))


def test_a_strip_has_a_point_for_each_sample() -> None:
    svg = chart("set: s\ntype: strip\nmetrics: before", "  a: {before: {samples: [1, 1, 2, 3, 5]}}").svg
    assert svg.count('fill="var(--chart)"') == 5


@pytest.mark.parametrize("kind", ["strip", "box", "histogram"])
def test_a_distribution_of_records_without_samples_is_refused(kind: str) -> None:
    with pytest.raises(TemplateProblem, match="samples"):
        chart(f"set: s\ntype: {kind}\nmetrics: before")


@pytest.mark.parametrize("kind", ["strip", "box", "histogram"])
def test_equal_samples_are_drawn(kind: str) -> None:
    assert "NaN" not in chart(f"set: s\ntype: {kind}\nmetrics: before", "  a: {before: {samples: [3, 3, 3]}}").svg
