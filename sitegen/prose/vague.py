"""Vague quantities before a unit: a few dozen MiB, several GB. What they may mean is in `languages/`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from sitegen.prose.alternation import one_of
from sitegen.prose.expressions import Term
from sitegen.prose.languages import language_of
from sitegen.prose.qualifiers import with_qualifiers
from sitegen.prose.surroundings import Reading, Surroundings
from sitegen.prose.terms import COUNT_WORDS, may_be_factor
from sitegen.prose.unit_phrases import LETTER, SPACE, is_strong, unit_at
from sitegen.quantities.units import TOKEN

LARGE = 10
"""Several tokens, a few tokens: said of counts in passing, so no claim; several GB is one. So are dozens of requests."""


@cache
def vague_triggers(code: str) -> str:
    """The part of a pattern that finds where vague words may start."""
    return _phrases(code)


@cache
def _phrases(code: str) -> str:
    phrases = sorted(language_of(code).vague, key=len, reverse=True)
    letters = [_spelled(phrase) for phrase in phrases if phrase[0] < "⺀"]
    parts = [rf"(?<![{LETTER}0-9_-]){one_of(letters)}(?:(?<=['’])|(?![{LETTER}]))"] if letters else []
    return "|".join([*parts, *(phrase for phrase in phrases if phrase[0] >= "⺀")])


def _spelled(phrase: str) -> str:
    """With French *de* before a vowel: des centaines d'erreurs."""
    words = rf"{SPACE}+".join(map(re.escape, phrase.removesuffix(" de").split()))
    return rf"{words}{SPACE}+d(?:e|['’](?=[{LETTER}]))" if phrase.endswith(" de") else words


@cache
def _pattern(code: str) -> re.Pattern[str] | None:
    return re.compile(f"(?i:{_phrases(code)})") if _phrases(code) else None


def vague_at(place: int, around: Surroundings) -> Reading | None:
    """vague unit: the span that the words may mean; `None` where none follows, or little is said in passing."""
    pattern = _pattern(around.language.code)
    match = pattern.match(around.text, place, around.limit) if pattern else None
    if match is None:
        return None
    phrase = re.sub("d['’]$", "de", " ".join(match[0].casefold().split()))
    least, greatest = around.language.vague[phrase]
    unit = unit_at(around.text, match.end(), around.limit, around.lexicon)
    if unit is not None and unit.text.casefold() in COUNT_WORDS:
        if not may_be_factor(around.text, unit.end):
            return None
    elif unit is None or (greatest < LARGE and (not is_strong(unit) or unit.unit.dimension == TOKEN.dimension)):
        return None
    term = Term(
        start=match.start(),
        end=unit.end,
        text="",
        value=Decimal(greatest),
        unit=unit.unit,
        unit_text=unit.text,
        is_word=True,
    )
    reading = with_qualifiers(term, around)
    return Reading(term=reading.term, start=reading.start, end=reading.end, least=Decimal(least))
