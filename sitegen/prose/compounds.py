"""What stands between two numbers makes one claim of them: ranges, ±, tuples, arrows, slashes, a:b, n of m, dimensions.

compound = term range term | "between" term "and" term | term "±" term | term { "→" term } | term { "/" term }
         | term { ":" term } | term "of" term | term { "×" term } | "(" term { "," term } ")"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from sitegen.prose.expressions import Shape, Term
from sitegen.prose.han import FROM, RISES_TO
from sitegen.prose.languages import language_of
from sitegen.prose.languages.language import Language
from sitegen.prose.numerals import ratio_value
from sitegen.prose.shared_units import with_one_unit, with_unit_of
from sitegen.prose.surroundings import Reading
from sitegen.prose.unit_phrases import is_counted_in_passing
from sitegen.quantities.units import parse_unit

MAX_GAP = 20
S = r"\s"
DASHES = "-‐‑‒–—―−~～〜"
RANGE = re.compile(rf"[{DASHES}]|{S}[-‒–−~〜]{S}|{S}?(?:…|\.{{2,3}}){S}?")
ARROW = re.compile(rf"{S}?(?:→|⇒|➜|➔|⟶|⟹|⇢|🡒|-{{1,2}}>|=>){S}?")
SLASH = re.compile(rf"{S}?/{S}?")
COLON = re.compile(rf":|{S}:{S}")
TIMES = re.compile(rf"[×xX*]|{S}[×xX*]{S}")
SPREAD = re.compile(rf"{S}?(?:±|\+/[-−–]|\+-){S}?")
COMMA = re.compile(rf"{S}?[,;、]{S}?")
LARGEST_FRACTION = 10
MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Compound:
    shape: Shape
    readings: tuple[Reading, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The numbers of one text, in order, and what stands between them."""

    text: str
    readings: Sequence[Reading]
    borders: frozenset[int]
    """Offsets that no compound crosses."""
    language: Language

    def gap(self, place: int) -> str | None:
        """What stands between this number and the next; `None` where nothing may join them."""
        if place + 1 >= len(self.readings):
            return None
        here, following = self.readings[place], self.readings[place + 1]
        if following.start - here.end > MAX_GAP or following.exemption or here.exemption:
            return None
        if self.borders and not self.borders.isdisjoint(range(here.end, following.start + 1)):
            return None
        return self.text[here.end : following.start]

    def chain(self, first: int, joint: re.Pattern[str]) -> int:
        """One past the last number that *joint* joins to those before it."""
        place = first
        while (between := self.gap(place)) is not None and joint.fullmatch(between):
            place += 1
        return place + 1


def next_compound(line: Line, first: int) -> Compound:
    """The compound that begins with `readings[first]`; a single number where none does."""
    for join in JOINS if line.gap(first) is not None else ():
        compound = join(line, first)
        if compound is not None:
            return compound
    only = line.readings[first]
    return Compound(shape=Shape.SINGLE, readings=(only,), start=only.start, end=only.end)


def _made(shape: Shape, readings: Sequence[Reading]) -> Compound:
    return Compound(shape=shape, readings=tuple(readings), start=readings[0].start, end=readings[-1].end)


def spread(line: Line, first: int) -> Compound | None:
    """term "±" term; the ± may have been read as the sign of the second."""
    gap = line.gap(first)
    if gap is None or not (SPREAD.fullmatch(gap) or (not gap.strip() and line.text[line.readings[first + 1].start] == "±")):
        return None
    middle, half = with_one_unit(line.readings[first : first + 2])
    return _made(Shape.SPREAD, [middle, replace(half, term=with_unit_of(middle.term, half.term))])


def bounds(line: Line, first: int) -> Compound | None:
    """term ( dash | "to" ) term | "between" term "and" term"""
    gap = line.gap(first)
    if gap is None or _differ(line.readings[first].term, line.readings[first + 1].term):
        return None
    ends = with_one_unit(line.readings[first : first + 2])
    if (
        RANGE.fullmatch(gap)
        or _range_words(line.language.code).fullmatch(gap)
        or _is_between(line.text, line.readings[first], gap, line.language)
        or (
            line.language.code == "zh" and RISES_TO.fullmatch(gap) and FROM.search(line.text, 0, line.readings[first].start)
        )
        or (_or_words(line.language.code).fullmatch(gap) and _are_neighbours(ends[0].term, ends[1].term))
    ):
        return _made(Shape.RANGE, ends)
    return None


def _is_risen(line: Line, first: int) -> bool:
    """从 1,250 提升到 1,480 QPS"""
    start = line.readings[first].start
    return line.language.code == "zh" and FROM.search(line.text, max(start - 2, 0), start) is not None


def _are_neighbours(first: Term, second: Term) -> bool:
    """two or three, 2 or 3 million: whole numbers that differ by one."""
    step = (second.value - first.value).scaleb(-second.power)
    return step == 1 and first.suffix == second.suffix and first.value % Decimal(10) ** second.power == 0


@cache
def _or_words(code: str) -> re.Pattern[str]:
    letters = "|".join(word for word in language_of(code).or_words if word[0] < "⺀")
    han = "|".join(word for word in language_of(code).or_words if word[0] >= "⺀")
    return re.compile((rf"[-‐‑]?{S}+(?i:{letters}){S}+" if letters else r"\b\B") + (rf"|{S}?(?:{han}){S}?" if han else ""))


def _differ(first: Term, second: Term) -> bool:
    """um 12,5 % auf 4,2 ms: a change and what it came to are no range."""
    if first.unit is None or second.unit is None:
        return False
    return (first.unit.dimension, first.unit.kind) != (second.unit.dimension, second.unit.kind)


