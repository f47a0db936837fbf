"""The small site over which the examples of rules and the case documents are laid."""

from __future__ import annotations

import re
from pathlib import Path

from checking import read_folder

SITE = read_folder(Path(__file__).parent / "rules" / "example")
POST = "content/example.md"
FRONT = """\
---
title: Example
date: 2026-11-24
evidence: {ab: draft-cache-ab, st: state-size}
---

"""
DISCLAIMER = "\n\n```disclaimer\n```\n"
_FILE = re.compile(r"^# ((?:data|content|templates)/\S+|sitegen\.yaml)$")
_BYTES = re.compile(r"(?:\\x[0-9a-f]{2})+\s*")


def example_post(text: str) -> str:
    """A whole post around *text*, which may cite the two sets by their short names."""
    return f"{FRONT}{text.strip()}{DISCLAIMER}"


def files_of(example: str) -> dict[str, str | bytes]:
    """The files of an example: a line `# data/….yaml` begins one; text without such a line is the body of a post."""
    files: dict[str, list[str]] = {}
    path = ""
    for line in example.strip("\n").split("\n"):
        found = _FILE.match(line)
        path = found[1] if found else path
        lines = files.setdefault(path, [])
        if not found:
            lines.append(line)
    body = files.pop("", None)
    written = {name: _content("\n".join(lines) + "\n") for name, lines in files.items()}
    return written if body is None else {**written, POST: example_post("\n".join(body))}


def _content(text: str) -> str | bytes:
    return bytes.fromhex(text.strip().replace("\\x", "")) if _BYTES.fullmatch(text) else text
