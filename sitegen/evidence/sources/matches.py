"""What the kinds of evidence file have in common: what is looked for, what was found, and why nothing was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sitegen.evidence.sources.named_units import NamedUnit
from sitegen.evidence.sources.redaction import redacted_part

MAX_EXCERPT = 2000
"""Characters of a line that are kept to be shown."""

AROUND = 150
"""Characters to each side of the value that are kept of a longer one."""

MAX_MATCHES = 100_000

MAX_EXCERPTS = 1000
"""Matches whose line is kept to be shown; of a hundred thousand nobody reads more."""


class Wanted(Enum):
    """What kind of value the record holds."""

    NUMBERS = "numbers"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One place where the value stands."""

    texts: tuple[str, ...]
    """As printed; several where the template has several `{value}`s, or the pointer leads to a list."""
    line: int
    excerpt: str
    """The line as it is shown: cut to a bound, what is private taken out."""
    after: str = ""
    """What follows the last value on its line: its unit, mostly."""
    before: str = ""
    """The two characters before the first value."""
    is_open: bool = False
    """Whether the template ends with the value, so that it does not say what follows."""
    units: tuple[NamedUnit, ...] = ()
    """Units that a structured file names for the value."""


class Unreadable(Exception):  # noqa: N818 - named for what is wrong
    """The value could not be looked for, or is not there."""

    def __init__(self, message: str, hint: str | None = None, *, rule: str = "log-mismatch") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.rule = rule


class NothingFound(Unreadable):
    """No place in the log matches."""


class TooMany(Unreadable):
    """More places match than anyone can have meant."""


def cut(line: str) -> str:
    """The line as it is shown: without what is private, and to a bound."""
    return f"{redacted_part(line, 0, min(len(line), MAX_EXCERPT))}{'…' if len(line) > MAX_EXCERPT else ''}"


def around(line: str, column: int) -> str:
    """The part of a long *line* that is about *column*, counted from 1: many tools write all their JSON into one line."""
    if len(line) <= MAX_EXCERPT:
        return cut(line)
    start = min(max(column - 1 - AROUND, 0), len(line) - 2 * AROUND)
    end = start + 2 * AROUND
    return f"{'…' if start else ''}{redacted_part(line, start, end)}{'…' if end < len(line) else ''}"
