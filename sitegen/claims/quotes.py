"""Which pieces of code and which output stand verbatim in a log."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from sitegen.claims.claims import Output, Quote
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.prose.posts import Block, BlockKind, Citation, MarkKind, Surface
from sitegen.source import Reader, Source, SourceError

GAP = re.compile(r"…|\.\.\.")
"""Inside a quote it stands for anything left out of the line."""
RECORDS = (".yaml", ".yml", ".lock")


class LogIndex(Protocol):
    """Where a text stands in the logs."""

    def find(self, text: str) -> tuple[str, int, str] | None:
        """Path, number and text of the first line that holds *text* verbatim, `…` aside; `None` where none does."""


class Logs:
    """The evidence files of *folder*, the site's `data:`, that are text, read when the first quote asks for them."""

    def __init__(self, reader: Reader, folder: str) -> None:
        self._reader = reader
        self._folder = folder

    @cached_property
    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """Lines by path; `data/logs/forge.txt`."""
        found: dict[str, tuple[str, ...]] = {}
        for path in self._reader.files(self._folder):
            if path.endswith(RECORDS):
                continue
            source = _readable(self._reader, path)
            if source is not None:
                found[path] = tuple(source.text.split("\n"))
        return found

    def find(self, text: str) -> tuple[str, int, str] | None:
        """Path, number and text of the first line that holds *text* verbatim, `…` aside; `None` where none does.

        A quote begins and ends at the border of a word: `draft: 3` does not stand in `draft: 37`.
        """
        parts = [part for part in GAP.split(text.strip()) if part.strip()]
        if not parts:
            return None
        for path, lines in self.lines.items():
            for number, line in enumerate(lines, start=1):
                if parts[0] in line and _holds(line, parts):
                    return path, number, line
        return None


def _readable(reader: Reader, path: str) -> Source | None:
    try:
        return reader.read(path)
    except SourceError:
        return None


def _holds(line: str, parts: list[str]) -> bool:
    """Whether *parts* stand in *line* in order, each with word borders at its ends."""
    at = 0
    for part in parts:
        at = _place(line, part, at)
        if at < 0:
            return False
    return True


def _place(line: str, part: str, start: int) -> int:
    """One past the first place of *part* from *start* on that has word borders; −1 where there is none."""
    found = line.find(part, start)
    while found >= 0:
        end = found + len(part)
        if not _glued(line, found) and not _glued(line, end):
            return end
        found = line.find(part, found + 1)
    return -1


def _glued(line: str, border: int) -> bool:
    """Whether a word or a number runs on over *border*."""
    if not 0 < border < len(line):
        return False
    left, right = line[border - 1], line[border]
    if left.isalnum() and right.isalnum():
        return True
    before = left in ".,-+" and border > 1 and line[border - 2].isalnum()
    after = right in ".," and border + 1 < len(line) and line[border + 1].isdigit()
    return (before and right.isdigit()) or (left.isdigit() and after) or (left in "-+" and right.isdigit())


def quotes(surface: Surface, logs: LogIndex) -> Iterator[Quote]:
    """Code spans outside citations that hold a figure and stand verbatim in a log.

    A figure without any word beside it is none: a lone `131072` can be found in many a log and says nothing of which.
    """
    for mark in surface.marks:
        if mark.kind is MarkKind.CODE and not is_cited(mark.start, mark.end, surface.citations):
            text = surface.text[mark.start : mark.end]
            found = logs.find(text) if is_quotable(text) else None
            if found:
                path, number, line = found
                yield Quote(surface=surface, start=mark.start, end=mark.end, path=path, line=number, whole=line)


def is_quotable(text: str) -> bool:
    """A word of two letters or more, and a digit."""
    return any(char.isdigit() for char in text) and re.search(r"[^\W\d_]{2}", text) is not None


def is_cited(start: int, end: int, citations: Sequence[Citation]) -> bool:
    """Whether the stretch lies in one of *citations*, which stand in the order of the text."""
    before = bisect_right(citations, start, key=lambda citation: citation.start)
    return before > 0 and end <= citations[before - 1].end


def outputs(blocks: tuple[Block, ...], lexicon: Lexicon, logs: LogIndex) -> Iterator[Output]:
    """Fences of output with the lines that hold figures and stand in no log; none where every line is backed."""
    for block in blocks:
        if block.kind is not BlockKind.OUTPUT:
            continue
        lines = tuple(
            (block.line + index, line)
            for index, line in enumerate(block.text.split("\n"))
            if _states_figure(line, lexicon) and logs.find(line) is None
        )
        if lines:
            yield Output(block=block, lines=lines)


def _states_figure(line: str, lexicon: Lexicon) -> bool:
    if not any(char.isdigit() for char in line):
        return False
    return any(number.exemption is None and any(c.isdigit() for c in number.text) for number in read_numbers(line, lexicon))
