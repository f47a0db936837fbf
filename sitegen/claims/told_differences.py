"""A verb whose object is a difference: "Clang saves [12.6 s]", "ThinLTO took [24.9 s] off", "q4 kostet [10,1 tok/s]".

A difference without a word is what one gains or pays; the verb says which, and its subject has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sitegen.claims.agreement.arrows import compared
from sitegen.claims.agreement.records import amounts_of
from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.clauses import clause_before, contrasted, end_before, sentence_before, start_after
from sitegen.claims.comparison_subjects import IS_OBJECT
from sitegen.claims.owners import read_turned
from sitegen.claims.routes import FROM, is_bare_difference
from sitegen.claims.set_aside import is_set_aside
from sitegen.claims.set_names import Names, mentions
from sitegen.claims.whole_citation import of_whole_citation
from sitegen.claims.wording import exactly
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import Better, Record
from sitegen.prose.expressions import WordKind
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words

REACH = 24
"""Characters behind a figure in which the particle of its verb stands."""
BETWEEN = re.compile(r"(?:\s+[^\s,.;:()]+){0,5}\s*|[了掉]?\s?(?:大?[约約])?\s?", re.IGNORECASE)
"""Between the verb and the figure: a few words."""


JOINED = re.compile(r"\b(?:and|und|et)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verb:
    text: str
    senses: tuple[int, int]
    """What it says of its subject's amount where less is better, and where more is: 1, −1, or 0 for nothing."""


def told_differences(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """At most one: the verb before the figure against the two rows, where its subject is one of them."""
    pair = compared(figure)
    if pair is None or not is_bare_difference(claim, figure) or pair[0].metric != pair[1].metric:
        return
    verb = _verb(claim)
    subject = _subject(claim, names) if verb else None
    if verb is None or subject not in (pair[0].row, pair[1].row) or pair[0].row == pair[1].row:
        return
    own, other = pair if subject == pair[0].row else (pair[1], pair[0])
    rise, told = _rise(other, own), _sense(verb, own.better)
    if rise * told < 0:
        exact = exactly(amounts_of(own)[0], claim.post.language), exactly(amounts_of(other)[0], claim.post.language)
        message = f"the sentence says {verb.text} of {own.label!r}, which has {exact[0]} against {exact[1]}"
        yield of_whole_citation(
            claim, Aspect.DIRECTION, found=verb.text, expected=f"{exact[0]}, {exact[1]}", message=message
        )


def is_told_by_verb(claim: Claim, figure: Figure) -> bool:
    """ "What you lose with q8 is [3.2 tok/s]": the verb says whose the difference is, and not the name before "is"."""
    return is_bare_difference(claim, figure) and _verb(claim) is not None


def _rise(one: Record, other: Record) -> int:
    first, second = amounts_of(one), amounts_of(other)
    if len(first) != 1 or len(second) != 1:
        return 0
    rise = second[0].value * second[0].unit.factor - first[0].value * first[0].unit.factor
    return (rise > 0) - (rise < 0)


def _sense(verb: _Verb, better: Better | None) -> int:
    lower, higher = verb.senses
    if better is None:
        return lower if lower == higher else 0
    return higher if better is Better.HIGHER else lower


def _verb(claim: Claim) -> _Verb | None:
    """The one that governs the figure; none where the clause denies or compares by another word as well."""
    text, citation, language = claim.surface.text, claim.citation, claim.post.language
    start = clause_before(claim.surface, citation)
    behind = text[citation.end : min(start_after(claim.surface, citation), citation.end + REACH)]
    for pattern, particle, senses in _patterns(language_of(language).code):
        found = list(pattern.finditer(text, start, citation.start))[-1:] if pattern else []
        rest = text[found[0].end() : citation.start] if found else ""
        closing = particle.match(behind) if particle else None
        if (pattern and not (found and BETWEEN.fullmatch(rest))) or (particle and not closing) or _denies(claim, start):
            continue
        if read_turned(rest, language):
            continue
        return _Verb(text=" … ".join(each[0].strip() for each in (*found, closing) if each), senses=senses)
    return None


def _denies(claim: Claim, start: int) -> bool:
    said = claim.surface.text[start : claim.citation.start]
    return any(word.kind is WordKind.NEGATION for word in read_words(said, Lexicon(language=claim.post.language)))


def _subject(claim: Claim, names: Names) -> str | None:
    """The row that alone is named in the clause, else in the sentence, for its own sake and in no comparison."""
    surface, citation = claim.surface, claim.citation
    for start in (clause_before(surface, citation), max(sentence_before(surface, citation), end_before(surface, citation))):
        named = mentions(surface.text, names.rows, start, citation.start)
        if named:
            rows = {each.key for each in named if not _is_other_side(claim, start, each.start)}
            if (
                start
                and start == end_before(surface, citation)
                and JOINED.search(surface.text, named[-1].end, citation.start)
            ):
                return (
                    None  # "[35% longer] than plain Clang and saves [0.5 MB]": its subject stands before the other figure
                )
            aside = {each.key for each in named if is_set_aside(surface.text, each, claim.post.language)}
            return next(iter(rows)) if len(rows) == 1 and not aside else None
    return None


def _is_other_side(claim: Claim, start: int, at: int) -> bool:
    text = claim.surface.text
    begin = max(start, at - REACH)
    return (
        contrasted(text, start, at)
        or FROM.search(text, begin, at) is not None
        or IS_OBJECT.search(text, begin, at) is not None
    )


@cache
def _patterns(code: str) -> tuple[tuple[re.Pattern[str] | None, re.Pattern[str] | None, tuple[int, int]], ...]:
    """Of each kind of verb the pattern of its forms, that of its particle behind the figure, and its senses."""
    found = []
    for verbs, particles, lower, higher in language_of(code).difference_verbs:
        border = "" if code in ("zh", "ja") else r"\b"
        verb = re.compile(rf"{border}(?:{'|'.join(verbs)}){border}", re.IGNORECASE) if verbs else None
        behind = "|".join(particles)
        space = r"\s?(?:だけ|ほど|も|を)?\s?" if code == "ja" else r"(?:\s+of\s+\w+)?\s+"
        particle = re.compile(rf"{space}(?:{behind}){'' if code == 'ja' else border}", re.IGNORECASE) if particles else None
        found.append((verb, particle, (lower, higher)))
    return tuple(found)
