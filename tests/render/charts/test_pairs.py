"""Slopes and dumbbells: two ends, and which is which."""

from __future__ import annotations

import pytest

from render.chart_bench import chart
from sitegen.render.charts.pairs import apart
from sitegen.render.theme import TemplateProblem


def test_two_metrics_of_one_unit_are_the_ends_of_each_row() -> None:
    texts = chart("set: s\ntype: slope\nmetrics: [before, after]").texts
    assert {"before", "after", "a 12.5 ms", "9.1 ms", "b 20 ms", "22 ms"} <= set(texts)


def test_two_rows_are_the_ends_of_each_metric_where_units_differ() -> None:
    texts = chart("set: s\ntype: slope\nmetrics: [before, size]").texts
    assert {"a", "b", "12.5 ms", "20 ms", "700 MiB", "300 MiB"} <= set(texts)


def test_a_dumbbell_tells_its_ends_apart_by_shape() -> None:
    drawn = chart("set: s\ntype: dumbbell\nmetrics: [before, after]")
    assert any("○ before ● after" in text for text in drawn.texts)
    assert drawn.svg.count("var(--paper, none)") == 2


@pytest.mark.parametrize("kind", ["slope", "dumbbell"])
def test_three_rows_of_one_metric_have_no_two_ends(kind: str) -> None:
    rows = "  a: {before: 1}\n  b: {before: 2}\n  c: {before: 3}"
    with pytest.raises(TemplateProblem, match="two ends"):
        chart(f"set: s\ntype: {kind}\nmetrics: before", rows)


def test_labels_are_kept_apart_in_their_order() -> None:
    assert apart([10, 11, 9, 80], 15) == [24, 39, 9, 80]
