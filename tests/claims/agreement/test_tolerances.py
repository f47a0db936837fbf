"""The inequality behind each word in front of a number."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.claims.agreement.tolerances import agrees
from sitegen.prose.expressions import Qualifier
from sitegen.quantities.rounding import is_rounding

ABOUT, NEARLY, OVER, UNDER = Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.OVER, Qualifier.UNDER
AT_MOST, AT_LEAST = Qualifier.AT_MOST, Qualifier.AT_LEAST
TOLERANCE = Fraction(1, 20)
NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)


@pytest.mark.parametrize(
    ("shown", "qualifier", "exact", "holds"),
    [
        ("15", None, "15.41", True),
        ("16", None, "15.41", False),
        ("15", ABOUT, "15.41", True),
        ("16", ABOUT, "15.41", True),
        ("18", ABOUT, "15.41", False),
        ("3", ABOUT, "2.82", True),
        ("16", NEARLY, "15.41", True),
        ("15", NEARLY, "15.41", False),
        ("3", NEARLY, "2.1", False),
        ("15", OVER, "15.41", True),
        ("15", OVER, "15", False),
        ("10", OVER, "15.41", False),
        ("2", OVER, "2.4", True),
        ("16", UNDER, "15.41", True),
        ("15", UNDER, "15.41", False),
        ("151", AT_MOST, "151", True),
        ("150", AT_MOST, "151", False),
        ("151", AT_LEAST, "151", True),
        ("152", AT_LEAST, "151", False),
        ("100", AT_LEAST, "151", False),
    ],
)
def test_each_word_asks_for_its_side_and_its_distance(
    shown: str, qualifier: Qualifier | None, exact: str, *, holds: bool
) -> None:
    assert agrees(Fraction(shown), Fraction(1), Fraction(exact), qualifier, TOLERANCE) is holds


@given(NUMBERS, NUMBERS)
def test_a_one_sided_word_never_stands_for_a_value_on_its_other_side(shown: Fraction, exact: Fraction) -> None:
    quantum = Fraction(1, shown.denominator)
    for qualifier in (OVER, AT_LEAST):
        assert not agrees(shown, quantum, exact, qualifier, TOLERANCE) or exact >= shown
    for qualifier in (UNDER, AT_MOST, NEARLY):
        assert not agrees(shown, quantum, exact, qualifier, TOLERANCE) or exact <= shown


@given(NUMBERS, NUMBERS)
def test_about_allows_whatever_the_bare_number_allows(shown: Fraction, exact: Fraction) -> None:
    quantum = Fraction(1, shown.denominator)
    assert agrees(shown, quantum, exact, ABOUT, TOLERANCE) or not is_rounding(shown, quantum, exact)
