"""One numeral as it is typed: digits with their separators, exponents, fractions. Everything here takes a folded text.

numeral  = run [ fraction ] [ exponent | power ] | fraction | hexadecimal | enclosed
run      = digits { separator digits } | digits { space digits } [ decimal digits ] | "." digits
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from sitegen.prose.languages.language import Language

MAX_DIGITS = 400
"""A longer run of digits is no number that anybody measured."""

MAX_EXPONENT = 400

RUN = re.compile(r"[0-9]++(?:[.,'’_][0-9]++)*+")
SCIENTIFIC = re.compile(r"[eE]([-+−]?[0-9]++)(?![A-Za-z0-9_])")
RAISES = r"(?:\*\*|\^| (?:hoch|puissance|to the power of) )"
TIMES_TEN = re.compile(
    r"(?:[ \u00a0\u202f\u2009]?[×xX*·⋅][ \u00a0\u202f\u2009]?| (?:mal|fois|times) )10"
    rf"(?:{RAISES}\{{?([-−+]?[0-9]++)\}}?|([⁻⁺]?[⁰¹²³⁴-⁹]++))"
)
POWER = re.compile(rf"{RAISES}\{{?([-−+]?[0-9]++)\}}?(?![.,][0-9])|([⁻⁺]?[⁰¹²³⁴-⁹]++)")
RAISED_DIGITS = "⁰¹²³⁴-⁹₀-₉"
RAISED = re.compile(rf"[{RAISED_DIGITS}]{{1,40}}+")
"""Raised or lowered digits that hang on no word: `⁴¹ ms`; without a unit they are a footnote's mark."""
HEXADECIMAL = re.compile(r"0[xX]([0-9a-fA-F]++)(?![A-Za-z0-9_])")
SUPERSCRIPTS = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
ALWAYS_GROUP = "'’_"
THIRD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    start: int
    end: int
    value: Decimal
    malformed: str | None = None
    is_enclosed: bool = False
    """①, Ⅳ: a list marker or a label."""


def is_fraction(char: str) -> bool:
    """½, ⅓, …: Unicode's vulgar fractions."""
    return not char.isascii() and "⁄" in unicodedata.normalize("NFKC", char) and len(char) == 1


def is_enclosed(char: str) -> bool:
    """①, ⑴, Ⅳ; not superscripts and subscripts, which are no numbers of their own."""
    if char.isascii() or unicodedata.category(char) not in ("No", "Nl"):
        return False
    if unicodedata.decomposition(char).startswith(("<super>", "<sub>")) or is_fraction(char):
        return False
    return unicodedata.numeric(char, None) is not None


def fraction_value(char: str) -> Decimal:
    """See `ratio_value`."""
    numerator, _, denominator = unicodedata.normalize("NFKC", char).partition("⁄")
    return ratio_value(int(numerator or 1), int(denominator or 1))


def ratio_value(numerator: int, denominator: int) -> Decimal:
    """Exact where it ends; else to two places (⅓ is 0.33), below a tenth to two digits (1/60 is 0.017).

    So it holds for what rounds to it.
    """
    exact = Decimal(numerator) / Decimal(max(denominator, 1))
    if len(exact.as_tuple().digits) < THIRD + 2:
        return exact
    return exact.quantize(Decimal("0.01").scaleb(min(exact.adjusted() + 1, 0)))


def numerals_at(text: str, place: int, language: Language) -> tuple[Numeral, ...]:
    """numeral { "," numeral }: one numeral, or a list of decimals written without spaces (0.865,0.757)."""
    char = text[place]
    if is_fraction(char):
        return (Numeral(start=place, end=place + 1, value=fraction_value(char)),)
    if is_enclosed(char):
        value = Decimal(int(unicodedata.numeric(char)))
        return (Numeral(start=place, end=place + 1, value=value, is_enclosed=True),)
    raised = RAISED.match(text, place)
    if raised is not None:
        value = Decimal(unicodedata.normalize("NFKC", raised[0]))
        return (Numeral(start=place, end=raised.end(), value=value, is_enclosed=True),)
    hexadecimal = HEXADECIMAL.match(text, place)
    if hexadecimal is not None:
        return (_hexadecimal(hexadecimal),)
    spaced = _grouped_by_spaces(text, place, language)
    if spaced is not None:
        return (_with_tail(text, spaced),)
    broken = _broken_by_spaces(text, place, language)
    if broken is not None:
        return (broken,)
    run = RUN.match(text, place)
    assert run is not None  # noqa: S101 - called at a digit only
    parts = run[0].split(",")
    if language.group == "," and len(parts) > 1 and all(part.count(".") == 1 for part in parts):
        return tuple(_list_of_decimals(place, parts, language))
    return (_with_tail(text, _plain(text, place, run[0], language)),)


def _list_of_decimals(place: int, parts: list[str], language: Language) -> list[Numeral]:
    found = []
    for part in parts:
        found.append(_plain("", place, part, language))
        place += len(part) + 1
    return found


def _hexadecimal(match: re.Match[str]) -> Numeral:
    if len(match[1]) > MAX_DIGITS // 10:
        return Numeral(start=match.start(), end=match.end(), value=Decimal(0), malformed="the number is too long")
    return Numeral(start=match.start(), end=match.end(), value=Decimal(int(match[1], 16)))


