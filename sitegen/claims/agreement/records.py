"""The numbers of a record, as amounts."""

from __future__ import annotations

from sitegen.evidence.figures import Amount, Role
from sitegen.evidence.records import Measured, Range, Record, Samples, Scalar, Spread, Tuple


def amounts_of(record: Record) -> tuple[Amount, ...]:
    """Each number that the record holds; none for texts, orders and statements."""
    value = record.value
    if isinstance(value, Scalar):
        return (_amount(value.measured, record, value.spread),)
    if isinstance(value, Range):
        return (_amount(value.low, record), _amount(value.high, record))
    if isinstance(value, (Tuple, Samples)):
        return tuple(_amount(member, record) for member in value.members)
    return ()


def _amount(measured: Measured, record: Record, spread: Spread | None = None) -> Amount:
    return Amount(
        value=measured.exact,
        unit=record.unit,
        role=Role.ABSOLUTE,
        quantum=measured.quantum,
        approximate=measured.approximate,
        better=record.better,
        metric=record.metric,
        spread=spread,
        statistic=record.statistic,
        sources=(record,),
    )
