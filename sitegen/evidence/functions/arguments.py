"""What a function of the `ev:` language gets and gives, and how it asks its arguments for numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TypeVar

from sitegen.evidence.citing import each_once, share_of
from sitegen.evidence.comparability import Difference
from sitegen.evidence.expressions import Call, Node
from sitegen.evidence.figures import (
    Amount,
    Bounds,
    Extreme,
    Membership,
    Outcome,
    Problem,
    ProblemKind,
    Proportion,
    Ranking,
    Role,
    Series,
    Statement,
    Sweep,
    Tendency,
    Unrecorded,
    Wording,
)
from sitegen.evidence.records import Record
from sitegen.evidence.selection import Selection
from sitegen.quantities.units import Unit, conversion

_T = TypeVar("_T")


class Refusal(Exception):  # noqa: N818 - it ends one evaluation and carries the writer's problem; it is no fault of ours
    """A function cannot be applied to its arguments."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a function, evaluated."""

    node: Node
    outcomes: tuple[Outcome, ...]
    """One; several, in the order of the file, where `*` stands for several records. None for rows and sets."""
    discloses: tuple[Record, ...] = ()
    """Records whose absolute values a reader would learn if this argument were shown."""
    differences: tuple[Difference, ...] = ()
    """What its parts differ in though they should not, beyond their contexts."""
    selection: Selection | None = None
    """What a reference names; `None` for a function's result."""

    @property
    def is_list(self) -> bool:
        return self.selection is not None and self.selection.is_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a function comes to."""

    outcome: Outcome
    discloses: tuple[Record, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One line of the table of functions."""

    apply: Callable[[Call, tuple[Argument, ...]], Result]
    least: int
    """How many arguments it takes at least."""
    most: int | None
    """… and at most; `None` for any number."""
    usage: str
    """As it is written: `change(from,to)`."""


TAKES = "cite what the formula takes, or take another one: docs/citations.md lists them"


def unsuitable(node: Node, message: str, hint: str | None = None, records: tuple[Record, ...] = ()) -> Refusal:
    return Refusal(
        Problem(kind=ProblemKind.UNSUITABLE, span=node.span, message=message, hint=hint or TAKES, records=records)
    )


def amounts(call: Call, arguments: Iterable[Argument]) -> tuple[Amount, ...]:
    """Every number of *arguments*, in order; the members of a tuple or a sequence one by one."""
    return tuple(amount for argument in arguments for amount in amounts_of(call, argument))


def amounts_of(call: Call, argument: Argument) -> tuple[Amount, ...]:
    """The numbers of one argument that may be computed with: no settings, no texts, no ranges."""
    _need_records(call, argument)
    found = tuple(amount for outcome in argument.outcomes for amount in _numbers(call, argument, outcome))
    for amount in found:
        if amount.role in (Role.SETTING, Role.SAMPLE_SIZE):
            raise unsuitable(
                argument.node,
                f"`{argument.node}` is a {amount.role.value}; {call.function} takes measured values",
                records=amount.sources,
            )
    return found


def shown_amounts_of(call: Call, argument: Argument) -> tuple[Amount, ...]:
    """Like `amounts_of`, settings included: for functions that show values and compute nothing from them."""
    _need_records(call, argument)
    return tuple(amount for outcome in argument.outcomes for amount in _numbers(call, argument, outcome))


def one_amount(call: Call, argument: Argument) -> Amount:
    """The number that *argument* is; a list is refused even where it holds one, for another row would change that."""
    found = amounts_of(call, argument)
    if len(found) != 1 or argument.is_list:
        several = f"`{argument.node}` stands for {len(found)} values"
        raise unsuitable(argument.node, f"{several}; {call.function} takes one here", "name one record")
    return found[0]


def _need_records(call: Call, argument: Argument) -> None:
    if argument.selection is None or argument.selection.names_records or argument.selection.reference.setting:
        return
    kind = "set" if argument.selection.is_set else "row"
    raise unsuitable(
        argument.node,
        f"`{argument.node}` is a whole {kind}; {call.function} takes records",
        f"name a metric too, as in `{next(iter(argument.selection.records)).id}`" if argument.selection.records else None,
    )


