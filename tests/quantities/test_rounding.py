"""Rounding: what is a right one, and nothing else."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.quantities.rounding import is_rounding, round_significant, round_to, significant_digits

TENTH = Fraction(1, 10)


@pytest.mark.parametrize(
    ("shown", "quantum", "exact", "holds"),
    [
        ("551", "1", "550.849", True),
        ("552", "1", "550.849", False),
        ("550", "1", "550.849", False),
        ("550", "10", "550.849", True),
        ("73.2", "0.1", "73.176", True),
        ("73.1", "0.1", "73.176", False),
        ("0.59", "0.01", "0.595", False),
        ("0.60", "0.01", "0.595", True),
        ("0.6", "0.1", "0.595", True),
        ("2", "1", "2.5", True),
        ("3", "1", "2.5", True),
        ("3", "1", "3.5", False),
        ("4", "1", "3.5", True),
        ("-2", "1", "-2.5", True),
        ("-3", "1", "-2.5", True),
        ("-1", "1", "-1.5", False),
        ("100", "1", "99.5", True),
        ("99", "1", "99.5", False),
        ("0.5", "1", "0.5", False),
        ("0", "1", "-0.5", True),
    ],
)
def test_a_rounding_is_right_or_it_is_not(shown: str, quantum: str, exact: str, *, holds: bool) -> None:
    assert is_rounding(Fraction(shown), Fraction(quantum), Fraction(exact)) is holds


def test_typed_zeros_are_kept() -> None:
    assert str(round_to(Fraction(3, 4), Fraction(1, 1000))) == "0.750"
    assert str(round_to(Fraction(0), Fraction(1, 100))) == "0.00"
    assert str(round_to(Fraction(-1, 1000), Fraction(1, 100))) == "0.00"


def test_a_step_above_one_gives_a_whole_number() -> None:
    assert str(round_to(Fraction(1287), Fraction(100))) == "1300"
    assert str(round_significant(Fraction("1287.3"), 2)) == "1300"
    assert str(round_significant(Fraction("99.96"), 3)) == "100"
    assert str(round_significant(Fraction("0.07503"), 3)) == "0.0750"


def test_a_step_without_a_decimal_form_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        round_to(Fraction(1), Fraction(1, 3))
    with pytest.raises(ValueError, match="above zero"):
        round_to(Fraction(1), Fraction(0))


@pytest.mark.parametrize(
    ("number", "digits"), [("1300", 2), ("0.750", 3), ("39.7", 3), ("5", 1), ("0", 1), ("0.00", 1), ("100.0", 4)]
)
def test_significant_digits_are_those_that_say_something(number: str, digits: int) -> None:
    assert significant_digits(Decimal(number)) == digits


@given(st.fractions(-(10**9), 10**9), st.integers(-6, 6))
def test_what_is_rounded_here_is_a_rounding(exact: Fraction, exponent: int) -> None:
    quantum = Fraction(10) ** exponent
    shown = Fraction(round_to(exact, quantum))
    assert is_rounding(shown, quantum, exact)
    assert not is_rounding(shown + 2 * quantum, quantum, exact)
    assert not is_rounding(shown - 2 * quantum, quantum, exact)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=4))
def test_a_number_is_its_own_rounding_at_its_own_step_with_more_digits_than_a_context_holds(number: Decimal) -> None:
    assert round_to(Fraction(number), Fraction(1, 10**4)) == number
