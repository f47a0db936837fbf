"""A CSV file as rows by their column names; the `csv` kind of evidence reads the same file again, with places."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from sitegen.importers.imported import Unimportable
from sitegen.importers.tool_output import ToolOutput


def csv_rows(output: ToolOutput) -> tuple[Mapping[str, str], ...]:
    """All rows; raises `Unimportable` where one has not as many fields as the head."""
    path = output.source.path
    reader = csv.reader(output.text.splitlines(keepends=True), strict=True)
    try:
        lines = [(reader.line_num, fields) for fields in reader if fields]
    except csv.Error as error:
        raise Unimportable(f"{path}:{reader.line_num} is no CSV: {error}") from None
    head = [name.strip() for name in lines[0][1]] if lines else []
    for number, fields in lines:
        if len(fields) != len(head):
            raise Unimportable(f"{path}:{number} has {len(fields)} fields, the head has {len(head)}")
    return tuple(dict(zip(head, fields, strict=True)) for _, fields in lines[1:])
