"""Of which records a figure says something: those that it is only held against are left out."""

from __future__ import annotations

from sitegen.evidence.figures import Extreme, Figure, Membership, Tendency
from sitegen.evidence.records import Record


def told_of(figure: Figure) -> tuple[Record, ...]:
    """The one that is best, with those level with it; what lies in a range; what grows; else all that it rests on."""
    outcome = figure.outcome
    if isinstance(outcome, Extreme):
        return (outcome.subject, *outcome.tied)
    if isinstance(outcome, Membership):
        return outcome.member.sources
    if isinstance(outcome, Tendency):
        return tuple(source for member in outcome.members for source in member.sources)
    return figure.basis.records


def held_against(figure: Figure) -> tuple[Record, ...]:
    """The others: in the order of whose values something grows, for a trend."""
    own = {record.id for record in told_of(figure)}
    return tuple(record for record in figure.basis.records if record.id not in own)
