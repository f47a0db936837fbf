"""A grid of figures as it is laid out: rows, cells, badges. What stands in it was computed and formatted before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sitegen.claims.claims import FigureCell, FigureColumn, FigureRow, Grid
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import Tag
from sitegen.render.alignment import paddings
from sitegen.render.amounts import machine_value
from sitegen.render.badges import Badge, badge_of, figure_shown
from sitegen.render.cards import Card, row_card, shared_basis
from sitegen.render.links import Links
from sitegen.render.shown import FigureShown, placed
from sitegen.render.visible import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    id: str
    """Of `data-figure`; empty for a cell without a figure."""
    text: str
    value: str | None
    badge: Badge | None
    """`None` where the badge of the whole row speaks for it, and for a cell without a figure."""
    is_best: bool
    """Whether it is the best of its column."""
    padding: str = ""
    """The class that sets it at the decimal point of its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    label: str
    cells: tuple[GridCell, ...]
    badge: Badge | None
    """Where all cells of the row agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridView:
    """What the template of a table gets."""

    id: str
    """Of `data-backed`."""
    row_head: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[GridRow, ...]
    figures: Mapping[str, FigureShown]
    texts: tuple[str, ...]
    """What its cells show, row by row."""


def grid_view(grid: Grid, min_n: int, *, prefix: str, carded: bool, point: str) -> GridView:
    """*prefix* stands before each id; badges open cards where *carded*; *point* is the decimal sign of the post."""
    stem = f"{prefix}g{grid.block.number}"
    cards = _card_ids(grid, prefix) if carded else ("",) * len(grid.rows)
    drawn = (_row(row, grid, f"{stem}-r{number}", min_n, cards[number]) for number, row in enumerate(grid.rows))
    rows = _aligned(tuple(drawn), point)
    return GridView(
        id=f"{stem}-table",
        row_head=grid.row_head,
        columns=grid.columns,
        rows=rows,
        figures={
            key: shown
            for number, row in enumerate(grid.rows)
            for key, shown in _shown(row, f"{stem}-r{number}", min_n, cards[number])
        },
        texts=grid_texts(grid, rows),
    )


def _aligned(rows: tuple[GridRow, ...], point: str) -> tuple[GridRow, ...]:
    columns = (paddings([cell.text for cell in column], point) for column in zip(*(row.cells for row in rows), strict=True))
    by_row = zip(*columns, strict=True)
    return tuple(
        replace(row, cells=tuple(replace(cell, padding=padding) for cell, padding in zip(row.cells, of_row, strict=True)))
        for row, of_row in zip(rows, by_row, strict=True)
    )


def grid_texts(grid: Grid, rows: Iterable[GridRow]) -> tuple[str, ...]:
    """Heads with their units, labels and cells; a figure by its id."""
    heads = (text for column in grid.columns for text in (column.label, f"({column.unit})" if column.unit else ""))
    cells = (text for row in rows for text in (row.label, *(_placed(cell) for cell in row.cells)))
    return (grid.row_head, *heads, *cells)


def _placed(cell: GridCell) -> str:
    return placed(cell.id) if cell.id else cell.text


def grid_cards(grid: Grid, links: Links, *, prefix: str) -> tuple[Card, ...]:
    """One card a row, under the id that the badges of `grid_view` open; none where the chart's own card tells the same."""
    if told_by_chart(grid):
        return ()
    cards = []
    for card, row in zip(_card_ids(grid, prefix), grid.rows, strict=True):
        figures = _figures(row, grid)
        if figures:
            cards.append(row_card(card, visible(row.label), figures, links))
    return tuple(cards)


def grid_card_ids(grid: Grid, *, prefix: str) -> tuple[str, ...]:
    """The ids of `grid_cards`, in their order."""
    if told_by_chart(grid):
        return ()
    rows = zip(_card_ids(grid, prefix), grid.rows, strict=True)
    return tuple(card for card, row in rows if any(cell.figure for cell in row.cells))


def chart_card_id(grid: Grid) -> str:
    return f"card-chart-{grid.block.number}"


def _card_ids(grid: Grid, prefix: str) -> tuple[str, ...]:
    """For each row the card that its badges open."""
    if told_by_chart(grid):
        return (chart_card_id(grid),) * len(grid.rows)
    return tuple(f"card-{prefix}g{grid.block.number}-r{number}" for number in range(len(grid.rows)))


def told_by_chart(grid: Grid) -> bool:
    """Whether the card of a whole chart says of each row of its table all that a card of that row would.

    So it is where the figures are notes from one source, no formula stands in the table, and each row has the N, the
    caveats and the settings of the whole. The records with their values stand in the chart's card.
    """
    if grid.kind == "table" or grid.summary is None or any(column.is_derived for column in grid.columns):
        return False
    first, *others = grid.summary.basis.records
    if first.tag is not Tag.MEMORY_NOTE or any((each.source, each.date) != (first.source, first.date) for each in others):
        return False
    whole = shared_basis((grid.summary,))
    rows = (tuple(_figures(row, grid).values()) for row in grid.rows)
    return all(shared_basis(figures) == whole for figures in rows if figures)


def _figures(row: FigureRow, grid: Grid) -> Mapping[str, Figure]:
    pairs = zip(grid.columns, row.cells, strict=False)
    return {visible(column.label): cell.figure for column, cell in pairs if cell.figure is not None}


def _row(row: FigureRow, grid: Grid, stem: str, min_n: int, card: str) -> GridRow:
    badges = [_cell_badge(cell, f"{stem}-c{at}", min_n, card) for at, cell in enumerate(row.cells)]
    shared = _shared(badges)
    cells = tuple(
        GridCell(
            id=f"{stem}-c{at}" if cell.figure is not None else "",
            text=visible(cell.text),
            value=None if cell.figure is None else machine_value(cell.figure),
            badge=None if shared else badges[at],
            is_best=row.key in grid.columns[at].highlights,
        )
        for at, cell in enumerate(row.cells)
    )
    return GridRow(label=visible(row.label), cells=cells, badge=shared)


def _cell_badge(cell: FigureCell, figure_id: str, min_n: int, card: str) -> Badge | None:
    if cell.figure is None:
        return None
    return replace(badge_of(cell.figure.basis, min_n, ids=(figure_id,), card=card), tells=not card)


def _shared(badges: Iterable[Badge | None]) -> Badge | None:
    """One badge for a row whose figures all carry the same word and the same doubt; `None` where they differ."""
    known = [badge for badge in badges if badge is not None]
    if not known or len({(badge.word, badge.doubtful) for badge in known}) > 1:
        return None
    first = known[0]
    return Badge(
        word=first.word,
        doubtful=first.doubtful,
        doubts=tuple(dict.fromkeys(doubt for badge in known for doubt in badge.doubts)),
        explained=first.explained,
        belongs_to=tuple(figure_id for badge in known for figure_id in badge.belongs_to),
        card=first.card,
        tells=first.tells,
    )


def _shown(row: FigureRow, stem: str, min_n: int, card: str) -> Iterable[tuple[str, FigureShown]]:
    for at, cell in enumerate(row.cells):
        if cell.figure is not None:
            badge = badge_of(cell.figure.basis, min_n, card=card)
            yield f"{stem}-c{at}", figure_shown(visible(cell.text), badge)
