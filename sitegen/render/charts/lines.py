"""Lines and areas through rows in their order, or along a metric of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.render.charts.axes import Axis, axis_from_zero
from sitegen.render.charts.bars import (
    HEIGHT,
    WIDEST,
    names_below,
    places_of,
    standing_errors,
    standing_reach,
    values_above,
)
from sitegen.render.charts.drawing import Undrawable
from sitegen.render.charts.lanes import WIDTH
from sitegen.render.charts.marks import (
    FILL,
    GRID,
    TITLE_HEIGHT,
    Channel,
    Mark,
    Panel,
    fixed,
    heading,
    pixels,
    points,
    rules,
    scaled,
    texts,
)
from sitegen.render.charts.values import Bar, Measure, width_of

MOST_VALUES = 12
"""A line of more points has its values at the axis and in the table only."""


def line(measure: Measure) -> Panel:
    """A line through the rows in their order, a value at each point."""
    return _stroke(measure, "line", {"stroke": fixed(FILL), "strokeWidth": fixed(2)})


def area(measure: Measure) -> Panel:
    """The same with the area down to zero filled."""
    return _stroke(measure, "area", {"fill": fixed(FILL), "fillOpacity": fixed(0.35), "y2": scaled("y", "start")})


def _stroke(measure: Measure, kind: str, style: Mapping[str, Channel]) -> Panel:
    bars, axis = single(measure.bars), axis_from_zero(measure)
    wide, places = places_of(bars)
    left = axis_room(axis)
    wide, places = wide + left, [left + x for x in places]
    start = 0.0 if axis.crosses_zero else axis.low
    rows = tuple(
        {"x": x, "at": bar.at, "start": start, "fill": FILL, "cell": bar.cell} for x, bar in zip(places, bars, strict=True)
    )
    below, depth = names_below(bars, places, wide - left)
    marks = (
        heading(measure.title),
        *standing_ticks(axis, left, wide),
        Mark(kind=kind, rows=rows, channels={**style, "x": pixels("x"), "y": scaled("y", "at")}),
        points(rows, 45, x=pixels("x"), y=scaled("y", "at")),
        *standing_errors(bars, places),
        *(values_above(bars, places) if fits(bars) else ()),
        below,
    )
    return Panel(
        width=wide,
        height=TITLE_HEIGHT + HEIGHT + depth,
        marks=marks,
        scales={"y": (axis, standing_reach(bars))},
        measures=((measure, axis),),
    )


def fits(bars: Sequence[Bar]) -> bool:
    """Whether the values can stand at their points without touching each other."""
    return len(bars) <= MOST_VALUES and sum(width_of(bar.text) + 8 for bar in bars) <= WIDEST


def single(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Those with one value: a line through the middle of ranges would show what nobody measured."""
    found = tuple(bar for bar in bars if not bar.is_range)
    if not found:
        raise Undrawable("a line or a point needs single numbers, and these are ranges")
    return found


def axis_room(axis: Axis) -> float:
    """Pixels for the numbers at a standing axis."""
    return max((width_of(text) for _, text in axis.ticks), default=0) + 8


def standing_ticks(axis: Axis, left: float, wide: float) -> tuple[Mark, ...]:
    """Lines across the plot, and numbers before them."""
    rows = [{"at": at, "text": text} for at, text in axis.ticks]
    lines = rules(rows, GRID, 1, x=fixed(left), x2=fixed(max(wide, WIDTH)), y=scaled("y", "at"))
    return lines, texts(rows, "right", x=fixed(left - 6), y=scaled("y", "at"))
