"""Numbers told one after another, counted, or held against a range: `seq`, `range`, `within`, `count`."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sitegen.evidence.citing import amount_of, each_once, members_of
from sitegen.evidence.comparability import metric_difference
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Amount, Bounds, Membership, Role, Series
from sitegen.evidence.functions.arguments import (
    Argument,
    Result,
    amounts_of,
    described,
    disclosed,
    in_unit,
    one_amount,
    same_unit,
    shown_amounts_of,
    unsuitable,
)
from sitegen.evidence.records import Record, Samples
from sitegen.quantities.units import ONE


def seq(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`seq(a,b,…)`: each value in its own unit, settings too; the samples of one record one by one."""
    samples = _samples(arguments)
    members = samples or tuple(amount for argument in arguments for amount in shown_amounts_of(call, argument))
    return Result(outcome=Series(members=members), discloses=disclosed(arguments))


def _samples(arguments: tuple[Argument, ...]) -> tuple[Amount, ...]:
    selection = arguments[0].selection if len(arguments) == 1 else None
    if selection is None or selection.is_list or selection.reference.member or selection.reference.setting:
        return ()
    record = selection.records[0] if selection.names_records else None
    if record is None or not isinstance(record.value, Samples):
        return ()
    return tuple(replace(amount_of(record, member), statistic=None) for member in members_of(record))


def range_(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`range(a,b,…)`: from the least to the greatest of values and of the ends of ranges, in the unit of the first.

    Of one record of samples it is from its least sample to its greatest.
    """
    samples = _samples(arguments)
    ends = same_unit(call, samples or [end for argument in arguments for end in _ends(call, argument)])
    low = min(ends, key=lambda end: end.value)
    high = max(ends, key=lambda end: end.value)
    mixed = [difference for one in ends[1:] if (difference := metric_difference(ends[0], one))]
    return Result(outcome=Bounds(low=low, high=high), discloses=disclosed(arguments), differences=tuple(mixed[:1]))


def _ends(call: Call, argument: Argument) -> tuple[Amount, ...]:
    bounds = [outcome for outcome in argument.outcomes if isinstance(outcome, Bounds)]
    if bounds and len(bounds) == len(argument.outcomes):
        return tuple(end for outcome in bounds for end in (outcome.low, outcome.high))
    return amounts_of(call, argument)


def within(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`within(x,range)`: whether x lies in the range, ends included."""
    member = one_amount(call, arguments[0])
    bounds = arguments[1].outcomes[0] if len(arguments[1].outcomes) == 1 else None
    if not isinstance(bounds, Bounds):
        found = described(bounds) if bounds is not None else "no single record"
        hint = "name a record that holds a range, or make one: range(a,b)"
        raise unsuitable(arguments[1].node, f"`{arguments[1].node}` is {found}; within takes a range", hint)
    low, high = (in_unit(call, end, member.unit) for end in (bounds.low, bounds.high))
    outcome = Membership(inside=low.value <= member.value <= high.value, member=member, bounds=bounds)
    return Result(outcome=outcome, discloses=disclosed(arguments))


def count(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`count(set/*)`: rows; `count(set/*/metric)`, `count(set/row/*)`, `count(a,b,c)`: records. Each counts once."""
    rows: list[tuple[str, str]] = []
    records: list[Record] = []
    for argument in arguments:
        selection = argument.selection
        if selection is None or selection.reference.setting or selection.reference.member or selection.is_set:
            raise unsuitable(argument.node, f"`{argument.node}` cannot be counted", "count takes rows (set/*) or records")
        if selection.rows is None:
            records.extend(selection.records)
        else:
            rows.extend((selection.measurement_set.id, row) for row in selection.rows)
    if rows and records:
        raise unsuitable(call, "rows and records are counted together", "count the one or the other")
    number = len(set(rows)) or len(each_once(records))
    sources = each_once(record for argument in arguments for record in _counted(argument))
    amount = Amount(value=Fraction(number), unit=ONE, role=Role.COUNT, quantum=None, sources=sources)
    return Result(outcome=amount)


def _counted(argument: Argument) -> tuple[Record, ...]:
    records = argument.selection.records if argument.selection else ()
    return tuple(record for record in records if record.publish)
