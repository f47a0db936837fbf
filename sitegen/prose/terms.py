"""One number with all that belongs to it: approximation, bound, sign, digits, suffix, unit.

term     = [ qualifier ] [ sign ] [ currency | "×" ] numeral [ "+" ] [ magnitude ] [ suffix ] [ unit ] [ after ]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from sitegen.prose.alternation import one_of
from sitegen.prose.expressions import Qualifier, Term
from sitegen.prose.han import TENTHS, tenths_digit
from sitegen.prose.languages import LANGUAGES, language_of
from sitegen.prose.number_words import MAX_ORDERS, ORDERS
from sitegen.prose.numerals import Numeral
from sitegen.prose.qualifiers import with_qualifiers
from sitegen.prose.surroundings import Reading, Surroundings
from sitegen.prose.unit_phrases import LETTER, SPACE, UnitPhrase, unit_at
from sitegen.quantities.units import PERCENT, TIMES, Kind, Unit, parse_unit, unit_for_metric

HUNDREDTHS = "百分之"
SIGNS = "+-−–±"
NO_SIGN_AFTER = re.compile(rf"[{LETTER}0-9)\]%×.\-–−—+]")
"""A dash behind one of these joins or divides; it is no sign."""

SPACED_SIGN = re.compile(r"(?:\A|[(\[|])([+\-−–±]) \Z")
CURRENCY = re.compile(
    rf"(?:(?<![{LETTER}0-9])(?:US|CA|AU|NT|HK|S)?\$|[€£¥]|(?<![{LETTER}0-9_])(?:USD|EUR|GBP|CHF|JPY|CNY|TWD|INR)){SPACE}?\Z"
)
"""$5, US$ 5, EUR 5; `NT$` and its like are units of their own, that convert to nothing."""

PRICE_PER = re.compile(
    rf"{SPACE}?/{SPACE}?((?:[KM]{SPACE})?[{LETTER}]{{1,20}})(?![{LETTER}0-9/])|{SPACE}(?:(?:per|pro|par|je){SPACE}|an?{SPACE}(?=[dhmwy]))([{LETTER}]{{1,20}})"
)
"""$0.12/hr, €5 per month, $20 a year."""

FACTOR_BEFORE = re.compile(rf"(?<![{LETTER}0-9_])[×xX]\Z|(?<![0-9] )(?<![0-9])× \Z")
"""Not the × of `1920×1080` or `1920 × 1080`."""
SUFFIX = re.compile(r"([KMGT]i?|k|B)(?![A-Za-z0-9_])|[ \u00a0\u202f\u2009]([KMG]i|[KMGTk])(?![A-Za-z0-9_/’'-])")
GLUED = re.compile(rf"[{LETTER}_][{LETTER}0-9_]*+(?:/[{LETTER}]++)?+")
UNKNOWN_RATE = re.compile(
    rf"{SPACE}?[{LETTER}]{{1,20}}+/[{LETTER}]{{1,20}}+(?![{LETTER}0-9/])|/[{LETTER}]{{1,20}}+(?![{LETTER}0-9/])"
)
MARKED_WORD = re.compile(rf"{SPACE}[A-Z](?:[a-z]|{SPACE}[a-z])")
"""Behind the raised mark of a note a sentence begins: ¹ A shorter one; but ⁴¹ MiB."""
COUNT_WORDS = frozenset({"times", "mal", "fois"})


def read_digits(numeral: Numeral, around: Surroundings) -> Reading:
    """The term around a numeral in figures."""
    start, sign, currency, is_times = read_front(numeral.start, around)
    value = -numeral.value if sign in ("-", "−", "–") else numeral.value
    term = Term(start=start, end=numeral.end, text="", value=value, signed=sign in ("+", "-", "−", "–"))
    if currency:
        term = replace(term, unit=_currency(currency), unit_text="" if currency == HUNDREDTHS else currency)
    if is_times:
        term = replace(term, unit=TIMES, unit_text="×", is_factor=True)
    at_least = around.text[numeral.end : numeral.end + 1] == "+" and not _goes_on(around.text, numeral.end + 1)
    if at_least:
        term = replace(term, end=numeral.end + 1)
    term = with_tail(term, around)
    if numeral.is_enclosed:
        if term.unit is None or MARKED_WORD.match(around.text, numeral.end):
            return Reading(
                term=replace(term, end=numeral.end, unit=None), start=start, end=numeral.end, exemption="enumerator"
            )
        return Reading(term=term, start=start, end=term.end)
    reading = with_qualifiers(term, around, numeral.malformed)
    if at_least and reading.term.qualifier is None:
        return replace(reading, term=replace(reading.term, qualifier=Qualifier.AT_LEAST))
    return reading


def _currency(text: str) -> Unit:
    if text == HUNDREDTHS:
        return PERCENT
    return parse_unit(text) or unit_for_metric(text)


def _with_price(term: Term, around: Surroundings) -> Term:
    """$0.12/hr, $20 per month: a price is a unit of its own, never the money alone."""
    per = PRICE_PER.match(around.text, term.end, around.limit)
    if per is None or term.unit is None or term.unit.dimension == ():
        return term
    what = per[1] or per[2]
    unit = unit_for_metric(f"{term.unit.symbol}/{what}")
    return replace(term, end=per.end(), unit=unit, unit_text=f"{term.unit_text}/{what}")


def _goes_on(text: str, place: int) -> bool:
    return text[place : place + 1].isdigit() or text[place : place + 1] in ("/", "-", "+", "=")


def read_front(start: int, around: Surroundings) -> tuple[int, str, str, bool]:
    """[ sign ] [ currency | "×" ], read backwards: new start, sign, currency, whether a × stands there."""
    text, floor = around.text, around.floor
    before = text[max(floor, start - 4) : start]
    if before.endswith(HUNDREDTHS):
        return start - 3, "", HUNDREDTHS, False
    money = CURRENCY.search(text, max(floor, start - 6), start)
    currency = money[0].strip() if money else ""
    start = money.start() if money else start
    times = None if currency else FACTOR_BEFORE.search(text, max(floor, start - 2), start)
    if times is not None:
        return start - len(times[0]), "", "", True
    sign = _sign(text, start, floor)
    if sign:
        return start - len(sign), sign.strip(), currency, False
    return start, "", currency, False


def _sign(text: str, start: int, floor: int) -> str:
    if start - 1 < floor:
        return ""
    char = text[start - 1]
    if char in SIGNS:
        before = text[start - 2] if start >= 2 else " "
        return "" if NO_SIGN_AFTER.match(before) else char
    spaced = SPACED_SIGN.search(text[max(start - 3, 0) : start]) if start - 2 >= floor else None
    return text[start - 2 : start] if spaced and (start - 2 == 0 or text[start - 3] in "([|") else ""


def with_tail(term: Term, around: Surroundings) -> Term:
    """[ magnitude ] [ suffix ] [ unit ] behind the term's end."""
    term = _with_magnitude(term, around)
    text, end, limit = around.text, term.end, around.limit
    orders = ORDERS.match(text, end, limit)
    if orders is not None and 0 < term.value < MAX_ORDERS and term.value == term.value.to_integral_value():
        return replace(term, end=orders.end(), value=Decimal(1).scaleb(int(term.value)), is_factor=True, unit=TIMES)
    if term.unit is not None:
        return _with_suffix_only(term, around)
    tenths = TENTHS.match(text, end, limit)
    if tenths is not None:
        more = tenths_digit(tenths)
        in_hundredths = term.value >= 10 and "折" in tenths[0]
        value = term.value * 10 + more if more is not None else term.value if in_hundredths else term.value.scaleb(1)
        return replace(term, end=tenths.end(), value=value, unit=PERCENT, unit_text=tenths[0].strip())
    half = HALF_BEFORE.match(text, end, limit)
    late = unit_at(text, half.end(), limit, around.lexicon) if half else None
    if late is not None:
        return _with_unit(replace(term, value=term.value + Decimal("0.5")), late, text)
    unit = _unit_behind_de(end, around) or unit_at(text, end, limit, around.lexicon)
    suffix = SUFFIX.match(text, end, limit)
    if unit is not None and (suffix is None or unit.end > suffix.end()):
        return _with_half(_with_unit(term, unit, text), around)
    if suffix is not None:
        term = _with_plus(replace(term, end=suffix.end(), suffix=suffix[1] or suffix[2]), around)
        unit = unit_at(text, term.end, limit, around.lexicon)
        return term if unit is None else _with_unit(term, unit, text)
    return _with_unknown(term, around)


