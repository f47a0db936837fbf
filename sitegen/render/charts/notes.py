"""What must be said below a drawing: where an axis begins, what its error bars are, how many samples there were."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from sitegen.claims.claims import Grid
from sitegen.evidence.figures import Amount
from sitegen.evidence.records import NOT_RECORDED, Spread, SpreadKind
from sitegen.render.charts.axes import Axis, number_text
from sitegen.render.charts.values import Measure, figures_of, is_mixed
from sitegen.render.visible import visible

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
    rows: dict[str, dict[str, None]] = {}
    without = False
    for row in grid.rows:
        for cell in row.cells:
            outcome = cell.figure.outcome if cell.figure else None
            if isinstance(outcome, Amount):
                said = spread_words(outcome.spread) if outcome.spread else ""
                without = without or not said
                if said:
                    rows.setdefault(said, {})[visible(row.label)] = None
    if not rows:
        return
    is_one = len(rows) == 1 and not without
    told = "; ".join(said if is_one else f"{said} ({', '.join(labels)})" for said, labels in rows.items())
    yield f"Error bars: {told}." + (" Where there is none, no spread was recorded." if without else "")


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
