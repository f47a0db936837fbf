"""The single measurements behind a value: strips, boxes, histograms; and ranges, of which only the ends were recorded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sitegen.render.charts.axes import Axis, axis_of_counts, axis_of_places
from sitegen.render.charts.bars import HEIGHT, lying_errors
from sitegen.render.charts.drawing import Undrawable
from sitegen.render.charts.lanes import WIDTH, Lanes, lanes_of, lying, lying_ticks
from sitegen.render.charts.lines import axis_room, standing_ticks
from sitegen.render.charts.marks import (
    ERROR,
    FILL,
    SIZE,
    TITLE_HEIGHT,
    Mark,
    Panel,
    fixed,
    heading,
    pixels,
    points,
    rects,
    rules,
    scaled,
    texts,
)
from sitegen.render.charts.values import Bar, Measure, width_of, without_spreads

BOX = 14
ROWS_OF_POINTS = 3
"""Points of a strip lie in so many rows by turns, so that equal ones are seen."""
BOX_NOTE = (
    "Boxes reach from the first to the third quartile, with a line at the median; "
    "whiskers to the least and greatest sample."
)
BIN_NOTE = "Bars count the samples from one mark up to the next."


def strip(measure: Measure) -> Panel:
    """A point a sample, on the lane of its row."""
    measure, lanes = _sampled(measure)
    rows = [
        {"at": sample, "y": lanes.middle(at) + (number % ROWS_OF_POINTS - 1) * 5, "fill": FILL, "cell": bar.cell}
        for at, bar in enumerate(measure.bars)
        for number, sample in enumerate(bar.samples)
    ]
    mark = points(rows, 36, x=scaled("x", "at"), y=pixels("y"))
    return _on_lanes(measure, lanes, [replace(mark, channels={**mark.channels, "fillOpacity": fixed(0.7)})])


def box(measure: Measure) -> Panel:
    """Quartiles, median, and whiskers to the least and the greatest sample."""
    measure, lanes = _sampled(measure)
    boxes, whiskers, medians = [], [], []
    for at, bar in enumerate(measure.bars):
        middle, known = lanes.middle(at), sorted(bar.samples)
        span = {"top": middle - BOX / 2, "bottom": middle + BOX / 2}
        quartiles = {"low": quantile(known, 0.25), "high": quantile(known, 0.75)}
        boxes.append({**quartiles, **span, "fill": FILL, "cell": bar.cell})
        medians.append({"at": quantile(known, 0.5), **span})
        whiskers.append({"low": known[0], "high": known[-1], "y": middle})
    marks = [
        rules(whiskers, ERROR, 1.5, x=scaled("x", "low"), x2=scaled("x", "high"), y=pixels("y")),
        rects(boxes, x=scaled("x", "low"), x2=scaled("x", "high"), y=pixels("top"), y2=pixels("bottom")),
        rules(medians, ERROR, 2, x=scaled("x", "at"), y=pixels("top"), y2=pixels("bottom")),
    ]
    return replace(_on_lanes(measure, lanes, marks), notes=(BOX_NOTE,))


def quantile(known: Sequence[float], part: float) -> float:
    """By linear interpolation between the neighbours in order (type 7 of Hyndman and Fan, 1996).

    >>> quantile([1, 2, 3, 4], 0.25)
    1.75
    """
    place = (len(known) - 1) * part
    below = int(place)
    above = min(below + 1, len(known) - 1)
    return known[below] + (known[above] - known[below]) * (place - below)


def ranges(measure: Measure) -> Panel:
    """Lines from end to end: of a range, or of the spread around a value, which is a point."""
    bars = measure.bars
    axis, lanes = axis_of_places(measure), lanes_of(bars)
    spans = [
        {"low": bar.low, "high": bar.high, "top": y - 4, "bottom": y + 4, "fill": FILL, "cell": bar.cell}
        for y, bar in ((lanes.middle(at), bar) for at, bar in enumerate(bars))
        if bar.is_range
    ]
    values = [
        {"at": bar.at, "y": lanes.middle(at), "fill": FILL, "cell": bar.cell}
        for at, bar in enumerate(bars)
        if not bar.is_range
    ]
    tips = [
        {"at": max(end for end in (bar.at, bar.high) if end is not None), "text": bar.text, "y": lanes.middle(at)}
        for at, bar in enumerate(bars)
    ]
    marks = [
        *lying_ticks(axis, lanes),
        rects(spans, x=scaled("x", "low"), x2=scaled("x", "high"), y=pixels("top"), y2=pixels("bottom")),
        *lying_errors(bars, lanes),
        points(values, x=scaled("x", "at"), y=pixels("y")),
        texts(tips, x={**scaled("x", "at"), "offset": 8}, y=pixels("y")),
    ]
    return lying(measure, lanes, marks, axis, lanes.reach(8, max(width_of(bar.text) for bar in bars) + 12))


def _sampled(measure: Measure) -> tuple[Measure, Lanes]:
    bars = tuple(bar for bar in measure.bars if bar.samples)
    if not bars:
        raise Undrawable(f"no record of {measure.column.label} holds its samples")
    return without_spreads(replace(measure, bars=bars)), lanes_of(bars)


def _on_lanes(measure: Measure, lanes: Lanes, marks: Sequence[Mark]) -> Panel:
    axis = axis_of_places(measure)
    return lying(measure, lanes, [*lying_ticks(axis, lanes), *marks], axis, lanes.reach(14, 14))


def histograms(measures: Sequence[Measure]) -> list[Panel]:
    """A panel for each row; those of one metric have one axis."""
    return [_histogram(measure, bar) for each in measures for measure in (_sampled(each)[0],) for bar in measure.bars]


def _histogram(measure: Measure, bar: Bar) -> Panel:
    axis = axis_of_places(measure)
    counts = bins(bar.samples, axis)
    up = axis_of_counts(max(count for _, _, count in counts), measure.language)
    left, bottom = axis_room(up), float(TITLE_HEIGHT + HEIGHT)
    rows = [{"low": low, "high": high, "count": count, "zero": 0, "fill": FILL} for low, high, count in counts]
    marks = (
        heading(f"{measure.title} · {bar.row}"),
        *standing_ticks(up, left, WIDTH),
        rects(
            rows,
            x={**scaled("x", "low"), "offset": 0.5},
            x2={**scaled("x", "high"), "offset": -0.5},
            y=scaled("y", "zero"),
            y2=scaled("y", "count"),
        ),
        texts([{"at": at, "text": text} for at, text in axis.ticks], "center", x=scaled("x", "at"), y=fixed(bottom + SIZE)),
    )
    return Panel(
        width=WIDTH,
        height=bottom + SIZE * 2,
        marks=marks,
        scales={"x": (axis, (left + 8, WIDTH - 20.0)), "y": (up, (bottom, TITLE_HEIGHT + 4.0))},
        measures=((measure, axis),),
        notes=(BIN_NOTE,),
    )


def bins(samples: Sequence[float], axis: Axis) -> list[tuple[float, float, int]]:
    """Low end, high end (left out, but of the last) and count of each stretch between two marks of the axis, or between a
    mark and an end that the writer gave it."""
    edges = sorted({axis.low, *(at for at, _ in axis.ticks), axis.high})
    if axis.is_log or len(edges) < 2:
        raise Undrawable("a histogram has bars of one width, on a plain scale")
    found = [0] * (len(edges) - 1)
    for sample in samples:
        found[min(max(bisect_right(edges, sample) - 1, 0), len(found) - 1)] += 1
    return [(low, high, count) for (low, high), count in zip(pairwise(edges), found, strict=True)]
