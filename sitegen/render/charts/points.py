"""Points: one metric along and another up."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.render.charts.axes import axis_of_places
from sitegen.render.charts.bars import lying_bars
from sitegen.render.charts.drawing import Undrawable
from sitegen.render.charts.lanes import WIDTH
from sitegen.render.charts.lines import axis_room, single, standing_ticks
from sitegen.render.charts.marks import (
    FILL,
    GAP,
    RULE,
    SIZE,
    TITLE_HEIGHT,
    Panel,
    bold,
    fixed,
    heading,
    points,
    rules,
    scaled,
    texts,
)
from sitegen.render.charts.values import Bar, Measure, width_of

SQUARE = 240
"""The height of a scatter chart's plot."""
LINE = 13


def scatter(measures: Sequence[Measure]) -> list[Panel]:
    """One point a row: the first metric along, the second up; with one metric alone, bars."""
    if len(measures) < 2:
        return [lying_bars(measure) for measure in measures]
    return [_points(measures[0], measures[1])]


def _points(first: Measure, second: Measure) -> Panel:
    """Name and both values stand at the point where there is room for them, the name alone where not."""
    pairs = pairs_of(first, second)
    x, y = axis_of_places(first), axis_of_places(second)
    left, top, bottom = axis_room(y), TITLE_HEIGHT, TITLE_HEIGHT + SQUARE
    rows = [{"x": a.at, "y": b.at, "fill": FILL} for a, b in pairs]
    ticks = [{"at": at, "text": text} for at, text in x.ticks]
    marks = [
        heading(second.title),
        *standing_ticks(y, left, WIDTH),
        rules(ticks, RULE, 0.5, x=scaled("x", "at"), y=fixed(top), y2=fixed(bottom)),
        texts(ticks, "center", x=scaled("x", "at"), y=fixed(bottom + SIZE)),
        bold(texts(({"text": first.title},), "right", x=fixed(WIDTH), y=fixed(bottom + SIZE + GAP))),
        points(rows, x=scaled("x", "x"), y=scaled("y", "y")),
    ]
    for number, text in enumerate(("row", "first", "second")):
        labels = [{"x": a.at, "y": b.at, "text": {"row": a.row, "first": a.text, "second": b.text}[text]} for a, b in pairs]
        marks.append(
            texts(labels, x={**scaled("x", "x"), "offset": 8}, y={**scaled("y", "y"), "offset": (number - 2) * LINE - 4})
        )
    wide = max(width_of(text) for a, b in pairs for text in (a.row, a.text, b.text)) + 10
    scales = {
        "x": (x, (left, max(WIDTH - wide, left + WIDTH / 3))),
        "y": (y, (float(bottom), float(top + 3 * LINE))),
    }
    return Panel(
        width=WIDTH, height=bottom + 2 * SIZE + GAP, marks=tuple(marks), scales=scales, measures=((first, x), (second, y))
    )


def pairs_of(first: Measure, second: Measure) -> list[tuple[Bar, Bar]]:
    across = {bar.place: bar for bar in single(first.bars)}
    pairs = [(across[bar.place], bar) for bar in single(second.bars) if bar.place in across]
    if not pairs:
        raise Undrawable("no row has single numbers for both metrics")
    return pairs
