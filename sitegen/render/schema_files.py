"""The schemas of the files for programs, published with them: a copy of the site explains itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from sitegen.render.shown import Page, Shown
from sitegen.schemas.published import POST, SET, post_schema, schema_path, set_schema
from sitegen.schemas.shapes import Schema


def schema_files() -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    yield schema_path(POST), partial(_schema_file, POST, post_schema)
    yield schema_path(SET), partial(_schema_file, SET, set_schema)


def _schema_file(name: str, make: Callable[[], Schema]) -> Page:
    content = (json.dumps(make(), ensure_ascii=False, indent=1) + "\n").encode()
    path = schema_path(name)
    return Page(path=path, content=content, shown=Shown(source=path, written=content))
