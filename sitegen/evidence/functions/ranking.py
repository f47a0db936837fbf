"""Which is more, which is best: `order`, `best`, `worst`, `wins`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from sitegen.evidence.citing import cite, share_of
from sitegen.evidence.comparability import Difference, statistic_difference
from sitegen.evidence.expressions import Call, Node
from sitegen.evidence.figures import Amount, Extreme, Problem, ProblemKind, Proportion, Ranking, Sweep
from sitegen.evidence.functions.arguments import (
    Argument,
    Refusal,
    Result,
    amounts,
    in_unit,
    one_amount,
    same_unit,
    unsuitable,
)
from sitegen.evidence.records import Better, Record, Tally
from sitegen.evidence.selection import Selection, quarantined


def order(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`order(a,b,…)`: how each value stands to the next, by size and not by `better:`. Exact: a tie is equality."""
    parts = same_unit(call, amounts(call, arguments))
    if len(parts) < 2:
        raise unsuitable(call, "an order takes at least two values")
    sets = {argument.selection.measurement_set.id: argument.selection for argument in arguments if argument.selection}
    steps = tuple(_sign(one.value - other.value) for one, other in pairwise(parts))
    return Result(outcome=Ranking(labels=_labels(parts, sets), steps=steps, reversible=False))


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def _labels(parts: Sequence[Amount], sets: dict[str, Selection]) -> tuple[tuple[str, ...], ...]:
    """For each place its names, without those that another place has too: in an order of rows the metric names none."""
    names = [_names(part, sets) for part in parts]
    uses = Counter(name for each in names for name in dict.fromkeys(each))
    return tuple(tuple(name for name in each if uses[name] == 1) or each for each in names)


def _names(part: Amount, sets: dict[str, Selection]) -> tuple[str, ...]:
    names: list[str] = []
    for record in part.sources:
        names += [record.label, record.row or "", record.metric_label, record.metric or ""]
        if record.set_id in sets:
            selection = sets[record.set_id]
            names += [selection.measurement_set.title, record.set_id, selection.reference.path[0]]
        names.append(record.id)
    return tuple(dict.fromkeys(name for name in names if name))


