"""What a chart draws: the cells of its grid as lengths, each with the text that stands beside it.

`float` is for the drawing library only; no text is made of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from sitegen.claims.claims import FigureCell, FigureColumn, FigureRow, Grid
from sitegen.claims.wording import told_in
from sitegen.evidence.figures import Amount, Bounds, Figure, Proportion
from sitegen.evidence.records import Samples, Spread
from sitegen.quantities.formatting import custom_of
from sitegen.render.badges import sample_size
from sitegen.render.charts.drawing import Undrawable
from sitegen.render.visible import visible

CHARACTER = 7.6
"""Width in pixels that a character of a label may take at 12 pixels in any of the page's fonts."""
WIDE = 1.75
"""East Asian characters take about so many times that."""
FIRST_WIDE = 0x2E80
"""CJK radicals: from here on characters are counted as wide."""
BREAKABLE = re.compile(f"\\s*(?:[{chr(FIRST_WIDE)}-\U0003ffff]|[^\\s{chr(FIRST_WIDE)}-\U0003ffff]+)")
"""What is not divided at the end of a line."""
BEST = " · best"
"""Behind the value of a best row: its colour says so too, and is not seen by all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One value of one metric, in the unit in which its column is told."""

    place: int
    """The row's number in the grid, from 0: two rows may have one label, and must not fall upon one another."""
    row: str
    """The row's label; where the rows of a chart are known in different ways, how this one is."""
    text: str
    """With its unit."""
    plain: str
    """Without it, where the head of its column says it."""
    at: float
    low: float | None
    high: float | None
    """The ends of its spread or range."""
    is_range: bool
    """Two recorded ends and no value between them: `at` is where a drawing may put its text, and nothing that is shown."""
    is_best: bool
    samples: tuple[float, ...] = ()
    """The single measurements, in their order."""
    cell: str = ""
    """Which cell of the chart's table says it: `r0-c2`."""

    @property
    def tip(self) -> float:
        """Where it ends, its spread included; the text stands beyond."""
        ends = [end for end in (self.at, self.low, self.high) if end is not None]
        return min(ends) if self.at < 0 else max(ends)

    def without_spread(self) -> Bar:
        """For drawings that show no error bars; a range keeps its ends, which are all that was recorded."""
        return self if self.is_range else replace(self, low=None, high=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One metric of a chart, or of one of its panels: a title and the values to be drawn, in the order of the rows."""

    column: FigureColumn
    title: str
    bars: tuple[Bar, ...]
    every: tuple[Bar, ...]
    """The same with those of the other panels: what its axis must have room for."""
    suffix: str
    """Behind a number of its axis that stands in a sentence: ` tok/s`."""
    language: str


def without_spreads(measure: Measure) -> Measure:
    """*measure* for a drawing that shows no error bars: its axis needs no room for them."""
    bars, every = (tuple(bar.without_spread() for bar in bars) for bars in (measure.bars, measure.every))
    return replace(measure, bars=bars, every=every)


def measures_of(grid: Grid, language: str) -> tuple[Measure, ...]:
    """The metrics that have something to draw; each once for each panel of the chart."""
    found = []
    panels = tuple(dict.fromkeys(row.panel for row in grid.rows))
    for at, column in enumerate(grid.columns):
        drawn = [(panel, bars_of(grid, at, language, panel)) for panel in panels]
        every = tuple(bar for _, bars in drawn for bar in bars)
        for panel, bars in drawn:
            title = column_title(column) + (f" · {visible(panel)}" if panel else "")
            if bars:
                suffix = _with_unit("", column, language)
                measure = Measure(column=column, title=title, bars=bars, every=every, suffix=suffix, language=language)
                found.append(measure)
    return tuple(found)


def bars_of(grid: Grid, at: int, language: str, panel: str = "") -> tuple[Bar, ...]:
    """The values of one column that can be drawn, in the order of the rows."""
    factor = _factor(row.cells[at] for row in grid.rows)
    rows = [(number, row) for number, row in enumerate(grid.rows) if row.panel == panel]
    found = (_bar(grid, number, row, at, language, factor) for number, row in rows)
    return tuple(bar for bar in found if bar is not None)


def _bar(grid: Grid, number: int, row: FigureRow, at: int, language: str, factor: Fraction) -> Bar | None:
    cell, column = row.cells[at], grid.columns[at]
    reach = _reach(cell, factor)
    if reach is None or cell.figure is None:
        return None
    is_best = row.key in column.highlights
    return Bar(
        place=number,
        row=visible(row.label) + (f" [{how_known(cell.figure)}]" if is_mixed(grid) else ""),
        text=cell_text(cell, column, language) + (BEST if is_best else ""),
        plain=visible(cell.text),
        at=reach[0],
        low=reach[1],
        high=reach[2],
        is_range=isinstance(cell.figure.outcome, Bounds),
        is_best=is_best,
        samples=_samples(cell, factor),
        cell=f"r{number}-c{at}",
    )


def figures_of(grid: Grid) -> tuple[Figure, ...]:
    return tuple(cell.figure for row in grid.rows for cell in row.cells if cell.figure is not None)


def is_mixed(grid: Grid) -> bool:
    """Whether the figures of a chart are known in more ways than one, by tag or by N."""
    return len({(figure.basis.tag, figure.basis.n) for figure in figures_of(grid)}) > 1


def how_known(figure: Figure) -> str:
    """`memory, N 3`: what stands beside a row where rows differ."""
    return f"{figure.basis.tag.word}, N {sample_size(figure.basis.n)}"


def cell_text(cell: FigureCell, column: FigureColumn, language: str) -> str:
    """`39.7 tok/s`: the cell's text with the unit of its column."""
    text = visible(cell.text)
    if cell.figure is None or not column.unit or text.endswith(column.unit):
        return text
    return _with_unit(text, column, language)


def _with_unit(text: str, column: FigureColumn, language: str) -> str:
    if not column.unit:
        return text
    gap = custom_of(language).before_percent if column.unit == "%" else "" if column.unit == "×" else " "
    return f"{text}{gap}{column.unit}"


def column_title(column: FigureColumn) -> str:
    """`decode (tok/s)`; a scale that is no plain one is said."""
    unit = column.unit if column.unit != visible(column.label) else ""
    parts = ", ".join(part for part in (unit, f"{column.scale} scale" if column.scale == "log" else "") if part)
    return f"{visible(column.label)} ({parts})" if parts else visible(column.label)


def width_of(text: str) -> float:
    """Pixels that *text* may take at 12 pixels; generous, since the reader's font is not known."""
    return sum(CHARACTER * (WIDE if ord(char) > FIRST_WIDE else 1) for char in text)


def wrapped(text: str, width: float) -> tuple[str, ...]:
    """*text* cut into lines of *width*: at spaces, and before any East Asian character, which stand without spaces.

    A word that is longer stays whole.

    >>> wrapped("the old build of March", 110)
    ('the old build', 'of March')
    """
    lines = [""]
    for piece in BREAKABLE.findall(text):
        longer = lines[-1] + piece
        if lines[-1].strip() and width_of(longer.rstrip()) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] = longer
    return tuple(line.strip() for line in lines)


