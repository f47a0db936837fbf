"""Whether a shown number may stand for an exact one, with and without a word in front of it."""

from __future__ import annotations

from fractions import Fraction

from sitegen.prose.expressions import Qualifier
from sitegen.quantities.rounding import is_rounding

ONE_SIDED_ABOVE = frozenset({Qualifier.OVER, Qualifier.AT_LEAST})
ONE_SIDED_BELOW = frozenset({Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.NEARLY})
APPROXIMATE = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})
"""Qualifiers that admit that the value is not exact."""


def agrees(shown: Fraction, quantum: Fraction, exact: Fraction, qualifier: Qualifier | None, tolerance: Fraction) -> bool:
    """Whether *shown*, whose last digit steps by *quantum*, may stand for *exact*.

    With t = tolerance · |exact|, and "near" for |shown − exact| ≤ t or a gap of less than one step of the last digit:

    | none       | shown is a correct rounding of exact |
    | about      | a correct rounding, or |shown − exact| ≤ t |
    | nearly     | exact < shown, and a correct rounding or within t |
    | over       | exact > shown, and near |
    | under      | exact < shown, and near |
    | at least   | exact ≥ shown, and near |
    | at most    | exact ≤ shown, and near |

    So "over 15 %" holds for 15.41 %, "nearly 16 %" too, "nearly 15 %" doesn't, and neither does "over 10 %".
    """
    rounded = is_rounding(shown, quantum, exact)
    if qualifier is None:
        return rounded
    within = abs(shown - exact) <= tolerance * abs(exact)
    if qualifier is Qualifier.ABOUT:
        return rounded or within
    if qualifier is Qualifier.NEARLY:
        return exact < shown and (rounded or within)
    return _on_its_side(shown, exact, qualifier) and (within or abs(shown - exact) < quantum)


def _on_its_side(shown: Fraction, exact: Fraction, qualifier: Qualifier) -> bool:
    if qualifier is Qualifier.OVER:
        return exact > shown
    if qualifier is Qualifier.UNDER:
        return exact < shown
    return exact >= shown if qualifier is Qualifier.AT_LEAST else exact <= shown


def expectation(qualifier: Qualifier) -> str:
    """What *qualifier* asks for, in words."""
    return {
        Qualifier.ABOUT: "a value within the tolerance",
        Qualifier.NEARLY: "a value just below",
        Qualifier.OVER: "a value just above",
        Qualifier.UNDER: "a value just below",
        Qualifier.AT_MOST: "a value at or just below",
        Qualifier.AT_LEAST: "a value at or just above",
    }[qualifier]
