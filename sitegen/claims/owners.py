"""To whom the words behind a figure give it: "[39.7 tok/s] with f16", "[412] in prefill", "[177 MiB] (f16)"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sitegen.claims.clauses import BORDER, start_after
from sitegen.claims.set_names import Mention, mentions
from sitegen.prose.expressions import WordKind
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.posts import Citation, Surface
from sitegen.prose.words import read_words

REACH = 60
"""Characters behind a citation in which its owner is named."""
ARTICLE = r"(?:(?:the|a|an|its|der|die|das|dem|den|einem|einer|le|la|les|un|une)\s+|l['’])?"
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


def read_turned(between: str, language: str) -> bool:
    """Whether *between* holds a word that compares or denies."""
    return any(word.kind in TURNED for word in read_words(between, Lexicon(language=language)))


@cache
def _joints(code: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Right behind the figure; and over words that neither join nor compare."""
    language = language_of(code)
    if not language.by_means:
        return None, None
    every = "|".join((*language.by_means, *language.belonging))
    means = "|".join(language.by_means)
    breaking = "|".join(language.breaking)
    unit = r"(?:\s?[^\s,.;:()]{1,8})?"
    direct = rf"{unit}\s(?:{every})\s+{ARTICLE}|{unit}\s\("
    far = rf"(?:\s(?!(?:{breaking})\b)[^\s,.;:()\[\]]+){{0,6}}\s(?:{means})\s+{ARTICLE}"
    return re.compile(direct, re.IGNORECASE), re.compile(far, re.IGNORECASE)
