"""Evidence files: what a `source:` may name, one kind a module. This is the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources import csv_rows, json_lines, json_pointer, log, parquet_rows
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.matches import Match, Wanted

FINDERS: Mapping[str, Callable[[EvidenceFile, EvidenceFiles, Wanted], tuple[Match, ...]]] = {
    "log": log.find,
    "json": json_pointer.find,
    "jsonl": json_lines.find,
    "csv": csv_rows.find,
    "parquet": parquet_rows.find,
}
"""Each gives every place where the value stands, in the order of the file, or raises `Unreadable`."""
