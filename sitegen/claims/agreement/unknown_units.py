"""A word in the place of a unit that is none the program knows: `[40 ks]`, `[40 kOps]`, `[40 foo]` of a record in ms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sitegen.claims.agreement.reading import Reading
from sitegen.evidence.figures import Amount, Role
from sitegen.prose.expressions import Term
from sitegen.prose.languages import language_of
from sitegen.prose.unit_phrases import HAN, LETTER

UNCOUNTED = frozenset({Role.ABSOLUTE, Role.DIFFERENCE})
"""Behind a count any noun may stand that says what is counted; a change and a share have the signs of a part."""

WORD_BEHIND = re.compile(rf"\s?([{LETTER}]{{1,24}}(?:/[{LETTER}]{{1,24}})?|[{HAN}]{{1,3}}(?=\s*\Z))(?![{LETTER}0-9])")
NO_PLURALS = frozenset(
    [
        "across",
        "afterwards",
        "alas",
        "always",
        "basis",
        "beats",
        "besides",
        "bonus",
        "downwards",
        "does",
        "focus",
        "has",
        "his",
        "its",
        "less",
        "loses",
        "others",
        "perhaps",
        "plus",
        "regardless",
        "sometimes",
        "this",
        "thus",
        "ties",
        "times",
        "towards",
        "unless",
        "upwards",
        "versus",
        "was",
        "whereas",
        "wins",
        "yes",
    ]
)
"""Words that end like a plural and count nothing."""
NAME_PART = re.compile(rf"[{LETTER}{HAN}]+")


def unknown_unit(term: Term, amount: Amount, reading: Reading) -> str:
    """The word right behind a number without a unit, where the figure has one and nothing else can be meant; else nothing.

    A name of the metric or of its row may stand there (`177 free` of *free VRAM*), a word of comparison ("39.7 lower"), and
    a small word that goes on with the sentence ("39.7 with f16").
    """
    if amount.role not in UNCOUNTED or not amount.unit.dimension or term.unit is not None or term.unit_text:
        return ""
    found = WORD_BEHIND.match(reading.text[: reading.end], term.end)
    if found is None or any(word.start == found.start(1) for word in reading.words):
        return ""
    word = found[1].casefold()
    is_known = word in NO_PLURALS or word in _small_words(reading.language) or word in set(_names(amount))
    return "" if is_known else found[1]


def _names(amount: Amount) -> Iterator[str]:
    told = [amount.metric or "", amount.statistic or ""]
    for record in amount.sources:
        told += [record.metric or "", record.metric_label, record.label]
    for name in told:
        yield from NAME_PART.findall(name.replace("_", " ").casefold())


@cache
def _small_words(code: str) -> frozenset[str]:
    """Of a language: what goes on with a sentence behind a figure. Of a phrase the first word."""
    language = language_of(code)
    phrases = {
        *(*language.belonging, *language.by_means, *language.of, *language.one_in, *language.range_words),
        *(*language.or_words, *language.joiners, *language.goal_words, *language.start_words, *language.breaking),
        *(*language.copulas, *language.opened_behind, *language.universal, *language.cases),
        *(phrase for qualified in (language.after, language.qualifiers) for some in qualified.values() for phrase in some),
    }
    return frozenset(phrase.split()[0] for phrase in phrases if phrase)
