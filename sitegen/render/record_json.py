"""A figure for programs: never a number without its tag, its N and its caveats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from sitegen.evidence.basis import basis_of
from sitegen.evidence.figures import Basis
from sitegen.evidence.records import (
    EvidenceFile,
    Note,
    Order,
    Publication,
    Range,
    Record,
    Samples,
    SampleSize,
    Scalar,
    Setting,
    Spread,
    Tally,
    Tuple,
    Words,
)
from sitegen.render.amounts import EXACT_PLACES, MAX_WRITTEN, SIGNIFICANT, number_text, record_text
from sitegen.render.badges import badge_of
from sitegen.render.json_text import one_line

WITHHELD = "withheld: its set lends other posts ratios, changes and orders, and no absolute value"
"""What a post's file says in place of the value of a record that it may not tell."""


def record_entry(record: Record, min_n: int) -> dict[str, Any]:
    """All that is known of *record*. Numbers are texts with the digits that were recorded; `null`: there is none."""
    kind, value = recorded(record)
    required = {
        "id": record.id,
        "row": record.row,
        "label": record.label or None,
        "metric": record.metric,
        "metric_label": record.metric_label or None,
        "kind": kind,
        "value": value,
        "unit": record.unit.symbol,
        "text": record_text(record),
        **known(basis_of((record,), ()), min_n),
        "statistic": record.statistic,
        "spread": spread_entry(record.value.spread) if isinstance(record.value, Scalar) else None,
        "context": context_entry(record.context),
        "source": _source(record),
        "made_by": list(record.made_by),
        "recorded_at": {"file": record.location.file, "line": record.location.line},
    }
    optional = {
        "better": record.better.value if record.better else None,
        "date": record.date,
        "recheck_by": record.recheck_by,
        "statement": record.statement,
        "because": record.because,
        "from": [premise.record_id or {"unmeasured": premise.unmeasured} for premise in record.premises],
        "corroborated_by": record.corroborated_by,
        "superseded_by": record.superseded_by,
    }
    return required | {key: value for key, value in optional.items() if value}


def written_entry(record: Record, min_n: int, known_texts: MutableMapping[str, str]) -> str:
    """The entry as JSON; *known_texts* keeps it by the record's id for the next file that states the record."""
    if record.id not in known_texts:
        known_texts[record.id] = one_line(record_entry(record, min_n))
    return known_texts[record.id]


def withheld_entry(record: Record, min_n: int) -> dict[str, Any]:
    """The same for a post that may tell ratios of it only: without the value, and the lines and places that hold it."""
    entry = record_entry(record, min_n)
    hidden = {"value": None, "text": WITHHELD, "spread": None, "source": None}
    return {key: hidden.get(key, value) for key, value in entry.items()}


def recorded(record: Record) -> tuple[str, object]:
    """The kind of a record's value, and its digits as they were written down: `39.70`, `~1300`, `-1`."""
    match record.value:
        case Scalar(measured=measured):
            return "number", str(measured)
        case Range(low=low, high=high):
            return "range", [str(low), str(high)]
        case Tuple(members=members):
            return "tuple", list(map(str, members))
        case Samples(members=members):
            return "samples", list(map(str, members))
        case Tally(k=k, n=n):
            return "tally", [str(k), str(n)]
        case Order(steps=steps):
            return "order", [list(step) for step in steps]
        case Words(text=text):
            return "text", text
    return "statement", None


def known(basis: Basis, min_n: int) -> dict[str, Any]:
    """How a figure is known: what no file of the site leaves out beside a number."""
    badge = badge_of(basis, min_n)
    return {
        "tag": basis.tag.spelling,
        "badge": badge.word,
        "doubts": list(badge.doubts),
        "n": sample_size(basis.n),
        "caveats": list(basis.caveats),
    }


def sample_size(n: SampleSize) -> int | str:
    return n if isinstance(n, int) else n.value


def spread_entry(spread: Spread | None) -> Mapping[str, str] | None:
    """What stands behind a ±, in the unit of its figure; the level in percent."""
    if spread is None:
        return None
    numbers = {"half_width": spread.half_width, "low": spread.low, "high": spread.high, "level": spread.level}
    return {"kind": spread.kind.value} | {key: _width(number) for key, number in numbers.items() if number is not None}


def _width(number: Decimal) -> str:
    """As it was written down; one that was computed, of samples, to six digits."""
    return f"{number:f}" if len(number.as_tuple().digits) <= MAX_WRITTEN else plain_number(Fraction(number))


def plain_number(value: Fraction) -> str:
    """A decimal with ASCII signs: whole where it ends within nine places, else to six digits, and never short of a unit."""
    if (value * 10**EXACT_PLACES).denominator == 1:
        return number_text(value).replace("−", "-")
    digits = Context(prec=max(SIGNIFICANT, len(str(abs(int(value))))))
    return f"{digits.divide(Decimal(value.numerator), Decimal(value.denominator)):f}"


def context_entry(context: Mapping[str, Setting]) -> dict[str, str]:
    return {key: setting.text for key, setting in context.items()}


def _source(record: Record) -> Mapping[str, Any] | None:
    match record.source:
        case Note(text=text):
            return {"kind": "note", "text": text}
        case Publication(citation=citation, url=url):
            return {"kind": "publication", "text": citation} | ({"url": url} if url else {})
        case EvidenceFile(kind=kind, path=path, sha256=sha256):
            lines = record.read_back.excerpt if record.read_back else ()
            digest = {"sha256": sha256} if sha256 else {}
            return {"kind": kind, "path": path, **digest, "lines": list(_lines(lines))}
    return None


def _lines(excerpt: Iterable[tuple[int, str]]) -> Iterable[Mapping[str, Any]]:
    return ({"line": number, "text": text} for number, text in excerpt)
