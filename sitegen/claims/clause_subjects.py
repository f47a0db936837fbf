"""Which row and which metric the clause around a figure names, before it and right behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.clauses import (
    SENTENCE,
    citation_after,
    citation_before,
    clause_before,
    contrasted,
    end_before,
    is_baseline,
    sentence_before,
    start_after,
)
from sitegen.claims.courses import is_course
from sitegen.claims.listed_subjects import stands_in_list
from sitegen.claims.owners import owner_apposed, owner_behind, owner_in_front
from sitegen.claims.set_aside import is_set_aside
from sitegen.claims.set_names import KnownNames, Mention, Names, mentions
from sitegen.claims.whole_citation import of_whole_citation
from sitegen.evidence.expressions import InvalidExpression, Reference, parse_expression
from sitegen.evidence.figures import Tendency
from sitegen.evidence.records import Record

LINKING = re.compile(
    r"(?:[\s:=–—)]|\b(?:of|is|was|are|were|it|at|a|an|the|about|to|by|with|reached|reaches|ran|runs|measured|took|takes|needs|only"
    r"|just|being|makes|means|for|order|ranking|list|same|ist|war|sind|beträgt|betrug"
    r"|lag|liegt|bei|von|auf|mit|rund|etwa|est|était|atteint)\b|[为為是约約达達到])*\Z"
)
CIRCUMSTANCE = re.compile(r"\b(?:during|while|when|beim|während|pendant|lors d[eu]) (?:the )?\Z", re.IGNORECASE)
"""Before a metric's name: what goes on meanwhile, and nothing that was measured."""
NOT_YET = re.compile(
    r"\b(?:before|until|prior to|without|bevor|vor|ohne|avant|sans|instead of)\b[^,.;:]{0,30}\Z", re.IGNORECASE
)
"""Before a row's name: what is told is of another: "before the change to Clang a build took"."""
OWNING = re.compile(r"['’]s?\s+")
"""`from f16's [0.75]`: what is owned is the owner's, whatever stands before it."""


def subject_fault(claim: Claim, mention: Mention, record: Record, start: int, end: int) -> Disagreement:
    """*mention* is named where *record* is cited."""
    cited = record.label if record.row and mention.key != record.metric else record.metric_label
    text = claim.surface.text
    return Disagreement(
        aspect=Aspect.SUBJECT,
        start=start,
        end=end,
        found=mention.label,
        expected=cited,
        message=f"{mention.label!r} stands nearest to {text[start:end]!r}, which is of {cited!r} ({record.id})",
    )


def row_in_clause(claim: Claim, record: Record, names: Names) -> Iterator[Disagreement]:
    """The nearest row before the figure in its clause, or the one right behind it; both may be the record's."""
    citation, language = claim.citation, claim.post.language
    if record.row is None or mentions(claim.surface.text, names.rows, citation.start, citation.end):
        return
    behind = owner_behind(claim.surface, citation, names.rows, language)
    every = _before(claim, names, has_owner=behind is not None)
    aside = [each for each in every if is_set_aside(claim.surface.text, each, language)]
    before = tuple(each for each in every if each not in aside)
    if not before and behind is None and not _follows(claim, record.row, names):
        behind = owner_in_front(claim.surface, citation, names.rows, language)
        behind = behind or owner_apposed(claim.surface, citation, names.rows)
        if behind is None:
            yield from _told_of_another(claim, aside or _aside_in_front(claim, names), record)
    if behind is None:
        stranger = _stranger_before(claim, before, record.row, names)
    else:
        stranger = None if record.row in {behind.key, *(mention.key for mention in before)} else behind
    if stranger is not None:
        yield subject_fault(claim, stranger, record, citation.start, citation.end)


def _told_of_another(claim: Claim, aside: Sequence[Mention], record: Record) -> Iterator[Disagreement]:
    """ "Without the worker pool it is [15.3 ms]" of the pool itself: nothing but what is cited was set aside."""
    for said in [each for each in aside if each.key == record.row][:1]:
        message = f"the sentence sets {said.label!r} aside, and {claim.citation.text!r} is of it ({record.id})"
        yield of_whole_citation(claim, Aspect.SUBJECT, found=said.label, expected=record.label, message=message)


def _aside_in_front(claim: Claim, names: Names) -> Sequence[Mention]:
    """The one name in front of the figure in its sentence, where it is set aside: "without f16, it is"."""
    surface, start = claim.surface, sentence_before(claim.surface, claim.citation)
    named = mentions(surface.text, names.rows, start, claim.citation.start)
    is_alone = len(named) == 1 and end_before(surface, claim.citation) <= start
    return [each for each in named if is_alone and is_set_aside(surface.text, each, claim.post.language)]


def _before(claim: Claim, names: Names, *, has_owner: bool) -> tuple[Mention, ...]:
    """The rows named in the clause before the figure, but for the owner of the figure before it in a course or a pair."""
    text, citation = claim.surface.text, claim.citation
    start = clause_before(claim.surface, citation)
    named = mentions(text, names.rows, start, citation.start)
    previous = citation_before(claim.surface, citation)
    if not named or previous is None or start != previous.end:
        return named
    if not has_owner and not is_course(claim.surface, previous, citation, claim.post.language):
        return named
    owner = owner_behind(claim.surface, previous, names.rows, claim.post.language)
    return tuple(mention for mention in named if mention != owner)


