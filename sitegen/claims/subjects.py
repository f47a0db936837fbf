"""Whether the words around a figure name the row and the metric that it cites.

Most swapped figures are of this kind: the digits are right, the link is right, and the sentence gives them to another row.
Only names of the cited record's own set are looked at, whole words only; where two readings are possible, nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from sitegen.claims.agreement.arrows import ARROW, compared
from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.clauses import clause_before, contrasted, sentence_before, start_after, words_after
from sitegen.claims.comparison_subjects import comparison_subjects
from sitegen.claims.set_names import KnownNames, Mention, Names, mentions
from sitegen.evidence.figures import Amount, Bounds, Figure, Proportion, Series, Wording
from sitegen.evidence.records import Record
from sitegen.prose.posts import Citation, Surface

SINGLE = (Amount, Bounds, Proportion, Wording)
LINKING = re.compile(
    r"(?:[\s:=–—]|\b(?:of|is|was|at|a|an|the|about|to|with|reached|reaches|ran|runs|measured|took|takes|needs|only|just"
    r"|being|makes|means)\b)*\Z"
)
JOINED = re.compile(r"[\s,/&、，]*+(?:and|und|et|和)?\s*+")
MAX_LIST = 60
OWNING = re.compile(r"['’]s?\s+")
"""`from f16's [0.75]`: what is owned is the owner's, whatever stands before it."""


def subject_disagreements(claim: Claim, known: KnownNames) -> Iterator[Disagreement]:
    """At most one: in the citation's own text, in its clause, or in the heads of its table cell."""
    figure = claim.figure
    names = known.of(figure) if figure else None
    if figure is None or names is None or not claim.citation.text:
        return
    found = [*_comparison(claim, figure, names), *_inside(claim, figure, names), *_in_heads(claim, figure, names)]
    found += [*_in_series(claim, figure, names), *_arrow_before(claim, figure, names)]
    if not found and isinstance(figure.outcome, (*SINGLE, Series)) and len(figure.basis.records) == 1:
        record = figure.basis.records[0]
        found = [*_in_list(claim, record, names), *_in_clause(claim, record, names)]
        found += _foreign_metric(claim, record, names, known)
    yield from (found or [*comparison_subjects(claim, figure, names), *_stranger(claim, figure, names)])[:1]


def _rows(figure: Figure) -> frozenset[str]:
    return frozenset(record.row for record in figure.basis.records if record.row)


def _metrics(figure: Figure) -> frozenset[str]:
    return frozenset(record.metric for record in figure.basis.records if record.metric)


def _fault(claim: Claim, mention: Mention, record: Record, start: int, end: int) -> Disagreement:
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