@cache
def _range_words(code: str) -> re.Pattern[str]:
    words = language_of(code).range_words
    letters = "|".join(re.escape(word).replace(r"\ ", f"{S}+") for word in words if word[0] < "⺀")
    han = "|".join(word for word in words if word[0] >= "⺀") or "至|到|から"
    return re.compile(rf"{S}?(?:{han}){S}?" + (rf"|[-‐‑]?{S}+(?i:{letters}){S}+" if letters else ""))


def _is_between(text: str, reading: Reading, gap: str, language: Language) -> bool:
    before = text[max(reading.start - 24, 0) : reading.start].casefold().split()
    return any(before[-1:] == [opening] and gap.strip().casefold() == joint for opening, joint in language.between)


def series(line: Line, first: int) -> Compound | None:
    """term { arrow term }"""
    end = line.chain(first, ARROW)
    return _made(Shape.SERIES, with_one_unit(line.readings[first:end])) if end - first > 1 else None


def slashes(line: Line, first: int) -> Compound | None:
    """term { "/" term }, or a fraction: two small whole numbers without spaces, the first the lesser (1/2, not 177/165).

    1/60 s is one as well: a unit of measure behind it.
    """
    end = line.chain(first, SLASH)
    if end - first < 2:
        return None
    if end - first == 2 and _is_fraction(line.text, line.readings[first], line.readings[first + 1]):
        return _fraction(line.readings[first], line.readings[first + 1])
    return _made(Shape.SERIES, line.readings[first:end])


def _is_whole(reading: Reading) -> bool:
    term = reading.term
    exponent = term.value.as_tuple().exponent
    return reading.malformed is None and exponent == 0 and term.suffix is None and not term.unit_text


def _is_fraction(text: str, upper: Reading, lower: Reading) -> bool:
    if text[upper.end : lower.start] != "/" or not _is_whole(upper) or upper.term.is_word or lower.term.is_word:
        return False
    plain = replace(lower, term=replace(lower.term, unit_text="", suffix=None))
    if not _is_whole(plain) or not 0 < abs(upper.term.value) < lower.term.value:
        return False
    measured = lower.term.unit is not None and not is_counted_in_passing(lower.term.unit)
    return lower.term.value <= LARGEST_FRACTION or (upper.term.value == 1 and measured)


def _fraction(upper: Reading, lower: Reading) -> Compound:
    value = ratio_value(int(upper.term.value), int(lower.term.value))
    term = replace(
        lower.term, start=upper.term.start, value=value, signed=upper.term.signed, qualifier=upper.term.qualifier
    )
    reading = replace(upper, term=term, end=lower.end)
    return Compound(shape=Shape.SINGLE, readings=(reading,), start=upper.start, end=lower.end)


def ratios(line: Line, first: int) -> Compound | None:
    """term { ":" term }; 1:23:45 is a duration."""
    end = line.chain(first, COLON)
    parts = line.readings[first:end]
    if len(parts) < 2 or any(reading.term.unit_text for reading in parts[:-1]):
        return None
    if len(parts) == 3 and all(_is_whole(reading) and not reading.term.is_word for reading in parts):
        hours, minutes, seconds = (reading.term.value for reading in parts)
        if minutes < MINUTES and seconds < MINUTES:
            return _clock(parts, hours * MINUTES**2 + minutes * MINUTES + seconds)
    return _made(Shape.RATIO, parts)


def _clock(parts: Sequence[Reading], seconds: Decimal) -> Compound:
    term = replace(parts[0].term, end=parts[-1].term.end, value=seconds, unit=parse_unit("s"))
    reading = replace(parts[0], term=term, end=parts[-1].end)
    return Compound(shape=Shape.DURATION, readings=(reading,), start=parts[0].start, end=parts[-1].end)


def part(line: Line, first: int) -> Compound | None:
    """term "of" term: two counts, the first without a unit of its own"""
    gap = line.gap(first)
    if gap is None or not _is_whole(line.readings[first]) or line.readings[first].term.is_factor:
        return None
    words, whole = " ".join(gap.casefold().split()), line.readings[first + 1]
    if whole.term.is_factor or not gap.strip() or not gap[0].isspace():
        return None
    if words not in line.language.of and not (words in line.language.one_in and _is_share(line.readings[first], whole)):
        return None
    return _made(Shape.PART, line.readings[first : first + 2])


def _is_share(some: Reading, whole: Reading) -> bool:
    """5 in 6 requests; not 5 in 6 minutes."""
    is_counted = whole.term.unit is None or is_counted_in_passing(whole.term.unit)
    return is_counted and whole.malformed is None and 0 <= some.term.value < whole.term.value


def dimensions(line: Line, first: int) -> Compound | None:
    """term { "×" term }"""
    end = line.chain(first, TIMES)
    return _made(Shape.DIMENSIONS, line.readings[first:end]) if end - first > 1 else None


def tuples(line: Line, first: int) -> Compound | None:
    """ "(" term { "," term } ")" """
    opening = line.text[line.readings[first].start - 1 : line.readings[first].start]
    if opening not in ("(", "["):
        return None
    end = line.chain(first, COMMA)
    closing = line.text[line.readings[end - 1].end : line.readings[end - 1].end + 1]
    if end - first < 2 or closing != {"(": ")", "[": "]"}[opening]:
        return None
    made = _made(Shape.TUPLE, line.readings[first:end])
    if made.start - 1 in line.borders or made.end in line.borders:
        return made
    return replace(made, start=made.start - 1, end=made.end + 1)


JOINS: Sequence[Callable[[Line, int], Compound | None]] = (
    tuples,
    spread,
    series,
    bounds,
    ratios,
    slashes,
    dimensions,
    part,
)
"""In this order: a closed list first, then what is written most plainly."""
