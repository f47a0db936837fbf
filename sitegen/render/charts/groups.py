"""Bars in groups: a group for each metric, on a scale of its own unless all have one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.render.charts.axes import axis_from_zero
from sitegen.render.charts.bars import HEIGHT, fill_of, standing_reach
from sitegen.render.charts.drawing import Undrawable
from sitegen.render.charts.lanes import WIDTH
from sitegen.render.charts.marks import (
    ERROR,
    RULE,
    SIZE,
    TITLE_HEIGHT,
    Mark,
    Panel,
    fixed,
    pixels,
    rects,
    rules,
    scaled,
    texts,
)
from sitegen.render.charts.values import BEST, Measure, width_of

OWN_SCALES = "Each group has a scale of its own."
BETWEEN = 20
WIDEST = 620


def grouped(measures: Sequence[Measure]) -> list[Panel]:
    """One plot: for each metric the rows as bars, each with its name below and its value above."""
    is_one = len({measure.column.unit for measure in measures}) == 1
    every = tuple(bar for measure in measures for bar in measure.every)
    if is_one:
        measures = [replace(measure, every=every) for measure in measures]
    wide = max(max(width_of(bar.plain), SIZE + 2) for bar in every) + 8
    left, marks, scales, pairs = 0.0, [], {}, []
    for number, measure in enumerate(measures):
        axis, name = axis_from_zero(measure), f"y{number}"
        width = max(wide * len(measure.bars), width_of(measure.title) + 8)
        marks += _group(measure, name, left, width)
        start = {"at": 0.0 if axis.crosses_zero else axis.low}
        marks.append(rules((start,), RULE, x=fixed(left), x2=fixed(left + width), y=scaled(name, "at")))
        scales[name] = (axis, standing_reach(every))
        pairs.append((measure, axis))
        left += width + BETWEEN
    if left - BETWEEN > WIDEST:
        raise Undrawable("its groups are too wide to stand beside one another; `type: bar` sets them below one another")
    deep = max(width_of(bar.row + (BEST if bar.is_best else "")) for bar in every) + 20
    return [
        Panel(
            width=max(left - BETWEEN, WIDTH),
            height=TITLE_HEIGHT + HEIGHT + deep,
            marks=tuple(marks),
            scales=scales,
            measures=tuple(pairs),
            notes=() if is_one else (OWN_SCALES,),
        )
    ]


def _group(measure: Measure, name: str, left: float, width: float) -> list[Mark]:
    """Names stand upright below the bars, so that no colour is needed to tell them."""
    room = width / len(measure.bars)
    places = [left + room * (at + 0.5) for at in range(len(measure.bars))]
    half = min(room * 0.7, 34) / 2
    bars = [
        {"left": x - half, "right": x + half, "zero": _start(measure), "at": bar.at, "fill": fill_of(bar), "cell": bar.cell}
        for x, bar in zip(places, measure.bars, strict=True)
    ]
    values = [{"x": x, "tip": bar.tip, "text": bar.plain} for x, bar in zip(places, measure.bars, strict=True)]
    spread = [
        {"x": x, "low": bar.low, "high": bar.high}
        for x, bar in zip(places, measure.bars, strict=True)
        if bar.low is not None and not bar.is_range
    ]
    labels = [
        {"x": x, "text": bar.row + (BEST if bar.is_best else "")} for x, bar in zip(places, measure.bars, strict=True)
    ]
    head = texts(({"text": measure.title},), x=fixed(left), y=fixed(SIZE - 2))
    return [
        replace(head, channels={**head.channels, "fontWeight": fixed("bold")}),
        rects(bars, x=pixels("left"), x2=pixels("right"), y=scaled(name, "zero"), y2=scaled(name, "at")),
        rules(spread, ERROR, 1.5, x=pixels("x"), y=scaled(name, "low"), y2=scaled(name, "high")),
        texts(values, "center", "bottom", x=pixels("x"), y={**scaled(name, "tip"), "offset": -5}),
        texts(labels, "right", "middle", x=pixels("x"), y=fixed(TITLE_HEIGHT + HEIGHT + 8), angle=fixed(270)),
    ]


def _start(measure: Measure) -> float:
    axis = axis_from_zero(measure)
    return 0.0 if axis.crosses_zero else axis.low
