"""JSON as this site writes it: one member of a list a line, so that a change shows as the lines that changed.

Only the standard library's encoder in C is used, which writes one line: its indenting twin is ten times as slow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sitegen.render.visible import ESCAPED

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))


def one_line(value: object) -> str:
    """*value* without line breaks, and without characters that act or hide where the file is looked at."""
    text = ENCODER.encode(value)
    return text if text.isprintable() else text.translate(ESCAPED)


def document(head: Mapping[str, Any], lists: Mapping[str, Iterable[str]]) -> str:
    """An object with a line for each member of *head*, then each of *lists*, whose members are JSON already."""
    members = [f"{one_line(key)}: {one_line(value)}" for key, value in head.items()]
    members += [f"{one_line(key)}: {_list(texts)}" for key, texts in lists.items()]
    return "{\n" + ",\n".join(members) + "\n}\n"


def _list(texts: Iterable[str]) -> str:
    inner = ",\n".join(texts)
    return f"[\n{inner}\n]" if inner else "[]"
