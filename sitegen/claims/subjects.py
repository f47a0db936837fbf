"""Whether the words around a figure name the row and the metric that it cites.

Most swapped figures are of this kind: the digits are right, the link is right, and the sentence gives them to another row.
Only names of the cited record's own set are looked at, whole words only; where two readings are possible, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.claims.agreement.arrows import ARROW, compared
from sitegen.claims.claims import Claim, Disagreement
from sitegen.claims.clause_subjects import (
    LINKING,
    foreign_metric,
    metric_in_clause,
    only_metric,
    only_row,
    row_in_clause,
    subject_fault,
)
from sitegen.claims.clauses import clause_before, is_baseline, sentence_before, words_after
from sitegen.claims.comparison_subjects import comparison_subjects
from sitegen.claims.counted_nouns import counted_behind, subject_of_course
from sitegen.claims.ends import end_disagreements
from sitegen.claims.listed_subjects import misplaced_in_list, stands_in_list
from sitegen.claims.named_measures import measure_disagreements
from sitegen.claims.owners import owner_behind
from sitegen.claims.partial_names import partly_named
from sitegen.claims.plural_subjects import plural_disagreements
from sitegen.claims.quantified import quantified_disagreements
from sitegen.claims.routes import is_bare_difference, route_disagreements
from sitegen.claims.set_names import KnownNames, Mention, Names, mentions
from sitegen.claims.spoken import spoken_disagreements
from sitegen.claims.superlatives import superlative_disagreements
from sitegen.claims.switches import switch_disagreements
from sitegen.claims.told_differences import is_told_by_verb, told_differences
from sitegen.claims.told_records import held_against, told_of
from sitegen.evidence.figures import Amount, Bounds, Figure, Membership, Proportion, Role, Series, Tendency, Wording

OF = re.compile(r"\s(?:of|von|de)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""Before the baseline of a ratio: "[75%] of q8"."""
OF_ITS_HAN = re.compile(r"\s?[时時]?[的の]\s?")
"""Between a name and a factor of it: 是 q4 的 [1.34 倍]."""
SINGLE = (Amount, Bounds, Proportion, Wording)


def subject_disagreements(claim: Claim, known: KnownNames) -> Iterator[Disagreement]:
    """At most one: in the citation's own text, in its clause, or in the heads of its table cell."""
    figure = claim.figure
    names = known.of(told_of(figure), claim.post.language) if figure else None
    if figure is None or names is None or not claim.citation.text:
        return
    found = [*_comparison(claim, figure, names), *_inside(claim, figure, names), *_in_heads(claim, figure, names)]
    found += [*_in_series(claim, figure, names), *_arrow_before(claim, figure, names)]
    found = found or [*route_disagreements(claim, figure, names)]
    found = found or [*_around(claim, figure, names, known)]
    if not is_told_by_verb(claim, figure):
        found = found or [*comparison_subjects(claim, figure, names)]
    found = found or [*_stranger(claim, figure, names)]
    found = found or [*measure_disagreements(claim, figure, names, known)]
    yield from (found or [*_of_the_set(claim, figure, names, known)])[:1]


def _of_the_set(claim: Claim, figure: Figure, names: Names, known: KnownNames) -> Iterator[Disagreement]:
    """What the sentence says of the cited row among the others of its set."""
    measurements = known.set_of(told_of(figure)[0])
    yield from switch_disagreements(claim, figure, names)
    yield from spoken_disagreements(claim, figure, names)
    yield from told_differences(claim, figure, names)
    yield from end_disagreements(claim, figure, names, measurements)
    yield from superlative_disagreements(claim, figure, names, measurements)
    yield from quantified_disagreements(claim, figure, names, measurements)
    yield from plural_disagreements(claim, figure, names, measurements)


def _around(claim: Claim, figure: Figure, names: Names, known: KnownNames) -> Iterator[Disagreement]:
    """What the clause names: of a figure of one row that row, of a figure of one metric that metric."""
    records = told_of(figure)
    by_row, by_metric = only_row(records), only_metric(records)
    if by_row is not None and isinstance(figure.outcome, (*SINGLE, Series, Membership)):
        listed = misplaced_in_list(claim, by_row, names) if len(records) == 1 else None
        if listed is not None:
            yield subject_fault(claim, listed, by_row, claim.citation.start, claim.citation.end)
        yield from row_in_clause(claim, by_row, names)
    yield from counted_behind(claim, records, names)
    if by_metric is not None:
        yield from metric_in_clause(claim, by_metric, names)
        if isinstance(figure.outcome, (Tendency, Series)):
            yield from subject_of_course(claim, by_metric, names)
        yield from _in_order_of(claim, figure, names)
        yield from foreign_metric(claim, names, by_metric, known)


