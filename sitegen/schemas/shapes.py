"""The words of JSON Schema that the schemas of this room are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document(title: str, schema: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title, **schema}


def text(description: str, **more: object) -> Schema:
    return {"type": "string", "description": description, **more}


def one_of(description: str, words: Iterable[str]) -> Schema:
    return {"enum": list(words), "description": description}


def listing(items: Schema, description: str, **more: object) -> Schema:
    return {"type": "array", "items": items, "description": description, **more}


def any_of(description: str, *forms: Schema) -> Schema:
    return {"anyOf": list(forms), "description": description}


def or_none(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def mapping(members: Mapping[str, Schema], required: Iterable[str] = (), description: str = "") -> Schema:
    """An object with these members and no others."""
    known: Schema = {"type": "object", "properties": dict(members), "additionalProperties": False}
    needed = list(required)
    return known | ({"required": needed} if needed else {}) | ({"description": description} if description else {})


def named(values: Schema, description: str, **more: object) -> Schema:
    """An object whose keys a writer chooses."""
    return {"type": "object", "additionalProperties": values, "description": description, **more}
