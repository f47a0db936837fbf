"""Parquet, by PyArrow (the extra `tables`): `where:` says which rows, `column:` which column.

Every value becomes the shortest text that means it, as a CSV file would hold it: a float of 32 bits is 39.7 and not
39.70000076. A Parquet file has no lines: the number of the row stands for it, and a row is shown by its columns.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.matches import Match, Unreadable, Wanted
from sitegen.evidence.sources.tables import MAX_FIELDS, Row, Table, checked_columns, find_in

MAX_TEXT = 1000
"""Characters of one value: a small file may repeat a text of a megabyte a million times."""


def find(evidence: EvidenceFile, files: EvidenceFiles, wanted: Wanted) -> tuple[Match, ...]:
    """The column of each row that `where:` describes."""
    del wanted
    return find_in(read_table(files.content(evidence), evidence.path), evidence)


@lru_cache(maxsize=4)
def read_table(content: bytes, path: str) -> Table:
    """The rows of the file; raises `Unreadable`."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        hint = "install it: pip install 'sitegen[tables]', or keep the table as CSV"
        raise Unreadable(f"{path}: nothing is installed that reads Parquet", hint, rule="log-missing") from None
    try:
        file = parquet.ParquetFile(pyarrow.BufferReader(content))
        metadata = file.metadata
        if metadata.num_rows * metadata.num_columns > MAX_FIELDS:
            raise Unreadable(f"{path} has more than {MAX_FIELDS} fields", "keep the rows that are cited")
        names = [field.name for field in file.schema_arrow if _is_single(pyarrow, field.type)]
        texts = [name for name in names if pyarrow.types.is_string(file.schema_arrow.field(name).type)]
        arrow = parquet.read_table(pyarrow.BufferReader(content), columns=names, read_dictionary=texts)
        columns = [_texts(pyarrow, arrow.column(name), f"the column {name} of {path}") for name in names]
    except (pyarrow.ArrowException, OSError, KeyError) as error:
        raise Unreadable(f"{path} is no Parquet that can be read: {str(error)[:200]}", rule="log-missing") from None
    head = checked_columns(tuple(names), path)
    return Table(path, head, tuple(Row(number, texts) for number, texts in enumerate(zip(*columns, strict=True), start=1)))


def _is_single(pyarrow: Any, kind: Any) -> bool:
    """Whether a column holds numbers, texts, dates or truth values; lists and structures stay unread."""
    types = pyarrow.types
    return not (types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind) or types.is_null(kind))


def _texts(pyarrow: Any, column: Any, what: str) -> list[str]:
    """The values as text, an empty one for what is not there. A dictionary is measured before it is repeated."""
    from pyarrow import compute

    if pyarrow.types.is_dictionary(column.type):
        for chunk in column.chunks:
            _refuse_long(compute.max(compute.utf8_length(chunk.dictionary)).as_py(), what)
    column = column.cast(pyarrow.string())
    _refuse_long(compute.max(compute.utf8_length(column)).as_py(), what)
    return [text or "" for text in column.to_pylist()]


def _refuse_long(length: int | None, what: str) -> None:
    if length is not None and length > MAX_TEXT:
        raise Unreadable(f"{what} has a text of more than {MAX_TEXT} characters", "leave the column out of the file")