def best(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`best(x,a,b,…)`: whether x is the best of all, by `better:`."""
    return _extreme(call, arguments, wants_best=True)


def worst(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`worst(x,a,b,…)`: whether x is the worst of all, by `better:`."""
    return _extreme(call, arguments, wants_best=False)


def _extreme(call: Call, arguments: tuple[Argument, ...], *, wants_best: bool) -> Result:
    first = one_amount(call, arguments[0])
    parts = same_unit(call, _field(call, (first, *amounts(call, arguments[1:]))))
    if len(parts) < 2:
        raise unsuitable(call, f"{call.function} has nothing to set `{arguments[0].node}` against")
    _refuse_other_metric(call, parts, arguments)
    better = _common_direction(call, parts)
    highest = wants_best is (better is Better.HIGHER)
    values = [part.value for part in parts]
    extreme = max(values) if highest else min(values)
    level = [part.sources[0] for part in parts if part.value == extreme]
    subject = parts[0].sources[0]
    outcome = Extreme(
        wants_best=wants_best,
        holds=parts[0].value == extreme,
        tied=tuple(record for record in level if record is not subject) if parts[0].value == extreme else (),
        subject=subject,
        value=parts[0],
        winner=_first_written(level, arguments),
        better=better,
        metric=subject.metric or subject.id,
    )
    return Result(outcome=outcome)


def _refuse_other_metric(call: Call, parts: Sequence[Amount], arguments: tuple[Argument, ...]) -> None:
    """A build time is neither best nor worst of all run times of its set, though both are milliseconds."""
    subject, *others = (part.sources[0] for part in parts)
    if not any("*" in str(argument.node) for argument in arguments[1:]):
        return
    metrics = {record.metric for record in others if record.set_id == subject.set_id}
    if metrics and subject.metric not in metrics:
        message = f"`{subject.id}` is none of those that {call.function} sets it against: they are {others[0].metric}"
        raise unsuitable(call, message, None, (subject,))


def _field(call: Call, parts: Iterable[Amount]) -> tuple[Amount, ...]:
    """All that compete, each record once: the subject may stand in the list too."""
    field: dict[str, Amount] = {}
    for part in parts:
        record = _record_of(call, part)
        if field.setdefault(record.id, part).value != part.value:
            raise unsuitable(call, f"`{record.id}` takes part with two of its values", None, (record,))
    return tuple(field.values())


def _record_of(call: Call, part: Amount) -> Record:
    if len(part.sources) != 1:
        raise unsuitable(call, f"{call.function} takes records, not what is computed from several", None, part.sources)
    return part.sources[0]


def _first_written(level: Sequence[Record], arguments: tuple[Argument, ...]) -> Record:
    """The first of the records at the extreme, in the order of the list that the subject is held against."""
    selections = [argument.selection for argument in arguments[1:] if argument.selection]
    listed = [record.id for selection in selections for record in selection.records]
    return min(level, key=lambda record: listed.index(record.id) if record.id in listed else -1)


def _common_direction(call: Call, parts: Sequence[Amount]) -> Better:
    for part in parts:
        if part.better is None:
            metric = part.metric or part.sources[0].id
            raise unsuitable(
                call,
                f"it is not said which way `{metric}` is good",
                f"give `{metric}` a `better: higher` or `better: lower`",
                part.sources,
            )
    directions = list(dict.fromkeys(part.better for part in parts if part.better))
    if len(directions) != 1:
        raise unsuitable(call, f"{call.function} takes values of which the same way is good")
    return directions[0]


def wins(call: Call, arguments: tuple[Argument, ...]) -> Result:
    """`wins(row,row)`: in how many of the metrics that both rows have, and that have a `better:`, the first is better."""
    first, second = (_cells(call, argument) for argument in arguments)
    shared = [metric for metric in first if metric in second]
    verdicts: list[int] = []
    differences: list[Difference] = []
    for metric in shared:
        parts = _contestants(call, arguments, (first[metric], second[metric]))
        verdicts.append(_verdict(call, parts))
        difference = statistic_difference(parts)
        differences += [difference] if difference else []
    if not verdicts:
        hint = "give their metrics a `better: higher` or `better: lower`"
        raise unsuitable(call, "the two rows share no metric of which it is said which way it is good", hint)
    outcome = Sweep(won=verdicts.count(1), tied=verdicts.count(0), of=len(verdicts))
    return Result(outcome=outcome, differences=tuple(differences[:1]))


def _cells(call: Call, argument: Argument) -> dict[str, Record]:
    """The cells of a row, by metric; those that cannot be better or worse are left out."""
    selection = argument.selection
    if selection is None or selection.reference.setting or not _is_one_row(selection):
        raise unsuitable(argument.node, f"`{argument.node}` is not one row; {call.function} takes two rows", "write ab/q4")
    return {record.metric: record for record in selection.records if record.metric and record.better}


def _is_one_row(selection: Selection) -> bool:
    if selection.is_set:
        return not selection.measurement_set.rows
    return selection.rows is not None and len(selection.rows) == 1 and not selection.is_list


def _contestants(call: Call, arguments: tuple[Argument, ...], records: tuple[Record, Record]) -> tuple[Amount, Amount]:
    one, other = (
        _number_of(call, argument.node, argument.selection, record)
        for argument, record in zip(arguments, records, strict=True)
    )
    return one, in_unit(call, other, one.unit)


def _number_of(call: Call, node: Node, selection: Selection | None, record: Record) -> Amount:
    if not record.publish and selection is not None:
        raise Refusal(quarantined(selection.reference, (record,)))
    outcome = cite(record)
    if isinstance(outcome, Proportion) and isinstance(record.value, Tally) and record.value.n:
        return share_of(outcome)
    if not isinstance(outcome, Amount):
        raise Refusal(
            Problem(
                kind=ProblemKind.UNSUITABLE,
                span=node.span,
                message=f"`{record.id}` is no single number, so neither row wins on it",
                hint=f"compare the rows metric by metric instead of with {call.function}",
                records=(record,),
            )
        )
    return outcome


def _verdict(call: Call, parts: tuple[Amount, Amount]) -> int:
    """1 where the first is better, 0 for a tie, −1 where it is worse."""
    better = _common_direction(call, parts)
    sign = _sign(parts[0].value - parts[1].value)
    return sign if better is Better.HIGHER else -sign
