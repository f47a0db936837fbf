"""Statistics of several numbers, exact: the numbers are brought to one denominator and counted with as whole ones.

A hundred thousand samples take a fraction of a second that way; a sum of fractions one by one took several.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from math import lcm

from sitegen.evidence.records import Measured

PRECISION = 50
"""Significant digits to which an irrational number (a standard deviation) is worked out."""

PERCENTILE = re.compile(r"p([1-9]?[0-9](?:\.[0-9]{1,3})?)")
"""`p50`, `p99`, `p99.9`: the percentile's name, in the `ev:` language and as a `statistic:`."""

SUMMARIES = frozenset({"mean", "median", "min", "max"})


def is_summary(statistic: str | None, count: int) -> bool:
    """Whether *statistic* can be worked out from *count* samples, which then may stand for it."""
    if statistic is None or statistic in SUMMARIES:
        return statistic is not None
    part = percentile_of(statistic)
    return part is not None and count >= fewest(part)


def percentile_of(statistic: str) -> Fraction | None:
    """99/100 for `p99`; `None` for what is no percentile, and for `p0`, which is the least value."""
    found = PERCENTILE.fullmatch(statistic)
    part = Fraction(found[1]) / 100 if found else Fraction(0)
    return part or None


def fewest(part: Fraction) -> int:
    """How many samples the percentile *part* takes at least: one of them must lie beyond it, a p99 of twenty is their
    greatest value by another name."""
    return -(-1 // min(part, 1 - part))


def whole(values: Sequence[Fraction]) -> tuple[list[int], int]:
    """The values as whole numbers of their common denominator, and that denominator."""
    scale = lcm(*{value.denominator for value in values})
    return [value.numerator * (scale // value.denominator) for value in values], scale


def whole_members(members: Sequence[Measured]) -> tuple[list[int], int]:
    """Like `whole`, of numbers as they were written down, without a fraction for each."""
    places = max(-_exponent(member.number) for member in members)
    places = max(places, 0)
    scale = Context(prec=100).scaleb
    return [int(scale(member.number, places)) for member in members], 10**places


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def summarise(values: Sequence[Fraction], statistic: str) -> tuple[Fraction, bool]:
    """The *statistic* of *values*, and whether it is one of them rather than computed from several."""
    return summary_of(*whole(values), statistic)


def summary_of(numbers: Sequence[int], scale: int, statistic: str) -> tuple[Fraction, bool]:
    """The *statistic* of *numbers*, each over *scale*; whether it is one of them."""
    part = Fraction(1, 2) if statistic == "median" else percentile_of(statistic)
    if part is not None:
        number, is_one = quantile(sorted(numbers), part)
        return number / scale, is_one
    match statistic:
        case "min":
            return Fraction(min(numbers), scale), True
        case "max":
            return Fraction(max(numbers), scale), True
        case "sd":
            return standard_deviation(numbers, scale), False
    return Fraction(sum(numbers), scale * len(numbers)), len(numbers) == 1


def quantile(ranked: Sequence[int], part: Fraction) -> tuple[Fraction, bool]:
    """What lies at *part* of the way through *ranked* numbers, in proportion between its two neighbours and whether it is
    one of them. Hyndman and Fan, *Sample Quantiles in Statistical Packages*, definition 7: what NumPy, R and spreadsheets
    give.
    """
    place = (len(ranked) - 1) * part
    below = int(place)
    rest = place - below
    if not rest:
        return Fraction(ranked[below]), True
    return ranked[below] + rest * (ranked[below + 1] - ranked[below]), ranked[below] == ranked[below + 1]


def standard_deviation(numbers: Sequence[int], scale: int) -> Fraction:
    """Of a sample of *numbers*, each over *scale*, with n − 1 below; zero for a single value. Right to `PRECISION`
    significant digits."""
    count = len(numbers)
    if count < 2:
        return Fraction(0)
    variance = Fraction(
        count * sum(number * number for number in numbers) - sum(numbers) ** 2, count * (count - 1) * scale * scale
    )
    with localcontext() as context:
        context.prec = PRECISION
        return Fraction((Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt())
