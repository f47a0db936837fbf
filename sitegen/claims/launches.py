"""Command blocks that are held against a measurement set: ```sh launch=draft-config -c=context_length."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.prose.posts import Block

LAUNCH = "launch="
_OPTION = re.compile(r"(?<!\S)(--?[A-Za-z][\w-]*)(?:=|[ \t]+)([^\s\\-][^\s]*|-\d[^\s]*)")
"""An option and its value; `-1` is a value, `--flag` behind an option is the next option."""
KNOWN_OPTIONS: Mapping[str, str] = {"-c": "context_length", "--ctx-size": "context_length"}
"""Options of llama.cpp that name a setting which no benchmark calls by that name (its `--help`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a command with its value."""

    name: str
    """With its dashes."""
    value: str
    start: int
    end: int
    """Of the value, in the block's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """What the info string of a command block says it is."""

    set_name: str
    """A set's id or the post's short name for it."""
    keys: Mapping[str, str]
    """Option → key of the set, as the writer gave them."""


def read_launch(block: Block) -> Launch | None:
    """`None` for a block that is not held against a set."""
    words = block.argument.split()
    names = [word.removeprefix(LAUNCH) for word in words if word.startswith(LAUNCH)]
    if not names:
        return None
    given = dict(word.split("=", 1) for word in words if word.startswith("-") and "=" in word)
    return Launch(set_name=names[0], keys=given)


def options(text: str) -> tuple[Option, ...]:
    """Every option of *text* that has a value, in order."""
    return tuple(
        Option(name=match[1], value=match[2].strip("\"'"), start=match.start(2), end=match.end(2))
        for match in _OPTION.finditer(text)
    )


def key_of(option: Option, launch: Launch, known: tuple[str, ...]) -> str | None:
    """The key of the set that *option* sets: as given, as known, or by its own name (`--spec-draft-n-max` is `n_max`)."""
    given = launch.keys.get(option.name) or KNOWN_OPTIONS.get(option.name)
    if given is not None:
        return given if given in known or option.name in launch.keys else None
    name = option.name.lstrip("-").replace("-", "_")
    found = [key for key in known if name == key or (len(key) > 3 and name.endswith(f"_{key}"))]
    return max(found, key=len) if found else None