def _inside(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """A row named in the citation's own text is one of those that the figure rests on."""
    rows, citation = _rows(figure), claim.citation
    yield from _another_metric_inside(claim, figure, names)
    if not rows or not isinstance(figure.outcome, SINGLE):
        return
    named = mentions(claim.surface.text, names.rows, citation.start, citation.end)
    strangers = [mention for mention in named if mention.key not in rows]
    if strangers and not (len(named) > len(strangers)):
        yield _fault(claim, strangers[0], figure.basis.records[0], citation.start, citation.end)


def _another_metric_inside(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """A metric named in the citation's own text is the record's: `cache_v=f16`, `412 tok/s decode`."""
    citation, record = claim.citation, figure.basis.records[0]
    if len(figure.basis.records) != 1 or not isinstance(figure.outcome, SINGLE) or record.metric is None:
        return
    named = mentions(claim.surface.text, names.metrics, citation.start, citation.end)
    if named and record.metric not in {mention.key for mention in named}:
        yield _fault(claim, named[0], record, citation.start, citation.end)


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
            yield _fault(claim, named[0], member.sources[0], term.start, term.end)
            return


def _comparison(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """`34% faster than q8`: what stands after "than" is the baseline."""
    pair = compared(figure)
    if pair is None or pair[0].row is None or pair[0].row == pair[1].row:
        return
    text, citation = claim.surface.text, claim.citation
    for at in words_after(text, citation.start, citation.end):
        found = mentions(text, names.rows, at, min(len(text), at + 40))
        if found and found[0].start == at and found[0].key != pair[0].row:
            yield _fault(claim, found[0], pair[0], citation.start, citation.end)
            return


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
        yield _fault(claim, source, pair[0], citation.start, citation.end)


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
    if not {mention.key for mention in every} & _rows(figure) and not _stands_in_list(claim, names):
        yield _fault(claim, near[-1], pair[1], citation.start, citation.end)


def _in_clause(claim: Claim, record: Record, names: Names) -> Iterator[Disagreement]:
    """The nearest name before the figure in its clause, unless the cited row is named there too, or right after it."""
    text, citation = claim.surface.text, claim.citation
    start = clause_before(claim.surface, citation)
    if mentions(text, names.rows, citation.start, citation.end):
        return
    if record.row is not None:
        named = mentions(text, names.rows, start, citation.start)
        strange = bool(named) and all(mention.key != record.row for mention in named) and not _stands_in_list(claim, names)
        owns = strange and OWNING.fullmatch(text[named[-1].end : citation.start])
        if owns or (strange and not contrasted(text, start, named[-1].start) and not _follows(claim, record.row, names)):
            yield _fault(claim, named[-1], record, citation.start, citation.end)
            return
    yield from _metric_before(claim, record, names, start)


def _follows(claim: Claim, row: str, names: Names) -> bool:
    """Whether the cited row is named between the figure and the clause's end or the next citation's own subject."""
    text, citation = claim.surface.text, claim.citation
    limit = start_after(claim.surface, citation)
    stop = re.compile(r"[.;!?](?=\s|$)|[。；！？\n]").search(text, citation.end)
    end = min(stop.start() if stop else len(text), limit)
    if end == limit < len(text):
        return False
    return any(mention.key == row for mention in mentions(text, names.rows, citation.end, end))


def _metric_before(claim: Claim, record: Record, names: Names, start: int) -> Iterator[Disagreement]:
    """Another metric's name right before the figure, with nothing but linking words between."""
    text, citation = claim.surface.text, claim.citation
    if mentions(text, names.metrics, citation.start, citation.end):
        return
    named = mentions(text, names.metrics, start, citation.start)
    if not named or named[-1].key == record.metric:
        return
    between = text[named[-1].end : citation.start]
    if LINKING.match(between.casefold()) and record.metric not in {mention.key for mention in named}:
        yield _fault(claim, named[-1], record, citation.start, citation.end)


def _foreign_metric(claim: Claim, record: Record, names: Names, known: KnownNames) -> Iterator[Disagreement]:
    """A metric of another reported set right before the figure: `the total state takes 177 MiB` over free memory."""
    text, citation = claim.surface.text, claim.citation
    start = clause_before(claim.surface, citation)
    own = mentions(text, names.metrics, start, citation.end)
    named = mentions(text, known.foreign(claim, names), start, citation.start)
    if named and not own and LINKING.match(text[named[-1].end : citation.start].casefold()):
        yield _fault(claim, named[-1], record, citation.start, citation.end)


def _in_list(claim: Claim, record: Record, names: Names) -> Iterator[Disagreement]:
    """`f16, q8 and q4: 39.7, 36.5, 29.6`: as many names as figures, in the same order."""
    group = _group(claim.surface, claim.citation.start)
    if len(group) < 2 or record.row is None:
        return
    labels = _labels_before(claim.surface, claim.surface.citations[group[0]], names)
    if len(labels) != len(group):
        return
    place = next(index for index, number in enumerate(group) if claim.surface.citations[number] == claim.citation)
    if labels[place].key != record.row:
        yield _fault(claim, labels[place], record, claim.citation.start, claim.citation.end)


def _labels_before(surface: Surface, citation: Citation, names: Names) -> list[Mention]:
    start = sentence_before(surface, citation)
    return _listed(mentions(surface.text, names.rows, start, citation.start), surface.text)


def _stands_in_list(claim: Claim, names: Names) -> bool:
    """Whether the names before the figure, or before the run of figures it stands in, are several at once."""
    group = _group(claim.surface, claim.citation.start)
    labels = _labels_before(claim.surface, claim.surface.citations[group[0]], names) if group else []
    return len(labels) > 1 and not contrasted(claim.surface.text, 0, labels[-2].start)


def _group(surface: Surface, at: int) -> tuple[int, ...]:
    """The run of citations around the one at *at* with nothing but commas and "and" between them.

    Empty where it is longer than `MAX_LIST`: nobody reads the hundredth figure against the hundredth name.
    """
    first = bisect_left(surface.citations, at, key=attrgetter("start"))
    if first == len(surface.citations) or surface.citations[first].start != at:
        return ()
    last = first
    while first > 0 and last - first <= MAX_LIST and _joined(surface, first - 1):
        first -= 1
    while last + 1 < len(surface.citations) and last - first <= MAX_LIST and _joined(surface, last):
        last += 1
    return tuple(range(first, last + 1)) if last - first < MAX_LIST else ()


def _joined(surface: Surface, index: int) -> bool:
    """Whether nothing but a comma or "and" stands between citation *index* and the next."""
    one, other = surface.citations[index], surface.citations[index + 1]
    return JOINED.fullmatch(surface.text, one.end, other.start) is not None


def _listed(named: Sequence[Mention], text: str) -> list[Mention]:
    """The last names that stand in a list: commas, slashes and "and" between them."""
    listed: list[Mention] = []
    for mention in reversed(named):
        joined = text[mention.end : listed[0].start] if listed else ""
        if listed and not re.fullmatch(r"[\s,/&、，]*(?:and|und|et|和)?\s*", joined):
            break
        listed.insert(0, mention)
    return listed


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
                yield _fault(claim, mention, figure.basis.records[0], citation.start, citation.end)
