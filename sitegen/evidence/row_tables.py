"""`rows: {csv: runs.csv, key: variant}`: rows that stand in a CSV, JSON Lines or Parquet file below `data/`.

A row's cells are the columns that are called like the metrics (or as `columns: {decode: tok_s}` says); other columns are
the tool's own and stay unread. Where the file tag is live-log and no source is given, the table is the evidence. With
`all: true` every row of the table that has the same key is one run, and a cell holds the samples of all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sitegen.evidence.columns import Column, ColumnKind
from sitegen.evidence.origins import Origin, read_origin
from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.schema import Troubles, is_name, note_unknown_key, read_table, read_text
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.matches import Unreadable
from sitegen.evidence.table_rows import SourceRows, source_rows
from sitegen.findings import Location, Related
from sitegen.located_yaml import Entry, Node, Scalar, Table

KINDS = ("csv", "jsonl", "parquet")
FILE_KEYS = (*KINDS, "sha256", "where", "delimiter", "all")
KEYS = (*FILE_KEYS, "key", "label", "columns")

MAX_ROWS = 20_000
"""Rows of a set. A table of more has its runs in it, which are samples: `all: true`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTable:
    """What stands under `rows:` where it names a file."""

    origin: Origin
    key: str
    label: str | None
    columns: Mapping[str, str]
    """Metric → column, for those that are not called alike."""
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: the same mapping that would stand in the YAML file, and where its cells came from."""

    key: str
    table: Table
    origins: Mapping[str, Origin]
    """Metric → the evidence file and the way to its cell."""


def names_a_file(table: Table) -> bool:
    """Whether `rows:` names a file instead of holding the rows."""
    return any(isinstance(table.get(kind), Scalar) for kind in KINDS)


def read_row_table(table: Table, troubles: Troubles) -> RowTable | None:
    before = len(troubles.findings)
    for name, _ in table:
        if name.text not in KEYS:
            note_unknown_key(name, KEYS, troubles)
    kept = {key: entry for key, entry in table.entries.items() if key in FILE_KEYS}
    origin = read_origin(Table(entries=kept, span=table.span, source=table.source), troubles)
    key_node, label_node, columns_node = table.get("key"), table.get("label"), table.get("columns")
    key = None if key_node is None else read_text(key_node, "`key`", troubles)
    if key_node is None:
        troubles.add(table.location, "`rows:` names a file but no `key:`", "name the column that tells the rows apart")
    label = None if label_node is None else read_text(label_node, "`label`", troubles)
    columns = None if columns_node is None else read_table(columns_node, "`columns`", troubles)
    named = {} if columns is None else {name.text: read_text(node, "a column", troubles) or "" for name, node in columns}
    if origin is None or key is None or len(troubles.findings) > before:
        return None
    return RowTable(origin=origin, key=key, label=label, columns=named, table=table)


def rows_of(
    rows: RowTable, columns: Mapping[str, Column], files: EvidenceFiles, troubles: Troubles
) -> tuple[TableRow, ...]:
    """The rows in the order of the file; what is wrong with the file is said at `rows:`."""
    if rows.origin.kind is None or rows.origin.path is None:
        return ()
    wanted = {name: rows.columns.get(name, name) for name in columns}
    stray = next((name for name in rows.columns if name not in columns), None)
    if stray is not None:
        troubles.add(rows.table.location, f"`columns:` names {stray!r}, which is no metric", "add it to `metrics:`")
    names = {**wanted, **({} if rows.label is None else {"label": rows.label})}
    try:
        found = source_rows(_file(rows.origin, rows.origin.kind, rows.origin.path), rows.key, names, files)
    except Unreadable as error:
        rule = "log-missing" if error.rule == "log-missing" else "invalid-data"
        troubles.add(rows.table.location, error.message, error.hint, rule=rule)
        return ()
    first: dict[str, int] = {}
    for number, key in enumerate(found.keys):
        first.setdefault(key, number)
    if len(first) > MAX_ROWS:
        hint = "repetitions are samples: take a key that they share, and `all: true`"
        troubles.add(rows.table.location, f"{rows.origin.path} has more than {MAX_ROWS} rows", hint)
        return ()
    collects = rows.origin.options.get("all") == "true"
    doubled = frozenset() if collects else _say_doubled(found, first, troubles)
    sampled = frozenset(name for name, column in columns.items() if collects and column.kind is ColumnKind.NUMBER)
    chosen = (found.read(number) for key, number in first.items() if key not in doubled)
    return tuple(
        _row(rows, wanted, sampled, key, cells) for key, cells in chosen if _may_be_called(key.text, key.location, troubles)
    )


def _file(origin: Origin, kind: str, path: str) -> EvidenceFile:
    return EvidenceFile(kind=kind, path=path, options=origin.options, sha256=origin.sha256, location=origin.location)


def _say_doubled(found: SourceRows, first: Mapping[str, int], troubles: Troubles) -> frozenset[str]:
    """Says which keys stand twice, and gives them."""
    doubled: dict[str, int] = {}
    for number, key in enumerate(found.keys):
        if first[key] != number:
            doubled.setdefault(key, number)
    for key, number in doubled.items():
        related = (Related(location=found.read(first[key])[0].location, message="first given here"),)
        hint = "a key names one row; repetitions are samples: `all: true`"
        place = found.read(number)[0].location
        troubles.add(place, f"the row {key!r} is given twice", hint, related=related)
    return frozenset(doubled)


def _may_be_called(key: str, place: Location, troubles: Troubles) -> bool:
    if is_name(key):
        return True
    hint = "letters, digits, `_`, `.`, `+` and `-`; put what readers see into a `label:` column"
    troubles.add(place, f"{key[:60]!r} cannot be the key of a row", hint)
    return False


def _row(
    rows: RowTable, wanted: Mapping[str, str], sampled: frozenset[str], key: Scalar, cells: Mapping[str, Scalar]
) -> TableRow:
    """The row; a *sampled* cell is empty, as its samples are read from the file."""
    empty = Table(entries={}, span=key.span, source=key.source)
    values: dict[str, Node] = {**cells, **dict.fromkeys(sampled, empty)}
    entries = {name: Entry(key=_named(name, key), value=value) for name, value in values.items()}
    table = Table(entries=entries, span=key.span, source=key.source)
    origins = {name: _way(rows, column, key.text, name in sampled) for name, column in wanted.items()}
    return TableRow(key=key.text, table=table, origins=origins)


def _way(rows: RowTable, column: str, key: str, collects: bool) -> Origin:  # noqa: FBT001
    """Where the cell stands in *column* in the row called *key*, or in all of that key."""
    kept = {name: option for name, option in rows.origin.options.items() if name != "all"}
    given = rows.origin.options.get("where", {})
    where = {**(given if isinstance(given, Mapping) else {}), rows.key: key}
    option = "field" if rows.origin.kind == "jsonl" else "column"
    every: dict[str, str] = {"all": "true"} if collects else {}
    return replace(rows.origin, options={**kept, "where": where, option: column, **every})


def _named(name: str, key: Scalar) -> Scalar:
    return Scalar(text=name, plain=True, span=key.span, content=key.content, source=key.source)