def _stranger_before(claim: Claim, named: tuple[Mention, ...], row: str, names: Names) -> Mention | None:
    if not named:
        return None
    text, last = claim.surface.text, named[-1]
    start = clause_before(claim.surface, claim.citation)
    if any(mention.key == row for mention in named):
        return last if _is_other_side(text, named, row) else None
    if stands_in_list(claim, names):
        return None
    if OWNING.fullmatch(text, last.end, claim.citation.start):
        return last
    if last.key == _row_at_goal(claim, names) or NOT_YET.search(text, max(start, last.start - 40), last.start):
        return None
    return None if contrasted(text, start, last.start) or _follows(claim, row, names) else last


def _row_at_goal(claim: Claim, names: Names) -> str | None:
    """Of the second end of a course that begins here: "with the pool it rose from [1,210] to [4,180]".

    A row named between the two begins a statement of its own: "q8 auf [36,5] und q4 auf [29,6]".
    """
    surface, citation = claim.surface, claim.citation
    following = citation_after(surface, citation)
    if following is None or not is_course(surface, citation, following, claim.post.language):
        return None
    if mentions(surface.text, names.rows, citation.end, following.start):
        return None
    try:
        root = parse_expression(following.target).root
    except InvalidExpression:
        return None
    return root.path[-2] if isinstance(root, Reference) and len(root.path) > 2 else None


def _is_other_side(text: str, named: tuple[Mention, ...], row: str) -> bool:
    """ "Compared with q8 f16 reaches": the row is named only for what it is held against, and another follows."""
    aside = [mention for mention in named if is_baseline(text, mention.start, mention.end)]
    return named[-1] not in aside and all(mention in aside for mention in named if mention.key == row)


def _follows(claim: Claim, row: str, names: Names) -> bool:
    """Whether the cited row is named between the figure and the clause's end or the next citation's own subject."""
    text, citation = claim.surface.text, claim.citation
    limit = start_after(claim.surface, citation)
    stop = SENTENCE.search(text, citation.end)
    end = min(stop.start() if stop else len(text), limit)
    if end == limit < len(text):
        return False
    return any(mention.key == row for mention in mentions(text, names.rows, citation.end, end))


def metric_in_clause(claim: Claim, record: Record, names: Names) -> Iterator[Disagreement]:
    """Another metric's name right before the figure, with nothing but linking words between, or right behind it."""
    text, citation = claim.surface.text, claim.citation
    if record.metric is None or mentions(text, names.metrics, citation.start, citation.end):
        return
    named = mentions(text, names.metrics, clause_before(claim.surface, citation), citation.start)
    is_trend = isinstance(claim.figure and claim.figure.outcome, Tendency)
    behind = None if is_trend else owner_behind(claim.surface, citation, names.metrics, claim.post.language)
    if not named and behind is None:
        behind = owner_in_front(claim.surface, citation, names.metrics, claim.post.language)
    if record.metric in {mention.key for mention in (*named, *filter(None, [behind]))}:
        return
    if behind is not None:
        yield subject_fault(claim, behind, record, citation.start, citation.end)
    elif named and _leads_on(claim, named[-1], names):
        yield subject_fault(claim, named[-1], record, citation.start, citation.end)


def _leads_on(claim: Claim, metric: Mention, names: Names) -> bool:
    """Whether nothing but linking words and a row stands between a metric's name and the figure."""
    text = claim.surface.text
    if CIRCUMSTANCE.search(text, max(0, metric.start - 24), metric.start):
        return False
    return LINKING.match(_without_rows(text, metric.end, claim.citation.start, names)) is not None


def _without_rows(text: str, start: int, end: int, names: Names) -> str:
    """ " of the medium prompt is " without the row's name."""
    rest = text[start:end]
    for mention in reversed(mentions(text, names.rows, start, end)):
        rest = rest[: mention.start - start] + rest[mention.end - start :]
    return rest.casefold()


def foreign_metric(claim: Claim, names: Names, record: Record, known: KnownNames) -> Iterator[Disagreement]:
    """A metric of another reported set right before the figure: `the total state takes 177 MiB` over free memory."""
    text, citation = claim.surface.text, claim.citation
    start = clause_before(claim.surface, citation)
    own = mentions(text, names.metrics, start, citation.end)
    named = mentions(text, known.foreign(claim, names), start, citation.start)
    if named and not own and LINKING.match(text[named[-1].end : citation.start].casefold()):
        yield subject_fault(claim, named[-1], record, citation.start, citation.end)


def only_metric(records: Iterable[Record]) -> Record | None:
    """The first of *records*, where all are of one metric."""
    listed = tuple(records)
    return listed[0] if listed and len({record.metric for record in listed}) == 1 else None


def only_row(records: Iterable[Record]) -> Record | None:
    """The first of *records*, where all are of one row."""
    listed = tuple(records)
    return listed[0] if listed and len({record.row for record in listed}) == 1 else None
