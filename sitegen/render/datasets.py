"""A measurement set as schema.org tells it to search engines: a Dataset, its variables with tag, N and caveats in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.claims.wording import basis_in_words
from sitegen.evidence.basis import basis_of
from sitegen.evidence.records import MeasurementSet, Record
from sitegen.render.amounts import record_text
from sitegen.render.badges import EXPLAINED
from sitegen.render.cards import words_of_key
from sitegen.render.edition import Edition
from sitegen.render.links import Links, record_anchor, set_json_path, set_path, set_rows_path
from sitegen.render.visible import visible

MOST_VARIABLES = 50
LONGEST = 100
"""Characters of a value that is told: a record of many samples is not."""
CONTEXT = "https://schema.org"
MEDIA = (("application/json", set_json_path), ("text/csv", set_rows_path))


def dataset(edition: Edition, measured: MeasurementSet, links: Links) -> tuple[Mapping[str, Any], ...]:
    """The Dataset, and the way to its page."""
    return (_dataset(edition, measured, links), _way(measured, links))


def _dataset(edition: Edition, measured: MeasurementSet, links: Links) -> Mapping[str, Any]:
    records = [record for record in measured.records.values() if record.publish]
    told = [record for record in records if len(record_text(record)) <= LONGEST][:MOST_VARIABLES]
    files = [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": links.absolute(path(measured.id))}
        for kind, path in MEDIA
    ]
    optional = {
        "url": links.absolute(set_path(measured.id)) if edition.config.base_url else None,
        "creator": {"@type": "Person", "name": edition.config.author} if edition.config.author else None,
        "distribution": files if edition.config.machine_readable else None,
    }
    required = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": visible(measured.title),
        "description": _described(measured, records),
        "isAccessibleForFree": True,
        "variableMeasured": [_variable(record, edition.min_n, links) for record in told],
    }
    return required | {key: value for key, value in optional.items() if value}


def _described(measured: MeasurementSet, records: list[Record]) -> str:
    """What the figures are, how they are known, where they hold and what limits them."""
    tags = sorted({record.tag for record in records}, reverse=True)
    context = ", ".join(f"{words_of_key(key)} {setting.text}" for key, setting in measured.context.items())
    parts = (
        f"{measured.title}.",
        *(f"Evidence: {tag.word}, {EXPLAINED[tag]}." for tag in tags),
        *((f"Context: {context}.",) if context else ()),
        *measured.caveats,
    )
    return visible(" ".join(parts))


def _variable(record: Record, min_n: int, links: Links) -> Mapping[str, Any]:
    """The value has its badge in words, so that nobody lifts it out without."""
    basis = basis_of((record,), ())
    names = (name for name in (record.label, record.metric_label) if name)
    return {
        "@type": "PropertyValue",
        "name": visible(", ".join(names) or "statement"),
        "value": visible(f"{record_text(record)} [{basis_in_words(basis, min_n)}]"),
        "description": visible(" ".join((f"{basis.tag.word}: {EXPLAINED[basis.tag]}.", *basis.caveats))),
        "url": links.absolute(links.page) + f"#{record_anchor(record.id, record.set_id)}",
    }


def _way(measured: MeasurementSet, links: Links) -> Mapping[str, Any]:
    places = (("Evidence", "evidence/index.html"), (visible(measured.title), set_path(measured.id)))
    steps = [
        {"@type": "ListItem", "position": place, "name": name, "item": links.absolute(path)}
        for place, (name, path) in enumerate(places, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps}


def texts_in(value: object) -> Iterator[str]:
    """Every text in structured data, for the page's manifest."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, str):
        yield value
