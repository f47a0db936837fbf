"""What the number reader finds in a text: numeric expressions and the words that give them a direction or a bound.

The grammar is `docs/numbers.md`; `numbers.py` reads it, `languages/` holds separators and words.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from sitegen.quantities.rounding import power_of_ten
from sitegen.quantities.units import Unit


class Shape(Enum):
    """How the values of one expression stand together."""

    SINGLE = "single"
    RANGE = "range"
    """28–40, 0.42 to 0.95, between 3 and 5."""
    TUPLE = "tuple"
    """(0.865, 0.757, 0.595)"""
    SERIES = "series"
    """0.75 → 0.67 → 0.59, 177/165/165, 39.7 / 0.75 / 177 MiB."""
    SPREAD = "spread"
    """39.7 ± 0.4: the second term is the half width."""
    RATIO = "ratio"
    """3:1"""
    PART = "part"
    """171 of 297"""
    DIMENSIONS = "dimensions"
    """1920×1080"""
    DURATION = "duration"
    """2m23s: one term, in seconds."""
    VAGUE = "vague"
    """a few dozen MiB: two terms, the least and the greatest that the words may mean."""


class Qualifier(Enum):
    """An approximation or a one-sided bound in front of a number."""

    ABOUT = "about"
    """~ ≈ about roughly around: within the tolerance, either side."""
    NEARLY = "nearly"
    """nearly almost: below, and within the tolerance."""
    OVER = "over"
    """over, more than, >: strictly above (and not further than the tolerance)."""
    UNDER = "under"
    """under, less than, <: strictly below (and not further than the tolerance)."""
    AT_MOST = "at most"
    """up to, at most, ≤"""
    AT_LEAST = "at least"
    """at least, ≥"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One number of an expression."""

    start: int
    end: int
    """In the text that was read: sign, digits, suffix and unit."""
    text: str
    value: Decimal
    """Digits as typed, sign included, before its suffix: 1.30 for `1.30K`, −8 for `−8%`."""
    suffix: str | None = None
    """K, M, B, G, T, Ki, Mi, … written as a magnitude (`128K`), not as part of a unit (`177 MiB`). What K is worth
    (1000 or 1024) depends on what is counted, and is decided where the unit is known."""
    power: int = 0
    """The power of ten that a word behind the digits stands for (3 *million*); it is in `value` already."""
    signed: bool = False
    """Whether a + or − was written."""
    unit: Unit | None = None
    unit_text: str = ""
    """As written; also for a unit that is not known."""
    is_word: bool = False
    """three, twice, half: value 3, 2, 0.5."""
    is_factor: bool = False
    """×, x, -fold, times, twice, half, double: a ratio."""
    qualifier: Qualifier | None = None

    def placed(self, start: int, end: int, text: str) -> Term:
        """The same term at another place. (`dataclasses.replace` takes five times as long, and every number is placed.)"""
        return Term(
            start=start,
            end=end,
            text=text,
            value=self.value,
            suffix=self.suffix,
            signed=self.signed,
            unit=self.unit,
            unit_text=self.unit_text,
            is_word=self.is_word,
            is_factor=self.is_factor,
            qualifier=self.qualifier,
        )

    @property
    def quantum(self) -> Fraction:
        """The step of the last digit typed, before the suffix; a number word is exact to the unit."""
        exponent = self.value.as_tuple().exponent
        assert isinstance(exponent, int)  # noqa: S101 - the reader makes finite numbers only
        return power_of_ten(exponent)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericExpression:
    """One numeric expression: a single number or a compound; a compound is one claim with several values."""

    start: int
    end: int
    """In the text that was read, with qualifier and unit."""
    text: str
    shape: Shape
    terms: tuple[Term, ...]
    qualifier: Qualifier | None = None
    """In front of the whole expression."""
    exemption: str | None = None
    """The name of the exemption that makes it no claim (`date`, `version`, `identifier`, `part-number`, …); `None` for
    a claim, which is the default."""
    malformed: str | None = None
    """Why the number cannot be read in this language, in words: `1.300,5` in an English text."""


class WordKind(Enum):
    """What a word says about the figure that it stands with."""

    AMOUNT = "amount"
    """more, less, fewer, higher, lower, up, down, drop, gain, smaller, larger: the sign of the difference itself."""
    SPEED = "speed"
    """faster, slower, quicker: good or bad by the metric's `better:`."""
    QUALITY = "quality"
    """better, worse, wins, loses: likewise."""
    BEST = "best"
    """fastest, best, slowest (sense −1), …: at the good or the bad end."""
    MOST = "most"
    """most, highest, largest; least, lowest, smallest (sense −1): at the greater or the lesser end."""
    TREND = "trend"
    """grows, rises; shrinks, falls, tapers off (sense −1)."""
    PROPORTION = "proportion"
    """in proportion, proportional, scales linearly."""
    TIE = "tie"
    """level with, tied, equal, same, as … as."""
    NEGATION = "negation"
    """no, not, never, nicht, pas, 不: turns the next comparison round."""
    MEMBERSHIP = "membership"
    """inside, within, outside (sense −1)."""
    HEDGE = "hedge"
    """should, likely, expect, probably, may."""
    ALL = "all"
    """all, every, both."""
    NOT_RECORDED = "not recorded"
    """N not recorded, unrecorded."""
    SIGNIFICANCE = "significance"
    """significantly, p < 0.05, consistently: needs an N."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    start: int
    end: int
    text: str
    kind: WordKind
    sense: int = 1
    """+1 or −1: more is +1, less −1; faster and better +1, slower and worse −1; 0 where it has none."""
