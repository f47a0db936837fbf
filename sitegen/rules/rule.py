"""What a rule is, and the form in which a verdict about a citation is given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from operator import eq
from typing import Any

from sitegen.claims.claims import Aspect, Claim, Disagreement, PostClaims
from sitegen.claims.formulas import filled_in, value_in_words
from sitegen.config import Config
from sitegen.evidence.expressions import Reference
from sitegen.evidence.figures import Figure, Problem, ProblemKind
from sitegen.evidence.records import Evidence, Record
from sitegen.findings import Edit, Finding, Location, Related, Severity
from sitegen.source import Span

MOST_RELATED = 3
"""Records that a finding points at; a formula over a whole table would bury the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What posts are judged by, beside what they say."""

    config: Config
    evidence: Evidence
    metric_names: frozenset[str]
    """Labels and keys of all metrics, in lower case, with spaces."""

    @classmethod
    def of(cls, config: Config, evidence: Evidence) -> Known:
        metrics = (metric for each in evidence.sets.values() for metric in each.metrics.values())
        names = {text.casefold() for metric in metrics for text in (metric.label, metric.key.replace("_", " "))}
        return cls(config=config, evidence=evidence, metric_names=frozenset(names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """A verdict over many posts, in two steps: what it takes of each, and what it makes of all that."""

    facts: Callable[[PostClaims, Known], Iterator[Any]]
    """Small values that can be compared: where none of them changed, neither did the verdict."""
    verdict: Callable[[Iterable[Any], Known], Iterator[Finding]]
    """The facts come in the order of the posts' files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A verdict: what it is called, how much it weighs, and the function that finds it.

    Each function that is set is run; none is for what is found while a file is read (its finding is made there, with the
    place, and the rule's file holds its page). What looks at one post may look at nothing else, so that a post that did
    not change need not be judged again.
    """

    name: str
    module: str
    """`__name__` of the file: its docstring is the rule's page."""
    severity: Severity = Severity.ERROR
    claim: Callable[[Claim], Iterator[Finding]] | None = None
    """Looks at one citation."""
    post: Callable[[PostClaims], Iterator[Finding]] | None = None
    """Looks at one post."""
    beside: Callable[[PostClaims, Known], Iterator[Finding]] | None = None
    """Looks at one post beside the configuration and the evidence."""
    evidence: Callable[[Known], Iterator[Finding]] | None = None
    """Looks at the configuration and the evidence."""
    across: Across | None = None
    """Looks across posts."""

    @property
    def page(self) -> str:
        """What it finds, why it matters, a good and a bad example, what it does not find."""
        return (sys.modules[self.module].__doc__ or "").strip()


def disagreements(claim: Claim, aspect: Aspect, rule: str, *, otherwise: str | None = None) -> Iterator[Finding]:
    """A finding for each respect of kind *aspect* in which the citation's text differs from its figure.

    *otherwise* says how it is mended where a person must decide, so that there is no text to suggest.
    """
    for disagreement in claim.disagreements:
        if disagreement.aspect is aspect:
            yield _contradiction(claim, disagreement, rule, otherwise)


def _contradiction(claim: Claim, disagreement: Disagreement, rule: str, otherwise: str | None) -> Finding:
    suggestion = disagreement.suggestion
    return Finding(
        rule=rule,
        location=_place_of_text(claim, disagreement),
        message=disagreement.message,
        hint=otherwise if suggestion is None else f"write: {suggestion}",
        related=_backing(claim, disagreement),
        edit=_replacement(claim, suggestion),
    )


def _place_of_text(claim: Claim, disagreement: Disagreement) -> Location:
    """Of the words that disagree; of the whole citation where they are not in its text (an empty or a derived one)."""
    if disagreement.start >= disagreement.end:
        return claim.location
    return claim.surface.location(disagreement.start, disagreement.end)


def _replacement(claim: Claim, suggestion: str | None) -> Edit | None:
    """The edit that mends the citation's text: all of it where that stands in the source letter for letter, else the
    stretch in which the two texts differ (`**36.5** tok/s`, `36.5&nbsp;tok/s`); `None` where markup breaks that up too."""
    citation = claim.citation
    if suggestion is None or citation.start == citation.end:
        return None
    return _edit(claim, 0, len(citation.text), suggestion) or _narrowed(claim, suggestion)


def _narrowed(claim: Claim, suggestion: str) -> Edit | None:
    said = claim.citation.text
    first = _shared(said, suggestion)
    last = _shared(said[first:][::-1], suggestion[first:][::-1])
    end = len(said) - last
    if first == end and first > 0:  # an empty stretch has no place of its own: its neighbour is written once more
        first -= 1
    return _edit(claim, first, end, suggestion[first : len(suggestion) - last]) if first < end else None


def _shared(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def _edit(claim: Claim, start: int, end: int, text: str) -> Edit | None:
    """*text* in the place of `[start, end)` of the citation's text, if that stands so in the source."""
    citation, source = claim.citation, claim.surface.source
    span = claim.surface.where(citation.start + start, citation.start + end)
    if span is None or source.text[span.start : span.end] != citation.text[start:end]:
        return None
    return Edit.of(source, span, text)


def _backing(claim: Claim, disagreement: Disagreement) -> tuple[Related, ...]:
    """The record, or the formula with its inputs, that says otherwise."""
    figure = claim.figure
    if figure is None or not figure.basis.records:
        return ()
    records = figure.basis.records
    if isinstance(figure.expression.root, Reference):
        return tuple(standing(record) for record in records[:MOST_RELATED])
    message = f"{filled_in(figure, claim.post.aliases)}{_outcome(figure, disagreement)}"
    return (Related(location=records[0].location, message=message),)


def _outcome(figure: Figure, disagreement: Disagreement) -> str:
    return f" = {disagreement.expected}" if disagreement.expected and figure.expression.root else ""


def standing(record: Record) -> Related:
    """The place of *record*, with what it holds."""
    return Related(location=record.location, message=f"{record.id}: {value_in_words(record)}")


def problems(claim: Claim, kind: ProblemKind, rule: str) -> Iterator[Finding]:
    """A finding for each thing of kind *kind* that is wrong with the citation's expression."""
    for problem in claim.derivation.problems:
        if problem.kind is kind:
            yield Finding(
                rule=rule,
                location=place_in_target(claim, problem),
                message=problem.message,
                hint=problem.hint,
                related=tuple(standing(record) for record in problem.records[:MOST_RELATED]),
            )


def place_in_target(claim: Claim, problem: Problem) -> Location:
    """Of the part of the expression that is wrong; of the citation where the target is written otherwise."""
    target = claim.citation.target_span
    if target is None:
        return claim.location
    start = min(target.start + problem.span.start, target.end)
    end = min(max(target.start + problem.span.end, start + 1), max(target.end, start + 1))
    return Location.of(claim.surface.source, Span(start, end))
