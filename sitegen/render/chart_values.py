"""What a chart draws: the cells of its grid as lengths, each with the text that stands beside it.

`float` is for the drawing library only; no text is made of one.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.claims.claims import FigureCell, FigureColumn, Grid
from sitegen.evidence.figures import Amount, Bounds, Proportion
from sitegen.evidence.records import Spread
from sitegen.quantities.formatting import custom_of
from sitegen.render.visible import visible

POINTS = frozenset(("scatter", "point"))
"""Charts with a point a row, one metric along and one up."""
STROKES = frozenset(("line", "area"))
"""Charts that draw through the middle of their values, and leave ranges out."""
CHARACTER = 7.6
"""Width in pixels that a character of a label may take at 12 pixels in any of the page's fonts."""
WIDE = 1.8
"""East Asian characters take about so many times that."""
FIRST_WIDE = 0x2E80
"""CJK radicals: from here on characters are counted as wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One value of one metric."""

    place: str
    """The row's number in the grid, from 0: two rows may have one label, and must not fall upon one another."""
    row: str
    """The row's label."""
    text: str
    """With its unit."""
    at: float
    """In the base unit."""
    low: float | None
    high: float | None
    """The ends of its spread or range."""
    is_range: bool
    """Two recorded ends and no value between them: `at` is where a drawing may put its text, and nothing that is shown."""
    is_best: bool

    @property
    def tip(self) -> float:
        """Where it ends, its spread included; the text stands beyond."""
        ends = [end for end in (self.at, self.low, self.high) if end is not None]
        return min(ends) if self.at < 0 else max(ends)


def bars_of(grid: Grid, at: int, language: str) -> tuple[Bar, ...]:
    """The values of one column that can be drawn, in the order of the rows."""
    column = grid.columns[at]
    found = []
    for number, row in enumerate(grid.rows):
        reach = _reach(row.cells[at])
        if reach is None:
            continue
        value, low, high = reach
        bar = Bar(
            place=str(number),
            row=visible(row.label),
            text=cell_text(row.cells[at], column, language),
            at=value,
            low=low,
            high=high,
            is_range=_is_range(row.cells[at]),
            is_best=row.key in column.highlights,
        )
        found.append(bar)
    return tuple(found)


def drawn_texts(grid: Grid, language: str) -> tuple[str, ...]:
    """The text of each text element that a drawing of *grid* must have, in any order."""
    columns = [(column, bars_of(grid, at, language)) for at, column in enumerate(grid.columns)]
    drawn = [(column, bars) for column, bars in columns if bars]
    if grid.kind in POINTS and len(drawn) > 1:
        return _point_texts(drawn[0], drawn[1])
    single = grid.kind in STROKES
    panels = [(column, [bar for bar in bars if not (single and bar.is_range)]) for column, bars in drawn]
    return tuple(
        text
        for column, bars in panels
        for text in (column_title(column), *(text for bar in bars for text in (bar.row, bar.text)))
    )


def _point_texts(
    first: tuple[FigureColumn, tuple[Bar, ...]], second: tuple[FigureColumn, tuple[Bar, ...]]
) -> tuple[str, ...]:
    across = {bar.place: bar for bar in first[1] if not bar.is_range}
    pairs = [(across[bar.place], bar) for bar in second[1] if not bar.is_range and bar.place in across]
    titles = (column_title(first[0]), column_title(second[0]))
    return (*titles, *(text for a, b in pairs for text in (a.row, a.text, b.text)))


def cell_text(cell: FigureCell, column: FigureColumn, language: str) -> str:
    """`39.7 tok/s`: the cell's text with the unit of its column."""
    text = visible(cell.text)
    if cell.figure is None or not column.unit or text.endswith(column.unit):
        return text
    gap = custom_of(language).before_percent if column.unit == "%" else "" if column.unit == "×" else " "
    return f"{text}{gap}{column.unit}"


def column_title(column: FigureColumn) -> str:
    """`decode (tok/s)`; a scale that is no plain one is said."""
    parts = ", ".join(part for part in (column.unit, f"{column.scale} scale" if column.scale == "log" else "") if part)
    return f"{visible(column.label)} ({parts})" if parts else visible(column.label)


def width_of(text: str) -> float:
    """Pixels that *text* may take at 12 pixels; generous, since the reader's font is not known."""
    return sum(CHARACTER * (WIDE if ord(char) > FIRST_WIDE else 1) for char in text)


def _is_range(cell: FigureCell) -> bool:
    return cell.figure is not None and isinstance(cell.figure.outcome, Bounds)


def _reach(cell: FigureCell) -> tuple[float, float | None, float | None] | None:
    """Value, low and high end in base units; `None` for what has no length."""
    outcome = cell.figure.outcome if cell.figure else None
    match outcome:
        case Amount():
            factor = outcome.unit.factor
            value = float(outcome.value * factor)
            return (value, *_ends(outcome.spread, value, float(factor)))
        case Bounds(low=first, high=last):
            low, high = float(first.value * first.unit.factor), float(last.value * last.unit.factor)
            return (low + high) / 2, low, high
        case Proportion(k=k, n=n):
            return k / n if n else 0.0, None, None
    return None


def _ends(spread: Spread | None, value: float, factor: float) -> tuple[float | None, float | None]:
    if spread is None:
        return None, None
    if spread.half_width is not None:
        half = float(spread.half_width) * factor
        return value - half, value + half
    if spread.low is None or spread.high is None:
        return None, None
    return float(spread.low) * factor, float(spread.high) * factor
