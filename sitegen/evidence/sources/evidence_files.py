"""Evidence files, read through one reader: whole ones each once, logs of any size page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from sitegen.config import DATA
from sitegen.evidence.digests import digest_of
from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.matches import Match, Unreadable, Wanted
from sitegen.evidence.sources.unpacking import MIB, Allowance, blocks
from sitegen.source import MAX_TEXT_BYTES, Reader, Source, SourceError, Trouble, decode, nearest

ANY = ""
"""Stands for every path."""
COLOURS = re.compile(rb"\x1b\[[0-9;:]{0,40}m")
"""Switches of a terminal's colours: programs write them into their logs, and readers see none of them."""

MAX_LINE = 16 * MIB
"""A longer one is no line of a log, and all of it would have to be kept in memory."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for in a log."""

    template: str | None
    pattern: str | None
    line: int | None
    """Where it must stand; `None` for anywhere."""
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Page:
    """Some whole lines of a log."""

    source: Source
    before: int
    """How many lines come before it."""
    lines: int
    """How many line ends it holds."""


class EvidenceFiles:
    """The evidence files of one site, as they are now."""

    def __init__(self, reader: Reader, folder: str = DATA) -> None:
        self.reader = reader
        self.folder = folder
        """Where they lie, beside the records."""
        self.allowance = Allowance()
        self.queries: dict[str, dict[Query, None]] = {}
        """By log what records look for in it: all of it is searched in one go."""
        self.answers: dict[str, dict[Query, tuple[Match, ...] | Unreadable]] = {}
        self.touched: set[str] = set()
        """Paths that were asked for, and `ANY` where the answer depends on what other files there are: whoever keeps
        what was read learns here when it is out of date."""
        self._sources: dict[str, Source | Unreadable] = {}
        self._contents: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}
        self._names: tuple[str, ...] | None = None

    def read(self, evidence: EvidenceFile) -> Source:
        """The whole text of the file, its digest checked where one is pinned; raises `Unreadable`."""
        self.touched.add(evidence.path)
        found = self._read(evidence.path)
        if isinstance(found, Unreadable):
            self.touched.add(ANY)
            raise found
        self.check_pin(evidence)
        return found

    def content(self, evidence: EvidenceFile) -> bytes:
        """The bytes of a file that is no text, its digest checked where one is pinned; raises `Unreadable`."""
        self.touched.add(evidence.path)
        if evidence.path not in self._contents:
            try:
                self._contents[evidence.path] = self._bytes(evidence.path)
            except SourceError as error:
                raise self._missing(evidence.path, error) from None
        self.check_pin(evidence)
        return self._contents[evidence.path]

    def _read(self, path: str) -> Source | Unreadable:
        if path not in self._sources:
            try:
                self._sources[path] = self._whole(path)
            except SourceError as error:
                self._sources[path] = self._missing(path, error)
            except Unreadable as error:
                self._sources[path] = error
        return self._sources[path]

    def _whole(self, path: str) -> Source:
        return decode(path, self._bytes(path))

    def _bytes(self, path: str) -> bytes:
        parts: list[bytes] = []
        size = 0
        with closing(blocks(self.reader, path, self.allowance)) as stream:
            for block in stream:
                size += len(block)
                if size > MAX_TEXT_BYTES:
                    raise SourceError(path, Trouble.TOO_LARGE)
                parts.append(block)
        return b"".join(parts)

    def pages(self, path: str) -> Iterator[Page]:
        """The log's lines in order, a mebibyte or so at once; raises `Unreadable`."""
        before = 0
        try:
            for part in _whole_lines(blocks(self.reader, path, self.allowance), path):
                source = decode(path, COLOURS.sub(b"", part))
                lines = source.text.count("\n")
                yield Page(source, before, lines)
                before += lines
        except SourceError as error:
            raise self._missing(path, error) from None

    def _missing(self, path: str, error: SourceError) -> Unreadable:
        self.touched.add(ANY)
        if error.trouble is not Trouble.MISSING:
            return Unreadable(f"{path}: {error.trouble.value}", rule="log-missing")
        if self._names is None:
            self._names = self.reader.files(self.folder)
        like = nearest(path, self._names[:2000])
        own = f"{self.folder}/"
        hint = f"did you mean `{like.removeprefix(own)}`?" if like else f"paths in `source:` are relative to {own}"
        return Unreadable(f"the evidence file {path} is not there", hint, rule="log-missing")

    def check_pin(self, evidence: EvidenceFile) -> None:
        """Raises `Unreadable` where the file is not the one that is pinned."""
        if evidence.sha256 is None:
            return
        digest = self.digest(evidence.path)
        if digest != evidence.sha256.casefold():
            hint = f"look at what changed; the file as it is now has sha256: {digest}"
            raise Unreadable(f"{evidence.path} is not the file that was pinned: its digest begins {digest[:12]}", hint)

    def digest(self, path: str) -> str:
        """The SHA-256 of the file as it lies there, packed or not; raises `Unreadable`."""
        if path not in self._digests:
            try:
                self._digests[path] = digest_of(self.reader, path)
            except SourceError as error:
                raise self._missing(path, error) from None
        return self._digests[path]


def _whole_lines(stream: Iterator[bytes], path: str) -> Iterator[bytes]:
    """Pieces that end where a line ends; a carriage return that a line end may still follow ends none."""
    rest: list[bytes] = []
    size = 0
    for block in stream:
        end = max(block.rfind(b"\n"), block.rfind(b"\r", 0, len(block) - 1)) + 1
        if end:
            yield b"".join((*rest, block[:end]))
            rest, size, block = [], 0, block[end:]
        rest.append(block)
        size += len(block)
        if size > MAX_LINE:
            raise Unreadable(f"{path} has a line of more than {MAX_LINE // MIB} MiB", rule="log-missing")
    if size:
        yield b"".join(rest)
