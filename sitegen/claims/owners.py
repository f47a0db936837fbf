"""To whom the words behind a figure give it: "[39.7 tok/s] with f16", "[412] in prefill", "[177 MiB] (f16)"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sitegen.claims.clauses import BORDER, contrasted, end_before, sentence_before, start_after
from sitegen.claims.set_aside import is_set_aside
from sitegen.claims.set_names import Mention, mentions
from sitegen.prose.expressions import WordKind
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.posts import Citation, Surface
from sitegen.prose.words import read_words

REACH = 60
"""Characters behind a citation in which its owner is named."""
ARTICLE = r"(?:(?:the|a|an|its|der|die|das|dem|den|einem|einer|le|la|les|un|une)\s{1,3}|l['’])?+"
APPOSED = re.compile(r"[,，、] ?(?:(?:at|with|reaching|mit|bei|avec|à) )?(?:only |just |nur )?", re.IGNORECASE)
TURNED = (WordKind.NEGATION, WordKind.TREND, WordKind.AMOUNT, WordKind.SPEED, WordKind.QUALITY, WordKind.TIE)
"""Between a figure and a name such a word says something else of the name than that the figure is its."""


def owner_behind(
    surface: Surface, citation: Citation, names: Mapping[str, tuple[str, ...]], language: str
) -> Mention | None:
    """The first of *names* behind the citation, in its clause and before the next citation, if it is joined to the figure.

    A preposition of place joins right behind the figure or its unit alone ("in", "for"), one of means also over a few
    words: "[290 of 297] requests passed with the worker pool".
    """
    text, end = surface.text, citation.end
    limit = min(start_after(surface, citation), end + REACH, len(text))
    border = BORDER.search(text, end, limit)
    named = mentions(text, names, end, min(border.start() if border else limit, limit))
    if not named:
        return None
    between = text[end : named[0].start]
    direct, far = _joints(language_of(language).code)
    if direct is not None and direct.fullmatch(between):
        return named[0]
    if far is None or not far.fullmatch(between) or read_turned(between, language):
        return None
    return named[0]


def owner_in_front(
    surface: Surface, citation: Citation, names: Mapping[str, tuple[str, ...]], language: str
) -> Mention | None:
    """The name that opens the sentence and is set off by a comma, where no other stands before the figure.

    "With the worker pool, [290 of 297] requests passed."
    """
    start = sentence_before(surface, citation)
    every = mentions(surface.text, names, start, citation.start)
    named = [each for each in every if not is_set_aside(surface.text, each, language)]
    opening = _opening(language_of(language).code)
    if len(named) != 1 or opening is None or end_before(surface, citation) > start:
        return None
    front, behind = opening
    if not front.fullmatch(surface.text, start, named[0].start):
        return None
    return named[0] if behind.match(surface.text, named[0].end, citation.start) else None


def owner_apposed(surface: Surface, citation: Citation, names: Mapping[str, tuple[str, ...]]) -> Mention | None:
    """The only name of the sentence so far, right before a comma and "at": "the slowest is q8, at [29.6 tok/s]"."""
    start = sentence_before(surface, citation)
    named = mentions(surface.text, names, start, citation.start)
    if len(named) != 1 or not APPOSED.fullmatch(surface.text, named[0].end, citation.start):
        return None
    return None if contrasted(surface.text, start, named[0].start) else named[0]


@cache
def _opening(code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Before the name and behind it, with the comma."""
    language = language_of(code)
    before = "|".join((*language.by_means, *language.belonging))
    if language.opened_behind:
        return re.compile(rf"\s*(?:{before})?\s?"), re.compile(rf"\s?(?:{'|'.join(language.opened_behind)})?[，、]")
    if not before:
        return None
    return re.compile(rf"\s{{0,3}}(?:{before})\s{{1,3}}{ARTICLE}", re.IGNORECASE), re.compile(r"(?:\s[^\s,;:()]+){0,4},")


def read_turned(between: str, language: str) -> bool:
    """Whether *between* holds a word that compares or denies."""
    return any(word.kind in TURNED for word in read_words(between, Lexicon(language=language)))


@cache
def _joints(code: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Right behind the figure; and over words that neither join nor compare."""
    language = language_of(code)
    if not language.belonging:
        return None, None
    every = "|".join((*language.by_means, *language.belonging))
    means = "|".join(language.by_means)
    breaking = "|".join(language.breaking)
    unit = r"(?:\s?[^\s,.;:()]{1,8})?"
    direct = rf"{unit}\s(?:{every})\s+{ARTICLE}|{unit}\s\("
    far = rf"(?:\s(?!(?:{breaking})\b)[^\s,.;:()\[\]]+){{0,6}}\s(?:{means})\s+{ARTICLE}"
    return re.compile(direct, re.IGNORECASE), re.compile(far, re.IGNORECASE)
