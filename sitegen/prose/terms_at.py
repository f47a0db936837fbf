"""Which number begins at a place of the text: in figures, in words, in Han or Roman numerals, vague."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from sitegen.prose.alternation import one_of
from sitegen.prose.durations import duration_at
from sitegen.prose.expressions import Term
from sitegen.prose.han import NUMERALS, HanNumeral, digit_parts_at, han_at
from sitegen.prose.languages import language_of
from sitegen.prose.number_words import NumberWords, words_at
from sitegen.prose.numerals import RAISED, is_enclosed, is_fraction, numerals_at
from sitegen.prose.qualifiers import with_qualifiers
from sitegen.prose.roman import roman_at
from sitegen.prose.surroundings import Reading, Surroundings
from sitegen.prose.terms import read_digits, with_tail
from sitegen.prose.unit_phrases import LETTER, SPACE, is_strong, unit_at
from sitegen.prose.vague import vague_at
from sitegen.quantities.units import PERCENT, TIMES, parse_unit, unit_for_metric

PER_TIME = re.compile(rf"[每毎](秒|分[钟鐘]?|小[时時]|時間?)[钟鐘]?{SPACE}?\Z")


def per_time(reading: Reading, around: Surroundings) -> Reading:
    """毎秒1万リクエスト, 每分钟约 300 个请求: what something is counted by stands in front."""
    unit = reading.term.unit
    per = PER_TIME.search(around.text, max(reading.start - 5, around.floor), reading.start)
    if per is None or unit is None or len(unit.dimension) != 1 or unit.dimension[0][1] != 1:
        return reading
    time = {"秒": "s", "分": "min"}.get(per[1][0], "h")
    rate = unit_for_metric(f"{unit.symbol}/{time}")
    return replace(reading, start=per.start(), term=replace(reading.term, unit=rate))


RAISED_BY = re.compile(
    rf"(?<![最至很])(?:增加|增长|增長|提升|提高|上升|扩大|擴大|[快慢多高大长長重贵貴升涨漲增])了?{SPACE}?\Z"
)


def raised_by(reading: Reading, around: Surroundings) -> Reading:
    """快了一倍 is twice as fast: once more of what there was. 提高了两倍 is two or three times of it, so it is refused."""
    if around.language.code != "zh" or not around.text.startswith("倍", reading.term.end - 1) or not reading.term.is_factor:
        return reading
    if RAISED_BY.search(around.text, max(reading.start - 5, around.floor), reading.start) is None:
        return reading
    if reading.term.value == 1:
        return replace(reading, term=replace(reading.term, value=Decimal(2)))
    whole = reading.term.value == reading.term.value.to_integral_value()
    return replace(reading, malformed=TWO_WAYS) if whole and reading.term.value > 1 else reading


TWO_WAYS = "it is that many times as much, or once more than that; write 是…的 3 倍, or 提升到 3 倍"


def read_at(match: re.Match[str], around: Surroundings) -> list[Reading]:
    """The term, or the terms of a list without spaces, that begin at *match*; empty where nothing is a number."""
    place, char = match.start(), match[0][0]
    if match[0] == "百分之":
        return _han(place, around)
    if (char.isdigit() and char.isascii()) or is_fraction(char) or is_enclosed(char) or RAISED.match(char):
        return _figures(place, around)
    if ROMANS.fullmatch(match[0]) and (roman := roman_at(match, around)):
        return [_worded(place, roman.end, Decimal(roman.value), around)]
    if vague := vague_at(place, around):
        return [vague]
    if words := words_at(around.text, place, around.limit, around.language):
        return _words(words, around)
    return _han(place, around) if char in NUMERALS else []


def _figures(place: int, around: Surroundings) -> list[Reading]:
    duration = duration_at(place, around)
    if duration is not None:
        end, seconds = duration
        term = Term(start=place, end=end, text="", value=seconds, unit=parse_unit("s"))
        return [replace(with_qualifiers(term, around), least=Decimal(-1))]
    part = digit_parts_at(around.text, place)
    if part is not None and part.end <= around.limit:
        term = Term(start=place, end=part.end, text="", value=part.value, unit=TIMES, is_factor=True)
        return [with_qualifiers(term, around)]
    found: list[Reading] = []
    for numeral in numerals_at(around.text, place, around.language):
        found.append(read_digits(numeral, replace(around, floor=max(around.floor, found[-1].end)) if found else around))
    return found


LONG_TIMES = frozenset({"d", "weeks", "months", "years"})
"""one day, une année: said in passing."""

SECOND_TIME = re.compile(rf"(?<=seconde){SPACE}fois(?![{LETTER}])")
HALF_OF_UNIT = re.compile(rf"{SPACE}an?(?={SPACE})|{SPACE}d(?:e(?={SPACE})|['’])")
"""half a second, un quart d'heure"""


