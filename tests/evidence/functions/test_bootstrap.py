"""The same draws whoever makes them, and an interval that a normal sample would have."""

from __future__ import annotations

import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.factory import LOWER, derived, evidence_of, measurement_set, samples
from sitegen.evidence.functions import bootstrap


@given(st.lists(st.integers(-(10**6), 10**11), min_size=3, max_size=60))
def test_numpy_draws_what_is_drawn_without_it(numbers: list[int]) -> None:
    assert bootstrap.totals_by_numpy(numbers, 20) == bootstrap._totals(numbers, 20)


def test_numbers_too_large_for_a_machine_word_are_drawn_too() -> None:
    numbers = [2**70, 1, 2]
    assert bootstrap.totals_by_numpy(numbers, 5) == bootstrap._totals(numbers, 5)


def test_the_interval_of_many_samples_is_about_two_standard_errors_wide() -> None:
    values = [number * 7919 % 10_007 for number in range(20_000)]
    low, high = bootstrap.mean_interval(values, 10)
    error = float(10_007 / 10 / 12**0.5 / 20_000**0.5)
    assert 3.4 * error < high - low < 4.5 * error
    assert low < Fraction(sum(values), 10 * len(values)) < high
    assert bootstrap.mean_interval(values, 10) == (low, high)


def test_without_numpy_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    many = evidence_of(measurement_set("m", {"t": ("ms", LOWER)}, {"a/t": samples(*map(str, range(2001)))}))
    problem = derived("ci(m/a/t)", many).problems[0]
    assert problem.message == "a bootstrap interval takes 3 to 2000 samples, `m/a/t` has 2001"
    assert problem.hint is not None
    assert "sitegen[tables]" in problem.hint
