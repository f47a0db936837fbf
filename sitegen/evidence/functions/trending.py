"""How numbers go: `trend`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Amount, Tendency
from sitegen.evidence.functions.arguments import (
    Argument,
    Result,
    amounts,
    amounts_of,
    disclosed,
    same_unit,
    shown_amounts_of,
    unsuitable,
)

PROPORTIONAL = Fraction(11, 10)
"""The greatest ratio may be this many times the least: measured figures are never exactly proportional."""


def trend(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`trend(list)`, `trend(a,b,…)`, `trend(list,by)`: whether the numbers rise or fall at each step.

    The steps go in the order of the file; with a second list, in the order of its values, matched row by row.
    """
    if len(arguments) == 2 and all(argument.is_list for argument in arguments):
        return _against(call, arguments)
    members = same_unit(call, amounts(call, arguments))
    if len(members) < 2:
        raise unsuitable(call, "a trend takes at least two values", "name a column: set/*/metric")
    if len({member.metric for member in members}) > 1:
        raise unsuitable(call, "a trend goes over values of one metric", "a second list, set/*/metric, gives the order")
    outcome = Tendency(direction=_direction([member.value for member in members]), members=members)
    return Result(outcome=outcome, discloses=disclosed(arguments))


def _against(call: Call, arguments: tuple[Argument, ...]) -> Result:
    pairs = sorted(_matched(call, arguments), key=lambda pair: pair[1].value)
    if pairs[0][0].metric == pairs[0][1].metric:
        raise unsuitable(arguments[1].node, "the second list of a trend gives the order, by another metric")
    members = same_unit(call, [member for member, _ in pairs])
    by = [position.value for _, position in pairs]
    if len(members) < 2:
        raise unsuitable(call, "a trend takes at least two values", "name a column of several rows")
    values = [member.value for member in members]
    outcome = Tendency(
        direction=None if _is_split(values, by) else _direction(values),
        members=members,
        proportional=_is_proportional(values, by),
    )
    return Result(outcome=outcome, discloses=disclosed(arguments))


def _matched(call: Call, arguments: tuple[Argument, ...]) -> list[tuple[Amount, Amount]]:
    """Each value with the one of its row in the second list."""
    listed, by = arguments
    values = amounts_of(call, listed)
    positions = {_row(amount): amount for amount in same_unit(call, shown_amounts_of(call, by))}
    if len(positions) != len(shown_amounts_of(call, by)) or len({_row(value) for value in values}) != len(values):
        raise unsuitable(call, "trend takes one value a row from each of its lists", "name one metric in each")
    for value in values:
        if _row(value) not in positions:
            raise unsuitable(by.node, f"`{by.node}` has no value for row `{_row(value)}`", None, value.sources)
    return [(value, positions[_row(value)]) for value in values]


def _row(amount: Amount) -> str | None:
    return amount.sources[0].row if amount.sources else None


def _direction(values: Sequence[Fraction]) -> int | None:
    """1 where each is greater than the one before, −1 where each is less, 0 where all are equal."""
    steps = {(after > before) - (after < before) for before, after in pairwise(values)}
    return steps.pop() if len(steps) == 1 else None


def _is_split(values: Sequence[Fraction], by: Sequence[Fraction]) -> bool:
    """Whether two values stand at one and the same place: then the direction would depend on which is taken first."""
    places = pairwise(zip(by, values, strict=True))
    return any(place == after and value != later for (place, value), (after, later) in places)


def _is_proportional(values: Sequence[Fraction], by: Sequence[Fraction]) -> bool:
    if min(by) <= 0 or min(values) <= 0:
        return False
    ratios = [value / place for value, place in zip(values, by, strict=True)]
    return max(ratios) <= PROPORTIONAL * min(ratios)
