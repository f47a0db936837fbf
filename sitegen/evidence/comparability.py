"""Whether figures may be set against one another: in what their contexts differ, and what was acknowledged of it.

The records of one formula, ordering, table or chart must agree in every context key, except

- within one measurement set, in the keys that it `varies`;
- between sets, in the keys that both vary: what only one of them varies is not excused.

A key that one record states and another does not is a difference. `unknown` agrees with nothing, not even with another
`unknown`; only records of one set that inherit it from one and the same line share it, because a set is figures taken
together. Three more keys stand beside those of the context: `statistic` (a mean against a median; a statistic that was
not said agrees with every one), `row` (the part and the whole of a share must come from one row, whatever the set
varies) and `metric` (two values of one set differ in their row or in their metric, not in both).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sitegen.evidence.figures import Amount
from sitegen.evidence.records import Record, Samples, Setting
from sitegen.evidence.summaries import is_summary

STATISTIC = "statistic"
ROW = "row"
METRIC = "metric"
RELATIVE = "relative"
"""No key of a context: `?despite=relative` acknowledges that an absolute value is shown of a record of which only ratios
are meant to be cited elsewhere."""
NOT_STATED = "not stated"

MAX_VALUES = 5
"""A message lists no more values of one key: the reader needs two to see what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A context key in which records differ that should agree."""

    key: str
    values: tuple[str, ...]
    """The values that do not agree, as written, in the order of the records; `not stated` for a missing one."""
    records: tuple[Record, ...]
    """For each value the first record that has it."""

    def __str__(self) -> str:
        return f"{self.key}: {', '.join(self.values)}"


def differences(
    records: Iterable[Record], *, varies: Collection[str] = (), despite: Collection[str] = ()
) -> tuple[Difference, ...]:
    """The context keys in which *records* differ though they should not, in the order in which the keys appear.

    Made for formulas, tables, charts and sentences alike. The statistic is compared between records of one metric only,
    so that a table may have a column of means and one of medians.

    Args:
        records: In any order, any of them more than once.
        varies: Keys that may differ here for a reason of the caller's, beside those of the sets.
        despite: Keys whose difference was acknowledged.
    """
    distinct = tuple({record.id: record for record in records}.values())
    found = (*context_differences(distinct), _statistics_by_metric(distinct))
    return tuple(each for each in found if each is not None and each.key not in {*varies, *despite})


def context_differences(records: Sequence[Record]) -> tuple[Difference, ...]:
    """The differences of *records* in the keys of their contexts alone."""
    found = (_context_difference(key, records) for key in context_keys(records))
    return tuple(difference for difference in found if difference)


def statistic_of(record: Record) -> str | None:
    """What kind of number a record is: what was said of it. Samples stand for their mean, unless it was said that they
    stand for another statistic that can be worked out from them."""
    if isinstance(record.value, Samples):
        return record.statistic if is_summary(record.statistic, len(record.value.members)) else "mean"
    return record.statistic


def context_keys(records: Iterable[Record]) -> tuple[str, ...]:
    """Every key that one of the records states, each once."""
    return tuple(dict.fromkeys(key for record in records for key in record.context))


def same_setting(key: str, one: Record, other: Record) -> bool:
    """Whether two records agree in *key*; both may lack it."""
    first, second = one.context.get(key), other.context.get(key)
    if first is None or second is None:
        return first is second
    return first.agrees_with(second) or (_is_one_line(first, second) and one.set_id == other.set_id)


def _is_one_line(first: Setting, second: Setting) -> bool:
    return first.is_unknown and second.is_unknown and first.location == second.location


def _context_difference(key: str, records: Sequence[Record]) -> Difference | None:
    """All records must agree with one whose set does not vary the key: that one may be set against none of them with
    an excuse. Where every set varies the key, every pair is excused."""
    strict = next((record for record in records if key not in record.varies), None)
    if strict is None:
        return None
    against = [record for record in records if record is not strict and not same_setting(key, record, strict)]
    if not against:
        return None
    involved = {id(strict), *map(id, against)}
    return _difference(key, [(_spelling(key, each), each) for each in records if id(each) in involved])


def _spelling(key: str, record: Record) -> str:
    setting = record.context.get(key)
    return NOT_STATED if setting is None else setting.text


def _difference(key: str, spelled: Iterable[tuple[str, Record]]) -> Difference:
    """Values that are spelled alike and still differ (`unknown`) are told twice."""
    first: dict[str, Record] = {}
    rest: list[tuple[str, Record]] = []
    for text, record in spelled:
        if text in first:
            rest.append((text, record))
        first.setdefault(text, record)
    shown = list(first.items()) if len(first) > 1 else [*first.items(), *rest[:1]]
    values, records = zip(*shown[:MAX_VALUES], strict=True)
    return Difference(key=key, values=values, records=records)


def _statistics_by_metric(records: Iterable[Record]) -> Difference | None:
    said: dict[str | None, dict[str, Record]] = {}
    for record in records:
        statistic = statistic_of(record)
        if statistic is not None:
            said.setdefault(record.metric, {}).setdefault(statistic, record)
    clash = next((statistics for statistics in said.values() if len(statistics) > 1), None)
    return None if clash is None else _difference(STATISTIC, clash.items())


def statistic_difference(amounts: Iterable[Amount]) -> Difference | None:
    """A mean set against a median within one formula.

    No difference where the one is computed from the other's records: the slowest against the fastest of one column
    (`ratio(max(ab/*/time),min(ab/*/time))`), a run against the mean of all runs.
    """
    said: dict[str, Amount] = {}
    for amount in amounts:
        if amount.statistic is not None and amount.sources:
            said.setdefault(amount.statistic, amount)
    for one, other in combinations(said.values(), 2):
        if not _is_within(one, other) and not _is_within(other, one):
            pairs = [(str(each.statistic), each.sources[0]) for each in (one, other)]
            return _difference(STATISTIC, pairs)
    return None


def row_difference(part: Amount, whole: Amount) -> Difference | None:
    """The part and the whole of a share must come from one row, or be summed up over the same rows: two rows are two
    samples, though `varies` lets them differ. No difference where the part is one of the records that the whole was
    computed from."""
    if _is_within(part, whole) or {each.row for each in part.sources} == {each.row for each in whole.sources}:
        return None
    rows: dict[str, Record] = {}
    for record in (*part.sources, *whole.sources):
        rows.setdefault(record.row or NOT_STATED, record)
    return _difference(ROW, rows.items()) if len(rows) > 1 else None


def metric_difference(one: Amount, other: Amount) -> Difference | None:
    """Run time of one row against compile time of another: within a set either the row differs or the metric, not both.

    Unlike metrics of one row are set against each other freely (a warm start and a cold one), and so are those of two
    sets, which may call one thing by two names.
    """
    records = (*one.sources, *other.sources)
    is_apart = {each.row for each in one.sources}.isdisjoint(each.row for each in other.sources)
    if not is_apart or len({each.set_id for each in records}) != 1 or None in (one.metric, other.metric):
        return None
    if one.metric == other.metric:
        return None
    return _difference(METRIC, [(each.metric_label or str(each.metric), each) for each in records])


def _is_within(part: Amount, whole: Amount) -> bool:
    return {record.id for record in part.sources} <= {record.id for record in whole.sources}
