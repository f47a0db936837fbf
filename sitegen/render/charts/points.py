"""Points: one metric along and another up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.render.charts.axes import Axis, axis_from_zero, axis_of_places
from sitegen.render.charts.bars import HEIGHT, lying_bars
from sitegen.render.charts.drawing import Undrawable
from sitegen.render.charts.lanes import WIDTH
from sitegen.render.charts.lines import axis_room, single, standing_ticks
from sitegen.render.charts.marks import (
    ERROR,
    FILL,
    GAP,
    GRID,
    SIZE,
    TITLE_HEIGHT,
    Mark,
    Panel,
    Row,
    bold,
    fixed,
    heading,
    pixels,
    points,
    rules,
    scaled,
    texts,
)
from sitegen.render.charts.values import Bar, Measure, width_of, without_spreads

Scales = Mapping[str, tuple[Axis, tuple[float, float]]]
SQUARE = 240
"""The height of a scatter chart's plot."""
LINE = 13
DISC = 5
"""Half the width of a point, in pixels."""


def scatter(measures: Sequence[Measure]) -> list[Panel]:
    """One point a row: the first metric along, the second up; with one metric alone, bars."""
    if len(measures) < 2:
        return [lying_bars(measure) for measure in measures]
    return [_points(without_spreads(measures[0]), without_spreads(measures[1]))]


def _points(first: Measure, second: Measure) -> Panel:
    pairs = pairs_of(first, second)
    x, y = axis_of_places(first), axis_of_places(second)
    left, top, bottom = axis_room(y), TITLE_HEIGHT, TITLE_HEIGHT + SQUARE
    rows = [{"x": a.at, "y": b.at, "fill": FILL, "cell": f"{a.cell} {b.cell}"} for a, b in pairs]
    ticks = [{"at": at, "text": text} for at, text in x.ticks]
    marks = [
        heading(second.title),
        *standing_ticks(y, left, WIDTH),
        rules(ticks, GRID, 1, x=scaled("x", "at"), y=fixed(top), y2=fixed(bottom)),
        texts(ticks, "center", x=scaled("x", "at"), y=fixed(bottom + SIZE)),
        bold(texts(({"text": first.title},), "right", x=fixed(WIDTH), y=fixed(bottom + SIZE + GAP))),
        points(rows, x=scaled("x", "x"), y=scaled("y", "y")),
    ]
    wide = max(width_of(text) for a, b in pairs for text in (a.row, a.text, b.text)) + 10
    scales = {
        "x": (x, (left, max(WIDTH - wide, left + WIDTH / 3))),
        "y": (y, (float(bottom), float(top + 3 * LINE))),
    }
    marks.append(texts(_labels(pairs, scales), x=pixels("x"), y=pixels("y")))
    return Panel(
        width=WIDTH, height=bottom + 2 * SIZE + GAP, marks=tuple(marks), scales=scales, measures=((first, x), (second, y))
    )


def _labels(pairs: Sequence[tuple[Bar, Bar]], scales: Scales) -> list[Row]:
    """At each point its name and both values; where they would cover another's or a point, its name; else nothing, for the
    table has it."""
    middles = [(_pixel(scales["x"], a.at), _pixel(scales["y"], b.at)) for a, b in pairs]
    taken = [(x - DISC, y - DISC, x + DISC, y + DISC) for x, y in middles]
    found: list[Row] = []
    for (a, b), (middle, y) in zip(pairs, middles, strict=True):
        x = middle + 8
        for lines in ((a.row, a.text, b.text), (a.row,)):
            place = (x, y - LINE * (len(lines) - 0.5), x + max(map(width_of, lines)), y + LINE / 2)
            if not any(_overlap(place, other) for other in taken):
                taken.append(place)
                last = len(lines) - 1
                found += [{"text": text, "x": x, "y": y - LINE * (last - at)} for at, text in enumerate(lines)]
                break
    return found


def _pixel(scale: tuple[Axis, tuple[float, float]], value: float) -> float:
    axis, (start, end) = scale
    return start + (end - start) * axis.part(value)


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def curves(measures: Sequence[Measure]) -> list[Panel]:
    """A line along the first metric for each of the others, through the rows in the order of the first."""
    if len(measures) < 2:
        raise Undrawable("a line along a metric needs another to go up")
    return [_curve(measures[0], measure) for measure in measures[1:]]


def _curve(first: Measure, second: Measure) -> Panel:
    pairs = sorted(pairs_of(first, second), key=lambda pair: pair[0].at)
    x, y = axis_of_places(first), axis_from_zero(second)
    left, bottom = axis_room(y), float(TITLE_HEIGHT + HEIGHT)
    rows = tuple(
        {"x": a.at, "y": b.at, "low": b.low, "high": b.high, "fill": FILL, "cell": f"{a.cell} {b.cell}"} for a, b in pairs
    )
    spread = [row for row in rows if row["low"] is not None]
    ticks = [{"at": at, "text": text} for at, text in x.ticks]
    line = {"stroke": fixed(FILL), "strokeWidth": fixed(2), "x": scaled("x", "x"), "y": scaled("y", "y")}
    marks = (
        heading(second.title),
        *standing_ticks(y, left, WIDTH),
        texts(ticks, "center", x=scaled("x", "at"), y=fixed(bottom + SIZE)),
        bold(texts(({"text": first.title},), "right", x=fixed(WIDTH), y=fixed(bottom + SIZE + GAP))),
        Mark(kind="line", rows=rows, channels=line),
        rules(spread, ERROR, 1.5, x=scaled("x", "x"), y=scaled("y", "low"), y2=scaled("y", "high")),
        points(rows, 45, x=scaled("x", "x"), y=scaled("y", "y")),
    )
    scales = {"x": (x, (left + 8, WIDTH - 16.0)), "y": (y, (bottom, TITLE_HEIGHT + 6.0))}
    height = bottom + 2 * SIZE + GAP
    return Panel(width=WIDTH, height=height, marks=marks, scales=scales, measures=((first, x), (second, y)))


def pairs_of(first: Measure, second: Measure) -> list[tuple[Bar, Bar]]:
    across = {bar.place: bar for bar in single(first.bars)}
    pairs = [(across[bar.place], bar) for bar in single(second.bars) if bar.place in across]
    if not pairs:
        raise Undrawable("no row has single numbers for both metrics")
    return pairs
