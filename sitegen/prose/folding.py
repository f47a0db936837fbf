"""A text with its numerals in one alphabet: full-width and other digits become 0–9, invisible characters go.

Every later step of the number reader works on the folded text and comes back through `Folded`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

INVISIBLE = frozenset(
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f\u20e3"
) | frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Zero-width characters, soft hyphens, variation selectors, keycaps: what is not seen cannot split a number."""

OTHER_SIGNS = {"\u066b": ".", "\u066c": ",", "\u3000": " ", "\u2007": "\u00a0", "﹣": "-", "➖": "−", "➕": "+"}
UNSEEN = re.compile(f"[{''.join(INVISIBLE)}]")
WIDE = re.compile(rf"[！-～{''.join(OTHER_SIGNS)}]|(?![0-9])\d")
"""What folding changes, and keeps as one character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    text: str
    places: Sequence[int]
    """For each character its offset in the original text."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text that was folded into `text[start:end]`; *end* is after *start*."""
        return self.places[start], self.places[end - 1] + 1

    def folded(self, offset: int) -> int:
        """Where the original *offset* went: the first visible character at or after it."""
        return bisect_left(self.places, offset)


def fold(text: str) -> Folded:
    """*text* folded, one character for one; invisible characters are left out."""
    if text.isascii():
        return Folded(text=text, places=range(len(text)))
    folded = WIDE.sub(_folded, text)
    if UNSEEN.search(text) is None:
        return Folded(text=folded, places=range(len(text)))
    places = [place for place, char in enumerate(text) if char not in INVISIBLE]
    return Folded(text="".join(folded[place] for place in places), places=places)


def _folded(match: re.Match[str]) -> str:
    text, place, char = match.string, match.start(), match[0]
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if char == "，" and not _is_between_wide_digits(text, place):
        return char
    if "！" <= char <= "～":
        return chr(ord(char) - 0xFEE0)
    return OTHER_SIGNS.get(char, char)


def _is_between_wide_digits(text: str, place: int) -> bool:
    """A full-width comma ends a clause, unless it groups three full-width digits: １２８，３５０, not １２８，３．５."""
    around = text[max(place - 1, 0) : place + 4]
    is_grouping = len(around) == 5 and all("０" <= char <= "９" for char in (around[0], *around[2:]))
    return is_grouping and not "０" <= text[place + 4 : place + 5] <= "９"