def _grouped_by_spaces(text: str, place: int, language: Language) -> Numeral | None:
    """digits { space digits } [ decimal digits ]: groups of three, one kind of space."""
    match = _spaced(language.spaces, language.decimal).match(text, place)
    if match is None:
        return None
    digits = "".join(char for char in match[1] if char.isdigit())
    if len(digits) > MAX_DIGITS:
        return Numeral(start=place, end=match.end(), value=Decimal(0), malformed="the number is too long")
    return Numeral(start=place, end=match.end(), value=Decimal(digits + (f".{match[2]}" if match[2] else "")))


BROKEN = re.compile(r"(?<![0-9] )(?<![.,])[1-9][0-9]{0,2}(?: [0-9]{3}(?![0-9]))++(?! ?[0-9]|[.,:][0-9])")


def _broken_by_spaces(text: str, place: int, language: Language) -> Numeral | None:
    """1 300 in an English text: one number or two, so it is refused; no-break and thin spaces group everywhere."""
    match = None if " " in language.spaces else BROKEN.match(text, place)
    if match is None:
        return None
    return Numeral(start=place, end=match.end(), value=Decimal(0), malformed=_why(match[0], language))


@cache
def _spaced(spaces: str, decimal: str) -> re.Pattern[str]:
    return re.compile(rf"((?:0|[1-9][0-9]{{0,2}})(?:[{spaces}][0-9]{{3}}(?![0-9]))++)(?:{re.escape(decimal)}([0-9]++))?")


def _plain(text: str, place: int, raw: str, language: Language) -> Numeral:
    """run, read by the language's separators; `malformed` where they are broken, never a guess."""
    end = place + len(raw)
    if place and text[place - 1 : place] == "." and language.decimal == "." and _opens_with_point(text, place):
        value = _value("0." + raw, language)
        return Numeral(
            start=place - 1,
            end=end,
            value=value or Decimal(0),
            malformed=None if value is not None else _why(raw, language),
        )
    value = _value(raw, language)
    if value is None:
        return Numeral(start=place, end=end, value=Decimal(0), malformed=_why(raw, language))
    return Numeral(start=place, end=end, value=value)


def _opens_with_point(text: str, place: int) -> bool:
    """`.5`: the point is no full stop, no ellipsis, no path."""
    before = text[place - 2 : place - 1] if place > 1 else ""
    return not before.isalnum() and before not in (".", ")", "]", "/", "_")


def _value(raw: str, language: Language) -> Decimal | None:
    if len(raw) > MAX_DIGITS or raw.count(language.decimal) > 1:
        return None
    whole, _, fraction = raw.partition(language.decimal)
    if fraction and not fraction.isdigit():
        return None
    marks = {char for char in whole if not char.isdigit()}
    if len(marks) > 1 or not marks <= {language.group, *ALWAYS_GROUP}:
        return None
    groups = re.split(r"[^0-9]", whole)
    if len(groups) > 1 and not _are_thousands(groups):
        return None
    return Decimal("".join(groups) + (f".{fraction}" if fraction else ""))


def _are_thousands(groups: list[str]) -> bool:
    first = groups[0]
    return 1 <= len(first) <= THIRD and not first.startswith("0") and all(len(group) == THIRD for group in groups[1:])


def _why(raw: str, language: Language) -> str:
    if len(raw) > MAX_DIGITS:
        return "the number is too long"
    group = "a narrow space" if not language.group.strip() else language.group
    return f"{raw} is no number in {language.name}: {group} groups three digits and {language.decimal} starts the decimals"


def _with_tail(text: str, numeral: Numeral) -> Numeral:
    """[ fraction ] [ exponent | power ]"""
    if numeral.malformed is not None or numeral.end >= len(text):
        return numeral
    char = text[numeral.end]
    if is_fraction(char):
        value = numeral.value + fraction_value(char)
        return Numeral(start=numeral.start, end=numeral.end + 1, value=value)
    for pattern in (SCIENTIFIC, TIMES_TEN):
        match = pattern.match(text, numeral.end)
        if match is not None:
            return _scaled(numeral, match.end(), match[match.lastindex or 1])
    power = POWER.match(text, numeral.end)
    return numeral if power is None else _raised(numeral, power)


def _exponent(raw: str) -> int | None:
    plain = raw.translate(SUPERSCRIPTS).replace("−", "-")
    if len(plain) > THIRD + 1 or not plain.strip("+-"):
        return None
    exponent = int(plain)
    return exponent if abs(exponent) <= MAX_EXPONENT else None


def _scaled(numeral: Numeral, end: int, raw: str) -> Numeral:
    exponent = _exponent(raw)
    if exponent is None:
        return Numeral(start=numeral.start, end=end, value=Decimal(0), malformed="the exponent is too large")
    return Numeral(start=numeral.start, end=end, value=numeral.value.scaleb(exponent))


def _raised(numeral: Numeral, match: re.Match[str]) -> Numeral:
    """10⁶, 2^20: a whole base; a footnote's ² after decimals is left alone."""
    exponent = _exponent(match[1] or match[2])
    base = numeral.value
    if base != base.to_integral_value() or "." in str(base):
        return numeral
    if exponent is None or abs(exponent) * len(base.as_tuple().digits) > MAX_EXPONENT:
        return Numeral(start=numeral.start, end=match.end(), value=Decimal(0), malformed="the power is too large")
    try:
        value = Decimal(int(base) ** exponent) if exponent >= 0 else Decimal(1) / Decimal(int(base) ** -exponent)
    except (InvalidOperation, ArithmeticError):
        return Numeral(start=numeral.start, end=match.end(), value=Decimal(0), malformed="the power has no value")
    return Numeral(start=numeral.start, end=match.end(), value=value)
