"""A hedge, a bound or a minus in words that stands before a link: "almost [39.7 tok/s]", "minus [25%]".

A reader takes it with the number, so the two are read together and held against the figure like one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.claims.agreement.amounts import holds
from sitegen.claims.agreement.tolerances import expectation
from sitegen.claims.claims import Aspect, Disagreement
from sitegen.claims.surroundings import Surroundings, told
from sitegen.evidence.figures import Amount, Role
from sitegen.prose.expressions import Qualifier, Term
from sitegen.prose.numbers import read_numbers
from sitegen.prose.qualifiers import may_be_qualified

BEFORE = 28
"""Characters before a citation in which such words begin."""
MINUS = re.compile(r"\b(?:minus|negative|(?<!au )(?<!du )moins)\s\Z", re.IGNORECASE)
HEDGED = frozenset({Role.ABSOLUTE, Role.CHANGE, Role.DIFFERENCE, Role.RATIO, Role.SPEEDUP, Role.SHARE})
"""Of counts and settings "over", "under" and "below" are prepositions: "over [five] runs", "under [256K] of context"."""
IS = re.compile(r"[\s,]*(?:(?:which|that|and|it|still|is|are|was|were|far|much|well|only|just)\s+)*\Z", re.IGNORECASE)
"""Between two figures: "[36.5], which is less than [39.7]" compares them."""

DENIED = re.compile(
    r"\b(?:no|none|never|nothing|kein(?:e[mnrs]?)?|nie|niemals|aucune?|jamais)\b[^.,;:!?()]{0,40}\Z", re.IGNORECASE
)
"""Before a bound it leaves the end in: "no run fell below [29.6]" is said of the least itself."""


def outer_hedges(amount: Amount, place: Surroundings, after: int) -> Iterator[Disagreement]:
    """At most one. *after* is where the citation before ends, or 0."""
    if amount.role not in HEDGED or not place.numbers or not place.text[: place.start].endswith((" ", "\n")):
        return
    first = place.numbers[0].terms[0] if place.numbers[0].terms else None
    if first is None:
        return
    text, start = place.text, max(after, place.start - BEFORE)
    minus = MINUS.search(text, start, place.start)
    if minus and place.numbers[0].start == place.start and amount.value > 0 and first.value > 0:
        reason = f"{minus[0].strip()} stands before the link and turns its sign round"
        yield told(place, Aspect.DIRECTION, minus.start(), place.end, amount, reason)
        return
    outer = _read_with(place, start, first)
    if outer is None or first.qualifier or place.numbers[0].qualifier or holds(first, amount, outer[0], place.tolerance):
        return
    qualifier, at = outer
    if after and IS.fullmatch(text, after, at):
        return
    if qualifier in (Qualifier.UNDER, Qualifier.OVER) and DENIED.search(text, max(after, at - 60), at):
        return
    reason = f"{qualifier.value} before the link asks for {expectation(qualifier)}"
    yield told(place, Aspect.VALUE, at, place.end, amount, reason)


def _read_with(place: Surroundings, start: int, first: Term) -> tuple[Qualifier, int] | None:
    """The qualifier that the words before the link give its first number, and where it begins."""
    while start and not place.text[start - 1].isspace() and start < place.start:
        start += 1
    if not may_be_qualified(place.text[start : first.start], place.lexicon):
        return None
    for number in read_numbers(place.text[start : place.end], place.lexicon):
        own = [term for term in number.terms if term.start + start == first.start]
        qualifier = own[0].qualifier or number.qualifier if own and own[0] is number.terms[0] else None
        if qualifier is not None and number.start + start < place.start:
            return qualifier, number.start + start
    return None
