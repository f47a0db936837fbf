"""What must be said below a drawing: where an axis begins, what its error bars are, how many samples there were."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from sitegen.claims.claims import FigureRow, Grid
from sitegen.evidence.figures import Amount
from sitegen.evidence.records import NOT_RECORDED, Spread, SpreadKind
from sitegen.render.charts.axes import Axis, number_text
from sitegen.render.charts.values import Measure, figures_of, is_mixed
from sitegen.render.visible import visible

WITH_ERROR_BARS = frozenset({"bar", "column", "grouped", "line", "area", "curve", "range"})
"""Types that draw spreads; the others write them, if at all."""
KINDS = {
    SpreadKind.STANDARD_DEVIATION: "one standard deviation to either side",
    SpreadKind.STANDARD_ERROR: "one standard error to either side",
}


def notes_of(grid: Grid, drawn: Iterable[tuple[Measure, Axis]]) -> tuple[str, ...]:
    """The sentences of the whole chart; *drawn* is what stands on which axis."""
    begins = dict.fromkeys(note for measure, axis in drawn for note in _begins(measure, axis))
    return (*begins, *_spreads(grid), *_sizes(grid))


def _begins(measure: Measure, axis: Axis) -> Iterable[str]:
    """That an axis begins elsewhere than at zero; a log scale has no zero, and its title says that it is one."""
    if not axis.is_log and not axis.crosses_zero:
        start = number_text(Decimal(repr(axis.low)), measure.language)
        yield f"The axis of {visible(measure.column.label)} begins at {start}{measure.suffix}, not at zero."


def _spreads(grid: Grid) -> Iterable[str]:
    """`Error bars: one standard deviation to either side (f16, q8); 95% confidence interval (q4).`"""
    spreads = [pair for at in range(len(grid.columns)) for pair in _column_spreads(grid, at)]
    told: dict[str, dict[str, None]] = {}
    for row, spread in spreads:
        if spread is not None:
            told.setdefault(spread_words(spread), {})[visible(row.label)] = None
    if not told:
        return
    without = any(spread is None for _, spread in spreads)
    is_one = len(told) == 1 and not without
    words = "; ".join(said if is_one else f"{said} ({', '.join(labels)})" for said, labels in told.items())
    drawn = "Error bars" if grid.kind in WITH_ERROR_BARS else "Behind a ±"
    yield f"{drawn}: {words}." + (" Where there is none, no spread was recorded." if without else "")


def _column_spreads(grid: Grid, at: int) -> list[tuple[FigureRow, Spread | None]]:
    """The spread of each number of a column; none of a column that has no spread at all."""
    figures = [(row, row.cells[at].figure) for row in grid.rows]
    outcomes = [(row, figure.outcome) for row, figure in figures if figure is not None]
    found = [(row, outcome.spread) for row, outcome in outcomes if isinstance(outcome, Amount)]
    return found if any(spread for _, spread in found) else []


def spread_words(spread: Spread) -> str:
    """What a spread is, with the level of an interval: `95% confidence interval`."""
    if spread.kind is not SpreadKind.CONFIDENCE_INTERVAL:
        return KINDS[spread.kind]
    return (
        f"{spread.level:f}% confidence interval"
        if spread.level is not None
        else "confidence interval of a level not recorded"
    )


def _sizes(grid: Grid) -> Iterable[str]:
    """N where it is the same for every figure; where not, it stands beside each row."""
    if is_mixed(grid):
        return
    sizes = {figure.basis.n for figure in figures_of(grid)}
    for size in sizes:
        yield "N was not recorded." if size is NOT_RECORDED else f"N = {size} for each figure."
