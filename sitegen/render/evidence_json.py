"""The evidence for programs: the same as on the pages, and no value without its tag, N, caveats and context."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from sitegen.evidence.records import EvidenceFile, MeasurementSet, Note, Publication, Record, SampleSize
from sitegen.render.amounts import record_text
from sitegen.render.edition import Edition
from sitegen.render.links import set_json_path
from sitegen.render.record_facts import basis_of
from sitegen.render.shown import Page, Shown
from sitegen.render.visible import escaped

VERSION = 1
"""Of this form; raised when a key changes its meaning or goes."""


def evidence_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    for measured in edition.outline.stock.sets.values():
        yield set_json_path(measured.id), partial(_set_file, edition, measured)


def _set_file(edition: Edition, measured: MeasurementSet) -> Page:
    records = [_record(edition, record) for record in measured.records.values() if record.publish]
    content = {
        "version": VERSION,
        "set": measured.id,
        "title": measured.title,
        "varies": list(measured.varies),
        "relative": measured.relative,
        "records": records,
    }
    text = escaped(json.dumps(content, ensure_ascii=False, indent=2)) + "\n"
    values = tuple(_strings(content))
    shown = Shown(source=measured.path, worded=frozenset(values), values=values)
    return Page(path=set_json_path(measured.id), content=text.encode(), shown=shown)


def _record(edition: Edition, record: Record) -> Mapping[str, Any]:
    basis = basis_of(record)
    required = {
        "id": record.id,
        "row": record.row,
        "metric": record.metric,
        "value": record_text(record),
        "unit": record.unit.symbol,
        "tag": record.tag.spelling,
        "badge": record.tag.word,
        "doubtful": basis.is_doubtful(edition.min_n),
        "n": _size(record.n),
        "caveats": list(basis.caveats),
        "context": {key: setting.text for key, setting in record.context.items()},
        "source": _source(record),
        "cited_in": _cited_in(edition, record),
    }
    optional = {
        "statistic": record.statistic,
        "date": record.date,
        "made_by": list(record.made_by),
        "recheck_by": record.recheck_by,
        "statement": record.statement,
        "because": record.because,
        "from": [premise.record_id or f"not measured: {premise.unmeasured}" for premise in record.premises],
        "superseded_by": record.superseded_by,
        "log": [f"{number}: {text}" for number, text in record.read_back.excerpt] if record.read_back else [],
    }
    return required | {key: value for key, value in optional.items() if value}


def _size(n: SampleSize) -> int | str:
    return n if isinstance(n, int) else n.value


def _source(record: Record) -> Mapping[str, str] | None:
    match record.source:
        case Note(text=text):
            return {"note": text}
        case Publication(citation=citation, url=url):
            return {"citation": citation} | ({"url": url} if url else {})
        case EvidenceFile(kind=kind, path=path, sha256=sha256):
            return {kind: path} | ({"sha256": sha256} if sha256 else {})
    return None


def _cited_in(edition: Edition, record: Record) -> list[str]:
    """Paths of pages with the anchor of the place."""
    return [f"{place.face.path}#{place.anchor}" for place in edition.outline.mentions.get(record.id, ())]


def _strings(value: object) -> list[str]:
    """Every text and number in *value*, as text, keys too."""
    if isinstance(value, Mapping):
        return [text for key, each in value.items() for text in (key, *_strings(each))]
    if isinstance(value, list):
        return [text for each in value for text in _strings(each)]
    return [str(value)] if isinstance(value, (str, int)) else []