def _with_plus(term: Term, around: Surroundings) -> Term:
    """40k+ rps"""
    if around.text[term.end : term.end + 1] != "+" or term.end >= around.limit or _goes_on(around.text, term.end + 1):
        return term
    return replace(term, end=term.end + 1, qualifier=Qualifier.AT_LEAST)


HALF_BEFORE = re.compile(f"{SPACE}?[个個]半")
HALF_BEHIND = re.compile(f"{SPACE}et{SPACE}demie?(?![{LETTER}])|半(?![分年期月日数數径徑导導天夜])")


def _with_half(term: Term, around: Surroundings) -> Term:
    """deux heures et demie, 3時間半, 3倍半; 两个半小时 has its half in front of the unit."""
    half = HALF_BEHIND.match(around.text, term.end, around.limit)
    if half is None or term.value != term.value.to_integral_value():
        return term
    return replace(term, end=half.end(), value=term.value + Decimal("0.5"))


DE = re.compile(rf"{SPACE}d(?:e{SPACE}|['’])")


def _unit_behind_de(end: int, around: Surroundings) -> UnitPhrase | None:
    """2 millions de requêtes: French joins a magnitude to what is counted with *de*."""
    joint = DE.match(around.text, end, around.limit) if around.language.code == "fr" else None
    return unit_at(around.text, joint.end(), around.limit, around.lexicon) if joint else None


