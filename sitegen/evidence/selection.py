"""Which records a reference names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sitegen.evidence.expressions import Reference
from sitegen.evidence.figures import Problem, ProblemKind
from sitegen.evidence.records import Evidence, MeasurementSet, Record
from sitegen.source import nearest

MAX_NAMES = 2000
"""How many names are searched for the nearest one: a misspelling must not take seconds on a large set."""

MAX_LISTED = 8
"""How many names a hint lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a reference comes to: records, whole rows, or a whole set."""

    reference: Reference
    measurement_set: MeasurementSet
    records: tuple[Record, ...]
    """In the order of the file; for rows and sets, every record of theirs."""
    rows: tuple[str, ...] | None = None
    """The keys of the rows where the path ends at rows: `ab/*`, `ab/q4`. `None` where it names records."""
    is_set: bool = False
    """The path names a set and nothing in it."""

    @property
    def is_list(self) -> bool:
        """Whether a `*` stands in the path, so that the number of records is the file's business."""
        return "*" in self.reference.path

    @property
    def names_records(self) -> bool:
        return self.rows is None and not self.is_set


def select(reference: Reference, evidence: Evidence, aliases: Mapping[str, str]) -> Selection | Problem:
    """The records that *reference* names.

    Its first segment may be a short name; then the longest set id that begins the path is the set. Records come in the
    order of the file, so that a trend follows the rows as they were written down.
    """
    path = _unaliased(reference.path, aliases)
    found = _set_of(path, evidence)
    if found is None:
        return _unknown_set(reference, path, evidence, aliases)
    rest = path[len(found.id.split("/")) :]
    if _is_broken(path, found, evidence):
        return _broken(reference)
    selected = _within_set(reference, found, rest)
    if not isinstance(selected, Problem):
        return _unless_quarantined(selected)
    return _broken(reference) if _is_prefix_broken(path, evidence) else selected


def _unaliased(path: tuple[str, ...], aliases: Mapping[str, str]) -> tuple[str, ...]:
    target = aliases.get(path[0])
    return path if target is None else (*target.split("/"), *path[1:])


def _set_of(path: Sequence[str], evidence: Evidence) -> MeasurementSet | None:
    names = ("/".join(path[:length]) for length in range(len(path), 0, -1))
    return next((evidence.sets[name] for name in names if name in evidence.sets), None)


def _within_set(reference: Reference, found: MeasurementSet, rest: tuple[str, ...]) -> Selection | Problem:
    record = found.records.get("/".join((found.id, *rest)))
    if record is not None and not (reference.setting and not rest):
        return Selection(reference=reference, measurement_set=found, records=(record,))
    if not rest:
        return Selection(reference=reference, measurement_set=found, records=tuple(found.records.values()), is_set=True)
    if found.rows and len(rest) == 1:
        return _rows(reference, found, rest[0])
    names = [(record, _name(record)) for record in found.records.values()]
    records = tuple(record for record, name in names if _matches(rest, name))
    if not records:
        return _unknown_record(reference, found, rest)
    return Selection(reference=reference, measurement_set=found, records=records)


def _name(record: Record) -> tuple[str, ...]:
    return tuple(part for part in (record.row, record.metric) if part is not None)


def _matches(pattern: Sequence[str], name: Sequence[str]) -> bool:
    return len(pattern) == len(name) and all(want in ("*", have) for want, have in zip(pattern, name, strict=True))


def _rows(reference: Reference, found: MeasurementSet, wanted: str) -> Selection | Problem:
    rows = tuple(row for row in found.rows if wanted in ("*", row))
    if not rows:
        return _unknown_record(reference, found, (wanted,))
    wanted_rows = frozenset(rows)
    records = tuple(record for record in found.records.values() if record.row in wanted_rows)
    return Selection(reference=reference, measurement_set=found, records=records, rows=rows)


def _is_broken(path: Sequence[str], found: MeasurementSet, evidence: Evidence) -> bool:
    """Whether what is named could not be read: itself, or a record of a list or a row, whose rest alone would tell
    something else.
    """
    if "/".join(path) in evidence.broken:
        return True
    whole_row = bool(found.rows) and len(path) == len(found.id.split("/")) + 1
    if "*" not in path and not whole_row:
        return False
    return any(_overlaps(path, broken.split("/")) for broken in evidence.broken)


def _is_prefix_broken(path: Sequence[str], evidence: Evidence) -> bool:
    return any("/".join(path[:length]) in evidence.broken for length in range(1, len(path) + 1))


def _overlaps(path: Sequence[str], broken: Sequence[str]) -> bool:
    return all(want in ("*", have) for want, have in zip(path, broken, strict=False))


