"""Number words outside citations: which of them measure something, and which only count."""

from __future__ import annotations

import re

from sitegen.claims.claims import Uncited
from sitegen.prose.expressions import Shape
from sitegen.prose.languages import language_of

_RECORD_NOUN = re.compile(
    r"[\s\u00a0-]*(?:\w+[\s\u00a0-]+)?"
    r"(?:metrics?|rows?|runs?|records?|samples?|measurements?|repetitions?|repeats|trials?|iterations?|figures?"
    r"|metriken?|zeilen?|läufen?|messungen?|stichproben?|mesures?|lignes?|essais?|échantillons?)\b",
    re.IGNORECASE,
)
"""Nouns that name what a measurement set is made of, with at most one word between: "three fresh runs"."""
_RECORD_NOUN_CJK = re.compile(r"[个個次项項组組行条條]?(?:指标|指標|测试|測試|运行|執行|样本|樣本|记录|記錄|测量|測量)")


def is_bare_word(uncited: Uncited) -> bool:
    """Whether the number is spelled in words and has neither a unit nor the sense of a factor, nor counts records.

    `three metrics` counts records, `twice as fast` is a factor, `two minutes` has a unit: those are claims like any other.
    `nine out of ten` is a share; `three landmines` and `two or three landmines` are bare words.
    """
    terms = uncited.number.terms
    if uncited.number.shape is not Shape.SINGLE and not _is_choice(uncited):
        return False
    if not terms or not all(term.is_word for term in terms):
        return False
    if any(term.unit or term.unit_text or term.is_factor for term in terms):
        return False
    rest = uncited.surface.text[uncited.number.end : uncited.number.end + 80]
    return not (_RECORD_NOUN.match(rest) or _RECORD_NOUN_CJK.match(rest))


def _is_choice(uncited: Uncited) -> bool:
    """Whether the number is "two or three": said in passing as much as "two" is."""
    if uncited.number.shape is not Shape.RANGE:
        return False
    words = uncited.number.text.replace("-", " ").casefold().split()
    return not {*language_of(uncited.post.language).or_words}.isdisjoint(words)


_PAIR = re.compile(
    r"\b(?:no|(?:neither|either|the (?:\w+er|better|worse|former|latter|less|more)(?: \w+)?) of the)\s+\Z", re.IGNORECASE
)
"""Before "two" these speak of a pair by grammar: "no two runs" means any, and a comparative chooses between two only."""


def is_pair(uncited: Uncited) -> bool:
    """Whether the number is the "two" of "no two runs", "neither of the two", "the faster of the two"."""
    terms, start = uncited.number.terms, uncited.number.start
    is_two = len(terms) == 1 and terms[0].is_word and terms[0].value == 2 and not terms[0].is_factor
    return is_two and _PAIR.search(uncited.surface.text, max(start - 48, 0), start) is not None


def is_countless(uncited: Uncited) -> bool:
    """Whether a bare word says no more than one or none: "one of the few places" counts nothing."""
    return all(abs(term.value) < 2 for term in uncited.number.terms)
