"""Axes: where they begin and end, and the numbers that stand at them.

A bar's axis begins at zero, for its length is what is read; that of a mark which is read by its place begins at zero where
its values come near it. An axis that begins elsewhere says so in a sentence (`notes.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from math import log10

from sitegen.quantities.formatting import format_number
from sitegen.render.charts.drawing import Undrawable
from sitegen.render.charts.values import Bar, Measure

TICKS = 4
"""An axis has about so many steps."""
MOST_DIGITS = 7
"""A number of an axis with more digits is written as a power of ten."""
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A scale from `low` to `high`, in the unit of its measure, with the numbers to be written at it."""

    low: float
    high: float
    is_log: bool
    ticks: tuple[tuple[float, str], ...]

    def part(self, value: float) -> float:
        """How far along the axis *value* lies, from 0 to 1."""
        if self.is_log:
            return log10(value / self.low) / log10(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    @property
    def crosses_zero(self) -> bool:
        return not self.is_log and self.low <= 0 <= self.high


def axis_from_zero(measure: Measure) -> Axis:
    """For lengths and areas: from zero, or from where the writer says."""
    ends = ends_of(measure.every)
    return _axis(measure, min(Decimal(0), *ends), max(Decimal(0), *ends), rounded=False)


def axis_of_places(measure: Measure) -> Axis:
    """For marks that are read by their place: from zero where the least value is not above a third of the greatest, else
    from a round number below the least."""
    ends = ends_of(measure.every)
    low, high = min(ends), max(ends)
    if 0 <= low <= high / 3:
        low = Decimal(0)
    elif high <= 0 and high >= low / 3:
        high = Decimal(0)
    return _axis(measure, low, high, rounded=True)


def axis_of_counts(most: int, language: str) -> Axis:
    """From zero to *most*; marks are whole numbers."""
    steps = [step for step in ticks(Decimal(0), Decimal(most)) if step == step.to_integral_value()]
    shown = tuple((float(step), number_text(step, language)) for step in steps)
    return Axis(low=0.0, high=max(float(steps[-1]), float(most)), is_log=False, ticks=shown)


def ends_of(bars: Sequence[Bar]) -> list[Decimal]:
    """Every place that a mark reaches to."""
    ends = (end for bar in bars for end in (bar.at, bar.low, bar.high, *bar.samples) if end is not None)
    return [Decimal(repr(end)) for end in ends]


def _axis(measure: Measure, low: Decimal, high: Decimal, *, rounded: bool) -> Axis:
    given, language = measure.column.axis, measure.language
    if measure.column.scale == "log":
        return _log_axis(ends_of(measure.every), language)
    first = low if given is None or given.start is None else given.start
    last = high if given is None or given.end is None else given.end
    if first >= last:
        last = first + 1
    steps = ticks(first, last)
    if rounded:
        first = first if given and given.start is not None else steps[0]
        last = last if given and given.end is not None else steps[-1]
    shown = tuple((float(tick), number_text(tick, language)) for tick in steps if first <= tick <= last)
    return Axis(low=float(first), high=float(last), is_log=False, ticks=shown)


def ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round numbers (1, 2 or 5 times a power of ten apart) from not above *low* to not below *high*.

    >>> [str(tick) for tick in ticks(Decimal("0"), Decimal("39.7"))]
    ['0', '10', '20', '30', '40']
    """
    with localcontext() as context:
        context.prec = 60
        wanted = (high - low) / TICKS
        power = Decimal(1).scaleb(wanted.adjusted())
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= wanted)
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        if last - first > TICKS * 4:
            raise Undrawable("its values lie too close together for their size")
        return [_plain((first + number) * step) for number in range(int(last - first) + 1)]


def _log_axis(ends: Sequence[Decimal], language: str) -> Axis:
    """From a power of ten, or two or five times one, to another; powers only where they are many."""
    low, high = min(ends), max(ends)
    if low <= 0:
        raise Undrawable("a log scale has no place for zero and for what is below it")
    steps = [
        Decimal(factor).scaleb(power) for power in range(low.adjusted() - 1, high.adjusted() + 2) for factor in (1, 2, 5)
    ]
    first = max(step for step in steps if step <= low)
    last = min(step for step in steps if step >= high and step > first)
    inside = [step for step in steps if first <= step <= last]
    powers = [step for step in inside if step.as_tuple().digits == (1,)]
    chosen = inside if len(inside) <= TICKS + 3 or len(powers) < 3 else powers[:: len(powers) // (TICKS + 2) + 1]
    shown = tuple((float(step), number_text(_plain(step), language)) for step in chosen)
    return Axis(low=float(first), high=float(last), is_log=True, ticks=shown)


def number_text(value: Decimal, language: str) -> str:
    """`1,000`; `2 × 10⁹` for what has too many digits to stand at an axis."""
    plain = _plain(value)
    if not plain or -MOST_DIGITS < plain.adjusted() < MOST_DIGITS:
        return format_number(plain, language)
    power = plain.adjusted()
    mantissa = format_number(_plain(plain.scaleb(-power)), language)
    raised = f"10{str(power).translate(RAISED)}"
    return raised if mantissa == "1" else f"{mantissa} × {raised}"


def _plain(value: Decimal) -> Decimal:
    """Without zeros at the end, and without a power of ten in its spelling."""
    if not value:
        return Decimal(0)
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and 0 < exponent <= MOST_DIGITS else short
