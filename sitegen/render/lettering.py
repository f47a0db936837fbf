"""What a font can write and how wide: its `cmap`, `hmtx`, `head`, `hhea` and `name` tables (OpenType 1.9.1), nothing else.

Asked before a text is drawn as a picture, so that no picture shows boxes in the place of letters. Kerning is left out: it
makes a line narrower by a hair, never wider by more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from struct import error as TooShort  # noqa: N812 - what it means here
from struct import unpack_from

FAMILY, TYPOGRAPHIC_FAMILY = 1, 16
"""Name ids."""
WINDOWS = 3
UNICODE_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))
"""Platform and encoding of the maps that are read, the fullest first."""
BY_SEGMENTS, BY_GROUPS = 4, 12
"""Formats of a map."""
MOST_LETTERS = 300_000
"""More than Unicode has: a file may name each of them again and again."""
NO_LINE_BEGINS = frozenset("、。，．,.:;!?：；！？」』）】》〉”’)]}…ー々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ%％")
"""Kinsoku: what is not set at the beginning of a line."""
NO_LINE_ENDS = frozenset("「『（【《〈“‘([{")


class NoFont(ValueError):  # noqa: N818 - what the file is
    """The bytes are no font that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """The letters of one font."""

    family: str
    """By which the drawing library knows it."""
    widths: Mapping[int, int]
    """Code point → advance width in units of the font; what is not in here the font cannot write."""
    units: int
    """Of the font to the em."""

    def lacks(self, text: str) -> str:
        """The characters of *text* that the font cannot write, each once; empty where it can write all of it."""
        return "".join(dict.fromkeys(char for char in text if ord(char) not in self.widths))

    def width(self, text: str, size: int) -> int:
        """Of *text* in pixels where the em is *size*, rounded up."""
        return -(-sum(self.widths.get(ord(char), self.units) for char in text) * size // self.units)

    def lines(self, text: str, size: int, room: int) -> tuple[str, ...]:
        """*text* in lines of at most *room* pixels. A word that is wider by itself stands alone and sticks out."""
        lines: list[str] = []
        line = ""
        for piece in _pieces(text.strip()):
            if line and self.width((line + piece).rstrip(), size) > room:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        return (*lines, line) if line else tuple(lines)


def _pieces(text: str) -> Iterator[str]:
    """Where a line may end: after white space, and between characters of scripts that set no space between words."""
    start = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if after.isspace():
            continue
        is_between = (_is_wide(before) or _is_wide(after)) and after not in NO_LINE_BEGINS and before not in NO_LINE_ENDS
        if before.isspace() or is_between:
            yield text[start:at]
            start = at
    yield text[start:]


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def read_lettering(content: bytes) -> Lettering:
    """The letters of a font file: TrueType, OpenType, or the first of a collection. Raises `NoFont`."""
    try:
        tables = _tables(content)
        units = unpack_from(">H", content, tables["head"] + 18)[0]
        if not units:
            raise NoFont("the font has no size")
        glyphs = dict(islice(_map(content, tables["cmap"]), MOST_LETTERS))
        advances = _advances(content, tables)
        widths = {code: advances[min(glyph, len(advances) - 1)] for code, glyph in glyphs.items() if glyph}
        return Lettering(family=_family(content, tables["name"]), widths=widths, units=units)
    except (TooShort, KeyError, IndexError, UnicodeDecodeError):
        raise NoFont("the file is damaged, or no TrueType or OpenType font") from None


def _tables(content: bytes) -> Mapping[str, int]:
    """Tag of each table and where it begins."""
    at = unpack_from(">I", content, 12)[0] if content[:4] == b"ttcf" else 0
    if content[at : at + 4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise NoFont("the file is no TrueType or OpenType font")
    count = unpack_from(">H", content, at + 4)[0]
    entries = (unpack_from(">4sIII", content, at + 12 + 16 * number) for number in range(count))
    return {tag.decode("latin-1"): offset for tag, _, offset, _ in entries}


def _advances(content: bytes, tables: Mapping[str, int]) -> tuple[int, ...]:
    """Of each glyph; those past the last one have its width."""
    count = unpack_from(">H", content, tables["hhea"] + 34)[0]
    return tuple(unpack_from(f">{2 * count}H", content, tables["hmtx"])[::2])


def _map(content: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Code point and glyph; 0 is the glyph for what is missing."""
    count = unpack_from(">H", content, table + 2)[0]
    entries = (unpack_from(">HHI", content, table + 4 + 8 * number) for number in range(count))
    found = {(platform, encoding): table + offset for platform, encoding, offset in entries}
    at = next((found[key] for key in UNICODE_MAPS if key in found), None)
    kind = None if at is None else unpack_from(">H", content, at)[0]
    if at is not None and kind == BY_GROUPS:
        return _groups(content, at)
    if at is not None and kind == BY_SEGMENTS:
        return _segments(content, at)
    raise NoFont("the font has no map of Unicode that is read here")


def _groups(content: bytes, at: int) -> Iterator[tuple[int, int]]:
    for number in range(unpack_from(">I", content, at + 12)[0]):
        first, last, glyph = unpack_from(">III", content, at + 16 + 12 * number)
        yield from ((code, glyph + code - first) for code in range(first, min(last, 0x10FFFF) + 1))


def _segments(content: bytes, at: int) -> Iterator[tuple[int, int]]:
    double = unpack_from(">H", content, at + 6)[0]
    count = double // 2
    ends = unpack_from(f">{count}H", content, at + 14)
    starts = unpack_from(f">{count}H", content, at + 16 + double)
    deltas = unpack_from(f">{count}H", content, at + 16 + 2 * double)
    ranges_at = at + 16 + 3 * double
    ranges = unpack_from(f">{count}H", content, ranges_at)
    for number in range(count):
        for code in range(starts[number], min(ends[number], 0xFFFE) + 1):
            glyph = code
            if ranges[number]:
                place = ranges_at + 2 * number + ranges[number] + 2 * (code - starts[number])
                glyph = unpack_from(">H", content, place)[0]
                if not glyph:
                    continue
            yield code, (glyph + deltas[number]) & 0xFFFF


def _family(content: bytes, table: int) -> str:
    count, strings = unpack_from(">HH", content, table + 2)
    names: dict[int, str] = {}
    for number in range(count):
        platform, _, _, name, length, offset = unpack_from(">6H", content, table + 6 + 12 * number)
        if platform == WINDOWS and name in (FAMILY, TYPOGRAPHIC_FAMILY):
            start = table + strings + offset
            names.setdefault(name, content[start : start + length].decode("utf-16-be"))
    family = names.get(TYPOGRAPHIC_FAMILY) or names.get(FAMILY)
    if not family:
        raise NoFont("the font says no name")
    return family
