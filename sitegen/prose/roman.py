"""Roman numerals before a unit: "XII times faster". Anywhere else they are names and parts of a text (Part II)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.prose.surroundings import Surroundings
from sitegen.prose.terms import may_be_factor
from sitegen.prose.unit_phrases import LETTER, SPACE, is_strong, unit_at

ROMAN = rf"(?<![{LETTER}0-9_&.-])[IVXLC]{{2,9}}(?={SPACE}[a-zA-Zµ%])"
VALID = re.compile("(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Roman:
    end: int
    value: int


def roman_at(match: re.Match[str], around: Surroundings) -> Roman | None:
    """The numeral that *match* found, where it is well formed and an amount's unit or a comparison stands behind it."""
    text, end = around.text, match.end()
    if VALID.fullmatch(match[0]) is None or end > around.limit:
        return None
    unit = unit_at(text, end, around.limit, around.lexicon)
    if unit is None or not (is_strong(unit) or may_be_factor(text, unit.end)):
        return None
    return Roman(end=end, value=_value(match[0]))


def _value(numeral: str) -> int:
    """Of two neighbours the lesser before the greater is taken away: IX is 9."""
    digits = [VALUES[char] for char in numeral]
    return sum(-digit if digit < following else digit for digit, following in zip(digits, [*digits[1:], 0], strict=True))
