"""Charts, drawn at build time as SVG that needs no script.

Every number in a drawing is the text of a cell of its grid, or stands at an axis; both are told to the verifier, which
looks for them in the built page. Bars start at zero, each metric has a scale of its own, rows stand in the order of the
grid.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.claims.claims import Grid
from sitegen.findings import Finding, Location
from sitegen.render.charts.authored import authored
from sitegen.render.charts.bars import lying_bars, standing_bars
from sitegen.render.charts.distributions import box, histograms, ranges, strip
from sitegen.render.charts.drawing import Undrawable, draw
from sitegen.render.charts.groups import grouped
from sitegen.render.charts.lines import area, line
from sitegen.render.charts.marks import Panel, pointed_at, specification
from sitegen.render.charts.notes import notes_of
from sitegen.render.charts.pairs import dumbbells, slopes
from sitegen.render.charts.points import curves, scatter
from sitegen.render.charts.values import Measure, measures_of
from sitegen.render.theme import TemplateProblem
from sitegen.source import Source, nearest

Kind = Callable[[Sequence[Measure]], Sequence[Panel]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart before it stands in a page."""

    svg: str
    """Without size and colours of its own."""
    texts: tuple[str, ...]
    """Of the text elements that the drawing must have, in any order."""
    notes: tuple[str, ...]
    """Sentences to stand below it: where an axis begins, what error bars are, how many samples there were."""


def chart_of(grid: Grid, source: Source, language: str, code: Mapping[str, Source] | None = None) -> Chart:
    """The chart of a block; *code* holds the site's own files for charts by path.

    Raises `TemplateProblem` where it cannot be drawn.
    """
    try:
        if grid.code:
            return _of_code(grid, language, code or {})
        measures = measures_of(grid, language)
        if not measures:
            raise Undrawable("no cell of it is a single number or a range")
        panels = tuple(KINDS[grid.kind](measures))
        svg = draw(specification(pointed_at(panels) if grid.is_interactive else panels))
    except Undrawable as trouble:
        raise TemplateProblem(_undrawn(grid, source, trouble)) from None
    texts = tuple(text for panel in panels for mark in panel.marks for text in mark.texts)
    drawn = tuple(pair for panel in panels for pair in panel.measures)
    notes = dict.fromkeys(note for panel in panels for note in panel.notes)
    return Chart(svg=svg, texts=texts, notes=(*notes, *notes_of(grid, drawn)))


def _of_code(grid: Grid, language: str, code: Mapping[str, Source]) -> Chart:
    if grid.code not in code:
        near = nearest(grid.code, code)
        raise Undrawable(f"there is no file {grid.code}" + (f", but {near}" if near else ""))
    svg, texts = authored(grid, code[grid.code], language)
    return Chart(svg=svg, texts=texts, notes=notes_of(grid, ()))


def each(draw_one: Callable[[Measure], Panel]) -> Kind:
    """A panel a metric."""
    return lambda measures: [draw_one(measure) for measure in measures]


KINDS: Mapping[str, Kind] = {
    "bar": each(lying_bars),
    "column": each(standing_bars),
    "line": each(line),
    "area": each(area),
    "point": scatter,
    "scatter": scatter,
    "curve": curves,
    "grouped": grouped,
    "slope": slopes,
    "dumbbell": dumbbells,
    "range": each(ranges),
    "strip": each(strip),
    "box": each(box),
    "histogram": histograms,
}
"""How a chart is drawn, by its type."""


def _undrawn(grid: Grid, source: Source, trouble: Undrawable) -> Finding:
    hint = "a chart needs at least one metric of single numbers; `table` shows any record"
    where = Location.of(source, grid.block.span)
    return Finding(rule="chart-failed", location=where, message=f"the chart cannot be drawn: {trouble}", hint=hint)
