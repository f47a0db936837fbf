"""What stands in front of or behind a term and says how exactly it holds: about, nearly, at most, ≥, or more, 左右."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from sitegen.prose.expressions import Qualifier, Term
from sitegen.prose.folding import fold
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.surroundings import Reading, Surroundings
from sitegen.prose.unit_phrases import LETTER, SPACE, unit_at

TILDES = "~∼"
ORDER_SIGNS = re.compile(r"[<>≤≥⩽⩾]=?|=")
WINDOW = 40


def with_qualifiers(term: Term, around: Surroundings, malformed: str | None = None) -> Reading:
    """[ qualifier ] term [ after ]"""
    front, start = read_qualifier(term.start, around)
    back, end = _after(term.end, around)
    if back is not None and term.unit is None and not term.unit_text and not term.is_factor:
        late = unit_at(around.text, end, around.limit, around.lexicon)
        if late is not None:
            term, end = replace(term, end=late.end, unit=late.unit, unit_text=late.text), late.end
    term = replace(term, qualifier=front or back or term.qualifier) if front or back or term.qualifier else term
    return Reading(term=term, start=start, end=end, malformed=malformed)


def may_be_qualified(before: str, lexicon: Lexicon) -> bool:
    """Whether *before* ends with a qualifier: where it doesn't, a number behind it needs no second reading."""
    return qualifier_pattern(language_of(lexicon.language).code).search(fold(before).text) is not None


def read_qualifier(start: int, around: Surroundings) -> tuple[Qualifier | None, int]:
    """The word or sign in front of a term, and where it starts; an order between two numbers is none."""
    match = qualifier_pattern(around.language.code).search(around.text, max(around.floor, start - WINDOW), start)
    if match is None:
        return None, start
    group = match.lastgroup or "sign"
    place = match.start(group)
    word = " ".join(match[group].casefold().split())
    qualifier = _qualifiers(around.language.code)[word]
    if _joins_numbers(around, place, word):
        return None, start
    return qualifier, place


def _joins_numbers(around: Surroundings, place: int, word: str) -> bool:
    """`12 MiB more than 165 MiB` and `2 GB > 177 MiB` compare two numbers; `28~40` is a range."""
    if word in TILDES:
        return around.follows_number and place == around.floor
    if not ORDER_SIGNS.fullmatch(word) and "than" not in word and "als" not in word.split() and "que" not in word.split():
        return False
    return around.follows_number and not around.text[around.floor : place].strip()


SIGN_QUALIFIERS: Mapping[str, Qualifier] = {
    **dict.fromkeys(("~", "≈", "∼", "≃", "≅"), Qualifier.ABOUT),
    **dict.fromkeys((">", "≫"), Qualifier.OVER),
    **dict.fromkeys(("<", "≪"), Qualifier.UNDER),
    **dict.fromkeys(("≤", "⩽", "<=", "≦"), Qualifier.AT_MOST),
    **dict.fromkeys(("≥", "⩾", ">=", "≧"), Qualifier.AT_LEAST),
}


@cache
def _qualifiers(code: str) -> Mapping[str, Qualifier]:
    own = language_of(code).qualifiers
    return {**SIGN_QUALIFIERS, **{phrase: kind for kind, phrases in own.items() for phrase in phrases}}


@cache
def qualifier_pattern(code: str) -> re.Pattern[str]:
    """The longest qualifier that ends where the window ends."""
    signs = "|".join(map(re.escape, sorted(SIGN_QUALIFIERS, key=len, reverse=True)))
    words = [word for word in _qualifiers(code) if word not in SIGN_QUALIFIERS]
    letters, han = _spelled([w for w in words if not _is_han(w)]), _spelled([w for w in words if _is_han(w)])
    choices = [rf"(?<![-=])(?P<sign>{signs}){SPACE}?"]
    if letters:
        choices.append(
            rf"(?<![{LETTER}0-9_-])(?P<word>(?i:{letters})){SPACE}{{1,3}}(?:(?:an?|the|eine[mr]?|d(?:ie|as|en|em|er)|l[ea]s?){SPACE})?"
        )
    if han:
        choices.append(rf"(?P<han>{han}){SPACE}?")
    return re.compile(rf"(?:{'|'.join(choices)})\Z")


def _is_han(word: str) -> bool:
    return not word.isascii() and word[0] >= "⺀"


def _spelled(phrases: list[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(rf"{SPACE}+".join(map(re.escape, phrase.split())) for phrase in ordered)


def _after(end: int, around: Surroundings) -> tuple[Qualifier | None, int]:
    pattern = _after_pattern(around.language.code)
    match = pattern.match(around.text, end, around.limit) if pattern else None
    if match is None:
        return None, end
    found = " ".join(match[1].casefold().split())
    kind = next(kind for kind, phrases in around.language.after.items() if found in phrases)
    return kind, match.end()


@cache
def _after_pattern(code: str) -> re.Pattern[str] | None:
    phrases = [phrase for group in language_of(code).after.values() for phrase in group]
    if not phrases:
        return None
    border = "" if _is_han(phrases[0]) else rf"(?![{LETTER}])"
    return re.compile(rf"{SPACE}?((?i:{_spelled(phrases)})){border}")
