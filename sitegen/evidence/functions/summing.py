"""Several numbers as one: `sum`, `mean`, `median`, `min`, `max`, `sd`, percentiles, and `ci`.

Over one record of samples, named without `*`, they work on its samples. In a list a record of samples stands for what it
stands for everywhere else, its mean: another row must not change what a formula means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sitegen.evidence.citing import amount_of, members_of, summary
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Amount, Bounds, Proportion, Role
from sitegen.evidence.functions.arguments import (
    Argument,
    Result,
    amounts,
    derived,
    disclosed,
    extent,
    same_unit,
    shared_role,
    unsuitable,
)
from sitegen.evidence.functions.bootstrap import FEWEST, mean_interval, most
from sitegen.evidence.records import Measured, Record, Samples, Scalar, SpreadKind
from sitegen.evidence.summaries import fewest, percentile_of, summarise, whole_members


def sum_(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`sum(a,b,…)`, in the unit of the first; no finer than its coarsest part. Shares of counts do not add up.

    What a sample stands for, its mean or median, adds up to nothing by itself: of one record its samples are taken.
    """
    for argument in arguments:
        if any(isinstance(outcome, Proportion) for outcome in argument.outcomes):
            raise unsuitable(argument.node, f"`{argument.node}` is so many of so many; such shares do not add up")
    parts = _samples_of(call, arguments) or same_unit(call, amounts(call, arguments))
    steps = [part.quantum for part in parts if part.quantum is not None]
    amount = derived(
        parts,
        value=sum((part.value for part in parts), Fraction(0)),
        unit=parts[0].unit,
        role=shared_role(parts),
        quantum=max(steps) if len(steps) == len(parts) else None,
        interval=_added(parts, 1),
    )
    return Result(outcome=amount, discloses=disclosed(arguments))


def _samples_of(call: Call, arguments: tuple[Argument, ...]) -> tuple[Amount, ...]:
    record = _one_record(arguments)
    if record is None or not isinstance(record.value, Samples):
        return ()
    whole = _without_setting(call, record, "mean")
    parts = (amount_of(record, member) for member in record.value.members)
    return tuple(replace(part, role=whole.role, statistic=None) for part in parts)


