"""From SVG to PNG: what a picture is that is seen where no SVG is.

The drawing library runs threads of its own: a process that has drawn must not be forked.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from struct import pack, unpack_from
from types import ModuleType

DATA, END = b"IDAT", b"IEND"
LEVEL = 6
"""Of zlib. The library packs for speed: 180 KB where this level needs 51, for 25 ms (level 9: 50 KB, 230 ms)."""


@lru_cache(maxsize=64)
def rastered(svg: str, fonts: Path) -> bytes:
    """PNG of *svg* at its own size, with the fonts in the folder *fonts* beside those of the system; always the same bytes
    where each text names one of the former. Raises `ValueError` where the library cannot read it.
    """
    try:
        return packed(bytes(_library(fonts).svg_to_png(svg, scale=1, ppi=72)))
    except RuntimeError:
        raise ValueError("it is no SVG that can be read") from None  # the library tells its own call stack


@lru_cache(maxsize=8)
def _library(fonts: Path) -> ModuleType:
    import vl_convert

    vl_convert.register_font_directory(str(fonts))
    module: ModuleType = vl_convert
    return module


def packed(png: bytes) -> bytes:
    """The same picture in fewer bytes: its pixels are packed again, and nothing else is changed (PNG, section 5.3)."""
    chunks = tuple(_chunks(png))
    pixels = zlib.decompress(b"".join(content for kind, content in chunks if kind == DATA))
    again = (DATA, zlib.compress(pixels, LEVEL))
    kept = [chunk for chunk in chunks if chunk[0] != DATA]
    at = next(number for number, (kind, _) in enumerate(kept) if kind == END)
    return png[:8] + b"".join(_written(kind, content) for kind, content in (*kept[:at], again, *kept[at:]))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        length, kind = unpack_from(">I4s", png, at)
        yield kind, png[at + 8 : at + 8 + length]
        at += 12 + length


def _written(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))
