"""What a file for programs must say of each figure, worked out from the records and claims and not from what was written.

The forms are those of `schemas/published.py`; the words here are few on purpose: what a number is, and how it is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.claims.claims import PostClaims
from sitegen.evidence.figures import Amount, Figure, plain_record
from sitegen.evidence.records import (
    Evidence,
    Measured,
    Order,
    Range,
    Record,
    Samples,
    SampleSize,
    Scalar,
    Tally,
    Tuple,
    Value,
    Words,
)
from sitegen.render.shown import Shown
from sitegen.verify.manifest import Stated


def stated_by(shown: Shown, evidence: Evidence, posts: Mapping[str, PostClaims]) -> Mapping[str, Stated]:
    """By the `id` under which the file says it."""
    records = {record_id: _of_record(evidence.records[record_id]) for record_id in shown.states}
    figures = dict(_figures(posts[shown.cites])) if shown.cites else {}
    return records | figures


def _of_record(record: Record) -> Stated:
    return Stated(
        says={
            "value": tuple(_digits(record.value)),
            "unit": (record.unit.symbol,),
            **_known(record.tag.spelling, record.n),
        },
        caveats=frozenset(record.caveats),
    )


def _known(tag: str, n: SampleSize) -> dict[str, tuple[str, ...]]:
    return {"tag": (tag,), "n": (str(n) if isinstance(n, int) else n.value,)}


def _digits(value: Value | None) -> Iterator[str]:
    """The texts of a value in their order, lists within it laid flat."""
    match value:
        case Scalar(measured=measured):
            yield _typed(measured)
        case Range(low=low, high=high):
            yield from (_typed(low), _typed(high))
        case Tuple(members=members) | Samples(members=members):
            yield from map(_typed, members)
        case Tally(k=k, n=n):
            yield from (str(k), str(n))
        case Order(steps=steps):
            yield from (name for step in steps for name in step)
        case Words(text=text):
            yield text


def _typed(measured: Measured) -> str:
    return f"{'~' if measured.approximate else ''}{measured.number:f}"


def _figures(claims: PostClaims) -> Iterator[tuple[str, Stated]]:
    for claim in claims.claims:
        if claim.figure is not None:
            yield f"c{claim.citation.number}", _of_figure(claim.figure, claim.shown)
    for grid in claims.grids:
        for row in grid.rows:
            for at, cell in enumerate(row.cells, 1):
                if cell.figure is not None:
                    yield f"g{grid.block.number}/{row.key}/{at}", _of_figure(cell.figure, cell.text)


def _of_figure(figure: Figure, shown: str) -> Stated:
    basis, outcome, record = figure.basis, figure.outcome, plain_record(figure)
    says = {"shown": (shown,), "expression": (str(figure.expression),), **_known(basis.tag.spelling, basis.n)}
    caveats = frozenset(basis.caveats)
    if record is not None and isinstance(record.value, Scalar):
        return Stated(says={**says, "value": tuple(_digits(record.value)), "unit": (record.unit.symbol,)}, caveats=caveats)
    if not isinstance(outcome, Amount):
        return Stated(says={**says, "value": ()}, caveats=caveats)
    says = {**says, "unit": (outcome.unit.symbol,)}
    return Stated(says=says, caveats=caveats, amount=outcome.value, approximate=outcome.approximate)
