"""How each number of a post was read, and what backs it: record, formula, line of the log.

A block a number, in the order of the text:

content/cache.md:8:1: 25% slower
   cited     change(ab/f16/decode,ab/q4/decode) = −25.4408%
   formula   change(39.7 tok/s, 29.6 tok/s)
   record    cache-ab/f16/decode = 39.7 tok/s, memory, N not recorded, data/cache-ab.yaml:9
   record    cache-ab/q4/decode = 29.6 tok/s, memory, N not recorded, data/cache-ab.yaml:10
   agrees
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.claims.claims import Claim, FigureCell, Grid, PostClaims, Uncited, Waived
from sitegen.claims.formulas import filled_in
from sitegen.evidence.expressions import Reference
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import NOT_RECORDED, EvidenceFile, Note, Publication, Record
from sitegen.findings import Location
from sitegen.prose.expressions import NumericExpression
from sitegen.render.amounts import outcome_text, record_text
from sitegen.reports.columns import visible

MOST_RECORDS = 12
"""Records that are written out for one figure; a mean over a table has more."""
READS = {"lit": "declared to be no claim", "name": "part of a name", "quote": "quoted from"}


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    line: int
    column: int
    lines: tuple[str, ...]


def explain(claims: PostClaims) -> str:
    """Every number of a post but those in identifiers (f16, q4_0); empty where there is none."""
    return _written(_entries(claims, [waived for waived in claims.waived if waived.by != "identifier"]))


def explain_line(claims: PostClaims, line: int) -> str:
    """Every number of one line of a post's file, identifiers included; empty where there is none."""
    return _written(entry for entry in _entries(claims, claims.waived) if entry.line == line)


def _written(entries: Iterable[_Entry]) -> str:
    return "".join(f"{visible(text)}\n" for entry in sorted(entries) for text in entry.lines)


def _entries(claims: PostClaims, no_claims: Iterable[Waived]) -> Iterator[_Entry]:
    for claim in claims.claims:
        yield _entry(claim.location, claim.citation.text or claim.shown, _of_claim(claim))
    for uncited in claims.uncited:
        yield _entry(uncited.location, uncited.number.text, _of_uncited(uncited))
    for waived in no_claims:
        yield _entry(waived.location, waived.text, _of_waived(waived))
    for grid in claims.grids:
        location = Location.of_line(claims.post.source, grid.block.line - 1)
        yield _entry(location, f"a {grid.kind} of {_names(grid)}", _of_grid(grid))


def _entry(location: Location, text: str, about: Iterable[str]) -> _Entry:
    head = f"{location}: {' '.join(text.split())}"
    return _Entry(location.line, location.column or 0, (head, *(f"   {line}" for line in about)))


def _of_claim(claim: Claim) -> Iterator[str]:
    figure = claim.figure
    target = claim.citation.target
    if figure is None:
        yield f"cited     {target}"
        yield from (f"wrong     {problem.message}" for problem in claim.derivation.problems)
        return
    yield f"cited     {target} = {outcome_text(figure.outcome)}"
    yield from (f"read      {_reading(number)}" for number in claim.numbers)
    yield from _of_figure(figure, claim)
    yield from (f"wrong     {each.message}" for each in claim.disagreements)
    if not claim.disagreements:
        yield "agrees"


def _reading(number: NumericExpression) -> str:
    terms = ", ".join(f"{term.value}{f' {term.unit_text}' if term.unit_text else ''}" for term in number.terms)
    qualifier = f", {number.qualifier.value}" if number.qualifier else ""
    trouble = f", malformed: {number.malformed}" if number.malformed else ""
    return f"{' '.join(number.text.split())!r} as {number.shape.value} ({terms}{qualifier}{trouble})"


def _of_figure(figure: Figure, claim: Claim) -> Iterator[str]:
    if not isinstance(figure.expression.root, Reference):
        yield f"formula   {filled_in(figure, claim.post.aliases)}"
    yield from _records(figure.basis.records)
    yield from (f"setting   of {name}" for name in figure.basis.sets)
    yield from (f"caveat    {caveat}" for caveat in figure.basis.caveats)


def _records(records: tuple[Record, ...]) -> Iterator[str]:
    for record in records[:MOST_RECORDS]:
        n = "not recorded" if record.n is NOT_RECORDED else record.n
        yield f"record    {record.id} = {record_text(record)}, {record.tag.word}, N {n}, {record.location}"
        yield from (f"          {line}" for line in _origin(record))
    if len(records) > MOST_RECORDS:
        yield f"          and {len(records) - MOST_RECORDS} more"


def _origin(record: Record) -> Iterator[str]:
    source = record.source
    if record.read_back is not None:
        yield from (f"{record.read_back.path}:{line}: {text.strip()}" for line, text in record.read_back.excerpt)
    elif isinstance(source, Note):
        yield f"from a note: {source.text}"
    elif isinstance(source, Publication):
        yield f"from {source.citation}"
    elif isinstance(source, EvidenceFile):
        yield f"from {source.path}"
    if record.because:
        yield f"because {record.because}"


def _of_uncited(uncited: Uncited) -> Iterator[str]:
    yield f"read      {_reading(uncited.number)}"
    yield "a claim without a record"
    yield from (f"perhaps   {record.id} = {record_text(record)}" for record in uncited.candidates[:3])


def _of_waived(waived: Waived) -> Iterator[str]:
    reads = READS.get(waived.by, f"no claim: {waived.by}")
    yield f"{reads}: {waived.reason}" if waived.reason else reads


def _names(grid: Grid) -> str:
    return ", ".join(each.id for each in grid.sets) or "no set"


def _of_grid(grid: Grid) -> Iterator[str]:
    """Each figure of a table or chart, with the record or the formula that gave it."""
    for row in grid.rows:
        for column, cell in zip(grid.columns, row.cells, strict=False):
            if cell.figure is not None:
                yield f"{row.label}, {column.label}: {cell.text} = {_source(cell)}"


def _source(cell: FigureCell) -> str:
    if cell.figure is None:
        return ""
    return f"{cell.record_id or filled_in(cell.figure, {})} = {outcome_text(cell.figure.outcome)}"
