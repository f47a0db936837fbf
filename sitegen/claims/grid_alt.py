"""What a table or chart says to those who cannot see it: every value, and how it is known, in words."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.claims.claims import Claim, FigureCell, FigureColumn, FigureRow, Grid
from sitegen.claims.grid_options import Options
from sitegen.claims.wording import badge_words, in_words
from sitegen.prose.posts import Scheme, Surface, SurfaceKind


def alt_text(grid: Grid, options: Options, claims: Iterable[Claim], min_n: int) -> str:
    """The writer's own text with badges in words, or all values of the grid."""
    if options.has_alt:
        given = next((each for each in grid.block.surfaces if each.kind is SurfaceKind.ALT), None)
        if given is not None:
            return spoken(given, claims, min_n)
    return _generated(grid, min_n)


def spoken(surface: Surface, claims: Iterable[Claim], min_n: int) -> str:
    """The surface's text, each citation followed by its badge in brackets."""
    known = {claim.citation.number: claim for claim in claims}
    text = surface.text
    for citation in sorted(surface.citations, key=lambda one: -one.start):
        claim = known.get(citation.number)
        if citation.scheme is Scheme.EV and claim is not None and claim.figure is not None:
            text = text[: citation.start] + in_words(claim.figure, claim.shown, min_n) + text[citation.end :]
    return " ".join(text.split())


def _generated(grid: Grid, min_n: int) -> str:
    """`f16: decode 39.7 tok/s, acceptance 0.75; q8: … [memory, N not recorded]`.

    One badge at the end where all figures carry the same, else one a row, else one behind each value.
    """
    rows = [row for row in grid.rows if any(cell.figure for cell in row.cells)]
    badges = {badge for row in rows for badge in _badges(row, min_n)}
    if len(badges) == 1:
        return f"{'; '.join(_plain_row(row, grid.columns) for row in rows)} [{next(iter(badges))}]"
    return "; ".join(_badged_row(row, grid.columns, min_n) for row in rows)


def _badges(row: FigureRow, min_n: int) -> frozenset[str]:
    return frozenset(badge_words(cell.figure, min_n) for cell in row.cells if cell.figure)


def _badged_row(row: FigureRow, columns: tuple[FigureColumn, ...], min_n: int) -> str:
    badges = _badges(row, min_n)
    if len(badges) == 1:
        return f"{_plain_row(row, columns)} [{next(iter(badges))}]"
    cells = [
        f"{column.label} {in_words(cell.figure, _cell(cell, column), min_n)}"
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.figure is not None
    ]
    return f"{row.label}: {', '.join(cells)}"


def _plain_row(row: FigureRow, columns: tuple[FigureColumn, ...]) -> str:
    cells = [
        f"{column.label} {_cell(cell, column)}"
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.figure is not None
    ]
    return f"{row.label}: {', '.join(cells)}"


def _cell(cell: FigureCell, column: FigureColumn) -> str:
    if not column.unit or cell.text.endswith(column.unit):
        return cell.text
    return f"{cell.text}{'' if column.unit == '%' else ' '}{column.unit}"
