"""The numbers of the notes in print: each card is a note, and each badge bears the number of the card that it opens."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.claims.claims import Grid, PostClaims
from sitegen.render.citations import card_ids
from sitegen.render.grids import chart_card_id, grid_card_ids


def note_numbers(claims: PostClaims, drawn: frozenset[int]) -> Mapping[str, int]:
    """Card id → number from 1, in the order in which a post's page holds its cards; *drawn* are the citations it draws."""
    grids = sorted(claims.grids, key=lambda grid: grid.block.number)
    ids = (*card_ids(claims, drawn), *(card for grid in grids for card in _ids_of(grid)))
    return {card: number for number, card in enumerate(ids, start=1)}


def _ids_of(grid: Grid) -> tuple[str, ...]:
    """Of a chart the rows of its table, then the chart as a whole."""
    rows = grid_card_ids(grid, prefix="")
    return rows if grid.kind == "table" or grid.summary is None else (*rows, chart_card_id(grid))
