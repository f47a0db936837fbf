"""A course told with two citations: "acceptance fell from [0.75](…) to [0.59](…)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from sitegen.claims.agreement.faults import as_disagreements
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.agreement.series import course_faults
from sitegen.claims.claims import Claim
from sitegen.evidence.figures import Amount, Role

BETWEEN = re.compile(r"\s*(?:to|down to|up to|auf|zu|à|→|->)\s*")


def with_courses(claims: Iterable[Claim]) -> Iterator[Claim]:
    """*claims* of a post in order; the first of two ends carries the disagreement of the word before it."""
    listed = list(claims)
    for claim, following in pairwise([*listed, None]):
        assert claim is not None  # noqa: S101 - only the last of the pairs is empty
        yield claim if following is None else _with_course(claim, following)


def _with_course(claim: Claim, following: Claim) -> Claim:
    ends = [one.figure.outcome for one in (claim, following) if one.figure]
    members = [end for end in ends if isinstance(end, Amount) and end.role is Role.ABSOLUTE]
    text = claim.surface.text
    between = text[claim.citation.end : following.citation.start]
    if claim.surface is not following.surface or len(members) != 2 or not BETWEEN.fullmatch(between):
        return claim
    start, end = claim.citation.start, following.citation.end
    language = claim.post.language
    reading = Reading(text=text, start=start, end=end, numbers=(), words=(), language=language, tolerance=Fraction(0))
    faults = tuple(replace(fault, start=start, end=claim.citation.end) for fault in course_faults(members, reading))
    if not faults:
        return claim
    found = as_disagreements(faults, text, start, claim.citation.end)
    return replace(claim, disagreements=(*claim.disagreements, *found))
