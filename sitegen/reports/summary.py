"""What a check went through, in numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sitegen.claims.tallies import Tally
from sitegen.evidence.records import Evidence
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


def summarise(tallies: Collection[Tally], evidence: Evidence, findings: Iterable[Finding]) -> Summary:
    """The summary of a checked site, of whose posts *tallies* are, and of what was found in it."""
    severities = [finding.severity for finding in findings]
    return Summary(
        posts=len(tallies),
        records=len(evidence.records),
        citations=sum(tally.citations for tally in tallies),
        claims=sum(tally.claims for tally in tallies),
        literals=sum(tally.literals for tally in tallies),
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
    )
