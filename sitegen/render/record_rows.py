"""The records of a set as CSV in its long form: a row a number, each with its tag, its N and its caveats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sitegen.evidence.basis import basis_of
from sitegen.evidence.records import Measured, Order, Range, Record, Samples, Scalar, Tally, Tuple, Words
from sitegen.render.record_json import context_entry, recorded, sample_size, spread_entry

COLUMNS: Mapping[str, tuple[str, str]] = {
    "id": ("string", "Path of the record: set, row, metric."),
    "row": ("string", "Key of its row."),
    "label": ("string", "What the row is called."),
    "metric": ("string", "Key of its metric."),
    "kind": (
        "string",
        "number, range, tuple, samples, tally, order, text or statement: a record of several numbers has several rows.",
    ),
    "part": ("string", "Which of several this row holds: low and high, k and n, or its place from 1 on."),
    "value": ("number", "With the digits that were recorded."),
    "approximate": ("boolean", "Whether it was approximate where it was written down."),
    "unit": ("string", "Its symbol; 1 for a pure number."),
    "text": ("string", "What is no number: words, a step of an order, what is inferred."),
    "tag": ("string", "How the figure is known."),
    "n": ("integer", "How many runs stand behind the figure."),
    "statistic": ("string", "What the number is of its runs."),
    "spread": ("object", "What stands behind a ±, in the unit of the figure."),
    "caveats": ("array", "What the figure must not be quoted without."),
    "context": ("object", "The conditions of the measurement."),
    "made_by": ("array", "The scripts and inputs that it came from."),
    "date": ("string", "When it was taken."),
    "recorded_at": ("string", "File and line in which it is written down."),
}
"""Name → type and description, as in a Table Schema."""
ACTED_ON = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell of text that begins with one of these for a formula; it gets an apostrophe before it."""


def rows_text(records: Iterable[Record]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerows(_rows(record))
    return out.getvalue()


def _rows(record: Record) -> Iterator[list[str]]:
    basis = basis_of((record,), ())
    spread = record.value.spread if isinstance(record.value, Scalar) else None
    common = {
        "id": record.id,
        "row": record.row or "",
        "label": harmless(record.label),
        "metric": record.metric or "",
        "kind": recorded(record)[0],
        "unit": harmless(record.unit.symbol),
        "tag": record.tag.spelling,
        "n": str(sample_size(record.n)),
        "statistic": harmless(record.statistic or ""),
        "spread": _json(spread_entry(spread)) if spread else "",
        "caveats": _json(list(basis.caveats)),
        "context": _json(context_entry(record.context)),
        "made_by": _json(list(record.made_by)),
        "date": record.date or "",
        "recorded_at": f"{record.location.file}:{record.location.line}",
    }
    for part, number, text in _parts(record):
        own = {"part": part, "value": "", "approximate": "", "text": harmless(text)}
        if number is not None:
            own |= {"value": f"{number.number:f}", "approximate": "true" if number.approximate else "false"}
        yield [{**common, **own}[name] for name in COLUMNS]


def _parts(record: Record) -> Iterator[tuple[str, Measured | None, str]]:
    """For each row: which part it is, its number, its text."""
    match record.value:
        case Scalar(measured=measured):
            yield "", measured, ""
        case Range(low=low, high=high):
            yield from (("low", low, ""), ("high", high, ""))
        case Tuple(members=members) | Samples(members=members):
            yield from ((str(place), member, "") for place, member in enumerate(members, 1))
        case Tally(k=k, n=n):
            yield from (("k", _whole(k), ""), ("n", _whole(n), ""))
        case Order(steps=steps):
            yield from ((str(place), None, name) for place, step in enumerate(steps, 1) for name in step)
        case Words(text=text):
            yield "", None, text
        case None:
            yield "", None, record.statement or ""


def _whole(number: int) -> Measured:
    return Measured(Decimal(number))


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(ACTED_ON) else text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
