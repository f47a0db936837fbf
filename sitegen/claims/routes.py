"""Between which rows the words around a comparison or a course lead: "from O0 to O1", "von q8 auf q4", 从 a 到 b."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sitegen.claims.agreement.arrows import compared
from sitegen.claims.agreement.reading import COMPARISONS
from sitegen.claims.claims import Claim, Disagreement
from sitegen.claims.clause_subjects import subject_fault
from sitegen.claims.clauses import sentence_after, sentence_before
from sitegen.claims.set_names import Mention, Names, mentions
from sitegen.evidence.figures import Amount, Figure, Role, Series
from sitegen.evidence.records import Record

ARTICLE = r"(?:(?:the|der|die|das|dem|le|la)\s+)?"
FROM = re.compile(rf"(?:\b(?:from|von|vom|de)\s+{ARTICLE}|从\s?|從\s?)\Z", re.IGNORECASE)
TO = re.compile(rf"\s+(?:to|auf|zu[mr]?|bis|à)\s+{ARTICLE}|\s?(?:到|至)\s?", re.IGNORECASE)
BETWEEN = re.compile(rf"(?:\b(?:between|zwischen|entre)\s+{ARTICLE}|在\s?)\Z", re.IGNORECASE)
AND = re.compile(rf"\s+(?:and|und|et)\s+{ARTICLE}|\s?[和与與]\s?", re.IGNORECASE)
LEAD = 12
"""Characters before a name in which the word that begins a route stands."""
BEHIND = 24
"""Characters behind a citation in which a route of it begins."""
EITHER_WAY = frozenset({Role.RATIO, Role.SPEEDUP})
"""Going from O0 to O2 is a factor, whichever of the two stands first in the formula."""


def route_disagreements(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """At most one: a route to or from another row than the formula's, or the other way round."""
    ends = _ends(figure)
    if ends is None or ends[0].row == ends[1].row:
        return
    rows = (ends[0].row, ends[1].row)
    is_open = isinstance(figure.outcome, Amount) and (
        figure.outcome.role in EITHER_WAY or is_bare_difference(claim, figure)
    )
    for one, other, is_directed in _routes(claim, names):
        told = (one.key, other.key)
        if told == rows or (set(told) == set(rows) and (is_open or not is_directed)):
            return
        stranger, record = (one, ends[0]) if one.key != rows[0] else (other, ends[1])
        if not is_directed and one.key in rows:
            stranger = other
        yield subject_fault(claim, stranger, record, claim.citation.start, claim.citation.end)
        return


def is_bare_difference(claim: Claim, figure: Figure) -> bool:
    """A difference without a word is what one pays or gains, from either side: "[12 MiB] for going from f16 to q8"."""
    outcome = figure.outcome
    if not isinstance(outcome, Amount) or outcome.role is not Role.DIFFERENCE:
        return False
    return not any(word.kind in COMPARISONS for word in claim.words)


def _ends(figure: Figure) -> tuple[Record, Record] | None:
    """Baseline and target; the first and the last of a series of one metric, each of one row."""
    outcome = figure.outcome
    if not isinstance(outcome, Series):
        return compared(figure)
    ends = outcome.members[0], outcome.members[-1]
    if len(outcome.members) < 2 or any(len(end.sources) != 1 or end.sources[0].row is None for end in ends):
        return None
    if len({member.metric for member in outcome.members}) > 1:
        return None
    return ends[0].sources[0], ends[1].sources[0]


def _routes(claim: Claim, names: Names) -> Iterator[tuple[Mention, Mention, bool]]:
    """The route right behind the citation, and the last before it with no other row named in between."""
    text, citation, surface = claim.surface.text, claim.citation, claim.surface
    behind = mentions(text, names.rows, citation.end, sentence_after(surface, citation))[:2]
    if len(behind) == 2 and behind[0].start - citation.end <= BEHIND and "," not in text[citation.end : behind[0].start]:
        yield from _route(text, citation.end, *behind)
    start = sentence_before(surface, citation)
    before = mentions(text, names.rows, start, citation.start)
    for one, other in list(pairwise(before))[-1:]:
        yield from _route(text, start, one, other)


def _route(text: str, start: int, one: Mention, other: Mention) -> Iterator[tuple[Mention, Mention, bool]]:
    begin = max(start, one.start - LEAD)
    if FROM.search(text, begin, one.start) and TO.fullmatch(text, one.end, other.start):
        yield one, other, True
    elif BETWEEN.search(text, begin, one.start) and AND.fullmatch(text, one.end, other.start):
        yield one, other, False
