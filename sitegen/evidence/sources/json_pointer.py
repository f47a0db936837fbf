"""A JSON file, as most benchmark tools write it: the value is named by a JSON Pointer (RFC 6901), `/results/0/mean`.

A pointer that leads to a list of numbers gives them all: samples, a tuple, the ends of a range. With `field:` the pointer
leads to a list of objects, and `where:` says which of them is meant, by what stands in it: a place in a list changes when
the tool is run once more in another order, a name does not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.json_values import Json, Literal, escaped, follow, parse_json, parts_of
from sitegen.evidence.sources.matches import Match, Unreadable, Wanted, around
from sitegen.evidence.sources.named_units import named_units
from sitegen.evidence.sources.selecting import Groups, conditions_of, described, grouped, texts_of
from sitegen.source import Source

BLANKS = re.compile(r"[ \t\n\r]*")


def find(evidence: EvidenceFile, files: EvidenceFiles, wanted: Wanted) -> tuple[Match, ...]:
    """The one place that the pointer names, or the field of each object that `where:` describes."""
    del wanted
    source = files.read(evidence)
    pointer = str(evidence.options["pointer"])
    document = _document(source)
    if "field" in evidence.options:
        return tuple(_match(source, document, each) for each in _chosen(evidence, source, pointer))
    if "where" in evidence.options:
        hint = "add `field:`, the key of the value in the objects of the list"
        raise Unreadable("`where:` chooses from a list of objects", hint, rule="invalid-data")
    return (_match(source, document, pointer),)


def _chosen(evidence: EvidenceFile, source: Source, pointer: str) -> list[str]:
    """The pointers to the field in each object of the list that `where:` describes and that has the field.

    Runs that a tool made to calibrate itself stand among the others, without a value.
    """
    conditions, field = conditions_of(evidence), str(evidence.options["field"])
    within = field if field.startswith("/") else f"/{escaped(field)}"
    rows = _members_by(source, pointer, tuple(conditions)).get(tuple(conditions.values()), ())
    if not rows:
        raise Unreadable(f"no member of {pointer!r} in {source.path} has {described(conditions)}")
    having = [place for place, row in rows if _has(row, within)]
    return [f"{pointer}/{place}{within}" for place in having or [rows[0][0]]]


def _has(row: Mapping[str, Json], field: str) -> bool:
    try:
        follow(row, field, "")
    except Unreadable:
        return False
    return True


@lru_cache(maxsize=64)
def _members_by(source: Source, pointer: str, fields: tuple[str, ...]) -> Groups:
    members = follow(_document(source), pointer, source.path)
    if not isinstance(members, list):
        raise Unreadable(f"{pointer!r} in {source.path} is no list", "with `field:` the pointer leads to a list of objects")
    return grouped(((place, each) for place, each in enumerate(members) if isinstance(each, Mapping)), fields)


def _match(source: Source, document: Json, pointer: str) -> Match:
    texts = texts_of(follow(document, pointer, source.path), f"{source.path}{pointer}")
    place = source.position(locate(source, pointer))
    above, _, name = pointer.rpartition("/")
    beside = follow(document, above, source.path) if pointer else None
    return Match(
        texts=texts,
        line=place.line,
        excerpt=around(source.line(place.line), place.column),
        units=named_units(name, beside if isinstance(beside, Mapping) else {}),
    )


@lru_cache(maxsize=16)
def _document(source: Source) -> Json:
    return parse_json(source.text, source.path)


def locate(source: Source, pointer: str) -> int:
    """The offset of the value that *pointer* names, in a text that is known to be JSON and to hold it."""
    at = _skip(source.text, 0)
    for part in parts_of(pointer):
        at = _places(source, at)[part]
    return at


@lru_cache(maxsize=512)
def _places(source: Source, at: int) -> Mapping[str, int]:
    """The offsets of what is in the object or list that begins at *at*: each is gone through once, however many values
    of it are looked for."""
    text = source.text
    decode = json.JSONDecoder(parse_float=Literal, parse_int=Literal).raw_decode
    is_object = text[at] == "{"
    at = _skip(text, at + 1)
    places: dict[str, int] = {}
    while text[at] not in "]}":
        key = str(len(places))
        if is_object:
            key, end = decode(text, at)
            at = _skip(text, _skip(text, end) + 1)
        places[key] = at
        at = _skip(text, decode(text, at)[1])
        if text[at] == ",":
            at = _skip(text, at + 1)
    return places


def _skip(text: str, at: int) -> int:
    found = BLANKS.match(text, at)
    return found.end() if found else at
