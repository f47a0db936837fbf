"""Some lines of a log of any size, packed or not, by their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.evidence.sources.evidence_files import COLOURS, EvidenceFiles
from sitegen.source import Reader, SourceError, Trouble

PACKED = (".gz", ".zst")
MAX_LINES = 100_000
"""That are looked through for one block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLines:
    """The lines that were asked for."""

    path: str
    lines: Mapping[int, str]
    line_count: int
    """Of the whole log."""

    def line(self, number: int) -> str:
        """The text of line *number*; empty for one that was not asked for, or is not there."""
        return self.lines.get(number, "")


def log_lines(reader: Reader, path: str, first: int, last: int) -> LogLines:
    """Lines *first* to *last*, at most `MAX_LINES` of them; raises `SourceError` and `Unreadable`."""
    last = min(last, first + MAX_LINES - 1)
    if not path.endswith(PACKED):
        try:
            source = reader.read(path)
        except SourceError as error:
            if error.trouble is not Trouble.TOO_LARGE:
                raise
        else:
            chosen = range(first, min(last, source.line_count) + 1)
            return LogLines(
                path=path, lines={number: _plain(source.line(number)) for number in chosen}, line_count=source.line_count
            )
    return _from_pages(reader, path, first, last)


def _plain(line: str) -> str:
    return COLOURS.sub(b"", line.encode()).decode() if "\x1b" in line else line


def _from_pages(reader: Reader, path: str, first: int, last: int) -> LogLines:
    lines: dict[int, str] = {}
    count = 0
    for page in EvidenceFiles(reader).pages(path):
        count = page.before + page.source.line_count
        chosen = range(max(first, page.before + 1), min(last, count) + 1)
        lines.update((number, page.source.line(number - page.before)) for number in chosen)
    return LogLines(path=path, lines=lines, line_count=count)
