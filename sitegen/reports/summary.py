"""What a check went through, in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.claims.claims import Site
from sitegen.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How much was looked at, and how much was found."""

    posts: int
    records: int
    citations: int
    """Links with `ev:`."""
    claims: int
    """Citations, numbers that should be citations, and the figures of tables and charts."""
    literals: int
    """Texts that a writer declared to be no claim, with `lit:`."""
    errors: int
    warnings: int


def summarise(site: Site, findings: Iterable[Finding]) -> Summary:
    """The summary of a checked site and of what was found in it."""
    severities = [finding.severity for finding in findings]
    citations = sum(len(claims.claims) for claims in site.posts)
    uncited = sum(len(claims.uncited) for claims in site.posts)
    rows = [row for claims in site.posts for grid in claims.grids for row in grid.rows]
    return Summary(
        posts=len(site.posts),
        records=len(site.evidence.records),
        citations=citations,
        claims=citations + uncited + sum(1 for row in rows for cell in row.cells if cell.figure),
        literals=sum(1 for claims in site.posts for waived in claims.waived if waived.by == "lit"),
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
    )
