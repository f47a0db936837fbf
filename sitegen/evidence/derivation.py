"""What an expression comes to: a figure with all that it inherits, or what is wrong with it.

    references → records → contexts that must agree → functions → figure

Everything is exact: fractions, no rounding on the way. A percentage is in percent (−25.44 for −25.44 %), a ratio in times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sitegen.evidence.basis import basis_of, lent
from sitegen.evidence.citing import amount_of, cite, each_once, members_of
from sitegen.evidence.comparability import (
    METRIC,
    RELATIVE,
    ROW,
    STATISTIC,
    Difference,
    context_differences,
    context_keys,
    statistic_difference,
)
from sitegen.evidence.expressions import Call, Expression, Node, Reference
from sitegen.evidence.figures import (
    Amount,
    Bounds,
    Derivation,
    Figure,
    Outcome,
    Problem,
    ProblemKind,
    Proportion,
    Role,
    Series,
)
from sitegen.evidence.functions import function_called
from sitegen.evidence.functions.arguments import Argument, Refusal, Result, unsuitable
from sitegen.evidence.records import Evidence, Record, Samples
from sitegen.evidence.selection import Selection, select
from sitegen.evidence.settings import settings_of
from sitegen.source import Span, nearest

Selections = Mapping[Reference, Selection]


def derive(expression: Expression, evidence: Evidence, aliases: Mapping[str, str]) -> Derivation:
    """The figure that *expression* stands for.

    Args:
        aliases: Short name → set id, as in a post's front matter.

    Returns:
        A figure, or problems; where nothing but contexts differ, both.
    """
    found = {each: select(each, evidence, aliases) for each in _references(expression.root)}
    selections = {each: selected for each, selected in found.items() if isinstance(selected, Selection)}
    if len(selections) < len(found):
        return Derivation(figure=None, problems=tuple(each for each in found.values() if isinstance(each, Problem)))
    compared = each_once(_compared(expression.root, selections))
    unknown_keys = _unknown_despite(expression, compared)
    try:
        result = _result(expression.root, selections)
    except Refusal as refusal:
        differing = _context_problems(expression, context_differences(compared))
        return Derivation(figure=None, problems=(*differing, refusal.problem, *unknown_keys))
    differences = (*context_differences(compared), *result.differences)
    problems = (*_context_problems(expression, differences), *unknown_keys)
    return Derivation(figure=_figure(expression, selections, result, differences), problems=problems)


def _references(node: Node) -> Iterator[Reference]:
    if isinstance(node, Reference):
        yield node
        return
    for argument in node.arguments:
        yield from _references(argument)


def _compared(node: Node, selections: Selections) -> Iterator[Record]:
    """The records that are set against one another: counting them compares nothing, and a setting is no figure."""
    if isinstance(node, Reference):
        if node.setting is None:
            yield from (record for record in selections[node].records if record.publish)
        return
    if node.function != "count":
        for argument in node.arguments:
            yield from _compared(argument, selections)


def _result(root: Node, selections: Selections) -> Result:
    argument = _evaluate(root, selections)
    if argument.is_list and isinstance(root, Reference):
        count = len(argument.outcomes) or len(argument.selection.rows or ()) if argument.selection else 0
        hint = f"wrap it in a function: seq({root}), count({root})"
        raise unsuitable(root, f"`{root}` stands for {count} values", hint)
    if not argument.outcomes:
        raise unsuitable(root, f"`{root}` is no figure by itself", _record_hint(argument))
    return Result(outcome=argument.outcomes[0], discloses=argument.discloses, differences=argument.differences)


def _record_hint(argument: Argument) -> str | None:
    records = argument.selection.records if argument.selection else ()
    return f"name a record of it: `{records[0].id}`" if records else None


def _evaluate(node: Node, selections: Selections) -> Argument:
    return _apply(node, selections) if isinstance(node, Call) else _read(node, selections[node])


def _read(reference: Reference, selection: Selection) -> Argument:
    """A reference as an argument. Rows and sets have no value of their own."""
    if reference.setting is not None:
        return Argument(node=reference, outcomes=settings_of(selection), selection=selection)
    if not selection.names_records:
        return Argument(node=reference, outcomes=(), selection=selection)
    outcomes = tuple(_cite(reference, record) for record in selection.records)
    shown = zip(selection.records, outcomes, strict=True)
    discloses = tuple(record for record, outcome in shown if _tells_a_value(outcome))
    return Argument(node=reference, outcomes=outcomes, discloses=discloses, selection=selection)


def _cite(reference: Reference, record: Record) -> Outcome:
    if reference.member is None:
        return cite(record)
    members = members_of(record)
    if not members:
        raise unsuitable(reference, f"`{record.id}` has no members", "leave out the #", (record,))
    if reference.member > len(members):
        message = f"`{record.id}` has {len(members)} members, there is no #{reference.member}"
        raise unsuitable(reference, message, f"the last one is #{len(members)}", (record,))
    one = amount_of(record, members[reference.member - 1])
    return replace(one, statistic=record.statistic) if isinstance(record.value, Samples) else one


def _tells_a_value(outcome: Outcome) -> bool:
    if isinstance(outcome, Amount):
        return outcome.role is Role.ABSOLUTE
    if isinstance(outcome, Series):
        return any(member.role is Role.ABSOLUTE for member in outcome.members)
    return isinstance(outcome, Bounds | Proportion)


def _apply(call: Call, selections: Selections) -> Argument:
    function = function_called(call.function)
    given = len(call.arguments)
    if given < function.least or (function.most is not None and given > function.most):
        wanted = _arity(function.least, function.most)
        raise unsuitable(call, f"{call.function} takes {wanted}, here are {given}", f"write {function.usage}")
    arguments = tuple(_evaluate(argument, selections) for argument in call.arguments)
    result = function.apply(call, arguments)
    inner = (difference for argument in arguments for difference in argument.differences)
    return Argument(
        node=call,
        outcomes=(result.outcome,),
        discloses=result.discloses,
        differences=(*inner, *result.differences, *_statistics(call, arguments)),
    )


def _arity(least: int, most: int | None) -> str:
    plural = "argument" if (most or least) == 1 else "arguments"
    if most is None:
        return f"at least {least} {plural}"
    return f"{least} {plural}" if least == most else f"{least} to {most} {plural}"


def _statistics(call: Call, arguments: Sequence[Argument]) -> tuple[Difference, ...]:
    """A mean against a median. A sequence may tell both of one row, as two metrics; counting compares nothing, and the
    ends of a range that something lies within may be the least and the greatest run."""
    if call.function in ("count", "wins"):
        return ()
    numbers = [number for argument in arguments for outcome in argument.outcomes for number in _numbers(outcome)]
    if call.function == "within":
        numbers = [number for number in numbers if number.statistic not in ("min", "max")]
    if call.function != "seq":
        groups = [numbers]
    else:
        metrics = dict.fromkeys(number.metric for number in numbers)
        groups = [[number for number in numbers if number.metric == metric] for metric in metrics]
    differences = (statistic_difference(group) for group in groups)
    return tuple(difference for difference in differences if difference)


def _numbers(outcome: Outcome) -> tuple[Amount, ...]:
    match outcome:
        case Amount():
            return (outcome,)
        case Series(members=members):
            return members
        case Bounds(low=low, high=high):
            return (low, high)
    return ()


def _context_problems(expression: Expression, differences: Sequence[Difference]) -> tuple[Problem, ...]:
    """One problem that names every key that differs and was not acknowledged."""
    left = _merged([each for each in differences if each.key not in expression.despite])
    if not left:
        return ()
    keys = dict.fromkeys((*expression.despite, *(difference.key for difference in left)))
    return (
        Problem(
            kind=ProblemKind.CONTEXT,
            span=expression.root.span,
            message=f"the parts differ in {'; '.join(map(str, left))}",
            hint=f"compare within one context, or acknowledge it: ?despite={','.join(keys)}",
            records=each_once(record for difference in left for record in difference.records),
        ),
    )


def _merged(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """One difference a key: the first; nested functions may find one and the same twice."""
    return tuple({difference.key: difference for difference in reversed(differences)}.values())[::-1]


def _unknown_despite(expression: Expression, compared: Sequence[Record]) -> tuple[Problem, ...]:
    """A key that is acknowledged has to exist; that it does not differ here is no harm."""
    varied = (name for record in compared for name in record.varies)
    known = dict.fromkeys((*context_keys(compared), *varied, STATISTIC, ROW, METRIC, RELATIVE))
    return tuple(_no_such_key(expression, key, known) for key in expression.despite if key not in known)


def _no_such_key(expression: Expression, key: str, known: Mapping[str, None]) -> Problem:
    start = expression.text.find(key, expression.text.find("?") + len("?despite="))
    close = nearest(key, known)
    return Problem(
        kind=ProblemKind.UNSUITABLE,
        span=Span(start, start + len(key)),
        message=f"none of the records has a context key `{key}`",
        hint=f"did you mean `{close}`?" if close else f"there are {', '.join(f'`{name}`' for name in known)}",
    )


def _figure(expression: Expression, selections: Selections, result: Result, differences: Sequence[Difference]) -> Figure:
    """The figure; it rests on every record that was named, and on every set of which a setting was."""
    values = [each for each in selections.values() if not _is_setting_of_set(each)]
    sets = {each.measurement_set.id: each.measurement_set for each in selections.values() if _is_setting_of_set(each)}
    records = each_once(record for each in values for record in each.records if record.publish)
    acknowledged = _merged([each for each in differences if each.key in expression.despite])
    basis = basis_of(records, tuple(sets.values()), acknowledged)
    if RELATIVE in expression.despite and any(record.relative for record in result.discloses):
        basis = lent(basis)
    return Figure(
        expression=expression,
        outcome=result.outcome,
        basis=basis,
        discloses=result.discloses,
    )


def _is_setting_of_set(selection: Selection) -> bool:
    return selection.is_set and selection.reference.setting is not None
