"""A course told with two citations: "acceptance fell from [0.75](…) with f16 to [0.59](…)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from sitegen.claims.agreement.faults import as_disagreements
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.agreement.series import course_faults
from sitegen.claims.claims import Claim
from sitegen.claims.clauses import BORDER
from sitegen.evidence.figures import Amount, Role
from sitegen.prose.expressions import Word, WordKind
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.posts import Citation, Surface
from sitegen.prose.words import read_words

LONGEST = 40
"""Characters between the two ends, and behind the second, in which a word for the course stands."""
ARROWS = ("→", "->", "⇒")
BEFORE_PARTICIPLE = re.compile(r"\s*(?:[^\s,.;:!?()]{1,12}\s+)?|\s?(?:へ|に|まで)(?:と|まで)?")
"""Behind the second end: "auf [29,6] tok/s gesunken", "[29.6]に下がった"."""


def with_courses(claims: Iterable[Claim]) -> Iterator[Claim]:
    """*claims* of a post in order; the first of two ends carries the disagreement of the word for the course."""
    listed = list(claims)
    for claim, following in pairwise([*listed, None]):
        assert claim is not None  # noqa: S101 - only the last of the pairs is empty
        yield claim if following is None else _with_course(claim, following)


def is_course(surface: Surface, one: Citation, other: Citation, language: str) -> bool:
    """Whether "to" or its like stands between two citations, and no comma, so that they are the ends of one course."""
    between = surface.text[one.end : other.start]
    return len(between) <= LONGEST and not BORDER.search(between) and _goal(language).search(between) is not None


@cache
def _goal(language: str) -> re.Pattern[str]:
    """The word right before the second end."""
    words = language_of(language).goal_words
    latin = "|".join(re.escape(word) for word in words if word[0] < "⺀") or "(?!)"
    others = "|".join((*map(re.escape, ARROWS), *(word for word in words if word[0] >= "⺀")))
    return re.compile(rf"(?:{others}|(?<!\w)(?:{latin}))\s*\Z", re.IGNORECASE)


def _with_course(claim: Claim, following: Claim) -> Claim:
    ends = [one.figure.outcome for one in (claim, following) if one.figure]
    members = [end for end in ends if isinstance(end, Amount) and end.role is Role.ABSOLUTE]
    if claim.surface is not following.surface or len(members) != 2:
        return claim
    text, language = claim.surface.text, claim.post.language
    if not is_course(claim.surface, claim.citation, following.citation, language):
        return claim
    start, end = claim.citation.start, following.citation.end
    words = tuple(_words_of_course(claim, following))
    reading = Reading(text=text, start=start, end=end, numbers=(), words=words, language=language, tolerance=Fraction(0))
    faults = tuple(replace(fault, start=start, end=claim.citation.end) for fault in course_faults(members, reading))
    if not faults:
        return claim
    found = as_disagreements(faults[:1], text, start, claim.citation.end)
    return replace(claim, disagreements=(*claim.disagreements, *found))


def _words_of_course(claim: Claim, following: Claim) -> Iterator[Word]:
    """Right before the "to" between the ends, and in German and Japanese right behind the second end."""
    text, language = claim.surface.text, claim.post.language
    start, end = claim.citation.end, following.citation.start
    for word in _told(text, start, end, language):
        if _goal(language).fullmatch(text[word.end : end].strip()) or _goal(language).search(word.text):
            yield word
    behind = following.citation.end
    for word in _told(text, behind, min(len(text), behind + LONGEST), language)[:1]:
        if language_of(language).code in ("de", "ja") and BEFORE_PARTICIPLE.fullmatch(text, behind, word.start):
            yield word


def _told(text: str, start: int, end: int, language: str) -> tuple[Word, ...]:
    """Words for a rise or a fall, and negations, with their places in *text*."""
    found = read_words(text[start:end], Lexicon(language=language))
    kinds = (WordKind.TREND, WordKind.AMOUNT)
    return tuple(
        replace(word, start=word.start + start, end=word.end + start, kind=WordKind.TREND)
        for word in found
        if word.kind in kinds
    )
