"""How much a post asserts, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sitegen.claims.claims import PostClaims
from sitegen.evidence.records import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a summary counts of one post."""

    citations: int
    """Links with `ev:`."""
    claims: int
    """Citations, numbers that should be citations, and the figures of tables and charts."""
    literals: int
    """Texts that a writer declared to be no claim, with `lit:`."""
    tags: tuple[tuple[Tag, int], ...]
    """How many figures are known in which way."""

    @classmethod
    def of(cls, claims: PostClaims) -> Tally:
        citations = len(claims.claims)
        drawn = sum(1 for grid in claims.grids for row in grid.rows for cell in row.cells if cell.figure)
        return cls(
            citations=citations,
            claims=citations + len(claims.uncited) + drawn,
            literals=sum(1 for waived in claims.waived if waived.by == "lit"),
            tags=tuple(sorted(Counter(figure.basis.tag for figure in claims.figures).items())),
        )
