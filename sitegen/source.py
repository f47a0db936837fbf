"""A file's text with its lines, and the one way in which files are read.

Everything that reports a place works with *offsets* into a `Source`; lines and columns are worked out here and
nowhere else. Lines and columns count from 1; columns count Unicode characters (code points).
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

LINE_END = re.compile("\n")
MAX_TEXT_BYTES = 32 * 1024 * 1024
"""A text file above this is refused: posts and data files are kilobytes, and a reader must not be made to swap."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of a source's text, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place that a person can go to; both count from 1."""

    line: int
    column: int


class Trouble(Enum):
    """Why a file could not be read."""

    MISSING = "there is no such file"
    OUTSIDE = "the path leads out of the site"
    NOT_A_FILE = "this is not a regular file"
    NOT_TEXT = "this is not UTF-8 text"
    TOO_LARGE = "the file is too large"
    UNREADABLE = "the file cannot be read"


class SourceError(Exception):
    """A file could not be read; `trouble` says why, `path` is as it was asked for."""

    def __init__(self, path: str, trouble: Trouble, *, line: int | None = None) -> None:
        super().__init__(f"{path}: {trouble.value}")
        self.path = path
        self.trouble = trouble
        self.line = line
        """The line of the first bad byte, for `NOT_TEXT`."""


class Source:
    """The text of one file.

    Line ends are normalised to `\\n` and a byte-order mark is dropped, so that offsets mean the same for every reader
    of the text; lines and columns are those that an editor shows.
    """

    __slots__ = ("_last", "_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        """Relative to the site's folder, with `/`."""
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self._starts: list[int] | None = None
        self._last = (0, "")
        """Number and text of the line asked for last: thousands of findings may stand in one line of a megabyte."""

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *(found.end() for found in LINE_END.finditer(self.text))]
        return self._starts

    def position(self, offset: int) -> Position:
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of *line*:*column*, cut to the text's end."""
        starts = self._line_starts()
        if line > len(starts):
            return len(self.text)
        return min(starts[line - 1] + column - 1, len(self.text))

    def line(self, number: int) -> str:
        """The text of line *number*, without its end; empty past the last line."""
        if number != self._last[0]:
            self._last = (number, self._cut_line(number))
        return self._last[1]

    def _cut_line(self, number: int) -> str:
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end]

    def with_text(self, text: str) -> Source:
        """A source of the same places with another text of the same length."""
        return Source(self.path, text)

    def whence(self, span: Span) -> tuple[Source, Span]:
        """The file in which *span* stands, and where: a page may take in the lines of others (`prose/woven.py`)."""
        return self, span

    def whence_line(self, line: int) -> tuple[Source, int]:
        """The same for a whole line."""
        return self, line

    def found(self, file: str, line: int, column: int) -> int | None:
        """The offset here of a place in *file*; `None` where that is not part of this text."""
        return self.offset(line, column) if file == self.path else None

    @property
    def line_count(self) -> int:
        """Lines as an editor counts them; a last line end opens no new line."""
        starts = self._line_starts()
        return len(starts) - (starts[-1] == len(self.text) and len(starts) > 1)

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.text)} characters)"


class Reader(Protocol):
    """How the program sees files. All paths are relative to the site's folder, with `/`."""

    def read(self, path: str) -> Source:
        """The text of *path*; raises `SourceError`."""

    def read_bytes(self, path: str) -> bytes:
        """The bytes of *path*; raises `SourceError`."""

    def open(self, path: str) -> BinaryIO:
        """The bytes of *path* to be read piece by piece, however large; raises `SourceError`. The caller closes it."""

    def files(self, folder: str) -> tuple[str, ...]:
        """All regular files below *folder*, sorted; empty when there is no such folder. Hidden names are left out."""

    def exists(self, path: str) -> bool:
        """Whether *path* is a regular file inside the site."""


