"""Rows below one another: the name of each before its marks, or above them where names are long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.render.charts.axes import Axis
from sitegen.render.charts.marks import (
    GAP,
    GRID,
    TITLE_HEIGHT,
    Mark,
    Panel,
    dashed,
    fixed,
    heading,
    pixels,
    rules,
    scaled,
    texts,
)
from sitegen.render.charts.values import Bar, Measure, width_of, wrapped

WIDTH = 344
"""A drawing of lanes is as wide: at 320 pixels of screen its texts are still ten pixels high."""
BESIDE = 104
"""Names up to so many pixels stand beside their marks."""
STEP = 28
HIGH_STEP = 44
NAME = 11
"""The middle of a name that stands above, below the upper edge of its lane."""
MIDDLE = 29
"""The middle of the marks below such a name."""
LINE = 14
"""From one line of a name to the next."""
CLEAR = 5
"""A name above its marks stands so far from the left, beside the rule of an axis that begins there."""
LEAST = 70
"""A plot is at least so wide, whatever stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """Where the rows lie, in pixels."""

    gutter: float
    """Width of the names beside; 0 where they stand above."""
    step: float
    count: int
    lines: tuple[tuple[str, ...], ...]
    """Of each name; more than one where it is wider than the drawing."""

    @property
    def top(self) -> float:
        return TITLE_HEIGHT - 4

    @property
    def bottom(self) -> float:
        return self.top + self.step * self.count

    def middle(self, at: int) -> float:
        return self.top + self.step * at + (STEP / 2 if self.gutter else self.step - HIGH_STEP + MIDDLE)

    def name(self, at: int) -> float:
        return self.middle(at) if self.gutter else self.top + self.step * at + NAME

    def reach(self, left: float, right: float) -> tuple[float, float]:
        """The pixels between which values lie, where so many stay free at either side for texts."""
        start, end = self.gutter + left, WIDTH - right
        return (start, end) if end - start >= LEAST else (min(start, WIDTH - LEAST), max(end, self.gutter + LEAST))


def lanes_of(bars: Sequence[Bar]) -> Lanes:
    widest = max(width_of(bar.row) for bar in bars)
    if widest <= BESIDE:
        return Lanes(gutter=widest + 8, step=STEP, count=len(bars), lines=tuple((bar.row,) for bar in bars))
    lines = tuple(wrapped(bar.row, WIDTH) for bar in bars)
    return Lanes(gutter=0, step=HIGH_STEP + LINE * (max(map(len, lines)) - 1), count=len(bars), lines=lines)


def names(bars: Sequence[Bar], lanes: Lanes) -> Mark:
    rows = [
        {"text": text, "y": lanes.name(at) + LINE * number}
        for at in range(len(bars))
        for number, text in enumerate(lanes.lines[at])
    ]
    if lanes.gutter:
        return texts(rows, align="right", x=fixed(lanes.gutter - 8), y=pixels("y"))
    return texts(rows, x=fixed(CLEAR), y=pixels("y"))


def start_rule(axis: Axis, lanes: Lanes) -> Mark:
    """Zero; where the axis begins elsewhere, a broken line at its beginning."""
    row = {"at": 0.0 if axis.crosses_zero else axis.low}
    rule = rules((row,), x=scaled("x", "at"), y=fixed(lanes.top), y2=fixed(lanes.bottom))
    return rule if axis.crosses_zero else dashed(rule)


def lying_ticks(axis: Axis, lanes: Lanes) -> tuple[Mark, ...]:
    """Lines through the lanes, and numbers below them."""
    rows = [{"at": at, "text": text} for at, text in axis.ticks]
    lines = rules(rows, GRID, 1, x=scaled("x", "at"), y=fixed(lanes.top), y2=fixed(lanes.bottom))
    return lines, texts(rows, align="center", x=scaled("x", "at"), y=fixed(lanes.bottom + GAP / 2 + 1))


def lying(measure: Measure, lanes: Lanes, marks: Sequence[Mark], axis: Axis, reach: tuple[float, float]) -> Panel:
    """A panel of lanes; one whose axis has numbers leaves room for them."""
    room = GAP if any(mark.channels.get("align") == fixed("center") for mark in marks) else 0
    return Panel(
        width=WIDTH,
        height=lanes.bottom + room,
        marks=(heading(measure.title), *marks, names(measure.bars, lanes)),
        scales={"x": (axis, reach)},
        measures=((measure, axis),),
    )
