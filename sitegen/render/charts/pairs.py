"""Two ends of each thing, before and after: slopes and dumbbells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitegen.render.charts.axes import Axis, axis_of_places
from sitegen.render.charts.drawing import Undrawable
from sitegen.render.charts.lanes import WIDTH, lanes_of, lying
from sitegen.render.charts.lines import single
from sitegen.render.charts.marks import (
    ERROR,
    FILL,
    RULE,
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

SLOPE_HEIGHT = 190
APART = 15
"""Texts of a slope are at least so many pixels apart, one above the other."""
PAPER = "var(--paper, none)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """What one panel shows: names, each with the value at either end."""

    measure: Measure
    """Of both ends, with the values of all."""
    ends: tuple[str, str]
    """What the first and the second end are called."""
    rows: tuple[tuple[str, Bar, Bar], ...]


def slopes(measures: Sequence[Measure]) -> list[Panel]:
    """A line for each name from its value at the one end to that at the other."""
    return [_slope(pairs) for pairs in pairs_of(measures)]


def dumbbells(measures: Sequence[Measure]) -> list[Panel]:
    """Both values of a name on one lane: the first as a ring, the second as a disc."""
    return [_dumbbell(pairs) for pairs in pairs_of(measures)]


def pairs_of(measures: Sequence[Measure]) -> list[Pairs]:
    """Two metrics of one unit are the ends of each row; else two rows are the ends of each metric."""
    measures = [without_spreads(measure) for measure in measures]
    if len(measures) == 2 and measures[0].column.unit == measures[1].column.unit:
        return [_of_metrics(*measures)]
    found = [_of_rows(measure) for measure in measures if len(single(measure.bars)) == 2]
    if len(found) != len(measures):
        raise Undrawable("it shows two ends: two metrics of one unit, or two rows, each with a single number")
    return found


def _of_metrics(first: Measure, second: Measure) -> Pairs:
    before = {bar.place: bar for bar in single(first.bars)}
    rows = [(bar.row, before[bar.place], bar) for bar in single(second.bars) if bar.place in before]
    if not rows:
        raise Undrawable("no row has single numbers for both metrics")
    every = tuple(bar for _, a, b in rows for bar in (a, b))
    ends = (_label(first), _label(second))
    unit = f" ({first.column.unit})" if first.column.unit else ""
    title = f"{ends[0]} → {ends[1]}{unit}"
    column = replace(first.column, label=f"{ends[0]} and {ends[1]}")
    whole = replace(first, column=column, title=title, bars=every, every=every)
    return Pairs(measure=whole, ends=ends, rows=tuple(rows))


def _of_rows(measure: Measure) -> Pairs:
    first, second = single(measure.bars)
    return Pairs(measure=measure, ends=(first.row, second.row), rows=((_label(measure), first, second),))


def _label(measure: Measure) -> str:
    return measure.column.label.strip()


def _slope(pairs: Pairs) -> Panel:
    axis = axis_of_places(pairs.measure)
    is_one = len(pairs.rows) == 1
    befores = [first.text if is_one else f"{name} {first.text}" for name, first, _ in pairs.rows]
    afters = [second.text for _, _, second in pairs.rows]
    left, right = max(map(width_of, befores)) + 10, WIDTH - max(map(width_of, afters)) - 10
    left = min(left, WIDTH * 0.62)
    right = max(right, left + 50)
    top, bottom = TITLE_HEIGHT + 26.0, TITLE_HEIGHT + float(SLOPE_HEIGHT)
    ends = [(first.at, second.at) for _, first, second in pairs.rows]
    rows = [{"first": a, "second": b} for a, b in ends]
    firsts = [{"at": first.at, "fill": FILL, "cell": first.cell} for _, first, _ in pairs.rows]
    seconds = [{"at": second.at, "fill": FILL, "cell": second.cell} for _, _, second in pairs.rows]
    marks = (
        heading(pairs.measure.title),
        rules(({},), RULE, x=fixed(left), y=fixed(top - 8), y2=fixed(bottom)),
        rules(({},), RULE, x=fixed(right), y=fixed(top - 8), y2=fixed(bottom)),
        _head(pairs.ends[0], left, top - 18),
        bold(texts(({"text": pairs.ends[1]},), x=fixed(right), y=fixed(top - 18))),
        rules(rows, FILL, 2, x=fixed(left), x2=fixed(right), y=scaled("y", "first"), y2=scaled("y", "second")),
        points(firsts, x=fixed(left), y=scaled("y", "at")),
        points(seconds, x=fixed(right), y=scaled("y", "at")),
        _labels(befores, _heights(axis, (a for a, _ in ends), top, bottom), "right", left - 8),
        _labels(afters, _heights(axis, (b for _, b in ends), top, bottom), "left", right + 8),
    )
    return Panel(
        width=WIDTH,
        height=bottom + SIZE,
        marks=marks,
        scales={"y": (axis, (bottom, top))},
        measures=((pairs.measure, axis),),
    )


def _head(text: str, right: float, y: float) -> Mark:
    """What the first end is called: right above its line, unless it is too long."""
    if width_of(text) * 1.1 > right:
        return bold(texts(({"text": text},), x=fixed(0), y=fixed(y)))
    return bold(texts(({"text": text},), "right", x=fixed(right), y=fixed(y)))


def _labels(said: Sequence[str], heights: Sequence[float], align: str, x: float) -> Mark:
    rows = [{"text": text, "y": y} for text, y in zip(said, apart(heights, APART), strict=True)]
    return texts(rows, align, x=fixed(x), y=pixels("y"))


def _heights(axis: Axis, values: Iterable[float], top: float, bottom: float) -> list[float]:
    """Where *values* lie between *bottom* and *top*."""
    return [bottom - (bottom - top) * axis.part(value) for value in values]


def apart(places: Sequence[float], gap: float) -> list[float]:
    """*places* in their order from the top, moved down as far as each must be to be *gap* below the one before it.

    >>> apart([10, 12, 50], 15)
    [10, 25, 50]
    """
    moved = list(places)
    below = float("-inf")
    for index in sorted(range(len(places)), key=lambda at: places[at]):
        moved[index] = max(places[index], below + gap)
        below = moved[index]
    return moved


def _dumbbell(pairs: Pairs) -> Panel:
    axis = axis_of_places(pairs.measure)
    named = tuple(replace(first, row=name) for name, first, _ in pairs.rows)
    lanes = lanes_of(named)
    joined = [
        {"first": first.at, "second": second.at, "y": lanes.middle(at)} for at, (_, first, second) in enumerate(pairs.rows)
    ]
    discs = [{**row, "fill": FILL, "cell": second.cell} for row, (_, _, second) in zip(joined, pairs.rows, strict=True)]
    sides = [_sides(first, second) for _, first, second in pairs.rows]
    lows = [{"at": low.at, "text": low.text, "y": row["y"]} for (low, _), row in zip(sides, joined, strict=True)]
    highs = [{"at": high.at, "text": high.text, "y": row["y"]} for (_, high), row in zip(sides, joined, strict=True)]
    marks = [
        rules(joined, FILL, 2, x=scaled("x", "first"), x2=scaled("x", "second"), y=pixels("y")),
        _ring([{**row, "cell": first.cell} for row, (_, first, _) in zip(joined, pairs.rows, strict=True)]),
        points(discs, 90, x=scaled("x", "second"), y=pixels("y")),
        texts(lows, "right", x={**scaled("x", "at"), "offset": -8}, y=pixels("y")),
        texts(highs, "left", x={**scaled("x", "at"), "offset": 8}, y=pixels("y")),
    ]
    reach = lanes.reach(
        max(width_of(low.text) for low, _ in sides) + 14, max(width_of(high.text) for _, high in sides) + 14
    )
    key = f"{pairs.measure.title} · ○ {pairs.ends[0]} ● {pairs.ends[1]}"
    return lying(replace(pairs.measure, title=key, bars=named), lanes, marks, axis, reach)


def _ring(rows: Sequence[Row]) -> Mark:
    """Open points, told from the others by their shape."""
    mark = points([{**row, "fill": PAPER} for row in rows], 80, x=scaled("x", "first"), y=pixels("y"))
    return replace(mark, channels={**mark.channels, "stroke": fixed(ERROR), "strokeWidth": fixed(1.5)})


def _sides(first: Bar, second: Bar) -> tuple[Bar, Bar]:
    return (first, second) if first.at <= second.at else (second, first)