def normalise(path: str) -> str:
    """*path* with `.` and `..` worked out; raises `SourceError` where it leads out of the site."""
    parts: list[str] = []
    if path.startswith("/") or "\0" in path or "\\" in path:
        raise SourceError(path, Trouble.OUTSIDE)
    for part in path.split("/"):
        if part == "..":
            if not parts:
                raise SourceError(path, Trouble.OUTSIDE)
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def decode(path: str, content: bytes) -> Source:
    """UTF-8 text of *content*; raises `SourceError` with the line of the first bad byte."""
    try:
        return Source(path, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(path, Trouble.NOT_TEXT, line=line) from None


class DiskReader:
    """Reads below one folder and never outside it: `..` and symbolic links that lead out are refused."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def _inside(self, path: str) -> Path:
        full = self.root / normalise(path)
        try:
            if not full.exists():
                raise SourceError(path, Trouble.MISSING)
            real = full.resolve()
            if not real.is_relative_to(self.root):
                raise SourceError(path, Trouble.OUTSIDE)
            if not real.is_file():
                raise SourceError(path, Trouble.NOT_A_FILE)
        except (OSError, RuntimeError, ValueError):
            # A name that the system cannot even look up: too long, links in a circle, a folder that is closed to us.
            raise SourceError(path, Trouble.UNREADABLE) from None
        return real

    def read_bytes(self, path: str) -> bytes:
        real = self._inside(path)
        try:
            if real.stat().st_size > MAX_TEXT_BYTES:
                raise SourceError(path, Trouble.TOO_LARGE)
            return real.read_bytes()
        except OSError:
            raise SourceError(path, Trouble.UNREADABLE) from None

    def open(self, path: str) -> BinaryIO:
        try:
            return self._inside(path).open("rb")
        except OSError:
            raise SourceError(path, Trouble.UNREADABLE) from None

    def read(self, path: str) -> Source:
        return decode(path, self.read_bytes(path))

    def files(self, folder: str) -> tuple[str, ...]:
        below = normalise(folder)
        prefix = f"{below}/" if below else ""
        return tuple(sorted(prefix + path for path, _ in entries_below(f"{self.root}/{below}", is_hidden=_is_hidden)))

    def exists(self, path: str) -> bool:
        try:
            self._inside(path)
        except SourceError:
            return False
        return True


def entries_below(folder: str, *, is_hidden: Callable[[str], bool]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All files below *folder*, by their path from there with `/`; none where there is no such folder.

    Links to folders are not followed; what *is_hidden* by its name is left out, with all that is in it.
    """
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not is_hidden(entry.name)]
    except OSError:
        return
    for entry in entries:
        if not _is_folder(entry):
            yield entry.name, entry
        elif not entry.is_symlink():
            for path, inside in entries_below(entry.path, is_hidden=is_hidden):
                yield f"{entry.name}/{path}", inside


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link in a circle: whoever reads it hears of it


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


class MemoryReader:
    """Files that exist only as texts: for tests, and for editors that hold unsaved ones."""

    def __init__(self, texts: Mapping[str, str | bytes]) -> None:
        self.contents = {path: text.encode() if isinstance(text, str) else text for path, text in texts.items()}

    def read_bytes(self, path: str) -> bytes:
        try:
            return self.contents[normalise(path)]
        except KeyError:
            raise SourceError(path, Trouble.MISSING) from None

    def open(self, path: str) -> BinaryIO:
        return BytesIO(self.read_bytes(path))

    def read(self, path: str) -> Source:
        return decode(path, self.read_bytes(path))

    def files(self, folder: str) -> tuple[str, ...]:
        prefix = normalise(folder) + "/"
        return tuple(sorted(path for path in self.contents if prefix == "/" or path.startswith(prefix)))

    def exists(self, path: str) -> bool:
        return normalise(path) in self.contents


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like *word*, for "did you mean"; `None` when nothing is like it."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None
