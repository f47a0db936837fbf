"""One number set against another: `change`, `diff`, `ratio`, `share`, `speedup`."""

from __future__ import annotations

from fractions import Fraction

from sitegen.evidence.comparability import Difference, metric_difference, row_difference
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Amount, Role
from sitegen.evidence.functions.arguments import (
    Argument,
    Result,
    derived,
    disclosed,
    extent,
    in_unit,
    one_amount,
    told,
    unsuitable,
)
from sitegen.evidence.records import Better
from sitegen.quantities.units import PERCENT, POINTS, TIMES, Kind, Unit

_MEASURED = frozenset({Role.ABSOLUTE, Role.DIFFERENCE})


def change(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`change(from,to)` = (to − from)/from, in percent. From zero, or from a negative value, there is none."""
    start, end = _pair(call, arguments)
    _need_base(call, arguments[0], start)
    if start.value < 0:
        raise unsuitable(
            arguments[0].node,
            f"a change from {told(start)} has no percentage: its base is negative",
            "take the difference: diff(to,from)",
            start.sources,
        )
    interval = _quotient(extent(end), extent(start))
    amount = derived(
        (start, end),
        value=100 * (end.value - start.value) / start.value,
        unit=PERCENT,
        role=Role.CHANGE,
        interval=interval and (100 * (interval[0] - 1), 100 * (interval[1] - 1)),
    )
    return Result(outcome=amount, differences=_of_metrics(start, end))


def diff(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`diff(a,b)` = a − b, in the unit of a; of two percentages, in points. No finer than its coarser part."""
    first, second = _pair(call, arguments)
    low, high = extent(first)
    less_low, less_high = extent(second)
    steps = [part.quantum for part in (first, second) if part.quantum is not None]
    amount = derived(
        (first, second),
        value=first.value - second.value,
        unit=difference_unit(first.unit),
        role=Role.DIFFERENCE,
        quantum=max(steps) if len(steps) == 2 else None,
        interval=(low - less_high, high - less_low),
    )
    return Result(outcome=amount, discloses=disclosed(arguments), differences=_of_metrics(first, second))


def difference_unit(unit: Unit) -> Unit:
    """16 % less 10 % are 6 points, never 6 %."""
    return POINTS if unit.kind is Kind.PERCENT else unit


def ratio(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`ratio(a,b)` = a/b, as a factor."""
    first, second = _pair(call, arguments)
    _need_base(call, arguments[1], second)
    amount = derived(
        (first, second),
        value=first.value / second.value,
        unit=TIMES,
        role=Role.RATIO,
        interval=_quotient(extent(first), extent(second)),
    )
    return Result(outcome=amount, differences=_of_metrics(first, second))


def share(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`share(part,whole)` = part/whole, in percent, both of one row; `share(record)` of a k of n."""
    if len(arguments) == 1:
        return _share_of_tally(call, arguments[0])
    part, whole = _pair(call, arguments)
    _need_base(call, arguments[1], whole)
    if part.value < 0 or whole.value < 0 or part.value > whole.value:
        raise unsuitable(
            call,
            f"{told(part)} is no part of {told(whole)}",
            "share takes the part first, then the whole; ratio compares any two values",
            (*part.sources, *whole.sources),
        )
    interval = _quotient(extent(part), extent(whole))
    amount = derived(
        (part, whole),
        value=100 * part.value / whole.value,
        unit=PERCENT,
        role=Role.SHARE,
        interval=interval and (100 * interval[0], 100 * interval[1]),
    )
    measured = part.role in _MEASURED and whole.role in _MEASURED
    difference = row_difference(part, whole) if measured else None
    return Result(outcome=amount, differences=(difference,) if difference else ())


def _share_of_tally(call: Call, argument: Argument) -> Result:
    amount = one_amount(call, argument)
    if amount.role is not Role.SHARE:
        raise unsuitable(argument.node, f"`{argument.node}` is no k of n", "write share(part,whole)", amount.sources)
    return Result(outcome=amount)


def speedup(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`speedup(from,to)`: how many times as fast *to* is; to/from where higher is better, from/to where lower is.
    At least 1 means no slower."""
    start, end = _pair(call, arguments)
    for argument, amount in zip(arguments, (start, end), strict=True):
        if amount.value <= 0:
            raise unsuitable(argument.node, f"speedup takes positive values, not {told(amount)}", None, amount.sources)
    if start.better is None or start.better is not end.better:
        raise unsuitable(call, *_no_direction(start, end))
    above, below = (end, start) if start.better is Better.HIGHER else (start, end)
    amount = derived(
        (start, end),
        value=above.value / below.value,
        unit=TIMES,
        role=Role.SPEEDUP,
        interval=_quotient(extent(above), extent(below)),
    )
    return Result(outcome=amount, differences=_of_metrics(start, end))


def _of_metrics(one: Amount, other: Amount) -> tuple[Difference, ...]:
    difference = metric_difference(one, other)
    return (difference,) if difference else ()


def _no_direction(start: Amount, end: Amount) -> tuple[str, str]:
    if start.better and end.better:
        return "speedup takes two values of which the same way is good", "compare values of one metric"
    missing = start if start.better is None else end
    name = missing.metric or "this value"
    return f"it is not said which way `{name}` is good", f"give `{name}` a `better: higher` or `better: lower`"


def _pair(call: Call, arguments: tuple[Argument, ...]) -> tuple[Amount, Amount]:
    """Both numbers in the unit of the first."""
    first, second = (one_amount(call, argument) for argument in arguments)
    return first, in_unit(call, second, first.unit)


def _need_base(call: Call, argument: Argument, amount: Amount) -> None:
    if amount.value == 0:
        raise unsuitable(
            argument.node,
            f"`{argument.node}` is zero: {call.function} would divide by it",
            "take the difference: diff(a,b)",
            amount.sources,
        )


def _quotient(above: tuple[Fraction, Fraction], below: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest quotient; `None` where the divisor might be zero."""
    if below[0] <= 0 <= below[1]:
        return None
    quotients = [upper / lower for upper in above for lower in below]
    return (min(quotients), max(quotients))
