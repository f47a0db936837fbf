"""JSON as this site writes it: one member of a list a line, so that a change shows as the lines that changed.

Only the standard library's encoder in C is used, which writes one line: its indenting twin is ten times as slow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from sitegen.render.visible import ESCAPED

ACTING = re.compile(f"[{''.join(map(chr, ESCAPED))}]")
"""Found sooner than it is translated: few files hold such a character."""


def one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def document(head: Mapping[str, Any], lists: Mapping[str, Iterable[str]]) -> str:
    """An object with a line for each member of *head*, then each of *lists*, whose members are JSON already."""
    members = [f"{one_line(key)}: {one_line(value)}" for key, value in head.items()]
    members += [f"{one_line(key)}: {_list(texts)}" for key, texts in lists.items()]
    text = "{\n" + ",\n".join(members) + "\n}\n"
    return text.translate(ESCAPED) if ACTING.search(text) else text


def _list(texts: Iterable[str]) -> str:
    inner = ",\n".join(texts)
    return f"[\n{inner}\n]" if inner else "[]"
