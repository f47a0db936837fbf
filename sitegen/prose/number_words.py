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
HUNDRED, THOUSAND = 100, 1000

NO_FACTOR = re.compile(
    rf"[-\s](?:precision|buffer|click|quot|check|consonant|vowel|slash|backslash|hyphen|bracket|underscore|space|free|negati|digit|colon|dash|bind|bound|duplex|life|open|way|heart|width|baked|time)"
    rf"|-(?=[{LETTER}])"
)
"""double precision, half-open, triple-buffered: not ratios."""


GLUED_UNIT = rf"(?:stunden?|sekunden?|minuten?)(?![{LETTER}])"


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
    words = {
        *language.numbers,
        *language.multipliers,
        *language.factors,
        *language.one,
        *language.articles,
        language.zero,
    } - {""}
    han = sorted((word for word in words if not word.isascii() and "一" <= word[0] <= "鿿"), key=len, reverse=True)
    spelled = language.morphemes.keys() - {*language.one, *language.articles} if language.spelled else ()
    letters = sorted(words - {*han, *spelled}, key=len, reverse=True)
    if language.code == "en":
        letters.append("orders")
    parts = []
    if letters:
        parts.append(rf"(?<![{LETTER}0-9_]){one_of(map(re.escape, letters))}(?![{LETTER}0-9_])")
    if language.glued:
        parts.append(rf"(?<![{LETTER}0-9_]){one_of(language.glued)}(?={GLUED_UNIT})")
    if language.spelled:
        parts.append(rf"(?<![{LETTER}0-9_]){language.spelled}")
    return "|".join([*parts, *map(re.escape, han)])


def words_at(text: str, place: int, limit: int, language: Language) -> NumberWords | None:
    """The number in words that starts at *place*; `None` where the word is no number there (`a`, `half-open`)."""
    for factor in _factors(language.code):
        if text[place : place + len(factor)].casefold() == factor:
            return _factor(text, place, place + len(factor), limit, language)
    for share, value in language.glued.items():
        if re.compile(f"(?i:{share}(?={GLUED_UNIT}))").match(text, place, limit):
            return NumberWords(start=place, end=place + len(share), value=value, is_factor=True)
    tokens = _tokens(text, place, limit)
    if not tokens or (language.code == "fr" and tokens[0].word == "neuf" and _is_new(text, tokens[0])):
        return None
    return (
        _order(text, tokens, limit, language)
        or _share(text, tokens, language)
        or _spelled(text, place, limit, language)
        or _cardinal(text, tokens, language)
    )


@cache
def _factors(code: str) -> tuple[str, ...]:
    """Longest first."""
    return tuple(sorted(language_of(code).factors, key=len, reverse=True))


@cache
def _spelled_pattern(code: str) -> re.Pattern[str]:
    return re.compile(f"(?i:{language_of(code).spelled})")


@cache
def _morpheme_pattern(code: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, language_of(code).morphemes), key=len, reverse=True)))


@cache
def _comma_pattern(code: str) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}{language_of(code).comma_word}(?={SPACE})", re.IGNORECASE)


def _spelled(text: str, place: int, limit: int, language: Language) -> NumberWords | None:
    """einundzwanzig, quatre-vingt-dix-sept, and the decimals in words behind it: vierzig Komma fünf."""
    match = _spelled_pattern(language.code).match(text, place, limit) if language.spelled else None
    if match is None:
        return None
    end, value = match.end(), _sum_of(match[0], language)
    multiplied = TOKEN.match(text, end, limit)
    word = multiplied[1].casefold() if multiplied else ""
    if multiplied and word in language.multipliers and word not in language.magnitudes:
        return NumberWords(start=place, end=multiplied.end(), value=value * language.multipliers[word])
    end, decimals = _decimals(text, end, limit, language) if value == value.to_integral_value() else (end, "")
    return NumberWords(start=place, end=end, value=Decimal(f"{value}.{decimals}") if decimals else value)


COUNTED_BEHIND = re.compile(
    rf"{SPACE}(?!(?:dans|sans|sous|mais|plus|moins|puis|vers|alors|très|pas)\b)(?:[{LETTER}]*[sxz]\b|[A-Z]|pour{SPACE}cent|mille|cent)|{SPACE}?%"
)
NUMBER_BEFORE = re.compile(
    r"(?:\ben [a-zé]{1,12}|\b(?:sur|les|des|nos|ces|ses|aux|et|ou|entre|sont|fait|font)|[:=(]) ?\Z", re.IGNORECASE
)


def _is_new(text: str, neuf: Token) -> bool:
    """un disque neuf: the adjective, where nothing is counted behind it and no word in front makes it a number."""
    before = text[max(neuf.start - 18, 0) : neuf.start]
    return not COUNTED_BEHIND.match(text, neuf.end) and not NUMBER_BEFORE.search(before)


def _sum_of(spelled: str, language: Language) -> Decimal:
    total = current = Decimal(0)
    for morpheme in _morpheme_pattern(language.code).findall(re.sub("[^a-zäöüßé]", "-", spelled.casefold())):
        value = language.morphemes[morpheme]
        if value == HUNDRED:
            current = max(current, Decimal(1)) * value
        elif value == THOUSAND:
            total, current = total + max(current, Decimal(1)) * value, Decimal(0)
        else:
            current += value
    return total + current


def _decimals(text: str, end: int, limit: int, language: Language) -> tuple[int, str]:
    """Komma fünf, virgule zéro cinq: where they end, and the digits."""
    comma = _comma_pattern(language.code).match(text, end, limit)
    place, digits = comma.end() if comma else end, ""
    while comma is not None and len(digits) < MAX_TOKENS:
        token = TOKEN.match(text, place, limit)
        if token is None:
            break
        if token[1].casefold() in (language.zero, "eins"):
            place, digits = token.end(), digits + ("0" if token[1].casefold() == language.zero else "1")
            continue
        match = _spelled_pattern(language.code).match(text, token.start(1), limit)
        value = str(_sum_of(match[0], language)) if match else ""
        if match is None or not value.isdecimal() or len(value) > 2:
            break
        place, digits = match.end(), digits + value
    return (place, digits) if digits else (end, "")


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
    if text[start:end] == "半" or (text[start:end].casefold() == "demi" and text[end : end + 1] == "-"):
        return NumberWords(start=start, end=end, value=value, needs_unit=True)
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
    """two thirds, one quarter, a third of, ein Drittel, deux tiers"""
    if len(tokens) < 2:
        return None
    count, part = tokens[0], tokens[1]
    if language.code != "en":
        return _plain_share(count, part, language)
    base = language.shares.get(part.word.removesuffix("s").replace("halve", "half"))
    by_article = count.word in language.articles
    many = 1 if by_article or count.word in language.one else language.numbers.get(count.word)
    if base is None or many is None or (many > 1) != part.word.endswith("s"):
        return None
    if by_article and not AFTER_SHARE.match(text, part.end):
        return None
    return NumberWords(start=count.start, end=part.end, value=ratio_value(many, base), is_factor=True)


def _plain_share(count: Token, part: Token, language: Language) -> NumberWords | None:
    """Where a share has a word of its own, which is no ordinal."""
    base = language.shares.get(part.word)
    many = 1 if count.word in (*language.articles, *language.one) else language.numbers.get(count.word)
    if base is None or many is None:
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
    if token.word not in (*language.one, language.zero):
        return None
    value = Decimal(token.word != language.zero)
    return NumberWords(start=token.start, end=token.end, value=value, needs_unit=True)
