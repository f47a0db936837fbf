"""What is said once for all terms of a compound: a unit, a suffix, a *million*; a half width has the unit of its middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sitegen.prose.expressions import Term
from sitegen.prose.surroundings import Reading
from sitegen.quantities.units import magnitude


def with_one_unit(readings: Sequence[Reading]) -> list[Reading]:
    """A unit said once, at the end, holds for all: `28–40 tok/s`; `unit_text` stays as typed."""
    last = readings[-1].term
    return [*(replace(reading, term=_completed(reading.term, last)) for reading in readings[:-1]), readings[-1]]


def _completed(term: Term, last: Term) -> Term:
    """*term* with the unit of *last*, and with its suffix or its *million* where both then lie nearer together.

    128–256K is 128K to 256K, 900 → 1.2k is 900 to 1200.
    """
    if term.unit is not None or term.unit_text:
        return term
    with_unit = replace(term, unit=last.unit, is_factor=last.is_factor)
    if term.suffix is not None or term.power:
        return with_unit
    worth = magnitude(last.suffix, None) if last.suffix else Fraction(10) ** last.power
    if worth == 1 or not _is_nearer(term.value, Fraction(last.value) / Fraction(10) ** last.power, worth):
        return with_unit
    return replace(with_unit, suffix=last.suffix, value=term.value.scaleb(last.power), power=last.power)


def _is_nearer(first: Decimal, last: Fraction, worth: Fraction) -> bool:
    """Whether *first* lies at least as near to *last* as to *last* × *worth*, in proportion."""
    if not first or not last:
        return True
    apart = abs(Fraction(first) / last)
    return max(apart, 1 / apart) <= max(apart / worth, worth / apart)


def with_unit_of(middle: Term, half: Term) -> Term:
    """0.3% ± 0.1: what has no unit of its own has that of its middle."""
    if half.unit is not None or half.unit_text:
        return half
    return replace(half, unit=middle.unit, is_factor=middle.is_factor)