def _numbers(call: Call, argument: Argument, outcome: Outcome) -> tuple[Amount, ...]:
    match outcome:
        case Amount():
            return (outcome,)
        case Series(members=members):
            return members
        case Proportion(n=n) if n > 0:
            return (share_of(outcome),)
    raise unsuitable(argument.node, f"`{argument.node}` is {described(outcome)}; {call.function} takes numbers")


def described(outcome: Outcome) -> str:
    """What kind of thing an outcome is, for a message."""
    match outcome:
        case Bounds():
            return "a range"
        case Ranking():
            return "an order without numbers"
        case Wording(text=text):
            return f"a text ({text[:40]})"
        case Statement():
            return "a statement without a value"
        case Unrecorded():
            return "a sample size that was not recorded"
        case Extreme() | Tendency() | Membership() | Sweep():
            return "a verdict"
        case Proportion():
            return "so many of none"
    return "a number"


def same_unit(call: Call, found: Sequence[Amount]) -> tuple[Amount, ...]:
    """*found*, all in the unit of the first; refused where one does not convert, naming both units."""
    return tuple(in_unit(call, amount, found[0].unit) for amount in found)


def in_unit(call: Call, amount: Amount, unit: Unit) -> Amount:
    if amount.unit == unit:
        return amount
    factor = conversion(amount.unit, unit)
    if factor is None:
        raise Refusal(
            Problem(
                kind=ProblemKind.UNITS,
                span=call.span,
                message=f"{call.function} mixes units that do not convert: {unit.symbol} and {amount.unit.symbol}",
                hint="take values of one kind, or list them with seq",
                records=amount.sources,
            )
        )
    low, high = extent(amount)
    return replace(
        amount,
        value=amount.value * factor,
        unit=unit,
        quantum=None if amount.quantum is None else amount.quantum * factor,
        spread=None if factor != 1 else amount.spread,
        interval=None if amount.interval is None else (low * factor, high * factor),
    )


def extent(amount: Amount) -> tuple[Fraction, Fraction]:
    """Between what the true value may lie: half a step of the last digit that means something, to either side."""
    if amount.interval is not None:
        return amount.interval
    half = _step(amount) / 2
    return (amount.value - half, amount.value + half)


def _step(amount: Amount) -> Fraction:
    step = amount.quantum or Fraction(0)
    if amount.significant is None or amount.value == 0:
        return step
    leading = (Decimal(amount.value.numerator) / Decimal(amount.value.denominator)).adjusted()
    return max(step, Fraction(10) ** (leading - amount.significant + 1))


def derived(
    parts: Sequence[Amount],
    *,
    value: Fraction,
    unit: Unit,
    role: Role,
    quantum: Fraction | None = None,
    interval: tuple[Fraction, Fraction] | None = None,
    statistic: str | None = None,
) -> Amount:
    """A number computed from *parts*: approximate if one of them is, and no more exact than the least exact of those;
    with the metric, direction and statistic that all share."""
    return Amount(
        value=value,
        unit=unit,
        role=role,
        quantum=quantum,
        approximate=any(part.approximate for part in parts),
        significant=min((part.significant for part in parts if part.significant is not None), default=None),
        better=_shared([part.better for part in parts]),
        metric=_shared([part.metric for part in parts]),
        statistic=statistic or _shared([part.statistic for part in parts]),
        sources=each_once(record for part in parts for record in part.sources),
        interval=interval,
    )


def _shared(values: Sequence[_T]) -> _T | None:
    return values[0] if values and all(value == values[0] for value in values) else None


def shared_role(parts: Sequence[Amount]) -> Role:
    """The role of what is summed up from *parts*: theirs where they have one, else a value like any other."""
    return _shared([part.role for part in parts]) or Role.ABSOLUTE


def disclosed(arguments: Iterable[Argument]) -> tuple[Record, ...]:
    return each_once(record for argument in arguments for record in argument.discloses)


def told(amount: Amount) -> str:
    """A number for a message, to six significant digits."""
    with localcontext() as context:
        context.prec = 6
        number = Decimal(amount.value.numerator) / Decimal(amount.value.denominator)
    symbol = "" if amount.unit.symbol == "1" else f" {amount.unit.symbol}"
    return f"{'~' if amount.approximate else ''}{number:f}{symbol}"
