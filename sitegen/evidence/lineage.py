"""Which records took a record's place, and which were inferred from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.evidence.links import Links, counterpart
from sitegen.evidence.records import Evidence, Record

MOST = 20
"""Successors that are followed; a chain is rarely longer than two."""


def successors(record: Record, evidence: Evidence) -> tuple[str, ...]:
    """Ids of what *record* is superseded by, what that is superseded by, and so on; none twice.

    Where a row or a whole set took its place, the record in the same place there; else the row or set itself.
    """
    links = Links(evidence.sets, evidence.records, evidence.broken)
    found = {record.id: None}
    at: Record | None = record
    while at is not None and at.superseded_by is not None and len(found) <= MOST:
        following = counterpart(at, at.superseded_by, links)
        name = following.id if following else at.superseded_by
        if name in found:
            break
        found[name] = None
        at = following
    return tuple(found)[1:]


def by_premise(records: Iterable[Record]) -> Mapping[str, tuple[Record, ...]]:
    """What was inferred, by the id of each premise: a record, a row or a whole set."""
    found: dict[str, list[Record]] = {}
    for record in records:
        for premise in record.premises:
            if premise.record_id is not None:
                found.setdefault(premise.record_id, []).append(record)
    return {name: tuple(inferred) for name, inferred in found.items()}


def inferred_from(record: Record, inferences: Mapping[str, tuple[Record, ...]]) -> Iterator[Record]:
    """What rests on *record* directly, or on its row or set as a whole; *inferences* as `by_premise` gives them."""
    name = record.id
    while name:
        yield from inferences.get(name, ())
        name = name.rpartition("/")[0]
