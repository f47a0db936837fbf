"""Units: exact factors, dimensions, and the many ways in which benchmark writers spell them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Kind(Enum):
    """What a dimensionless unit means; all others are `PLAIN`."""

    PLAIN = "plain"
    RATIO = "ratio"
    """A bare number such as an acceptance of 0.75; unit `1`."""
    PERCENT = "percent"
    """A hundredth of a ratio."""
    POINTS = "points"
    """A difference of two percentages (pp); never equal to a percentage."""
    TIMES = "times"
    """A factor: 1.34×."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measurement.

    Two units convert when their dimensions are equal; `%`, `pp` and `×` have no dimension, and `kind` keeps them apart.
    """

    symbol: str
    """As it is shown: `tok/s`, `MiB`, `%`."""
    factor: Fraction
    """How many base units one of this unit is: 1048576 (bytes) for MiB."""
    dimension: tuple[tuple[str, int], ...]
    """Base and exponent, sorted: `(("second", -1), ("token", 1))` for tok/s. Empty for pure numbers."""
    kind: Kind = Kind.PLAIN


ONE = Unit(symbol="1", factor=Fraction(1), dimension=(), kind=Kind.RATIO)
PERCENT = Unit(symbol="%", factor=Fraction(1, 100), dimension=(), kind=Kind.PERCENT)
POINTS = Unit(symbol="pp", factor=Fraction(1, 100), dimension=(), kind=Kind.POINTS)
TIMES = Unit(symbol="×", factor=Fraction(1), dimension=(), kind=Kind.TIMES)
