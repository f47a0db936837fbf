"""The one place that knows the drawing library."""

from __future__ import annotations

import pytest

from render.chart_bench import chart, grid_of
from sitegen.render.charts.drawing import Undrawable, draw


def test_a_failed_drawing_does_not_fail_the_next() -> None:
    good = chart("set: s").svg
    for _ in range(2):
        with pytest.raises(Undrawable):
            draw('{"$schema": "https://vega.github.io/schema/vega/v6.json", "marks": [{"type": "nonsense"}]}')
    draw.cache_clear()
    assert chart("set: s").svg == good


def test_a_number_in_a_text_keeps_its_digits() -> None:
    drawn = chart("set: s\nmetrics: before", "  a: {label: run 0.123456789 of 5, before: 1.23456789}")
    assert "1.23456789 ms" in drawn.svg
    assert "0.123456789" in drawn.svg


def test_places_have_hundredths_of_a_pixel_at_most() -> None:
    import re

    assert not re.search(r"\d\.\d{3}", chart("set: s").svg)


def test_the_grid_is_the_same_whatever_was_drawn_before() -> None:
    assert grid_of("set: s").alt == grid_of("set: s").alt
