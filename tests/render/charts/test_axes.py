"""Numbers at axes: round, few, and right for what is drawn."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render.chart_bench import chart
from sitegen.render.charts.axes import number_text, ticks
from sitegen.render.theme import TemplateProblem


@given(
    low=st.decimals(min_value=-(10**9), max_value=10**9, places=4),
    width=st.decimals(min_value=Decimal("0.001"), max_value=10**12, places=3),
)
@settings(max_examples=60)
def test_ticks_hold_both_ends_between_them_and_are_few(low: Decimal, width: Decimal) -> None:
    found = ticks(low, low + width)

    assert found[0] <= low
    assert found[-1] >= low + width
    assert 2 <= len(found) <= 8
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        ("1000", "en", "1,000"),
        ("0.05", "de", "0,05"),
        ("2000000000", "en", "2 × 10⁹"),
        ("0.00000001", "en", "10⁻⁸"),
        ("-20", "en", "−20"),
        ("0E+3", "en", "0"),
    ],
)
def test_a_number_is_written_in_the_custom_of_its_language(value: str, language: str, text: str) -> None:
    assert number_text(Decimal(value), language) == text


def test_a_log_axis_has_no_place_for_zero() -> None:
    with pytest.raises(TemplateProblem, match="log scale"):
        chart("set: s\ntype: line\nmetrics: before\nscale: log", "  a: {before: 0}\n  b: {before: 3}")


def test_a_log_axis_over_many_powers_shows_some_of_them() -> None:
    drawn = chart("set: s\ntype: strip\nmetrics: before\nscale: log", "  a: {before: {samples: [0.001, 10000000]}}")
    numbers = [text for text in drawn.texts if text[0].isdigit()]
    assert 2 <= len(numbers) <= 8
