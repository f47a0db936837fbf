"""`rows: {csv: runs.csv, key: variant}`: rows that stand in a CSV or JSON Lines file below `data/`.

A row's cells are the columns that are called like the metrics (or as `columns: {decode: tok_s}` says); other columns are
the tool's own and stay unread. Where the file tag is live-log and no source is given, the table is the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.evidence.columns import Column
from sitegen.evidence.origins import Origin, read_origin
from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.schema import Troubles, is_name, note_unknown_key, read_table, read_text
from sitegen.evidence.sources.csv_rows import Table as Csv
from sitegen.evidence.sources.csv_rows import read_table as read_csv
from sitegen.evidence.sources.csv_rows import require_column
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.json_lines import read_lines
from sitegen.evidence.sources.json_values import text_of
from sitegen.evidence.sources.matches import Unreadable
from sitegen.evidence.sources.printed_numbers import plain_number
from sitegen.findings import Related
from sitegen.located_yaml import Entry, Scalar, Table
from sitegen.source import Source, Span

KEYS = ("csv", "jsonl", "key", "label", "columns", "sha256")

MAX_ROWS = 200_000


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
    return any(isinstance(table.get(kind), Scalar) for kind in ("csv", "jsonl"))


def read_row_table(table: Table, troubles: Troubles) -> RowTable | None:
    before = len(troubles.findings)
    for name, _ in table:
        if name.text not in KEYS:
            note_unknown_key(name, KEYS, troubles)
    kept = {key: entry for key, entry in table.entries.items() if key in ("csv", "jsonl", "sha256")}
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
    file = EvidenceFile(
        kind=rows.origin.kind, path=rows.origin.path, options={}, sha256=rows.origin.sha256, location=rows.origin.location
    )
    try:
        source = files.read(file)
        found = list(_csv_rows(rows, wanted, source) if rows.origin.kind == "csv" else _json_rows(rows, wanted, source))
    except Unreadable as error:
        rule = "log-missing" if error.rule == "log-missing" else "invalid-data"
        troubles.add(rows.table.location, error.message, error.hint, rule=rule)
        return ()
    if len(found) > MAX_ROWS:
        troubles.add(rows.table.location, f"{source.path} has more than {MAX_ROWS} rows")
        return ()
    return tuple(_with_keys(rows, wanted, found, troubles))


def _with_keys(
    rows: RowTable, wanted: Mapping[str, str], found: list[tuple[Scalar, Mapping[str, Scalar]]], troubles: Troubles
) -> Iterator[TableRow]:
    first: dict[str, Scalar] = {}
    doubled: set[str] = set()
    for key, _ in found:
        if first.setdefault(key.text, key) is not key:
            doubled.add(key.text)
            related = (Related(location=first[key.text].location, message="first given here"),)
            hint = "a key names one row; repetitions are samples: `source: {csv: …, where: …, column: …, all: true}`"
            troubles.add(key.location, f"the row {key.text!r} is given twice", hint, related=related)
    for key, cells in found:
        if key.text in doubled:
            continue
        if not is_name(key.text):
            hint = "letters, digits, `_`, `.`, `+` and `-`; put what readers see into a `label:` column"
            troubles.add(key.location, f"{key.text[:60]!r} cannot be the key of a row", hint)
            continue
        entries = {name: Entry(key=_renamed(cell, name), value=cell) for name, cell in cells.items()}
        table = Table(entries=entries, span=key.span, source=key.source)
        yield TableRow(key=key.text, table=table, origins={name: _way(rows, wanted[name], key) for name in wanted})


def _way(rows: RowTable, column: str, key: Scalar) -> Origin:
    option = "column" if rows.origin.kind == "csv" else "field"
    return Origin(
        location=rows.origin.location,
        kind=rows.origin.kind,
        path=rows.origin.path,
        options={"where": {rows.key: key.text}, option: column},
        sha256=rows.origin.sha256,
    )


def _renamed(cell: Scalar, name: str) -> Scalar:
    return Scalar(text=name, plain=True, span=cell.span, content=cell.content, source=cell.source)


def _csv_rows(rows: RowTable, wanted: Mapping[str, str], source: Source) -> Iterator[tuple[Scalar, Mapping[str, Scalar]]]:
    table: Csv = read_csv(source)
    names = {**wanted, **({} if rows.label is None else {"label": rows.label})}
    for column in (rows.key, *names.values()):
        require_column(table, column, source.path)
    for row in table.rows:
        key = row[rows.key]
        yield (
            _scalar(key.text, key.span, source),
            {
                name: _scalar(plain_number(row[column].text), row[column].span, source)
                for name, column in names.items()
                if row[column].text
            },
        )


def _json_rows(rows: RowTable, wanted: Mapping[str, str], source: Source) -> Iterator[tuple[Scalar, Mapping[str, Scalar]]]:
    names = {**wanted, **({} if rows.label is None else {"label": rows.label})}
    for line, row in read_lines(source):
        start = source.offset(line)
        span = Span(start, start + len(source.line(line)))
        if row.get(rows.key) is None:
            raise Unreadable(f"line {line} of {source.path} has no field {rows.key!r}")
        texts = {
            name: text_of(row[column], f"{column} in line {line}")
            for name, column in names.items()
            if row.get(column) is not None
        }
        key = text_of(row[rows.key], f"{rows.key} in line {line}")
        yield _scalar(key, span, source), {name: _scalar(plain_number(text), span, source) for name, text in texts.items()}


def _scalar(text: str, span: Span, source: Source) -> Scalar:
    return Scalar(text=text, plain=True, span=span, content=span.start, source=source)
