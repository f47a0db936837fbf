"""Which objects of a structured file are meant: `where:` names fields and what stands there, `field:` the value.

A field is a key of the object, or a JSON Pointer into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.json_values import Json, follow, text_of
from sitegen.evidence.sources.matches import Unreadable
from sitegen.source import nearest

Row = tuple[int, Mapping[str, Json]]
"""Where an object stands, its line or its place in a list, and the object."""
Groups = Mapping[tuple[str, ...], tuple[Row, ...]]


def conditions_of(evidence: EvidenceFile) -> Mapping[str, str]:
    where = evidence.options.get("where", {})
    return where if isinstance(where, Mapping) else {}


def grouped(rows: Iterable[Row], fields: tuple[str, ...]) -> Groups:
    """The rows by what they have under *fields*; an object without one of them is in no group."""
    index: dict[tuple[str, ...], list[Row]] = {}
    for place, row in rows:
        values = [_single(row, field) for field in fields]
        if None not in values:
            index.setdefault(tuple(value or "" for value in values), []).append((place, row))
    return {group: tuple(found) for group, found in index.items()}


def _single(row: Mapping[str, Json], field: str) -> str | None:
    """A number, a text or a truth value as it stands; `None` for anything else, and for nothing."""
    try:
        value = follow(row, field, "") if field.startswith("/") else row.get(field)
        return text_of(value, "")
    except Unreadable:
        return None


def member(row: Mapping[str, Json], field: str, where: str) -> Json:
    """What the object has under *field*; raises `Unreadable`."""
    if field.startswith("/"):
        return follow(row, field, where)
    if field not in row:
        like = nearest(field[:60], list(row)[:2000])
        raise Unreadable(f"{where} has no field {field!r}", f"did you mean `{like}`?" if like else None)
    return row[field]


def described(conditions: Mapping[str, str]) -> str:
    return ", ".join(f"{key} = {value}" for key, value in conditions.items()) or "a value"


def texts_of(value: Json, where: str) -> tuple[str, ...]:
    """The members of a list, else the one value; raises `Unreadable` for what is none."""
    members = value if isinstance(value, list) and value else [value]
    return tuple(text_of(each, where) for each in members)