def drawable(value: Fraction) -> float:
    """*value* as the drawing library takes it; raises `Undrawable` for one beyond its reach."""
    try:
        return float(value)
    except OverflowError:
        raise Undrawable("a value is too great to be drawn") from None


def _factor(cells: Iterable[FigureCell]) -> Fraction:
    """Base units in the unit in which the column is told: that of its first amount."""
    for cell in cells:
        outcome = cell.figure.outcome if cell.figure else None
        amount = outcome.low if isinstance(outcome, Bounds) else outcome
        if isinstance(amount, Amount):
            return told_in(amount)[1].factor
    return Fraction(1)


def _samples(cell: FigureCell, factor: Fraction) -> tuple[float, ...]:
    """The single measurements behind a cell that shows one record; none behind a computed value."""
    records = cell.figure.basis.records if cell.figure and cell.record_id else ()
    if len(records) != 1 or not isinstance(records[0].value, Samples):
        return ()
    scale = records[0].unit.factor / factor
    return tuple(drawable(member.exact * scale) for member in records[0].value.members)


def _reach(cell: FigureCell, factor: Fraction) -> tuple[float, float | None, float | None] | None:
    """Value, low and high end; `None` for what has no length."""
    outcome = cell.figure.outcome if cell.figure else None
    match outcome:
        case Amount():
            scale = outcome.unit.factor / factor
            return (drawable(outcome.value * scale), *_ends(outcome.spread, outcome.value, scale))
        case Bounds(low=first, high=last):
            low, high = (drawable(end.value * end.unit.factor / factor) for end in (first, last))
            return (low + high) / 2, low, high
        case Proportion(k=k, n=n):
            return drawable(Fraction(k, n) / factor) if n else 0.0, None, None
    return None


def _ends(spread: Spread | None, value: Fraction, scale: Fraction) -> tuple[float | None, float | None]:
    if spread is None:
        return None, None
    if spread.half_width is not None:
        half = Fraction(spread.half_width)
        return drawable((value - half) * scale), drawable((value + half) * scale)
    if spread.low is None or spread.high is None:
        return None, None
    return drawable(Fraction(spread.low) * scale), drawable(Fraction(spread.high) * scale)
