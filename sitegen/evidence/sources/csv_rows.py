"""CSV (RFC 4180): `where:` says which rows, `column:` which column. Every field keeps its place in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.matches import Match, Unreadable, Wanted, cut
from sitegen.evidence.sources.named_units import named_units
from sitegen.evidence.sources.selecting import conditions_of, described
from sitegen.source import Source, Span, nearest

END = re.compile(r"[,\n]")
MAX_FIELDS = 1_000_000
"""A table with more is no record of a benchmark, and would keep every check waiting."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its text without quotes, and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A file with its head."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Field], ...]


def find(evidence: EvidenceFile, files: EvidenceFiles, wanted: Wanted) -> tuple[Match, ...]:
    """The column of each row that `where:` describes."""
    del wanted
    source = files.read(evidence)
    conditions, column = conditions_of(evidence), str(evidence.options["column"])
    table = read_table(source)
    for name in (column, *conditions):
        require_column(table, name, source.path)
    found = _by(source, tuple(conditions)).get(tuple(conditions.values()), ())
    if not found:
        raise Unreadable(f"no row of {source.path} has {described(conditions)}")
    return tuple(_match(source, row, column) for row in found)


def _match(source: Source, row: Mapping[str, Field], column: str) -> Match:
    field = row[column]
    line = source.position(field.span.start).line
    units = named_units(column, {name: each.text for name, each in row.items()})
    return Match(texts=(field.text,), line=line, excerpt=cut(source.line(line)), units=units)


@lru_cache(maxsize=16)
def _by(source: Source, columns: tuple[str, ...]) -> Mapping[tuple[str, ...], list[Mapping[str, Field]]]:
    """The rows by what stands in *columns*: a table of a thousand rows is searched once for each of them."""
    index: dict[tuple[str, ...], list[Mapping[str, Field]]] = {}
    for row in read_table(source).rows:
        index.setdefault(tuple(row[column].text for column in columns), []).append(row)
    return index


def require_column(table: Table, name: str, path: str) -> None:
    if name in table.columns:
        return
    like = nearest(name, table.columns)
    hint = f"did you mean `{like}`?" if like else f"there: {', '.join(table.columns[:20])}"
    raise Unreadable(f"{path} has no column {name!r}", hint)


@lru_cache(maxsize=16)
def read_table(source: Source) -> Table:
    """The rows by their column names; raises `Unreadable` for what is no rectangular CSV."""
    records = _records(source)
    if not records:
        raise Unreadable(f"{source.path} is empty")
    columns = tuple(field.text.strip() for field in records[0])
    double = next((name for place, name in enumerate(columns) if name in columns[:place]), None)
    if double is not None:
        raise Unreadable(f"{source.path} has the column {double!r} twice")
    rows: list[Mapping[str, Field]] = []
    for fields in records[1:]:
        if len(fields) != len(columns):
            line = source.position(fields[0].span.start).line
            raise Unreadable(f"line {line} of {source.path} has {len(fields)} fields, its head has {len(columns)}")
        rows.append(dict(zip(columns, fields, strict=True)))
    return Table(columns, tuple(rows))


def _records(source: Source) -> list[list[Field]]:
    """All lines that aren't empty, cut into fields."""
    text = source.text
    records: list[list[Field]] = []
    fields: list[Field] = []
    at = count = 0
    while at < len(text):
        field, at = _field(source, at)
        fields.append(field)
        count += 1
        if count > MAX_FIELDS:
            raise Unreadable(f"{source.path} has more than {MAX_FIELDS} fields", "keep the rows that are cited")
        if at < len(text) and text[at] == ",":
            at += 1
            if at == len(text):
                fields.append(Field("", Span(at, at)))
            continue
        if len(fields) > 1 or fields[0].text:
            records.append(fields)
        fields = []
        at += 1
    if fields:
        records.append(fields)
    return records


def _field(source: Source, at: int) -> tuple[Field, int]:
    """The field that begins at *at*, and the offset of the comma or line end after it."""
    text = source.text
    if not text.startswith('"', at):
        found = END.search(text, at)
        end = found.start() if found else len(text)
        return Field(text[at:end].strip(), Span(at, end)), end
    end = at + 1
    while True:
        end = text.find('"', end)
        if end < 0:
            raise Unreadable(f"a quote opened in line {source.position(at).line} of {source.path} is never closed")
        if not text.startswith('""', end):
            break
        end += 2
    if text[end + 1 : end + 2] not in ("", ",", "\n"):
        raise Unreadable(f"something stands after a closing quote in line {source.position(at).line} of {source.path}")
    return Field(text[at + 1 : end].replace('""', '"'), Span(at + 1, end)), end + 1
