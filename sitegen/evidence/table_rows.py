"""The rows of a table below `data/`, whichever kind of file it is: their keys at once, the cells of one when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources import csv_rows, parquet_rows
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.json_lines import rows_of_lines
from sitegen.evidence.sources.json_values import text_of
from sitegen.evidence.sources.matches import Unreadable
from sitegen.evidence.sources.printed_numbers import plain_number
from sitegen.evidence.sources.selecting import Row as JsonRow
from sitegen.evidence.sources.selecting import conditions_of, described, grouped, member
from sitegen.evidence.sources.tables import Row, Table, place_of, rows_by
from sitegen.located_yaml import Scalar
from sitegen.source import Source, Span

Cells = tuple[Scalar, Mapping[str, Scalar]]
"""The key of a row, and its cells by metric (and `label`); what is empty is left out."""


class SourceRows(Protocol):
    """The rows that are meant, in the order of the file."""

    @property
    def keys(self) -> Sequence[str]:
        """The key of each row."""

    def read(self, number: int) -> Cells:
        """Row *number*, from 0, with the places of its cells."""


def source_rows(evidence: EvidenceFile, key: str, names: Mapping[str, str], files: EvidenceFiles) -> SourceRows:
    """The rows that `where:` describes, all where there is none; *names* says which column is which cell.

    Raises `Unreadable`.
    """
    if evidence.kind == "jsonl":
        return _json_lines(evidence, key, names, files)
    source, delimiter = None, ""
    if evidence.kind == "csv":
        source, delimiter = files.read(evidence), csv_rows.delimiter_of(evidence)
        table = csv_rows.read_table(source, delimiter)
    else:
        table = parquet_rows.read_table(files.content(evidence), evidence.path)
    conditions = conditions_of(evidence)
    rows = rows_by(table, tuple(conditions)).get(tuple(conditions.values()), ()) if conditions else table.rows
    _refuse_none(len(rows), conditions, evidence.path)
    places = {name: place_of(table, column) for name, column in names.items()}
    return _TableRows(table, rows, place_of(table, key), places, source, delimiter)


def _refuse_none(count: int, conditions: Mapping[str, str], path: str) -> None:
    if conditions and not count:
        raise Unreadable(f"no row of {path} has {described(conditions)}")


@dataclass(frozen=True, slots=True)
class _TableRows:
    table: Table
    rows: Sequence[Row]
    key: int
    """The place of its column."""
    places: Mapping[str, int]
    source: Source | None
    """`None` for a file without text."""
    delimiter: str

    @property
    def keys(self) -> Sequence[str]:
        return [row.texts[self.key] for row in self.rows]

    def read(self, number: int) -> Cells:
        row = self.rows[number]
        cells = {name: self._cell(row, place) for name, place in self.places.items() if row.texts[place]}
        return self._cell(row, self.key), cells

    def _cell(self, row: Row, place: int) -> Scalar:
        text = plain_number(row.texts[place])
        if self.source is None:
            return _scalar(text, Span(0, 0), Source(self.table.path, ""))
        return _scalar(text, csv_rows.field_span(self.source, row, place, self.delimiter), self.source)


def _json_lines(evidence: EvidenceFile, key: str, names: Mapping[str, str], files: EvidenceFiles) -> SourceRows:
    source, conditions = files.read(evidence), conditions_of(evidence)
    rows: Sequence[JsonRow] = rows_of_lines(source)
    if conditions:
        rows = grouped(rows, tuple(conditions)).get(tuple(conditions.values()), ())
    _refuse_none(len(rows), conditions, evidence.path)
    keys = [text_of(member(row, key, f"{source.path}:{line}"), f"{key} in line {line}") for line, row in rows]
    return _JsonRows(source, rows, keys, names)


@dataclass(frozen=True, slots=True)
class _JsonRows:
    source: Source
    rows: Sequence[JsonRow]
    keys: Sequence[str]
    names: Mapping[str, str]

    def read(self, number: int) -> Cells:
        line, row = self.rows[number]
        start = self.source.offset(line)
        span = Span(start, start + len(self.source.line(line)))
        texts = {
            name: text_of(row[column], f"{column} in line {line}")
            for name, column in self.names.items()
            if row.get(column) is not None
        }
        cells = {name: _scalar(plain_number(text), span, self.source) for name, text in texts.items()}
        return _scalar(self.keys[number], span, self.source), cells


def _scalar(text: str, span: Span, source: Source) -> Scalar:
    return Scalar(text=text, plain=True, span=span, content=span.start, source=source)
