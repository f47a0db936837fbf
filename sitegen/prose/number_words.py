"""Numbers in words, by the tables of the post's language: two hundred and five, a dozen, two thirds, twice, half a second.

words    = [ article | one ] multiplier { part } | number { part } | share
part     = number | multiplier | joiner number
share    = ( article | one | number ) ( "third" | "quarter" | … )
factor   = "twice" | "half" | …
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sitegen.prose.alternation import one_of
from sitegen.prose.han import HAN_ORDERS
from sitegen.prose.languages import language_of
from sitegen.prose.languages.language import Language
from sitegen.prose.numerals import ratio_value
from sitegen.prose.unit_phrases import LETTER, SPACE

MAX_TOKENS = 12
TOKEN = re.compile(rf"(?:{SPACE}{{1,3}}|[-\u2010\u2011])?+([{LETTER}]++)")

SHARES = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
    "thousandth": 1000,
}
AFTER_SHARE = re.compile(
    rf"{SPACE}(?:of|the|as|less|more|faster|slower|lower|higher|smaller|larger|fewer)(?![{LETTER}])|\W*\Z"
)
"""`a third of the memory`, but not `a third run`."""

AND_A_HALF = re.compile(rf"{SPACE}and{SPACE}a{SPACE}half(?![{LETTER}])")
ORDERS = re.compile(
    rf"(?:{SPACE}|-)?(?:orders?{SPACE}of{SPACE}magnitude|Größenordnung(?:en)?|ordres?{SPACE}de{SPACE}grandeur)(?![{LETTER}])"
    rf"|{SPACE}?(?:{HAN_ORDERS})"
)
MAX_ORDERS = 30

NO_FACTOR = re.compile(
    rf"[- ](?:precision|buffer|click|quote|check|digit|colon|dash|bind|bound|duplex|life|open|way|heart|width|baked|time)"
    rf"|-(?=[{LETTER}])"
)
"""double precision, half-open, triple-buffered: not ratios."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    start: int
    end: int
    value: Decimal
    is_factor: bool = False
    needs_unit: bool = False
    """`one`: a number before a unit only."""


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    word: str


@cache
def triggers(code: str) -> str:
    """The part of a pattern that finds where number words may start; empty for a language that has none."""
    language = language_of(code)
    words = {*language.numbers, *language.multipliers, *language.factors, *language.one, *language.articles}
    han = sorted((word for word in words if not word.isascii() and "一" <= word[0] <= "鿿"), key=len, reverse=True)
    letters = sorted(words - set(han), key=len, reverse=True)
    if language.code == "en":
        letters.append("orders")
    parts = []
    if letters:
        parts.append(rf"(?<![{LETTER}0-9_]){one_of(map(re.escape, letters))}(?![{LETTER}0-9_])")
    return "|".join([*parts, *map(re.escape, han)])


def words_at(text: str, place: int, limit: int, language: Language) -> NumberWords | None:
    """The number in words that starts at *place*; `None` where the word is no number there (`a`, `half-open`)."""
    for factor in sorted(language.factors, key=len, reverse=True):
        if text[place : place + len(factor)].casefold() == factor:
            return _factor(text, place, place + len(factor), limit, language)
    tokens = _tokens(text, place, limit)
    if not tokens:
        return None
    return _order(text, tokens, limit, language) or _share(text, tokens, language) or _cardinal(text, tokens, language)


def _tokens(text: str, place: int, limit: int) -> list[Token]:
    found: list[Token] = []
    while len(found) < MAX_TOKENS:
        match = TOKEN.match(text, place, limit)
        if match is None:
            break
        found.append(Token(match.start(1), match.end(1), match[1].casefold()))
        place = match.end()
    return found


def _factor(text: str, start: int, end: int, limit: int, language: Language) -> NumberWords | None:
    """factor, and `half a dozen`."""
    value = language.factors[text[start:end].casefold()]
    if text[end : end + 1].isascii() and text[end : end + 1].isalnum():
        return None
    if NO_FACTOR.match(text, end, limit):
        return None
    rest = _tokens(text, end, limit)
    if len(rest) > 1 and value < 1 and rest[0].word in language.articles and rest[1].word in language.multipliers:
        return NumberWords(start=start, end=rest[1].end, value=value * language.multipliers[rest[1].word])
    return NumberWords(start=start, end=end, value=value, is_factor=True)


def _order(text: str, tokens: list[Token], limit: int, language: Language) -> NumberWords | None:
    """An order of magnitude is ten, with its last digit in the tens; two orders are a hundred."""
    first = tokens[0]
    alone = ORDERS.match(text, first.start, limit)
    if alone is not None:
        return NumberWords(start=first.start, end=alone.end(), value=Decimal("1E+2"), is_factor=True)
    match = ORDERS.match(text, first.end, limit)
    power = 1 if first.word in (*language.articles, *language.one) else language.numbers.get(first.word)
    if match is None or power is None:
        return None
    return NumberWords(start=first.start, end=match.end(), value=Decimal(1).scaleb(power), is_factor=True)


def _share(text: str, tokens: list[Token], language: Language) -> NumberWords | None:
    """two thirds, one quarter, a third of"""
    if len(tokens) < 2 or language.code != "en":
        return None
    count, part = tokens[0], tokens[1]
    base = SHARES.get(part.word.removesuffix("s").replace("halve", "half"))
    by_article = count.word in language.articles
    many = 1 if by_article or count.word in language.one else language.numbers.get(count.word)
    if base is None or many is None or (many > 1) != part.word.endswith("s"):
        return None
    if by_article and not AFTER_SHARE.match(text, part.end):
        return None
    return NumberWords(start=count.start, end=part.end, value=ratio_value(many, base), is_factor=True)


def _cardinal(text: str, tokens: list[Token], language: Language) -> NumberWords | None:
    total, current, end = 0, 0, -1
    for place, token in enumerate(tokens):
        following = tokens[place + 1].word if place + 1 < len(tokens) else ""
        if token.word in language.multipliers:
            factor = language.multipliers[token.word]
            if factor >= 1000:
                total, current = total + max(current, 1) * factor, 0
            else:
                current = max(current, 1) * factor
        elif token.word in language.numbers and _fits(current, language.numbers[token.word]):
            current += language.numbers[token.word]
        elif token.word in language.one and place and current and current % 10 == 0 and _was_hyphened(text, token):
            current += 1
        elif _is_glue(tokens, place, following, language):
            continue
        else:
            break
        end = token.end
    if end < 0:
        return _one(tokens[0], language)
    half = AND_A_HALF.match(text, end)
    value = Decimal(total + current) + (Decimal("0.5") if half else 0)
    return NumberWords(start=tokens[0].start, end=half.end() if half else end, value=value)


def _is_glue(tokens: list[Token], place: int, following: str, language: Language) -> bool:
    """*a* hundred; two hundred *and* five."""
    word = tokens[place].word
    if place == 0:
        return word in (*language.articles, *language.one) and following in language.multipliers
    return word in language.joiners and following in language.numbers and tokens[place - 1].word in language.multipliers


def _fits(current: int, value: int) -> bool:
    """Whether *value* may follow *current* in one number: 20 + 5, 100 + 20, not 5 + 7."""
    if current == 0:
        return True
    return current % 100 == 0 or (value < 10 and current % 10 == 0)


def _was_hyphened(text: str, token: Token) -> bool:
    return text[token.start - 1] in "-\u2010\u2011 "


def _one(token: Token, language: Language) -> NumberWords | None:
    if token.word not in language.one:
        return None
    return NumberWords(start=token.start, end=token.end, value=Decimal(1), needs_unit=True)