def mean(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`mean(a,b,…)`: the arithmetic mean."""
    return _summarised(call, arguments, "mean")


def median(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`median(a,b,…)`; of an even number, the mean of the middle two."""
    return _summarised(call, arguments, "median")


def min_(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`min(a,b,…)`; of a range, its lower end."""
    return _end_of_range(arguments, "min") or _summarised(call, arguments, "min")


def max_(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`max(a,b,…)`; of a range, its upper end."""
    return _end_of_range(arguments, "max") or _summarised(call, arguments, "max")


def sd(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`sd(…)`: the standard deviation of a sample (n − 1 below) of at least two values, or the one that was written
    down beside a value."""
    record = _one_record(arguments)
    if record is not None and isinstance(record.value, Scalar):
        return Result(outcome=_noted_deviation(call, record), discloses=disclosed(arguments))
    samples = record.value.members if record is not None and isinstance(record.value, Samples) else None
    count = len(samples) if samples is not None else len(amounts(call, arguments))
    if count < 2:
        raise unsuitable(call, "a standard deviation takes at least two values")
    return _summarised(call, arguments, "sd")


def percentile(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`p99(record)`: a percentile of a record's samples; between two of them in proportion. There must be so many that
    one lies beyond it."""
    part = percentile_of(call.function)
    record = _one_record(arguments)
    if part is None or record is None or not isinstance(record.value, Samples):
        hint = "name a record that has `samples:`; a percentile that the tool printed is a record of its own"
        raise unsuitable(call, f"{call.function} takes the samples of one record", hint)
    count = len(record.value.members)
    if count < fewest(part):
        message = f"{call.function} takes at least {fewest(part)} samples, `{record.id}` has {count}"
        raise unsuitable(call, message, f"cite max({record.id}), or the median", (record,))
    statistic = "median" if call.function == "p50" else call.function
    return Result(outcome=_without_setting(call, record, statistic), discloses=disclosed(arguments))


def ci(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`ci(record)`: the confidence interval that was written down beside a value; of samples, the 95 % bootstrap
    interval of their mean."""
    record = _one_record(arguments)
    if record is not None and isinstance(record.value, Samples):
        return Result(outcome=_bootstrapped(call, record), discloses=disclosed(arguments))
    spread = record.value.spread if record is not None and isinstance(record.value, Scalar) else None
    if spread is None or spread.kind is not SpreadKind.CONFIDENCE_INTERVAL:
        raise unsuitable(call, f"`{arguments[0].node}` has no confidence interval on record")
    (centre,) = amounts(call, arguments)
    exact = replace(centre, spread=None, statistic="ci")
    if spread.half_width is not None:
        half, step = Fraction(spread.half_width), max(step_of(spread.half_width), centre.quantum or Fraction(0))
        ends = [replace(exact, value=centre.value + sign * half, quantum=step) for sign in (-1, 1)]
    else:
        written = [end for end in (spread.low, spread.high) if end is not None]
        ends = [replace(exact, value=Fraction(end), quantum=step_of(end)) for end in written]
    return Result(outcome=Bounds(low=ends[0], high=ends[-1]), discloses=disclosed(arguments))


def _bootstrapped(call: Call, record: Record) -> Bounds:
    members = members_of(record)
    if not FEWEST <= len(members) <= most():
        message = f"a bootstrap interval takes {FEWEST} to {most()} samples, `{record.id}` has {len(members)}"
        hint = "with NumPy more can be drawn from: pip install 'sitegen[tables]'" if len(members) > most() else None
        raise unsuitable(call, message, hint, (record,))
    centre = _without_setting(call, record, "mean")
    low, high = (replace(centre, value=end, spread=None, statistic="ci") for end in mean_interval(*whole_members(members)))
    return Bounds(low=low, high=high)


def step_of(number: Decimal) -> Fraction:
    """One step in the last digit of *number* as it was written."""
    return Measured(number).quantum


def _noted_deviation(call: Call, record: Record) -> Amount:
    spread = record.value.spread if isinstance(record.value, Scalar) else None
    if spread is None or spread.kind is not SpreadKind.STANDARD_DEVIATION or spread.half_width is None:
        raise unsuitable(call, f"`{record.id}` has no standard deviation on record", None, (record,))
    return Amount(
        value=Fraction(spread.half_width),
        unit=record.unit,
        role=Role.ABSOLUTE,
        quantum=step_of(spread.half_width),
        metric=record.metric,
        statistic="sd",
        sources=(record,),
    )


def _summarised(call: Call, arguments: tuple[Argument, ...], statistic: str) -> Result:
    record = _one_record(arguments)
    if record is not None and isinstance(record.value, Samples):
        return Result(outcome=_without_setting(call, record, statistic), discloses=disclosed(arguments))
    parts = same_unit(call, amounts(call, arguments))
    value, is_one = summarise([part.value for part in parts], statistic)
    chosen = next((part for part in parts if is_one and part.value == value), None)
    amount = derived(
        parts,
        value=value,
        unit=parts[0].unit,
        role=shared_role(parts),
        quantum=chosen.quantum if chosen else None,
        interval=_added(parts, len(parts)) if statistic == "mean" else None,
        statistic=statistic if len(parts) > 1 else None,
    )
    return Result(outcome=amount, discloses=disclosed(arguments))


def _without_setting(call: Call, record: Record, statistic: str) -> Amount:
    if record.is_setting:
        raise unsuitable(call, f"`{record.id}` is a setting; {call.function} takes measured values", None, (record,))
    return summary(record, statistic)


def _one_record(arguments: tuple[Argument, ...]) -> Record | None:
    """The record that is named as the only argument; a list or a member of it is none."""
    selection = arguments[0].selection if len(arguments) == 1 else None
    if selection is None or selection.is_list or not selection.names_records:
        return None
    reference = selection.reference
    return selection.records[0] if reference.member is None and reference.setting is None else None


def _end_of_range(arguments: tuple[Argument, ...], statistic: str) -> Result | None:
    outcome = arguments[0].outcomes[0] if len(arguments) == 1 and len(arguments[0].outcomes) == 1 else None
    if not isinstance(outcome, Bounds) or arguments[0].is_list:
        return None
    end = outcome.low if statistic == "min" else outcome.high
    return Result(outcome=end, discloses=disclosed(arguments))


def _added(parts: Sequence[Amount], over: int) -> tuple[Fraction, Fraction]:
    ends = [extent(part) for part in parts]
    return (sum((low for low, _ in ends), Fraction(0)) / over, sum((high for _, high in ends), Fraction(0)) / over)
