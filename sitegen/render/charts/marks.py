"""Marks and panels in Vega's grammar: rows inside, places in pixels or on the panel's scale, never an expression.

Everything has its place by numbers of our own, and nothing is laid out by the width of a text, so that the bytes do not
depend on the fonts of the machine. Colours are CSS variables: one drawing serves light, dark and print.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sitegen.render.charts.axes import Axis
from sitegen.render.charts.drawing import MEASURED_FONT
from sitegen.render.charts.values import Measure, wrapped

Row = Mapping[str, Any]
"""Numbers and texts."""
Channel = Mapping[str, Any]
INK = "currentColor"
FILL = "var(--chart)"
BEST_FILL = "var(--chart-best)"
ERROR = "var(--chart-error)"
RULE = "var(--chart-rule)"
GRID = "var(--line)"
SIZE = 12
"""Of texts, in pixels."""
TITLE_HEIGHT = 28
TITLE_WIDTH = 312
"""Of a line of a title, measured as plain text of SIZE; it is bold and a pixel higher."""
TITLE_LINE = 16
GAP = 18
"""Between panels."""
MARGIN = 8
SCHEMA = "https://vega.github.io/schema/vega/v6.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Marks of one kind, one a row (a line: one in all)."""

    kind: str
    rows: tuple[Row, ...]
    channels: Mapping[str, Channel]

    @property
    def texts(self) -> tuple[str, ...]:
        """What it writes."""
        return tuple(str(row["text"]) for row in self.rows) if self.kind == "text" else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One plot with its title; `scales` are those that its marks name."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    scales: Mapping[str, tuple[Axis, tuple[float, float]]] = field(default_factory=dict)
    """Name → axis and the pixels between which it lies."""
    notes: tuple[str, ...] = ()
    """How it is to be read, where that is not plain."""
    measures: tuple[tuple[Measure, Axis], ...] = ()
    """What is drawn on which axis: one that does not begin at zero says so below the drawing."""


def scaled(name: str, key: str) -> Channel:
    """The place of the field *key* on the scale *name*."""
    return {"scale": name, "field": key}


def pixels(key: str) -> Channel:
    """The field *key* as it is."""
    return {"field": key}


def fixed(value: float | str | Sequence[float]) -> Channel:
    return {"value": value}


def shifted(channel: Channel, by: float) -> Channel:
    return {**channel, "offset": by}


def coloured() -> Channel:
    """By the field `fill` of each row."""
    return {"field": "fill"}


def rects(rows: Iterable[Row], **channels: Channel) -> Mark:
    return Mark(kind="rect", rows=tuple(rows), channels={"fill": coloured(), **channels})


def rules(rows: Iterable[Row], colour: str = RULE, thickness: float = 1, **channels: Channel) -> Mark:
    style = {"stroke": fixed(colour), "strokeWidth": fixed(thickness)}
    return Mark(kind="rule", rows=tuple(rows), channels={**style, **channels})


def points(rows: Iterable[Row], size: float = 70, **channels: Channel) -> Mark:
    return Mark(kind="symbol", rows=tuple(rows), channels={"fill": coloured(), "size": fixed(size), **channels})


def texts(rows: Iterable[Row], align: str = "left", baseline: str = "middle", **channels: Channel) -> Mark:
    """What the field `text` of each row says."""
    style = {"align": fixed(align), "baseline": fixed(baseline), "fill": fixed(INK), "fontSize": fixed(SIZE)}
    return Mark(kind="text", rows=tuple(rows), channels={**style, "text": pixels("text"), **channels})


def bold(mark: Mark) -> Mark:
    return replace(mark, channels={**mark.channels, "fontWeight": fixed("bold"), "fontSize": fixed(SIZE + 1)})


def dashed(mark: Mark) -> Mark:
    return replace(mark, channels={**mark.channels, "strokeDash": fixed((3, 3))})


def heading(title: str) -> Mark:
    """The title of a panel, at its upper left corner; the lines of one that is too long stand above that."""
    lines = wrapped(title, TITLE_WIDTH)
    rows = [{"text": text, "y": SIZE - 2 - TITLE_LINE * (len(lines) - 1 - at)} for at, text in enumerate(lines)]
    return bold(texts(rows, x=fixed(0), y=pixels("y")))


def specification(panels: Sequence[Panel]) -> str:
    """The Vega specification of *panels* one below the other."""
    groups, top = [], float(MARGIN)
    for panel in panels:
        top += _lift(panel)
        groups.append(_group(panel, top))
        top += panel.height + GAP
    whole = {
        "$schema": SCHEMA,
        "width": max(panel.width for panel in panels) + 2 * MARGIN,
        "height": top - GAP + MARGIN,
        "padding": 0,
        "autosize": "none",
        "config": {"aria": False, "text": {"font": MEASURED_FONT}},
        "marks": groups,
    }
    return json.dumps(whole, sort_keys=True, ensure_ascii=False, allow_nan=False)


def pointed_at(panels: Iterable[Panel]) -> tuple[Panel, ...]:
    """*panels* whose bars and points say in the drawing which cell of the chart's table they show (`data-cell`)."""
    return tuple(replace(panel, marks=tuple(map(_pointed_at, panel.marks))) for panel in panels)


def _pointed_at(mark: Mark) -> Mark:
    if mark.kind not in ("rect", "symbol") or not all("cell" in row for row in mark.rows):
        return mark
    return replace(mark, channels={**mark.channels, "description": pixels("cell")})


def _lift(panel: Panel) -> float:
    """How far its title reaches above the panel."""
    heights = (row.get("y", 0.0) for mark in panel.marks if mark.kind == "text" for row in mark.rows)
    return max(0.0, *(-height for height in heights)) if panel.marks else 0.0


def _group(panel: Panel, top: float) -> dict[str, Any]:
    return {
        "type": "group",
        "encode": {
            "enter": {"x": fixed(MARGIN), "y": fixed(top), "width": fixed(panel.width), "height": fixed(panel.height)}
        },
        "data": [{"name": f"rows{at}", "values": list(mark.rows)} for at, mark in enumerate(panel.marks)],
        "scales": [_scale(name, axis, reach) for name, (axis, reach) in panel.scales.items()],
        "marks": [_mark(at, mark) for at, mark in enumerate(panel.marks)],
    }


def _scale(name: str, axis: Axis, reach: tuple[float, float]) -> dict[str, Any]:
    kind = "log" if axis.is_log else "linear"
    ends = {"domain": [axis.low, axis.high], "range": list(reach), "zero": False, "nice": False}
    if axis.is_log:
        del ends["zero"]
    return {"name": name, "type": kind, **ends}


def _mark(at: int, mark: Mark) -> dict[str, Any]:
    told = {"aria": True} if "description" in mark.channels else {}
    return {"type": mark.kind, "from": {"data": f"rows{at}"}, "encode": {"enter": dict(mark.channels)}, **told}
