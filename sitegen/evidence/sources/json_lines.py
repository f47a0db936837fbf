"""JSON Lines: one object a line; `where:` says which lines, `field:` which key (or a JSON Pointer within the object)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.json_pointer import Json, follow, parse_json, text_of
from sitegen.evidence.sources.matches import Match, Unreadable, Wanted, cut
from sitegen.source import Source, nearest


def find(evidence: EvidenceFile, source: Source, wanted: Wanted) -> tuple[Match, ...]:
    """The field of each line that `where:` describes."""
    del wanted
    where = evidence.options.get("where", {})
    conditions = where if isinstance(where, Mapping) else {}
    field = str(evidence.options["field"])
    rows = _by(source, tuple(conditions)).get(tuple(conditions.values()), ())
    matches = [
        Match(texts=_texts(member(row, field, f"{source.path}:{line}")), line=line, excerpt=cut(source.line(line)))
        for line, row in rows
    ]
    if not matches:
        raise Unreadable(f"no line of {source.path} has {described(conditions)}")
    return tuple(matches)


Rows = tuple[tuple[int, Mapping[str, Json]], ...]


@lru_cache(maxsize=16)
def _by(source: Source, keys: tuple[str, ...]) -> Mapping[tuple[str, ...], Rows]:
    """The lines by what their objects have under *keys*; an object without one of them is in no group."""
    index: dict[tuple[str, ...], list[tuple[int, Mapping[str, Json]]]] = {}
    for line, row in read_lines(source):
        values = [row.get(key) for key in keys]
        if any(value is None or isinstance(value, (list, Mapping)) for value in values):
            continue
        group = tuple(text_of(value, "") for value in values)
        index.setdefault(group, []).append((line, row))
    return {group: tuple(rows) for group, rows in index.items()}


@lru_cache(maxsize=16)
def read_lines(source: Source) -> Rows:
    """Line number and object of each line that isn't blank; raises `Unreadable`."""
    return tuple(_lines(source))


def _lines(source: Source) -> Iterator[tuple[int, Mapping[str, Json]]]:
    for number, text in enumerate(source.text.split("\n"), start=1):
        if not text.strip():
            continue
        row = parse_json(text, f"{source.path}, line {number}")
        if not isinstance(row, Mapping):
            raise Unreadable(f"line {number} of {source.path} is no object")
        yield number, row


def member(row: Mapping[str, Json], field: str, where: str) -> Json:
    if field.startswith("/"):
        return follow(row, field, where)
    if field not in row:
        like = nearest(field, row)
        raise Unreadable(f"{where} has no field {field!r}", f"did you mean `{like}`?" if like else None)
    return row[field]


def described(conditions: Mapping[str, str]) -> str:
    return ", ".join(f"{key} = {value}" for key, value in conditions.items()) or "a value"


def _texts(value: Json) -> tuple[str, ...]:
    members = value if isinstance(value, list) and value else [value]
    return tuple(text_of(each, "the field") for each in members)
