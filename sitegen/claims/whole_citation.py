"""A disagreement that is of a citation as a whole: what its sentence says, and no one word of its text."""

from __future__ import annotations

from sitegen.claims.claims import Aspect, Claim, Disagreement


def of_whole_citation(claim: Claim, aspect: Aspect, *, found: str, expected: str, message: str) -> Disagreement:
    """It lies at the citation's text, has no suggestion, and says *message*, one sentence without a full stop."""
    citation = claim.citation
    return Disagreement(
        aspect=aspect, start=citation.start, end=citation.end, found=found, expected=expected, message=message
    )
