"""Nouns that say what a bare number counts ("[1] workers") and of what a course is told ("latency then [falls]")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.claims.claims import Claim, Disagreement
from sitegen.claims.clause_subjects import subject_fault
from sitegen.claims.clauses import clause_before, start_after
from sitegen.claims.set_names import Names, mentions
from sitegen.evidence.figures import Amount, Role
from sitegen.evidence.records import Record
from sitegen.prose.expressions import Shape

COUNTER = re.compile(r"\s?(?:[个個份台次名条條项項つ]\s?)?")
"""Between a number and what it counts: a space, a Chinese or Japanese measure word."""
OPENING = re.compile(r"\s*+(?:(?:the|die|der|das|le|la|les|l['’])\s*+)?", re.IGNORECASE)
ADVERBS = re.compile(r"(?:\s[^\W\d_]+){0,2}\s|[⺀-鿿぀-ヿ]{0,4}")
"""Between the subject of a clause and its verb."""
LONGEST = 40
"""Characters behind a figure in which a noun is read."""


def counted_behind(claim: Claim, records: Sequence[Record], names: Names) -> Iterator[Disagreement]:
    """ "From [1 to 8] connections" over a latency: a number without a unit has the metric named right behind it.

    Unless its own is named before it: "at an acceptance of [0.75] decode reaches".
    """
    numbers = [number for number in claim.numbers if number.exemption is None]
    if (
        not _is_counted(claim)
        or len(numbers) != 1
        or numbers[0].shape not in (Shape.SINGLE, Shape.RANGE)
        or numbers[0].terms[-1].unit_text
    ):
        return
    text, citation = claim.surface.text, claim.citation
    counter = COUNTER.match(text, citation.end)
    at = counter.end() if counter else citation.end
    named = mentions(text, names.metrics, at, min(start_after(claim.surface, citation), at + LONGEST))
    if not named or named[0].start != at:
        return
    own = {record.metric for record in records}
    before = mentions(text, names.metrics, clause_before(claim.surface, citation), citation.start)
    if any(mention.key in own for mention in before):
        return
    stranger = next((record for record in records if record.metric not in (None, named[0].key)), None)
    if stranger is not None:
        yield subject_fault(claim, named[0], stranger, citation.start, citation.end)


def _is_counted(claim: Claim) -> bool:
    """Whether the figure is measured or set; what `count` comes to is said of the records, whatever their metric."""
    outcome = claim.figure.outcome if claim.figure else None
    return not isinstance(outcome, Amount) or outcome.role in (Role.ABSOLUTE, Role.SETTING)


def subject_of_course(claim: Claim, record: Record, names: Names) -> Iterator[Disagreement]:
    """ "Latency then [falls]" over a throughput: the metric that opens the clause, and no other is named in it."""
    text, citation = claim.surface.text, claim.citation
    start = clause_before(claim.surface, citation)
    named = mentions(text, names.metrics, start, citation.end)
    if len(named) != 1 or named[0].key == record.metric or named[0].start >= citation.start:
        return
    subject = named[0]
    if OPENING.fullmatch(text, start, subject.start) and ADVERBS.fullmatch(text, subject.end, citation.start):
        yield subject_fault(claim, subject, record, citation.start, citation.end)