def _in_order_of(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """`[grows](ev:trend(st/*/draft,st/*/total)) with the prompt length`: what stands behind is the second list."""
    by = held_against(figure) if isinstance(figure.outcome, Tendency) else ()
    behind = owner_behind(claim.surface, claim.citation, names.metrics, claim.post.language) if by else None
    if behind is not None and behind.key not in {record.metric for record in by}:
        yield subject_fault(claim, behind, by[0], claim.citation.start, claim.citation.end)


def _rows(figure: Figure) -> frozenset[str]:
    return frozenset(record.row for record in told_of(figure) if record.row)


def _metrics(figure: Figure) -> frozenset[str]:
    return frozenset(record.metric for record in told_of(figure) if record.metric)


def _inside(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """A row named in the citation's own text is one of those that the figure rests on."""
    rows, citation = _rows(figure), claim.citation
    yield from _another_metric_inside(claim, figure, names)
    if not rows or not isinstance(figure.outcome, (*SINGLE, Membership)):
        return
    named = mentions(claim.surface.text, names.rows, citation.start, citation.end)
    strangers = [mention for mention in named if mention.key not in rows]
    if strangers and not (len(named) > len(strangers)):
        yield subject_fault(claim, strangers[0], told_of(figure)[0], citation.start, citation.end)


def _another_metric_inside(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """A metric named in the citation's own text is the record's: `cache_v=f16`, `412 tok/s decode`."""
    citation, record = claim.citation, only_metric(told_of(figure))
    if record is None or isinstance(figure.outcome, (Proportion, Tendency)) or record.metric is None:
        return
    named = mentions(claim.surface.text, names.metrics, citation.start, citation.end)
    named = named or partly_named(claim, record.metric, names.metrics)
    if named and record.metric not in {mention.key for mention in named}:
        yield subject_fault(claim, named[0], record, citation.start, citation.end)


def _in_series(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """`f16 0.75, q8 0.67`: a row named right before a member of a series is that member's."""
    if not isinstance(figure.outcome, Series):
        return
    terms = [term for number in claim.numbers if number.exemption is None for term in number.terms]
    members = figure.outcome.members
    if len(terms) != len(members):
        return
    start = claim.citation.start
    for term, member in zip(terms, members, strict=True):
        named = mentions(claim.surface.text, names.rows, start, term.start)
        start = term.end
        if len(named) == 1 and len(member.sources) == 1 and named[0].key != member.sources[0].row:
            yield subject_fault(claim, named[0], member.sources[0], term.start, term.end)
            return


def _comparison(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """`34% faster than q8`, "compared with q8, f16 is": what stands there is the baseline."""
    pair = compared(figure)
    if pair is None or pair[0].row is None or pair[0].row == pair[1].row:
        return
    text, citation = claim.surface.text, claim.citation
    sides = {pair[0].row, pair[1].row} if is_bare_difference(claim, figure) else {pair[0].row}
    for at in words_after(text, citation.start, citation.end):
        found = mentions(text, names.rows, at, min(len(text), at + 40))
        if found and found[0].start == at:
            if found[0].key not in sides:
                yield subject_fault(claim, found[0], pair[0], citation.start, citation.end)
            return
    owner = owner_behind(claim.surface, citation, names.rows, claim.post.language)
    is_part = owner and OF.search(text, citation.end, owner.start)
    if owner and is_part and isinstance(figure.outcome, Amount) and figure.outcome.role is Role.RATIO:
        if owner.key != pair[0].row:
            yield subject_fault(claim, owner, pair[0], citation.start, citation.end)
        return
    before = mentions(text, names.rows, sentence_before(claim.surface, citation), citation.start)
    if before and _is_of_it(claim, figure, before[-1]) and before[-1].key != pair[0].row:
        yield subject_fault(claim, before[-1], pair[0], citation.start, citation.end)
        return
    for mention in before:
        if is_baseline(text, mention.start, mention.end) and mention.key not in sides:
            yield subject_fault(claim, mention, pair[0], citation.start, citation.end)
            return


def _is_of_it(claim: Claim, figure: Figure, named: Mention) -> bool:
    """Whether the citation is a factor of what *named* has: 是 q4 的 [1.34 倍]."""
    is_factor = isinstance(figure.outcome, Amount) and figure.outcome.role in (Role.RATIO, Role.SPEEDUP)
    return is_factor and OF_ITS_HAN.fullmatch(claim.surface.text, named.end, claim.citation.start) is not None


def _arrow_before(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """`q4 → f16 being [34% faster]`: the arrow right before the figure goes from the baseline to what is compared."""
    pair = compared(figure)
    if pair is None or pair[0].row is None or pair[0].row == pair[1].row:
        return
    text, citation = claim.surface.text, claim.citation
    named = mentions(text, names.rows, clause_before(claim.surface, citation), citation.start)[-2:]
    if [mention.key for mention in named] != [pair[1].row, pair[0].row]:
        return
    source, target = named
    is_arrow = ARROW.fullmatch(text[source.end : target.start].strip())
    if is_arrow and LINKING.match(text[target.end : citation.start].casefold()):
        yield subject_fault(claim, source, pair[0], citation.start, citation.end)


def _stranger(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """`q8 ran 34% faster` over two other rows: the nearest name is of neither, and neither is named in the sentence."""
    pair = compared(figure)
    if pair is None or pair[0].row is None or pair[1].row is None:
        return
    surface, citation = claim.surface, claim.citation
    start = clause_before(surface, citation)
    near = mentions(surface.text, names.rows, start, citation.start)
    if not near or {mention.key for mention in near} & _rows(figure):
        return
    every = mentions(surface.text, names.rows, 0, len(surface.text))
    if not {mention.key for mention in every} & _rows(figure) and not stands_in_list(claim, names):
        yield subject_fault(claim, near[-1], pair[1], citation.start, citation.end)


def _in_heads(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """The row and column heads of a table cell name none but the figure's own row and metric."""
    cell = claim.surface.cell
    if cell is None or cell.row == 0 or not isinstance(figure.outcome, SINGLE):
        return
    citation = claim.citation
    heads = [cell.column_header] if cell.column == 0 else [cell.row_header, cell.column_header]
    for known, own in ((names.rows, _rows(figure)), (names.metrics, _metrics(figure))):
        for head in heads:
            named = {mention.key: mention for mention in mentions(head, known, 0, len(head))}
            if own and len(named) == 1 and not own & named.keys():
                mention = next(iter(named.values()))
                yield subject_fault(claim, mention, told_of(figure)[0], citation.start, citation.end)