def _with_suffix_only(term: Term, around: Surroundings) -> Term:
    suffix = SUFFIX.match(around.text, term.end, around.limit)
    if suffix is not None and suffix.start(1) == term.end:
        return _with_price(replace(term, end=suffix.end(), suffix=suffix[1]), around)
    priced = _with_price(term, around)
    return _with_unknown(term, around) if priced is term else priced


def _with_unit(term: Term, phrase: UnitPhrase, text: str) -> Term:
    is_factor = phrase.unit.kind is Kind.TIMES
    if is_factor and phrase.text.casefold() in COUNT_WORDS and not may_be_factor(text, phrase.end):
        return replace(term, end=phrase.end, unit_text=phrase.text)
    return replace(term, end=phrase.end, unit=phrase.unit, unit_text=phrase.text, is_factor=is_factor)


def may_be_factor(text: str, end: int) -> bool:
    """Whether a comparing word, or nothing, stands behind "times": `3 times a day` is a count."""
    return _compared().match(text, end) is not None


@cache
def _compared() -> re.Pattern[str]:
    """Of all languages: a unit is read in any."""
    words = {word for language in LANGUAGES.values() for word in language.after_times}
    return re.compile(rf"{SPACE}{one_of(sorted(words, key=len, reverse=True))}(?![{LETTER}])|\s*+\Z")


def _with_unknown(term: Term, around: Surroundings) -> Term:
    """Letters glued to the digits (35BA3B), and a rate of unknown things (5 foo/s): a unit that is not known."""
    text, end, limit = around.text, term.end, around.limit
    if term.is_word:
        return term
    glued = GLUED.match(text, end, limit)
    if glued is not None and not re.match(r"[xX][0-9]", glued[0]):
        return replace(
            term, end=glued.end(), unit_text=(term.unit_text + " " + glued[0]).strip(), unit=None, is_factor=False
        )
    rate = UNKNOWN_RATE.match(text, end, limit)
    if rate is None or "A/B" in rate[0] or "and/or" in rate[0]:
        return term
    return replace(term, end=rate.end(), unit_text=rate[0].strip())


def _with_magnitude(term: Term, around: Surroundings) -> Term:
    pattern = _magnitudes(around.language.code)
    match = pattern.match(around.text, term.end, around.limit)
    if match is None:
        return term
    power = around.language.magnitudes.get(match[1].casefold(), HAN_MAGNITUDES.get(match[1], 0))
    scaled = replace(term, end=match.end(), value=term.value.scaleb(power), power=power)
    return _with_lesser(scaled, power, around)


LESSER = re.compile(r"([0-9]{1,4}|[0-9],[0-9]{3})([百千万萬亿億]{1,2}|(?=[^0-9.,]|[.,](?![0-9])|\Z))")


def _with_lesser(term: Term, power: int, around: Surroundings) -> Term:
    """1亿2000万, 1万2000, 3万5千: what follows a Han magnitude at once is of a smaller one, and is added.

    1万2 is said for 12,000 and written for 10,002: not joined, since it would be a guess.
    """
    match = LESSER.match(around.text, term.end, around.limit) if around.text[term.end - 1] in HAN_MAGNITUDES else None
    if match is None or term.is_word:
        return term
    digits = match[1].replace(",", "")
    lesser = HAN_MAGNITUDES.get(match[2], -1) if match[2] else 0
    if not 0 <= lesser < power or len(digits) + lesser > power or (not match[2] and len(digits) < power):
        return term
    sign = -1 if term.value < 0 else 1
    return _with_lesser(
        replace(term, end=match.end(), value=term.value + sign * Decimal(digits).scaleb(lesser), power=0), lesser, around
    )


HAN_MAGNITUDES: Mapping[str, int] = {
    "百": 2,
    "千": 3,
    "万": 4,
    "萬": 4,
    "百万": 6,
    "百萬": 6,
    "千万": 7,
    "千萬": 7,
    "亿": 8,
    "億": 8,
    "兆": 12,
}


@cache
def _magnitudes(code: str) -> re.Pattern[str]:
    """million, Mrd., 萬 behind digits; Han in any language."""
    words = [word for word in language_of(code).magnitudes if word not in HAN_MAGNITUDES]
    letters = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    han = "|".join(sorted(HAN_MAGNITUDES, key=len, reverse=True))
    spelled = f"(?i:{letters})(?![{LETTER}0-9])|{han}" if letters else han
    return re.compile(rf"(?:{SPACE}|-)?({spelled})")
