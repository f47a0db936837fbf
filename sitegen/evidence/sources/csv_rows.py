"""CSV (RFC 4180): `where:` says which rows, `column:` which column; `delimiter:` what separates the fields.

A hundred thousand rows are cut by the standard library; the place of a single field is worked out when it is asked for.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.matches import Match, Unreadable, Wanted
from sitegen.evidence.sources.tables import MAX_FIELDS, Row, Table, checked_columns, find_in
from sitegen.source import Source, Span

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


def find(evidence: EvidenceFile, files: EvidenceFiles, wanted: Wanted) -> tuple[Match, ...]:
    """The column of each row that `where:` describes."""
    del wanted
    return find_in(read_table(files.read(evidence), delimiter_of(evidence)), evidence)


def delimiter_of(evidence: EvidenceFile) -> str:
    """What separates the fields: what `delimiter:` says, else a comma, or a tab in a `.tsv`."""
    named = evidence.options.get("delimiter")
    if isinstance(named, str):
        return DELIMITERS[named]
    return "\t" if re.search(r"\.tsv(\.gz|\.zst)?$", evidence.path) else ","


@lru_cache(maxsize=16)
def read_table(source: Source, delimiter: str = ",") -> Table:
    """The rows of the file; raises `Unreadable` for what is no rectangular CSV."""
    rows = tuple(_rows(source, delimiter))
    if not rows:
        raise Unreadable(f"{source.path} is empty")
    columns = checked_columns(tuple(rows[0].texts), source.path)
    for row in rows[1:]:
        if len(row.texts) != len(columns):
            message = f"line {row.line} of {source.path} has {len(row.texts)} fields, its head has {len(columns)}"
            raise Unreadable(message, _delimiter_hint(columns))
    return Table(source.path, columns, rows[1:], source.text.split("\n"), uses_comma=delimiter == ",")


def _delimiter_hint(columns: tuple[str, ...]) -> str | None:
    if len(columns) > 1:
        return None
    name = next((name for name, sign in DELIMITERS.items() if sign in columns[0]), None)
    return f"its fields may be separated otherwise: delimiter: {name}" if name else None


def _rows(source: Source, delimiter: str) -> Iterator[Row]:
    """All rows that aren't empty; blanks around a field are none of it."""
    lines = (f"{line}\n" for line in source.text.split("\n"))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    count = 0
    while True:
        line = reader.line_num + 1
        try:
            texts = next(reader, None)
        except csv.Error as error:
            raise Unreadable(f"line {line} of {source.path} is no CSV: {error}") from None
        if texts is None:
            return
        count += len(texts)
        if count > MAX_FIELDS:
            raise Unreadable(f"{source.path} has more than {MAX_FIELDS} fields", "keep the rows that are cited")
        if len(texts) > 1 or (texts and texts[0].strip()):
            yield Row(line, [text.strip() for text in texts])


def field_span(source: Source, row: Row, place: int, delimiter: str = ",") -> Span:
    """Where the field stands that is number *place*, from 0, of *row*: without its quotes."""
    text, at = source.text, source.offset(row.line)
    for _ in range(place):
        at = _end(text, at, delimiter) + 1
    end = _end(text, at, delimiter)
    is_quoted = text.startswith('"', at)
    return Span(at + is_quoted, end - is_quoted)


def _end(text: str, at: int, delimiter: str) -> int:
    """Where the field ends that begins at *at*."""
    if text.startswith('"', at):
        at += 1
        while not text.startswith('"', at) or text.startswith('""', at):
            at += 2 if text.startswith('""', at) else 1
        return at + 1
    ends = (text.find(delimiter, at), text.find("\n", at))
    return min((end for end in ends if end >= 0), default=len(text))
