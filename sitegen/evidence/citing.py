"""What a record, a member of one, or a setting says by itself: the outcome of a reference that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from sitegen.evidence.comparability import statistic_of
from sitegen.evidence.figures import (
    Amount,
    Bounds,
    Outcome,
    Proportion,
    Ranking,
    Role,
    Series,
    Statement,
    Unrecorded,
    Wording,
)
from sitegen.evidence.records import (
    Measured,
    Order,
    Range,
    Record,
    Samples,
    SampleSize,
    Scalar,
    Setting,
    Spread,
    SpreadKind,
    Tally,
    Tuple,
    Words,
)
from sitegen.evidence.summaries import PRECISION, standard_deviation, summary_of, whole_members
from sitegen.quantities.units import ONE, PERCENT


def cite(record: Record) -> Outcome:
    """What *record* says. Samples stand for their mean, or for the statistic that was said of them."""
    match record.value:
        case Scalar(measured=measured, spread=spread):
            return amount_of(record, measured, spread)
        case Range(low=low, high=high):
            return Bounds(low=amount_of(record, low), high=amount_of(record, high))
        case Tuple(members=members):
            return Series(members=tuple(amount_of(record, member) for member in members))
        case Samples():
            return summary(record, statistic_of(record) or "mean")
        case Tally(k=k, n=n):
            return Proportion(k=k, n=n, sources=(record,))
        case Order(steps=steps):
            return _noted_order(steps)
        case Words(text=text):
            return Wording(text=text, key=record.metric or record.id)
        case None:
            return Statement(text=record.statement or record.because or "")


def amount_of(record: Record, measured: Measured, spread: Spread | None = None) -> Amount:
    """One of the numbers that *record* holds."""
    return Amount(
        value=measured.exact,
        unit=record.unit,
        role=Role.SETTING if record.is_setting else Role.ABSOLUTE,
        quantum=measured.quantum,
        approximate=measured.approximate,
        significant=significant_digits(measured.number) if measured.approximate else None,
        better=record.better,
        metric=record.metric,
        spread=spread,
        statistic=statistic_of(record),
        sources=(record,),
    )


def members_of(record: Record) -> tuple[Measured, ...]:
    """The numbers of a tuple, of samples, or of a range: its two ends. None for a record of another kind."""
    match record.value:
        case Tuple(members=members) | Samples(members=members):
            return members
        case Range(low=low, high=high):
            return (low, high)
    return ()


def significant_digits(number: Decimal) -> int:
    """How many digits of an approximate number mean something: zeros at the end of a whole number do not (`~1300` has
    two), those after a decimal point do (`~1.50` has three)."""
    _, digits, exponent = number.as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    whole = isinstance(exponent, int) and exponent >= 0
    return max(len(text.rstrip("0") if whole else text), 1)


def summary(record: Record, statistic: str) -> Amount:
    """The mean, median, min, max, sd or a percentile of a record's samples.

    A mean comes with the standard deviation of its samples; the one sample that is a median, a least or a greatest
    value keeps its last digit.
    """
    members = members_of(record)
    numbers, scale = whole_members(members)
    value, measured = summary_of(numbers, scale, statistic)
    approximate = [member for member in members if member.approximate]
    one = members[numbers.index(int(value * scale))] if measured else None
    return Amount(
        value=value,
        unit=record.unit,
        role=Role.ABSOLUTE,
        quantum=one.quantum if one else None,
        approximate=bool(approximate),
        significant=min((significant_digits(member.number) for member in approximate), default=None),
        better=record.better,
        metric=record.metric,
        spread=_sample_spread(numbers, scale) if statistic == "mean" else None,
        statistic=statistic,
        sources=(record,),
    )


def _sample_spread(numbers: Sequence[int], scale: int) -> Spread | None:
    if len(numbers) < 2:
        return None
    deviation = standard_deviation(numbers, scale)
    with localcontext() as context:
        context.prec = PRECISION
        half_width = Decimal(deviation.numerator) / Decimal(deviation.denominator)
    return Spread(kind=SpreadKind.STANDARD_DEVIATION, half_width=half_width)


def _noted_order(steps: tuple[tuple[str, ...], ...]) -> Ranking:
    """Least first; names that were noted as level stand beside one another with a step of 0."""
    names = [(name, place) for place, level in enumerate(steps) for name in level]
    return Ranking(
        labels=tuple((name,) for name, _ in names),
        steps=tuple(0 if place == after else -1 for (_, place), (_, after) in pairwise(names)),
        reversible=True,
    )


def share_of(proportion: Proportion) -> Amount:
    """A k of n as the share that it is, in percent. Exact: counts are not rounded."""
    record = proportion.sources[0]
    return Amount(
        value=Fraction(100 * proportion.k, proportion.n),
        unit=PERCENT,
        role=Role.SHARE,
        quantum=None,
        better=record.better,
        metric=record.metric,
        sources=proportion.sources,
    )


def cite_setting(key: str, setting: Setting) -> Amount | Wording:
    """A setting as the quantity that it spells, exact (262144 tokens for `256K`), or as the text that it is."""
    if setting.amount is None or setting.unit is None:
        return Wording(text=setting.text, key=key)
    approximate = setting.text.startswith("~")
    return Amount(
        value=setting.amount,
        unit=setting.unit,
        role=Role.SETTING,
        quantum=None,
        approximate=approximate,
        significant=_significant_of_text(setting.text) if approximate else None,
        metric=key,
    )


def _significant_of_text(text: str) -> int:
    digits = "".join(character for character in text if character in "0123456789").lstrip("0")
    return max(len(digits.rstrip("0")), 1)


def cite_sample_size(size: SampleSize) -> Amount | Unrecorded:
    if not isinstance(size, int):
        return Unrecorded()
    return Amount(value=Fraction(size), unit=ONE, role=Role.SAMPLE_SIZE, quantum=None)


def each_once(records: Iterable[Record]) -> tuple[Record, ...]:
    """*records* without repetition, in their order."""
    return tuple({record.id: record for record in records}.values())
