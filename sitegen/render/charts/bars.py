"""Bars: lengths from zero, lying or standing, or standing in groups."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.render.charts.axes import Axis, axis_from_zero
from sitegen.render.charts.lanes import WIDTH, Lanes, lanes_of, lying, start_rule
from sitegen.render.charts.marks import (
    BEST_FILL,
    ERROR,
    FILL,
    SIZE,
    TITLE_HEIGHT,
    Mark,
    Panel,
    Row,
    dashed,
    fixed,
    heading,
    pixels,
    rects,
    rules,
    scaled,
    texts,
)
from sitegen.render.charts.values import Bar, Measure, width_of

THICKNESS = 16
HEIGHT = 170
WIDEST = 480
"""No drawing is wider: it would be scaled down to where its texts are too small."""
THINNEST = 10
BROADEST = 38
SLANT = 325
"""Degrees by which names are turned that would touch each other."""
ALONG = 0.82
"""The part of its length that such a name takes from left to right."""


def lying_bars(measure: Measure) -> Panel:
    """Horizontal bars, values at their ends."""
    bars, axis, lanes = measure.bars, axis_from_zero(measure), lanes_of(measure.bars)
    right = max((width_of(bar.text) for bar in bars if bar.at >= 0), default=0) + 10
    left = max((width_of(bar.text) for bar in bars if bar.at < 0), default=-10) + 10
    rows = [_lying_row(bar, axis, lanes.middle(at)) for at, bar in enumerate(bars)]
    marks = [
        rects(rows, x=scaled("x", "start"), x2=scaled("x", "end"), y=pixels("top"), y2=pixels("bottom")),
        *lying_errors(bars, lanes),
        *values_beside(bars, lanes),
        start_rule(axis, lanes),
    ]
    return lying(measure, lanes, marks, axis, lanes.reach(left, right))


def _lying_row(bar: Bar, axis: Axis, middle: float) -> Row:
    start, end = _ends(bar, axis)
    half = THICKNESS / 2
    span = {"start": start, "end": end, "top": middle - half, "bottom": middle + half}
    return {**span, "fill": fill_of(bar), "cell": bar.cell}


def _ends(bar: Bar, axis: Axis) -> tuple[float, float]:
    if bar.is_range and bar.low is not None and bar.high is not None:
        return bar.low, bar.high
    return (0.0 if axis.crosses_zero else axis.low), bar.at


def fill_of(bar: Bar) -> str:
    return BEST_FILL if bar.is_best else FILL


def values_beside(bars: Sequence[Bar], lanes: Lanes) -> list[Mark]:
    """The text of each value beyond its tip, its spread included."""
    found = []
    for is_negative, align, by in ((False, "left", 6), (True, "right", -6)):
        rows = [
            {"tip": bar.tip, "text": bar.text, "y": lanes.middle(at)}
            for at, bar in enumerate(bars)
            if (bar.at < 0) is is_negative
        ]
        if rows:
            found.append(texts(rows, align=align, x={**scaled("x", "tip"), "offset": by}, y=pixels("y")))
    return found


def lying_errors(bars: Sequence[Bar], lanes: Lanes) -> list[Mark]:
    """A rule from the low to the high end of each spread, with a cap at either end."""
    spread = [(at, bar) for at, bar in enumerate(bars) if bar.low is not None and bar.high is not None and not bar.is_range]
    if not spread:
        return []
    whiskers = [{"low": bar.low or 0.0, "high": bar.high or 0.0, "y": lanes.middle(at)} for at, bar in spread]
    caps = [
        {"at": end, "top": lanes.middle(at) - 4, "bottom": lanes.middle(at) + 4}
        for at, bar in spread
        for end in (bar.low or 0.0, bar.high or 0.0)
    ]
    return [
        rules(whiskers, ERROR, 1.5, x=scaled("x", "low"), x2=scaled("x", "high"), y=pixels("y")),
        rules(caps, ERROR, 1.5, x=scaled("x", "at"), y=pixels("top"), y2=pixels("bottom")),
    ]


def standing_errors(bars: Sequence[Bar], places: Sequence[float]) -> list[Mark]:
    """The same for rows beside one another."""
    spread = [
        (x, bar)
        for x, bar in zip(places, bars, strict=True)
        if bar.low is not None and bar.high is not None and not bar.is_range
    ]
    if not spread:
        return []
    whiskers = [{"low": bar.low or 0.0, "high": bar.high or 0.0, "x": x} for x, bar in spread]
    caps = [{"at": end, "left": x - 4, "right": x + 4} for x, bar in spread for end in (bar.low or 0.0, bar.high or 0.0)]
    return [
        rules(whiskers, ERROR, 1.5, x=pixels("x"), y=scaled("y", "low"), y2=scaled("y", "high")),
        rules(caps, ERROR, 1.5, x=pixels("left"), x2=pixels("right"), y=scaled("y", "at")),
    ]


def standing_bars(measure: Measure) -> Panel:
    """Vertical bars: values above, names below."""
    bars, axis = measure.bars, axis_from_zero(measure)
    wide, places = places_of(bars)
    rows = [_standing_row(bar, axis, x, wide / len(bars)) for x, bar in zip(places, bars, strict=True)]
    below, depth = names_below(bars, places, wide)
    marks = (
        heading(measure.title),
        rects(rows, x=pixels("left"), x2=pixels("right"), y=scaled("y", "start"), y2=scaled("y", "end")),
        *standing_errors(bars, places),
        *values_above(bars, places),
        standing_start(axis, 0, wide),
        below,
    )
    return Panel(
        width=wide,
        height=TITLE_HEIGHT + HEIGHT + depth,
        marks=marks,
        scales={"y": (axis, standing_reach(bars))},
        measures=((measure, axis),),
    )


def standing_start(axis: Axis, left: float, wide: float) -> Mark:
    """Zero; where the axis begins elsewhere, a broken line at its beginning."""
    row = {"at": 0.0 if axis.crosses_zero else axis.low}
    rule = rules((row,), x=fixed(left), x2=fixed(wide), y=scaled("y", "at"))
    return rule if axis.crosses_zero else dashed(rule)


def _standing_row(bar: Bar, axis: Axis, x: float, room: float) -> Row:
    start, end = _ends(bar, axis)
    half = min(max(room * 0.6, THINNEST), BROADEST) / 2
    return {"start": start, "end": end, "left": x - half, "right": x + half, "fill": fill_of(bar), "cell": bar.cell}


def standing_reach(bars: Sequence[Bar]) -> tuple[float, float]:
    """The pixels between which values lie, room for the texts above (and below zero) left out."""
    below = SIZE + 6 if any(bar.at < 0 for bar in bars) else 0
    return TITLE_HEIGHT + HEIGHT - below, TITLE_HEIGHT + SIZE + 4.0


def places_of(bars: Sequence[Bar]) -> tuple[float, list[float]]:
    """The width of a plot of rows beside one another, and the middle of each."""
    room = sum((max(max(width_of(bar.row), width_of(bar.text)) for bar in bars) + 12) for _ in bars)
    wide = min(max(WIDTH, room), WIDEST)
    places = [wide * (at + 0.5) / len(bars) for at in range(len(bars))]
    lean = _lean(bars, places, wide / len(bars))
    return wide + lean, [lean + x for x in places]


def _lean(bars: Sequence[Bar], places: Sequence[float], room: float) -> float:
    """How far names that stand aslant would reach out of the drawing, to the left of it."""
    if not _is_aslant(bars, room):
        return 0
    return max(0.0, *(width_of(bar.row) * ALONG - x for bar, x in zip(bars, places, strict=True)))


def _is_aslant(bars: Sequence[Bar], room: float) -> bool:
    return max(width_of(bar.row) for bar in bars) + 8 > room


def values_above(bars: Sequence[Bar], places: Sequence[float]) -> list[Mark]:
    """The text of each value above its mark, below one that is negative."""
    rows = list(zip(places, bars, strict=True))
    up = [{"x": x, "tip": bar.tip, "text": bar.text} for x, bar in rows if bar.at >= 0]
    down = [{"x": x, "tip": bar.tip, "text": bar.text} for x, bar in rows if bar.at < 0]
    found = []
    if up:
        found.append(texts(up, "center", "bottom", x=pixels("x"), y={**scaled("y", "tip"), "offset": -5}))
    if down:
        found.append(texts(down, "center", "top", x=pixels("x"), y={**scaled("y", "tip"), "offset": 5}))
    return found


def names_below(bars: Sequence[Bar], places: Sequence[float], wide: float) -> tuple[Mark, float]:
    """Names under the plot, aslant where they would touch each other; and how deep they reach."""
    rows = [{"x": x, "text": bar.row} for x, bar in zip(places, bars, strict=True)]
    widest = max(width_of(bar.row) for bar in bars)
    y = fixed(TITLE_HEIGHT + HEIGHT + 8)
    if not _is_aslant(bars, places[1] - places[0] if len(places) > 1 else wide):
        return texts(rows, "center", "top", x=pixels("x"), y=y), SIZE + 12.0
    return texts(rows, "right", "middle", x=pixels("x"), y=y, angle=fixed(SLANT)), widest * 0.6 + 14
