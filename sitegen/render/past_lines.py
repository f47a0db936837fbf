"""The past of a record in words: a line for each commit that changed what is told of it."""

from __future__ import annotations

from sitegen.evidence.past_values import Past, PastValue, is_alike
from sitegen.evidence.records import Record
from sitegen.render.amounts import record_text
from sitegen.render.formula_trees import told_size

SHORT = 10
"""Digits of a commit's id that are shown."""


def past_lines(record: Record, past: Past) -> tuple[str, ...]:
    """Newest first, and last why there is no more."""
    values = past.values.get(record.id, ())
    is_new = bool(values) and not is_alike(values[0].record, record)
    unsaved = (f"not committed yet: {_told(record)}",) if is_new or (not values and past.values) else ()
    return (*unsaved, *map(_line, values), *past.notes)


def _line(value: PastValue) -> str:
    told = "there was no such record, or it could not be read" if value.record is None else _told(value.record)
    return f"{value.day}, commit {value.commit[:SHORT]}: {told}"


def _told(record: Record) -> str:
    """A value that must not be published is not told of the past either."""
    if not record.publish:
        return "not published"
    return f"{record_text(record)} [{record.tag.word}, {told_size(record.n)}]"
