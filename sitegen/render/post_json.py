"""A post for programs, beside its page: every figure that it shows, what each rests on, and what was declared no claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from sitegen.claims.claims import Claim, FigureCell, FigureRow, Grid, PostClaims, Waived
from sitegen.claims.examples import BY as EXAMPLES
from sitegen.evidence.comparability import RELATIVE
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Amount, Figure, plain_record
from sitegen.evidence.records import Record, Scalar
from sitegen.render.amounts import outcome_in_words, outcome_text, record_text
from sitegen.render.cards import FORMULAS
from sitegen.render.edition import Edition
from sitegen.render.json_text import document, one_line
from sitegen.render.links import Links, json_path
from sitegen.render.metadata import description_in_words, title_in_words
from sitegen.render.outline import Face
from sitegen.render.record_json import known, plain_number, spread_entry, withheld_entry, written_entry
from sitegen.render.shown import Page, Shown
from sitegen.schemas.published import POST, VERSION, schema_path

DECLARED = frozenset(("lit", "name", EXAMPLES))
"""What waived a number: a person. What the number reader passes over by itself (a date, a version) is not listed."""


def post_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    for face in edition.outline.faces:
        yield json_path(face.path), partial(_post_file, edition, face)


def _post_file(edition: Edition, face: Face) -> Page:
    claims = edition.claims(face)
    path = json_path(face.path)
    withheld = edition.outline.stock.lending - frozenset(claims.post.aliases.values())
    records, told = _records(claims, withheld)
    lists = {
        "citations": [one_line(_citation(claim, edition.min_n, withheld)) for claim in claims.claims if claim.figure],
        "blocks": [one_line(_block(grid, edition.min_n, withheld)) for grid in claims.grids],
        "records": [_record(edition, record, told) for record in records.values()],
        "literals": [one_line(_literal(waived)) for waived in claims.waived if waived.by in DECLARED],
    }
    content = document(_head(edition, claims, edition.links(path)), lists).encode()
    return Page(path=path, content=content, shown=Shown(source=face.file, written=content, states=told, cites=face.file))


def _records(claims: PostClaims, withheld: frozenset[str]) -> tuple[Mapping[str, Record], frozenset[str]]:
    """The records behind the figures, and the ids of those whose values the post may tell."""
    found: dict[str, Record] = {}
    told: set[str] = set()
    for figure in claims.figures:
        is_lent = RELATIVE in figure.basis.acknowledged
        for record in figure.basis.records:
            if record.publish:
                found[record.id] = record
                told |= {record.id} if is_lent or record.set_id not in withheld else set()
    return found, frozenset(told)


def _head(edition: Edition, claims: PostClaims, links: Links) -> Mapping[str, Any]:
    post = claims.post
    page = f"{links.page.removesuffix('.json')}.html"
    series = post.series
    return {
        "$schema": links.to(schema_path(POST)),
        "schema_version": VERSION,
        "title": title_in_words(claims, edition.min_n),
        "description": description_in_words(claims, edition.min_n) or None,
        "page": links.absolute(page),
        "source": post.source.path,
        "language": post.language,
        "date": post.date,
        "updated": post.updated,
        "tags": list(post.tags),
        "series": None if series is None else {"name": series.name, "part": series.part},
        "reports": list(dict.fromkeys(post.aliases.values())),
    }


def _citation(claim: Claim, min_n: int, withheld: frozenset[str]) -> Mapping[str, Any]:
    assert claim.figure is not None  # noqa: S101 - callers filter
    place: dict[str, Any] = {
        "id": f"c{claim.citation.number}",
        "line": claim.location.line,
    }
    return place | _figure(claim.figure, claim.shown, min_n, withheld)


def _figure(figure: Figure, shown: str, min_n: int, withheld: frozenset[str]) -> dict[str, Any]:
    """What the text says, what the expression comes to, and how it is known."""
    basis, root = figure.basis, figure.expression.root
    required: dict[str, Any] = {
        "shown": shown,
        "expression": str(figure.expression),
        **(_as_recorded(figure) or _worked_out(figure, withheld)),
        **known(basis, min_n),
        "records": [record.id for record in basis.records],
    }
    if basis.acknowledged:
        required["differs_in"] = list(basis.acknowledged)
    return required | ({"formula": FORMULAS.get(root.function, root.function)} if isinstance(root, Call) else {})


def _as_recorded(figure: Figure) -> dict[str, Any] | None:
    """What a citation of one record comes to: the digits that were written down; `None` for anything else."""
    record = plain_record(figure)
    if record is None or not isinstance(record.value, Scalar):
        return None
    return {
        "result": record_text(record),
        "value": str(record.value.measured),
        "unit": record.unit.symbol,
        "statistic": record.statistic,
        "spread": spread_entry(record.value.spread),
    }


def _worked_out(figure: Figure, withheld: frozenset[str]) -> dict[str, Any]:
    """What a formula comes to: exact where it ends within nine places, else to six digits."""
    outcome, basis = figure.outcome, figure.basis
    hides = RELATIVE not in basis.acknowledged and any(record.set_id in withheld for record in basis.records)
    amount = outcome if isinstance(outcome, Amount) else None
    return {
        "result": outcome_in_words(outcome) if hides else outcome_text(outcome),
        "value": None if amount is None else f"{'~' if amount.approximate else ''}{plain_number(amount.value)}",
        "unit": None if amount is None else amount.unit.symbol,
        "statistic": amount.statistic if amount else None,
        "spread": spread_entry(amount.spread) if amount else None,
    }


def _block(grid: Grid, min_n: int, withheld: frozenset[str]) -> Mapping[str, Any]:
    name = f"g{grid.block.number}"
    columns = [
        {"key": each.key, "label": each.label, "unit": each.unit, "derived": each.is_derived} for each in grid.columns
    ]
    return {
        "id": name,
        "kind": grid.kind,
        "alt": grid.alt,
        "row_head": grid.row_head,
        "columns": columns,
        "rows": [_row(name, row, min_n, withheld) for row in grid.rows],
    }


def _row(block: str, row: FigureRow, min_n: int, withheld: frozenset[str]) -> Mapping[str, Any]:
    cells = [_cell(f"{block}/{row.key}/{at}", cell, min_n, withheld) for at, cell in enumerate(row.cells, 1)]
    return {"key": row.key, "label": row.label, "cells": cells}


def _cell(name: str, cell: FigureCell, min_n: int, withheld: frozenset[str]) -> dict[str, Any] | None:
    """`None` for an empty cell."""
    if cell.figure is None:
        return None
    return {"id": name, **_figure(cell.figure, cell.text, min_n, withheld)}


def _record(edition: Edition, record: Record, told: frozenset[str]) -> str:
    if record.id not in told:
        return one_line(withheld_entry(record, edition.min_n))
    return written_entry(record, edition.min_n, edition.outline.record_texts)


def _literal(waived: Waived) -> Mapping[str, Any]:
    return {"text": waived.text, "by": waived.by, "reason": waived.reason, "line": waived.location.line}