def _broken(reference: Reference) -> Problem:
    return Problem(
        kind=ProblemKind.BROKEN_RECORD,
        span=reference.span,
        message=f"`{reference}` could not be read; its own file has an error",
    )


def _unless_quarantined(selected: Selection) -> Selection | Problem:
    """A row or a set is quarantined with its last record; a record that is shown or counted, by itself."""
    kept = tuple(record for record in selected.records if record.publish)
    barred = tuple(record for record in selected.records if not record.publish)
    if barred and (selected.names_records or not kept):
        return quarantined(selected.reference, barred)
    return selected


def quarantined(reference: Reference, barred: tuple[Record, ...]) -> Problem:
    """The problem of a reference that takes records in which may not be published."""
    return Problem(
        kind=ProblemKind.QUARANTINED,
        span=reference.span,
        message=f"{_listed(record.id for record in barred)} must not be published (`publish: never`)",
        hint="leave it out, or lift the quarantine in its file once there is a source",
        records=barred,
    )


def _unknown_set(reference: Reference, path: tuple[str, ...], evidence: Evidence, aliases: Mapping[str, str]) -> Problem:
    if _is_prefix_broken(path, evidence):
        return _broken(reference)
    if reference.path[0] in aliases:
        target = aliases[reference.path[0]]
        message = f"there is no measurement set `{target}`, for which `{reference.path[0]}` stands"
        return _unknown(reference, message, _nearest_hint(target, evidence.sets))
    close = nearest("/".join(path), islice(evidence.records, MAX_NAMES))
    hint = f"did you mean `{close}`?" if close else _nearest_hint(path[0], [*aliases, *evidence.sets])
    return _unknown(reference, f"there is no measurement set `{reference.path[0]}`", hint)


def _unknown_record(reference: Reference, found: MeasurementSet, rest: tuple[str, ...]) -> Problem:
    """Says which of its segments names nothing, and what stands there instead."""
    metric_at = 1 if found.rows else 0
    if found.rows and rest[0] != "*" and rest[0] not in found.rows:
        return _unknown(reference, f"`{found.id}` has no row `{rest[0]}`", _row_hint(reference, found, rest))
    if len(rest) > metric_at + 1:
        return _unknown(reference, f"`{reference}` is longer than any record of `{found.id}`", _example(found))
    metric = rest[metric_at]
    if metric != "*" and metric not in found.metrics:
        hint = _respelled(reference, rest, metric_at, found.metrics)
        return _unknown(reference, f"`{found.id}` has no metric `{metric}`", hint)
    return _unknown(reference, f"`{reference}` names no record: nothing was written down there", _example(found))


def _row_hint(reference: Reference, found: MeasurementSet, rest: tuple[str, ...]) -> str:
    if len(rest) == 1 and rest[0] in found.metrics:
        return f"`{rest[0]}` is a metric: write `{'/'.join((*reference.path[:-1], '*', rest[0]))}` for all rows"
    return _respelled(reference, rest, 0, found.rows)


def _respelled(reference: Reference, rest: tuple[str, ...], position: int, known: Iterable[str]) -> str:
    """The reference with one segment replaced by the nearest name, in the writer's own spelling of the set; where no
    name is near, the names that there are.

    Args:
        position: Of the segment, among *rest*: those after the set.
    """
    at = max(len(reference.path) - len(rest) + position, 0)
    names = list(islice(known, MAX_NAMES))
    close = nearest(rest[position], names)
    if close is None:
        return f"there are {_listed(names)}"
    path = (*reference.path[:at], close, *reference.path[at + 1 :])
    return f"did you mean `{'/'.join(path)}`?"


def _example(found: MeasurementSet) -> str | None:
    example = next(iter(found.records), None)
    return None if example is None else f"a record of it is `{example}`"


def _nearest_hint(word: str, known: Iterable[str]) -> str | None:
    names = list(islice(known, MAX_NAMES))
    close = nearest(word, names)
    if close:
        return f"did you mean `{close}`?"
    return f"there are {_listed(names)}" if names else "there are no measurement sets"


def _unknown(reference: Reference, message: str, hint: str | None) -> Problem:
    return Problem(kind=ProblemKind.UNKNOWN_RECORD, span=reference.span, message=message, hint=hint)


def _listed(names: Iterable[str]) -> str:
    every = [f"`{name}`" for name in names]
    more = f" and {len(every) - MAX_LISTED} more" if len(every) > MAX_LISTED else ""
    return ", ".join(every[:MAX_LISTED]) + more
