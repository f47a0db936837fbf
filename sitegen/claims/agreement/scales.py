"""In which unit a number in a text counts: how many of its figure's units one of its own is worth."""

from __future__ import annotations

from fractions import Fraction

from sitegen.evidence.figures import Amount, Role
from sitegen.prose.expressions import Term
from sitegen.quantities.units import (
    BYTE,
    ONE,
    PERCENT,
    POINTS,
    TOKEN,
    Kind,
    Unit,
    conversion,
    magnitude,
    parse_unit,
)

COUNTS = frozenset({Role.COUNT, Role.SAMPLE_SIZE, Role.SETTING})
"""What is counted stands beside a count in the text ("three runs", "262,144 tokens") and in no unit of the record."""

PARTS = frozenset({Role.CHANGE, Role.SHARE, Role.ABSOLUTE})
"""Of these a part may be told in words: a third of it, three quarters."""

PURE: dict[Role, frozenset[Kind]] = {
    Role.CHANGE: frozenset({Kind.PERCENT}),
    Role.RATIO: frozenset({Kind.RATIO, Kind.PERCENT, Kind.TIMES}),
    Role.SPEEDUP: frozenset({Kind.RATIO, Kind.PERCENT, Kind.TIMES}),
    Role.SHARE: frozenset({Kind.RATIO, Kind.PERCENT}),
    Role.DIFFERENCE: frozenset({Kind.RATIO, Kind.POINTS}),
}
"""How a pure number of each role may be told. An absolute one is told in its own unit; a ratio also as a percentage."""


def scale_of(term: Term, amount: Amount) -> Fraction | None:
    """How many of the amount's unit one of the term's is, its magnitude suffix included; `None` for another quantity.

    A number without any unit is read in the figure's own; a change is a percentage and must say so, or a part in words
    ("a third faster"; the direction word keeps it apart from "a third of").
    """
    abbreviated = _abbreviated(term, amount.unit)
    if abbreviated is not None:
        return conversion(abbreviated, amount.unit)
    factor = _unit_factor(term, amount)
    if factor is None or term.suffix is None:
        return factor
    return factor * magnitude(term.suffix, counted_unit(term, amount))


def _abbreviated(term: Term, own: Unit) -> Unit | None:
    """`22G` over a size in bytes: the unit without its last letters, decimal or binary as the record's own unit is."""
    if term.suffix is None or term.unit is not None or term.is_factor:
        return None
    if own.dimension != BYTE.dimension or not own.symbol.endswith("B"):
        return None
    if term.suffix == BYTE.symbol:
        return BYTE
    binary = own.symbol.endswith("iB") and not term.suffix.endswith("i")
    return parse_unit(f"{term.suffix}{'iB' if binary else 'B'}")


def counted_unit(term: Term, amount: Amount) -> Unit:
    """The unit that decides what K is worth: the figure's, or the text's where the figure is a bare count."""
    if amount.unit.dimension:
        return amount.unit
    if amount.role is Role.SETTING and term.unit is None:
        return TOKEN
    return term.unit or amount.unit


def _unit_factor(term: Term, amount: Amount) -> Fraction | None:
    own = amount.unit
    if not own.dimension:
        return _pure_factor(term, amount)
    if term.is_factor:
        return None
    if term.unit is None:
        return Fraction(1) if term.unit_text in ("", own.symbol) else None
    return conversion(term.unit, own)


def _pure_factor(term: Term, amount: Amount) -> Fraction | None:
    if amount.role in COUNTS:
        return _count_factor(term)
    if term.unit is None and term.unit_text:
        return None
    if term.unit is not None and term.unit.dimension:
        return None
    if amount.role in PARTS and term.is_factor and term.is_word and term.value < 1:
        return ONE.factor / amount.unit.factor
    kind = kind_of(term)
    if kind not in _allowed(amount):
        return None
    if kind is Kind.RATIO and amount.role in (Role.ABSOLUTE, Role.DIFFERENCE):
        return Fraction(1)
    return _factor(kind) / amount.unit.factor


def _count_factor(term: Term) -> Fraction | None:
    if term.is_factor or kind_of(term) is not Kind.RATIO:
        return None
    bases = {base for base, _ in term.unit.dimension} if term.unit else set()
    return None if bases & {"second", "bit"} else Fraction(1)


def kind_of(term: Term) -> Kind:
    """How a pure number is told: plainly, in percent, in points, or as a factor."""
    if term.is_factor:
        return Kind.TIMES
    if term.unit is None or term.unit.kind is Kind.PLAIN:
        return Kind.RATIO
    return term.unit.kind


def _allowed(amount: Amount) -> frozenset[Kind]:
    if amount.role in PURE:
        return PURE[amount.role]
    own = amount.unit.kind
    return frozenset({Kind.RATIO, Kind.PERCENT} if own is Kind.RATIO else {Kind.RATIO, own})


def _factor(kind: Kind) -> Fraction:
    return {Kind.PERCENT: PERCENT.factor, Kind.POINTS: POINTS.factor}.get(kind, ONE.factor)
