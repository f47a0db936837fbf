"""Width and height of the pictures beside the posts, so that a page does not jump when they arrive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from sitegen.source import Reader, SourceError

VIEW = re.compile(
    r"\bviewBox\s*=\s*[\"']\s*[-\d.e+]{1,12}[\s,]+[-\d.e+]{1,12}[\s,]+(\d{1,6}(?:\.\d{1,6})?)[\s,]+(\d{1,6}(?:\.\d{1,6})?)\s*[\"']"
)
HEAD = 1 << 20
"""Bytes of a file in which its size is looked for: what a camera wrote stands before it."""
MOST = 65535


@dataclass(frozen=True, slots=True)
class Size:
    """In CSS pixels, as a browser shows the file: turned where the camera says so."""

    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSizes:
    """Looks into the files through *reader*, anew for each page: a head is read in less than a millisecond."""

    reader: Reader

    def of(self, path: str) -> Size | None:
        """The size of the file at *path*; `None` where it is not there or does not say."""
        try:
            with self.reader.open(path) as file:
                head = file.read(HEAD)
        except SourceError:
            return None
        return _vector(head) if path.lower().endswith(".svg") else _raster(head)


def _raster(content: bytes) -> Size | None:
    import imagesize

    try:
        width, height = imagesize.get(BytesIO(content))
    except (ValueError, OSError, ArithmeticError, LookupError):
        return None
    return _size(float(width), float(height))


def _vector(content: bytes) -> Size | None:
    """Its view box: only the ratio matters, since a drawing has no pixels."""
    match = VIEW.search(content[:4096].decode("utf-8", "replace"))
    return None if match is None else _size(float(match[1]), float(match[2]))


def _size(width: float, height: float) -> Size | None:
    is_known = 0 < width <= MOST and 0 < height <= MOST
    return Size(max(1, round(width)), max(1, round(height))) if is_known else None
