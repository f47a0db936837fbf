"""Vague quantities before a unit: a few dozen MiB, several GB. What they may mean is in `languages/`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from sitegen.prose.expressions import Term
from sitegen.prose.languages import language_of
from sitegen.prose.qualifiers import with_qualifiers
from sitegen.prose.surroundings import Reading, Surroundings
from sitegen.prose.unit_phrases import LETTER, SPACE, is_strong, unit_at
from sitegen.quantities.units import TOKEN

LARGE = 10
"""Several tokens, a few tokens: said of counts in passing, so no claim; several GB is one. So is 数万行: 万 is a figure."""


@cache
def vague_triggers(code: str) -> str:
    """The part of a pattern that finds where vague words may start."""
    return _phrases(code)


@cache
def _phrases(code: str) -> str:
    phrases = sorted(language_of(code).vague, key=len, reverse=True)
    letters = [rf"{SPACE}+".join(map(re.escape, phrase.split())) for phrase in phrases if phrase[0] < "⺀"]
    parts = [rf"(?<![{LETTER}0-9_-])(?:{'|'.join(letters)})(?![{LETTER}])"] if letters else []
    return "|".join([*parts, *(phrase for phrase in phrases if phrase[0] >= "⺀")])


@cache
def _pattern(code: str) -> re.Pattern[str] | None:
    return re.compile(f"(?i:{_phrases(code)})") if _phrases(code) else None


def vague_at(place: int, around: Surroundings) -> Reading | None:
    """vague unit: the span that the words may mean; `None` where no unit follows (several free tokens)."""
    pattern = _pattern(around.language.code)
    match = pattern.match(around.text, place, around.limit) if pattern else None
    if match is None:
        return None
    unit = unit_at(around.text, match.end(), around.limit, around.lexicon)
    if unit is None:
        return None
    least, greatest = around.language.vague[" ".join(match[0].casefold().split())]
    if not is_strong(unit) and (match[0][0] < "⺀" or greatest < LARGE):
        return None
    if greatest < LARGE and unit.unit.dimension == TOKEN.dimension:
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