KIND = re.compile(rf"-(?!ways?(?![{LETTER}]))(?=[{LETTER}])")
"""two-stage, four-bit: what sort a thing is, where no unit follows; a three-way comparison has three sides."""


def _is_kind(words: NumberWords, around: Surroundings) -> bool:
    if KIND.match(around.text, words.end) is None:
        return False
    unit = unit_at(around.text, words.end, around.limit, around.lexicon)
    return unit is None or unit.text == "bit"


def _words(words: NumberWords, around: Surroundings) -> list[Reading]:
    term = Term(start=words.start, end=words.end, text="", value=words.value, is_word=True)
    if words.is_factor:
        part = HALF_OF_UNIT.match(around.text, words.end) if words.value < 1 else None
        unit = unit_at(around.text, part.end() if part else words.end, around.limit, around.lexicon)
        if words.value < 1 and unit is not None and is_strong(unit):
            term = replace(term, end=unit.end, unit=unit.unit, unit_text=unit.text)
        else:
            term = replace(term, unit=TIMES, is_factor=True)
        return [with_qualifiers(term, around)]
    if _is_kind(words, around):
        return []
    if words.needs_unit and not _opens_compound(words, around):
        unit = unit_at(around.text, words.end, around.limit, around.lexicon)
        if unit is None or (words.value and not is_strong(unit)) or unit.text in ("bit", "fois", "mal"):
            return []
        if unit.unit.symbol in LONG_TIMES or SECOND_TIME.match(around.text, unit.end):
            return []
    return [with_qualifiers(with_tail(term, around), around)]


@cache
def _joints(code: str) -> re.Pattern[str]:
    language = language_of(code)
    words = one_of(
        re.escape(word) for word in (*language.range_words, *language.or_words, *language.one_in) if word[0] < "⺀"
    )
    return re.compile(rf"{SPACE}{words}{SPACE}", re.IGNORECASE)


def _opens_compound(words: NumberWords, around: Surroundings) -> bool:
    """one or two, one to three, one in ten: a number where a greater one follows."""
    joint = _joints(around.language.code).match(around.text, words.end, around.limit) if words.value == 1 else None
    if joint is None:
        return False
    following = words_at(around.text, joint.end(), around.limit, around.language)
    return following is not None and not following.needs_unit and not following.is_factor and following.value > 1


def _han(place: int, around: Surroundings) -> list[Reading]:
    numeral = han_at(around.text, place)
    if numeral is None or numeral.end > around.limit:
        return []
    term = Term(start=place, end=numeral.end, text="", value=numeral.value, is_word=True)
    if numeral.is_percent:
        term = replace(term, unit=PERCENT)
    elif numeral.is_factor:
        term = replace(term, unit=TIMES, is_factor=True)
    else:
        term = with_tail(term, around)
    if numeral.needs_unit and not _has_strong_unit(numeral, around):
        return []
    reading = with_qualifiers(term, around, numeral.malformed)
    if numeral.least is None:
        return [reading]
    return [replace(reading, least=numeral.least * reading.term.value / numeral.value)]


def _has_strong_unit(numeral: HanNumeral, around: Surroundings) -> bool:
    unit = unit_at(around.text, numeral.end, around.limit, around.lexicon)
    return unit is not None and is_strong(unit)


ROMANS = re.compile("[IVXLC]{2,9}")


def _worded(start: int, end: int, value: Decimal, around: Surroundings) -> Reading:
    term = Term(start=start, end=end, text="", value=value, is_word=True)
    return with_qualifiers(with_tail(term, around), around)
