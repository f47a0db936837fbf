"""What the kinds of evidence file have in common: what is looked for, what was found, and why nothing was."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.named_units import NamedUnit
from sitegen.source import Reader, Source, SourceError, Trouble, nearest

MAX_EXCERPT = 2000
"""Characters of a line that are kept to be shown."""

AROUND = 150
"""Characters to each side of the value that are kept of a longer one."""

MAX_MATCHES = 100_000


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
    """The line as it stands in the file, cut to a bound."""
    after: str = ""
    """What follows the last value on its line: its unit, mostly."""
    units: tuple[NamedUnit, ...] = ()
    """Units that a structured file names for the value."""


class Unreadable(Exception):  # noqa: N818 - named for what is wrong
    """The value could not be looked for, or is not there."""

    def __init__(self, message: str, hint: str | None = None, *, rule: str = "log-mismatch") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.rule = rule


class EvidenceFiles:
    """Evidence files read through one reader, each once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._sources: dict[str, Source | SourceError] = {}
        self._digests: dict[str, str] = {}
        self._names: tuple[str, ...] | None = None

    def read(self, evidence: EvidenceFile) -> Source:
        """The text of the file, its digest checked where one is pinned; raises `Unreadable`."""
        found = self._read(evidence.path)
        if isinstance(found, SourceError):
            raise self._missing(evidence.path, found)
        if evidence.sha256 is not None:
            self._check_digest(evidence.path, evidence.sha256)
        return found

    def _read(self, path: str) -> Source | SourceError:
        if path not in self._sources:
            try:
                self._sources[path] = self.reader.read(path)
            except SourceError as error:
                self._sources[path] = error
        return self._sources[path]

    def _missing(self, path: str, error: SourceError) -> Unreadable:
        if error.trouble is not Trouble.MISSING:
            return Unreadable(f"{path}: {error.trouble.value}", rule="log-missing")
        if self._names is None:
            self._names = self.reader.files("data")
        like = nearest(path, self._names[:2000])
        hint = f"did you mean `{like.removeprefix('data/')}`?" if like else "paths in `source:` are relative to data/"
        return Unreadable(f"the evidence file {path} is not there", hint, rule="log-missing")

    def _check_digest(self, path: str, pinned: str) -> None:
        if path not in self._digests:
            self._digests[path] = hashlib.sha256(self.reader.read_bytes(path)).hexdigest()
        digest = self._digests[path]
        if digest != pinned.casefold():
            hint = f"look at what changed; the file as it is now has sha256: {digest}"
            raise Unreadable(f"{path} is not the file that was pinned: its digest begins {digest[:12]}", hint)


def cut(text: str) -> str:
    return text if len(text) <= MAX_EXCERPT else f"{text[:MAX_EXCERPT]}…"


def around(line: str, column: int) -> str:
    """The part of a long *line* that is about *column*, counted from 1: many tools write all their JSON into one line."""
    if len(line) <= MAX_EXCERPT:
        return line
    start = min(max(column - 1 - AROUND, 0), len(line) - 2 * AROUND)
    part = line[start : start + 2 * AROUND]
    return f"{'…' if start else ''}{part}{'…' if start + 2 * AROUND < len(line) else ''}"
