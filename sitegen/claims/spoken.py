"""Comparisons told in front of a difference: "Clang beats GCC by [12.6 s]", "the lead of f16 over q8 is [3.2 tok/s]"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.claims.agreement.arrows import compared
from sitegen.claims.agreement.records import amounts_of
from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.clause_subjects import subject_fault
from sitegen.claims.clauses import clause_before
from sitegen.claims.set_names import Names, mentions
from sitegen.claims.whole_citation import of_whole_citation
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import Better, Record
from sitegen.prose.expressions import WordKind
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words

BY = re.compile(r"(?:['’]s)?\s*(?:by|um|de)\s*(?:about |only |just |nur |rund )?", re.IGNORECASE)
"""Between the second name and the figure."""
LEAD_OF = re.compile(r"\b(?:lead|advantage|edge|vorsprung|avance) (?:of|von|de) (?:the |l[ea] )?\Z", re.IGNORECASE)
OVER = re.compile(r"\s+(?:over|vor|gegenüber|sur)\s+(?:the |l[ea] )?", re.IGNORECASE)
IS = re.compile(r"\s+(?:is|was|amounts to|beträgt|betrug|est)\s+", re.IGNORECASE)
COMPARING = (WordKind.AMOUNT, WordKind.SPEED, WordKind.QUALITY)


def spoken_disagreements(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """At most one: of two rows named in the clause, the sentence puts the one first that the records put second."""
    pair = compared(figure)
    if pair is None or pair[0].row is None or pair[1].row is None:
        return
    text, citation = claim.surface.text, claim.citation
    named = mentions(text, names.rows, clause_before(claim.surface, citation), citation.start)
    if len(named) != 2 or {one.key for one in named} != {pair[0].row, pair[1].row}:
        yield from _lead_over(claim, names, (pair[0], pair[1]))
        return
    one, other = named
    said, is_said = text[one.end : other.start], BY.fullmatch(text, other.end, citation.start)
    is_lead = LEAD_OF.search(text, max(0, one.start - 40), one.start) and OVER.fullmatch(said)
    records = {record.row: record for record in pair}
    if is_lead and IS.fullmatch(text, other.end, citation.start):
        right = _is_ahead(records[one.key], records[other.key], WordKind.QUALITY, 1)
    elif is_said:
        right = _as_told(said, claim.post.language, records[one.key], records[other.key])
    else:
        return
    if right is False:
        told = text[one.start : other.end]
        message = f"the sentence says {told!r}, the records say the opposite"
        expected = f"{other.label} before {one.label}"
        yield of_whole_citation(claim, Aspect.SUBJECT, found=told, expected=expected, message=message)


def _lead_over(claim: Claim, names: Names, pair: tuple[Record, Record]) -> Iterator[Disagreement]:
    """ "A lead of [3.2 tok/s] over q4": the other side is named right behind, and is one of the two."""
    text, citation = claim.surface.text, claim.citation
    behind = mentions(text, names.rows, citation.end, min(len(text), citation.end + 40))[:1]
    for one in behind:
        if OVER.fullmatch(text, citation.end, one.start) and one.key not in (pair[0].row, pair[1].row):
            yield subject_fault(claim, one, pair[0], citation.start, citation.end)


def _as_told(said: str, language: str, one: Record, other: Record) -> bool | None:
    """Whether the one comparing word of *said* is true of the first against the second; `None` where nobody can say."""
    found = read_words(said, Lexicon(language=language))
    words = [word for word in found if word.kind in COMPARING and word.sense]
    if len(words) != 1 or any(word.kind is WordKind.NEGATION for word in found):
        return None
    return _is_ahead(one, other, words[0].kind, words[0].sense)


def _is_ahead(one: Record, other: Record, kind: WordKind, sense: int) -> bool | None:
    first, second = amounts_of(one), amounts_of(other)
    if len(first) != 1 or len(second) != 1 or one.metric != other.metric:
        return None
    rise = first[0].value * first[0].unit.factor - second[0].value * second[0].unit.factor
    if kind is not WordKind.AMOUNT:
        if one.better is None:
            return None
        rise = rise if one.better is Better.HIGHER else -rise
    return rise * sense > 0
