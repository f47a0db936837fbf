"""The way back from a piece of parsed text to the source: which character stood where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sitegen.source import Span


class Origin:
    """Offsets of a content (a paragraph without its quote marks, a cell without its `\\|`) as offsets into the source.

    The content is made of pieces, each copied from the source character by character; a piece runs to the next one's
    start. Line breaks belong to the piece before them.
    """

    __slots__ = ("_by", "_shifts", "_starts")

    def __init__(self, pieces: Sequence[tuple[int, int]], *, by: int = 0) -> None:
        """*pieces* as (offset in the content, offset in the source), ascending and not empty."""
        self._starts = [content for content, _ in pieces]
        self._shifts = [source - content for content, source in pieces]
        self._by = by

    def moved(self, by: int) -> Origin:
        """The origin of the part of the content that begins at offset *by*."""
        part = Origin.__new__(Origin)
        part._starts, part._shifts, part._by = self._starts, self._shifts, self._by + by
        return part

    def at(self, offset: int) -> int:
        """Where the character at *offset* of the content stands in the source."""
        offset += self._by
        return offset + self._shifts[self._piece(offset)]

    def end(self, offset: int) -> int:
        """The exclusive end of a stretch that ends before *offset*: one past its last character, so that a break between
        two pieces does not stretch it."""
        return self.at(offset - 1) + 1 if offset + self._by > 0 else self.at(offset)

    def span(self, start: int, end: int) -> Span:
        """Where content `[start, end)` stands; what lies between its first and last character is included."""
        begin = self.at(start)
        return Span(begin, max(self.end(end), begin) if end > start else begin)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Content `[start, end)` cut where the source jumps: (offset in the content, offset in the source) of each run."""
        yield start, self.at(start)
        first, last = self._piece(start + self._by), self._piece(max(end - 1, start) + self._by)
        for piece in range(first + 1, last + 1):
            content = self._starts[piece] - self._by
            yield content, self.at(content)

    def _piece(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)
