"""The evidence for programs: a file a set, with the same as its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from sitegen.evidence.records import MeasurementSet, Record
from sitegen.render.edition import Edition
from sitegen.render.json_text import document, one_line
from sitegen.render.links import Links, set_json_path, set_path
from sitegen.render.record_json import written_entry
from sitegen.render.shown import Page, Shown
from sitegen.schemas.published import SET, VERSION, schema_path


def evidence_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    for measured in edition.outline.stock.sets.values():
        yield set_json_path(measured.id), partial(_set_file, edition, measured)


def _set_file(edition: Edition, measured: MeasurementSet) -> Page:
    path = set_json_path(measured.id)
    records = [record for record in measured.records.values() if record.publish]
    head = _head(measured, edition.links(path))
    content = document(head, {"records": [_record(edition, record) for record in records]}).encode()
    shown = Shown(source=measured.path, written=content, states=frozenset(record.id for record in records))
    return Page(path=path, content=content, shown=shown)


def _head(measured: MeasurementSet, links: Links) -> Mapping[str, Any]:
    return {
        "$schema": links.to(schema_path(SET)),
        "schema_version": VERSION,
        "id": measured.id,
        "title": measured.title,
        "page": links.absolute(set_path(measured.id)),
        "source": measured.path,
        "varies": list(measured.varies),
        "relative": measured.relative,
        "metrics": {
            key: {"label": each.label, "unit": each.unit.symbol, "better": each.better.value if each.better else None}
            for key, each in measured.metrics.items()
        },
        "rows": dict(measured.rows),
    }


def _record(edition: Edition, record: Record) -> str:
    """The record's entry, and the places that cite it: paths of pages with an anchor."""
    mentions = edition.outline.mentions.get(record.id, ())
    places = list(dict.fromkeys(f"{place.face.path}#{place.anchor}" for place in mentions))
    entry = written_entry(record, edition.min_n, edition.outline.record_texts)
    return f'{entry[:-1]}, "cited_in": {one_line(places)}}}'
