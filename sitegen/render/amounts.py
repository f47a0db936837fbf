"""Exact values as text, for cards and evidence pages. Nothing is computed here but the digits that are written."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from sitegen.evidence.figures import (
    Amount,
    Bounds,
    Extreme,
    Figure,
    Membership,
    Outcome,
    Proportion,
    Ranking,
    Role,
    Series,
    Statement,
    Sweep,
    Tendency,
    Wording,
)
from sitegen.evidence.records import Order, Range, Record, Samples, Scalar, Spread, SpreadKind, Tally, Tuple, Words
from sitegen.quantities.units import Kind, Unit

EXACT_PLACES = 9
"""A value that ends within so many decimal places is written whole."""
SIGNIFICANT = 6
"""Digits of a value that does not end; it carries ≈."""
MAX_WRITTEN = 20
"""Digits of a spread that a person or a tool wrote down; more are those of a root that was computed."""
PARTS = {Role.CHANGE, Role.SHARE}
"""Roles whose pure number is told in percent."""


@lru_cache(maxsize=4096)
def number_text(value: Fraction) -> str:
    """`29.6`, `−0.2544`, `≈ 0.341216`: whole where the decimal expansion ends, else rounded half even to six digits."""
    scaled = value * 10**EXACT_PLACES
    if scaled.denominator == 1:
        text = format(Decimal(value.numerator) / Decimal(value.denominator), "f")
        return _minus(text.rstrip("0").rstrip(".") if "." in text else text)
    rounded = Context(prec=SIGNIFICANT).divide(Decimal(value.numerator), Decimal(value.denominator))
    return f"≈ {_minus(format(rounded, 'f'))}"


def _minus(text: str) -> str:
    return text.replace("-", "−")


def with_unit(text: str, unit: Unit) -> str:
    if unit.kind in (Kind.TIMES, Kind.PERCENT):
        return f"{text}{unit.symbol}"
    return text if unit.symbol in ("", "1") else f"{text} {unit.symbol}"


def amount_text(amount: Amount) -> str:
    """One exact number with its unit: `39.7 tok/s`, `+34.1216%`."""
    value, unit = amount.value, amount.unit
    if amount.role in PARTS and unit.kind in (Kind.RATIO, Kind.PLAIN) and not unit.dimension:
        return _signed(with_percent(value), amount, value)
    text = with_unit(number_text(value), unit)
    if amount.spread is not None:
        text += f" {spread_text(amount.spread, unit)}"
    return _signed(f"~{text}" if amount.approximate else text, amount, value)


def with_percent(value: Fraction) -> str:
    return f"{number_text(value * 100)}%"


def _signed(text: str, amount: Amount, value: Fraction) -> str:
    wants_sign = amount.role in (Role.CHANGE, Role.DIFFERENCE) and value > 0
    return f"+{text}".replace("+≈ ", "≈ +") if wants_sign else text


def outcome_text(outcome: Outcome) -> str:
    """The whole outcome of an expression, exact, in one line."""
    match outcome:
        case Amount():
            return amount_text(outcome)
        case Bounds(low=low, high=high):
            return f"{amount_text(low)} to {amount_text(high)}"
        case Series(members=members):
            return " / ".join(map(amount_text, members))
        case Ranking(labels=labels, steps=steps):
            return _ranking(labels, steps)
        case Extreme(winner=winner, wants_best=wants_best):
            return f"{'best' if wants_best else 'worst'}: {winner.id} ({record_text(winner)})"
        case Tendency(members=members, direction=direction):
            return f"{_tendency(direction)}: {' → '.join(map(amount_text, members))}"
        case Membership(inside=inside, member=member, bounds=bounds):
            return f"{amount_text(member)} is {'inside' if inside else 'outside'} {outcome_text(bounds)}"
        case Sweep(won=won, tied=tied, of=of):
            return f"{won} of {of} won, {tied} tied"
        case Proportion(k=k, n=n):
            return f"{k} of {n}"
        case Wording(text=text) | Statement(text=text):
            return text
    return "not recorded"


def outcome_in_words(outcome: Outcome) -> str:
    """The outcome without the values of the records behind it: what an extreme and a trend say."""
    match outcome:
        case Extreme(winner=winner, wants_best=wants_best):
            return f"{'best' if wants_best else 'worst'}: {winner.id}"
        case Tendency(direction=direction):
            return _tendency(direction)
    return outcome_text(outcome)


def _ranking(labels: tuple[tuple[str, ...], ...], steps: tuple[int, ...]) -> str:
    signs = [{-1: "<", 0: "=", 1: ">"}[step] for step in steps]
    names = [names[0] for names in labels]
    return " ".join(word for pair in zip(names, [*signs, ""], strict=False) for word in pair).strip()


def _tendency(direction: int | None) -> str:
    return {1: "rises at each step", -1: "falls at each step", 0: "level", None: "neither rises nor falls"}[direction]


def machine_value(figure: Figure) -> str | None:
    """The figure for `<data value>`: a plain decimal; `None` where the outcome is no single number."""
    if not isinstance(figure.outcome, Amount):
        return None
    return number_text(figure.outcome.value).replace("≈ ", "").replace("−", "-")


def spread_text(spread: Spread, unit: Unit) -> str:
    """`± 0.4 tok/s (sd)`, `ci at 95 % from 39.1 to 40.2`."""
    level = f" at {spread.level:f} %" if spread.level is not None else ""
    name = "confidence interval" if spread.kind is SpreadKind.CONFIDENCE_INTERVAL else spread.kind.value
    if spread.half_width is not None:
        return f"± {with_unit(_width_text(spread.half_width), unit)} ({name}{level})"
    if spread.low is None or spread.high is None:
        return f"({name}{level})"
    return f"({name}{level} from {spread.low:f} to {with_unit(f'{spread.high:f}', unit)})"


def _width_text(width: Decimal) -> str:
    """As it was written down; one that was computed, of samples, to six digits."""
    return f"{width:f}" if len(width.as_tuple().digits) <= MAX_WRITTEN else number_text(Fraction(width)).removeprefix("≈ ")


def record_text(record: Record) -> str:
    """A record's value as it was written down, with its unit."""
    unit = record.unit
    match record.value:
        case Scalar(measured=measured, spread=spread):
            text = with_unit(_minus(str(measured)), unit)
            return text if spread is None else f"{text} {spread_text(spread, unit)}"
        case Range(low=low, high=high):
            return with_unit(f"{_minus(str(low))} to {_minus(str(high))}", unit)
        case Tuple(members=members):
            return with_unit(f"({', '.join(_minus(str(member)) for member in members)})", unit)
        case Samples(members=members):
            return with_unit(", ".join(_minus(str(member)) for member in members), unit)
        case Tally(k=k, n=n):
            return f"{k} of {n}"
        case Order(steps=steps):
            return " < ".join(" = ".join(step) for step in steps)
        case Words(text=text):
            return text
    return record.statement or "no value"
