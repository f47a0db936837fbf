"""The evidence as a Frictionless data package (version 2): `datapackage.json`, and a CSV file a set with a Table Schema."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from typing import Any

from sitegen.evidence.records import MeasurementSet, Record, Samples, Tag
from sitegen.render.badges import EXPLAINED
from sitegen.render.edition import Edition
from sitegen.render.links import set_rows_path
from sitegen.render.record_rows import COLUMNS, rows_text
from sitegen.render.shown import Page, Shown

MOST_SAMPLES = 1000
PACKAGE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0"
ROWS_SCHEMA = "schemas/records-1.json"
LONG = "Records of very many samples stand in the JSON file of the set only."


def data_package_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    sets = edition.outline.stock.sets
    if not sets:
        return
    for measured in sets.values():
        yield set_rows_path(measured.id), partial(_rows, measured)
    yield ROWS_SCHEMA, _schema
    yield PACKAGE, partial(_package, edition)


def _published(measured: MeasurementSet) -> tuple[Record, ...]:
    """The records that a row a number can tell: each row carries all that limits it."""
    return tuple(record for record in measured.records.values() if record.publish and not _is_long(record))


def _is_long(record: Record) -> bool:
    return isinstance(record.value, Samples) and len(record.value.members) > MOST_SAMPLES


def _rows(measured: MeasurementSet) -> Page:
    records = _published(measured)
    content = rows_text(records).encode()
    shown = Shown(source=measured.path, written=content, states=frozenset(record.id for record in records))
    return Page(path=set_rows_path(measured.id), content=content, shown=shown)


def _written(path: str, source: str, value: Mapping[str, Any]) -> Page:
    content = (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
    return Page(path=path, content=content, shown=Shown(source=source, written=content))


def _schema() -> Page:
    return _written(ROWS_SCHEMA, ROWS_SCHEMA, table_schema())


def table_schema() -> dict[str, Any]:
    """Of every CSV file of the package."""
    fields: list[dict[str, Any]] = [
        {"name": name, "type": kind, "description": description} for name, (kind, description) in COLUMNS.items()
    ]
    for field in fields:
        field["constraints"] = {"required": True} if field["name"] in ("id", "kind", "unit", "tag", "caveats") else {}
        if field["name"] == "tag":
            field["constraints"]["enum"] = sorted(tag.spelling for tag in Tag)
        if field["name"] == "n":
            field["missingValues"] = ["not recorded"]
    return {"$schema": f"{PROFILE}/tableschema.json", "fields": fields, "missingValues": [""]}


def _package(edition: Edition) -> Page:
    names: dict[str, None] = {}
    resources = [_resource(measured, names) for measured in edition.outline.stock.sets.values()]
    tags = "; ".join(f"{tag.spelling} was {EXPLAINED[tag]}" for tag in sorted(Tag, reverse=True))
    config = edition.config
    value = {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": "evidence",
        "title": f"Evidence of {config.title}",
        "description": f"Every figure with its tag, its N and its caveats, without which it must not be quoted: {tags}.",
        **({"homepage": config.base_url} if config.base_url else {}),
        "resources": resources,
    }
    return _written(PACKAGE, "sitegen.yaml", value)


def _resource(measured: MeasurementSet, names: dict[str, None]) -> Mapping[str, Any]:
    return {
        "name": _name(measured.id, names),
        "title": measured.title,
        "description": " ".join((*measured.caveats, LONG)),
        "path": set_rows_path(measured.id),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": ROWS_SCHEMA,
    }


def _name(set_id: str, names: dict[str, None]) -> str:
    """A name as the format wants it: small letters, digits, `.`, `_` and `-`; of two alike the second gets a hash."""
    plain = re.sub(r"[^a-z0-9._-]+", "-", set_id.lower())
    name = plain if plain not in names else f"{plain}-{sha256(set_id.encode()).hexdigest()[:6]}"
    names[name] = None
    return name
