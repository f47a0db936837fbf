"""The longest unit that follows a number: `MiB`, `tok/s`, `tokens per second`, `-token`, `% `, 毫秒."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sitegen.prose.lexicon import Lexicon
from sitegen.quantities.units import BYTE, TIMES, Kind, Unit, parse_unit, unit_for_metric

SPACE = r"\s"
LETTER = "A-Za-zµμΩ°À-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
HAN = "一-鿿ァ-ヺー々"

COUNTER = rf"[个個次條条](?![月百])(?={SPACE}?[{LETTER}{HAN}]){SPACE}?"
JOIN = re.compile(rf"(?:{SPACE}{{1,3}}|[-\u2010\u2011])?+(?:{COUNTER})?+(?=[{LETTER}{HAN}%‰℃$€£¥×-]|か月)")
"""What may stand between a number and its unit; nothing, mostly; in Chinese a counter as well (5 个请求, 3 次查询)."""

LONGER_WORD = re.compile(
    "分(?=[野析割類布岐の散けかり解担子母])|年(?=[代齢级級])|周(?=[期边邊围圍])|天(?=[气氣空])|元(?=[素组組数數件])"
)
"""What begins like a unit and is none: 5分野 are five fields."""

WORD = re.compile(rf"[{LETTER}]{{1,24}}+(?:[⁻]?[¹²³]|\^-?[1-9])?+|[%‰℃$€£¥×]")
HAN_WORD = re.compile(f"か月|[{HAN}]{{1,7}}")
BETWEEN = re.compile(rf"{SPACE}?/{SPACE}?|·|-|{SPACE}(?:(?:per|pro|par|an?){SPACE})?")
MAX_WORDS = 5

GOES_ON = re.compile(rf"/[{LETTER}]{{1,24}}+(?![{LETTER}0-9/_.])")
"""`0.5 s/it`: a known unit by an unknown one is a unit of its own, never the known one alone."""

ARTICLES = re.compile(rf"{SPACE}an?{SPACE}")
"""`4 KiB a token` is KiB per token."""

NEVER = frozenset({"A/B", "a", "A/b"})
"""`2 A/B tests` are no amperes a byte."""

COUNTED_IN_PASSING = frozenset(
    [
        "request",
        "operation",
        "query",
        "transaction",
        "frame",
        "iteration",
        "row",
        "file",
        "page",
        "line",
        "call",
        "allocation",
        "error",
        "user",
        "connection",
        "thread",
        "core",
        "run",
        "layer",
        "step",
        "message",
        "packet",
        "event",
        "GPU",
        "CPU",
        "node",
        "test",
        "retry",
        "warning",
        "image",
    ]
)
"""Nouns that are also verbs or parts of a name: "step 4 calls", "Python 3 runs", "one request at a time".

They are units after a number, but do not void an exemption, and do not make a number of *one* or *several*."""

VERBS = frozenset({"point", "points", "times"})
"""Likewise: "step 4 points to it", "step 4 times out"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPhrase:
    start: int
    """Of the unit's own text, after a space or hyphen."""
    end: int
    text: str
    unit: Unit


def unit_at(text: str, place: int, limit: int, lexicon: Lexicon) -> UnitPhrase | None:
    """The longest unit that starts at *place* or after one space or hyphen there, and ends at *limit* at the latest."""
    join = JOIN.match(text, place, limit)
    if join is None:
        return None
    start = join.end()
    found = _by_words(text, start, limit, lexicon) or _by_characters(text, start, limit, lexicon)
    if found is not None and _is_misread(found, text, place):
        return None
    return found


def is_strong(phrase: UnitPhrase) -> bool:
    """Whether the phrase can hardly be anything but a unit: see `COUNTED_IN_PASSING`."""
    if phrase.text.casefold() in VERBS:
        return False
    return not is_counted_in_passing(phrase.unit)


def is_counted_in_passing(unit: Unit) -> bool:
    dimension = unit.dimension
    return len(dimension) == 1 and dimension[0][0] in COUNTED_IN_PASSING and dimension[0][1] == 1


def _by_words(text: str, start: int, limit: int, lexicon: Lexicon) -> UnitPhrase | None:
    for end in reversed(list(_ends(text, start, limit))):
        unit = _parsed(text[start:end], lexicon)
        if unit is not None:
            rate = GOES_ON.match(text, end, limit)
            end, unit = (rate.end(), unit_for_metric(text[start : rate.end()])) if rate else (end, unit)
            return UnitPhrase(start=start, end=end, text=text[start:end], unit=unit)
    return None


def _ends(text: str, start: int, limit: int) -> Iterator[int]:
    """Where up to `MAX_WORDS` words end; a word that runs on into a digit is none."""
    place = start
    for _ in range(MAX_WORDS):
        word = WORD.match(text, place, limit)
        if word is None:
            return
        if (
            not text[word.end() : word.end() + 1].isascii()
            or not (text[word.end() : word.end() + 1].isalnum())
            or not text[word.end() - 1].isascii()
            or text[word.end() - 1] in "%×$"
        ):
            yield word.end()
        else:
            return
        gap = BETWEEN.match(text, word.end(), limit)
        if gap is None:
            return
        place = gap.end()


def _by_characters(text: str, start: int, limit: int, lexicon: Lexicon) -> UnitPhrase | None:
    """Han and Katakana have no word borders: the longest beginning that is a unit."""
    word = None if LONGER_WORD.match(text, start) else HAN_WORD.match(text, start, limit)
    for end in range(word.end() if word else start, start, -1):
        unit = _parsed(text[start:end], lexicon)
        if unit is not None:
            return UnitPhrase(start=start, end=end, text=text[start:end], unit=unit)
    return None


def _parsed(words: str, lexicon: Lexicon) -> Unit | None:
    own = _of_site(words, lexicon.units)
    if own is not None:
        return own
    return None if words in NEVER else _built_in(words, lexicon.language.split("-")[0])


def _of_site(words: str, units: Mapping[str, Unit]) -> Unit | None:
    return units.get(words) or (units.get(words.casefold()) if len(words) > 2 else None)


@lru_cache(maxsize=2048)
def _built_in(words: str, language: str) -> Unit | None:
    if words == "B":
        return BYTE
    spelled = ARTICLES.sub("/", words.removeprefix("-"))
    return parse_unit(spelled, language)


INITIALS = "AJVW"
NEXT_NAME = re.compile(rf"\.\s[A-Z][{LETTER}.]")
"""Behind a unit that is one letter: [12] A. Author, © 2024 J. Writer."""


def _is_misread(phrase: UnitPhrase, text: str, place: int) -> bool:
    """`3 × 4` has no unit; a `B` glued to its number is a magnitude; `[12] A. Author` has an initial."""
    if phrase.unit.kind is Kind.TIMES and phrase.text.casefold() in ("×", "x"):
        after = text[phrase.end : phrase.end + 2]
        return after[:1].isdigit() or (phrase.start > place and after[:1].isspace() and after[1:].isdigit())
    if phrase.text in INITIALS and phrase.start > place and NEXT_NAME.match(text, phrase.end):
        return True
    if phrase.text in ("d", "l", "L") and text[phrase.end : phrase.end + 1] in ("'", "’"):
        return True
    if phrase.text == "B":
        return phrase.start == place
    return phrase.unit == TIMES and text[place : phrase.start] == "-" and phrase.text.casefold() == "x"
