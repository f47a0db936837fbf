"""Charts: Altair writes the specification, vl-convert draws it as SVG, at build time.

Every number that a chart shows is the text of a cell of its grid: axes carry no ticks of their own, bars start at zero,
each metric has its own scale, rows stand in the order of the records. Colours are CSS variables, so that one drawing
serves light and dark. `float` is for the drawing library only; no text is made of one.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sitegen.claims.claims import FigureCell, FigureColumn, Grid
from sitegen.evidence.figures import Amount, Bounds, Proportion
from sitegen.evidence.records import Spread
from sitegen.findings import Finding, Location
from sitegen.quantities.formatting import custom_of
from sitegen.render.theme import TemplateProblem
from sitegen.render.visible import visible
from sitegen.source import Source

VEGA_LITE = "6.4"
"""The version that both Altair 6.3 and vl-convert 1.9 know."""
WIDTH = 440
STEP = 30
"""Height of one bar with the gap around it, in pixels."""
ROOM = 1.35
"""The value axis is longer than the longest bar by this factor, so that the label beside it has room."""
CHARACTER = 7.6
"""Width in pixels that a character of a label may take at 12 pixels in any of the page's fonts."""
WIDE = 1.8
"""East Asian characters take about so many times that."""
FIRST_WIDE = 0x2E80
"""CJK radicals: from here on characters are counted as wide."""
LINES = {"line", "area"}
POINTS = {"scatter", "point"}
COLUMNS = {"column", "vertical", "vertical-bar"}
SAFE = '{"data":{"values":[{"a":1}]},"mark":"point"}'
"""Drawn after a failure: the library reports an asynchronous error once more with the next drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One value of one metric, as the drawing needs it."""

    row: str
    text: str
    """With its unit."""
    at: float
    low: float | None
    high: float | None
    is_best: bool


def chart_svg(grid: Grid, source: Source, language: str) -> str:
    """The SVG of a chart block, without size and colours of its own; raises `TemplateProblem` where it cannot be drawn."""
    try:
        return _draw(json.dumps(_specification(grid, language), sort_keys=True, ensure_ascii=False))
    except (ValueError, RuntimeError) as error:
        with suppress(ValueError, RuntimeError):
            _draw(SAFE)
        raise TemplateProblem(_undrawn(grid, source, error)) from None


def chart_texts(grid: Grid, language: str) -> tuple[str, ...]:
    """Every text that the drawing shows."""
    pairs = [(column, cell) for row in grid.rows for column, cell in zip(grid.columns, row.cells, strict=False)]
    cells = (cell_text(cell, column, language) for column, cell in pairs)
    return (*(column_title(column) for column in grid.columns), *(visible(row.label) for row in grid.rows), *cells)


def cell_text(cell: FigureCell, column: FigureColumn, language: str) -> str:
    """`39.7 tok/s`: the cell's text with the unit of its column."""
    text = visible(cell.text)
    if cell.figure is None or not column.unit or text.endswith(column.unit):
        return text
    gap = custom_of(language).before_percent if column.unit == "%" else "" if column.unit == "×" else " "
    return f"{text}{gap}{column.unit}"


def column_title(column: FigureColumn) -> str:
    """`decode (tok/s)`."""
    scale = f", {column.scale} scale" if column.scale else ""
    return f"{visible(column.label)} ({column.unit}{scale})" if column.unit else f"{visible(column.label)}{scale}"


@lru_cache(maxsize=256)
def _draw(spec: str) -> str:
    import vl_convert

    svg = str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE))
    return _made_fluid(svg)


EMPTY_PATH = re.compile(r'<path aria-hidden="true" class="(?:background|foreground)" d="[^"]*"(?: stroke="[^"]*")?/>')
FOR_MACHINES = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
"""The drawing is one picture with a name and a description; roles and labels of its parts would only be in the way."""
SIZE = re.compile(r'<svg ([^>]*?)class="marks" width="[0-9.]+" height="[0-9.]+"')


def _made_fluid(svg: str) -> str:
    """The drawing takes the width of its place: its `viewBox` stays, its size goes."""
    plain = FOR_MACHINES.sub("", EMPTY_PATH.sub("", svg))
    return SIZE.sub(r'<svg \1class="drawing"', plain, count=1)


def _specification(grid: Grid, language: str) -> dict[str, Any]:
    import altair

    bars = {at: _bars(grid, at, language) for at in range(len(grid.columns))}
    drawn = [(column, bars[at]) for at, column in enumerate(grid.columns) if bars[at]]
    if not drawn:
        raise ValueError("no cell of it is a single number or a range")
    if grid.kind in POINTS and len(drawn) > 1:
        parts = [_points(drawn[0], drawn[1])]
    else:
        parts = [_panel(grid.kind, column, values) for column, values in drawn]
    chart = altair.vconcat(*parts, spacing=18) if len(parts) > 1 else parts[0]
    specification: dict[str, Any] = _dressed(chart).to_dict()
    return specification


def _panel(kind: str, column: FigureColumn, values: list[Bar]) -> Any:
    if kind in LINES:
        return _line(column, values)
    if kind in COLUMNS:
        return _upright(column, values)
    return _lying(column, values)


def _lying(column: FigureColumn, values: list[Bar]) -> Any:
    """Horizontal bars with their values at their ends."""
    import altair as alt

    names = [bar.row for bar in values]
    y = alt.Y("row:N", sort=names, title=None, axis=alt.Axis(domain=False, ticks=False, minExtent=_extent(names)))
    x = alt.X("at:Q", title=None, axis=None, scale=_scale(column, values))
    base = alt.Chart(_data(values)).encode(y=y, x=x)
    layers = [base.mark_bar(height=16).encode(color=_colour()), *_labels(base, dx=6), *_errors(values, column, "x")]
    zero = alt.Chart(_zero()).mark_rule().encode(x=alt.X("at:Q", axis=None, scale=_scale(column, values)))
    if not column.scale:
        layers.append(zero)
    return alt.layer(*layers).properties(width=WIDTH, height=STEP * len(values), title=column_title(column))


def _upright(column: FigureColumn, values: list[Bar]) -> Any:
    """Vertical bars with their values above."""
    import altair as alt

    names = [bar.row for bar in values]
    x = alt.X("row:N", sort=names, title=None, axis=alt.Axis(domain=False, ticks=False, labelAngle=0))
    y = alt.Y("at:Q", title=None, axis=None, scale=_scale(column, values))
    base = alt.Chart(_data(values)).encode(x=x, y=y)
    text = base.mark_text(baseline="bottom", dy=-5).encode(text="text:N")
    layers = [base.mark_bar(width=38).encode(color=_colour()), text, *_errors(values, column, "y")]
    return alt.layer(*layers).properties(width=WIDTH, height=170, title=column_title(column))


def _line(column: FigureColumn, values: list[Bar]) -> Any:
    """A line through the rows in their order, a value at each point."""
    import altair as alt

    names = [bar.row for bar in values]
    x = alt.X(
        "row:N",
        sort=names,
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelAngle=0),
        scale=alt.Scale(type="point", padding=0.6),
    )
    y = alt.Y("at:Q", title=None, axis=None, scale=_scale(column, values))
    base = alt.Chart(_data(values)).encode(x=x, y=y)
    text = base.mark_text(baseline="bottom", dy=-9).encode(text="text:N")
    layers = [base.mark_line(stroke="var(--chart)"), base.mark_point(filled=True, size=60, color="var(--chart)"), text]
    return alt.layer(*layers, *_errors(values, column, "y")).properties(width=WIDTH, height=170, title=column_title(column))


def _points(first: tuple[FigureColumn, list[Bar]], second: tuple[FigureColumn, list[Bar]]) -> Any:
    """One point a row: the first metric along, the second up; both values stand at the point."""
    import altair as alt

    across = {bar.row: bar for bar in first[1]}
    rows = [(across[bar.row], bar) for bar in second[1] if bar.row in across]
    data = [{"x": a.at, "y": b.at, "name": a.row, "first": a.text, "second": b.text} for a, b in rows]
    x = alt.X("x:Q", title=column_title(first[0]), scale=_scale(first[0], first[1]), axis=_bare())
    y = alt.Y("y:Q", title=column_title(second[0]), scale=_scale(second[0], second[1]), axis=_bare())
    base = alt.Chart(_values(data)).encode(x=x, y=y)
    lines = [
        base.mark_text(align="left", dx=9, dy=dy).encode(text=f"{field}:N")
        for field, dy in (("name", -13), ("first", 0), ("second", 13))
    ]
    point = base.mark_point(filled=True, size=80, color="var(--chart)")
    return alt.layer(point, *lines).properties(width=WIDTH, height=320)


def _bare() -> Any:
    """An axis without numbers: those stand at the points."""
    import altair as alt

    return alt.Axis(labels=False, ticks=False, grid=False)


def _labels(base: Any, dx: int) -> list[Any]:
    """Values outside the bars' ends, to the left where a bar goes left."""
    sides = (("datum.at >= 0", "left", dx), ("datum.at < 0", "right", -dx))
    return [
        base.transform_filter(test).mark_text(align=align, dx=offset).encode(text="text:N") for test, align, offset in sides
    ]


def _errors(values: list[Bar], column: FigureColumn, channel: str) -> list[Any]:
    """A rule from the low to the high end of each value's spread or range."""
    import altair as alt

    spread = [bar for bar in values if bar.low is not None]
    if not spread:
        return []
    names = [bar.row for bar in values]
    data = _values([{"row": bar.row, "low": bar.low, "high": bar.high} for bar in spread])
    scale = _scale(column, values)
    row = {"y": alt.Y("row:N", sort=names)} if channel == "x" else {"x": alt.X("row:N", sort=names)}
    if channel == "x":
        ends = {"x": alt.X("low:Q", axis=None, scale=scale), "x2": alt.X2("high:Q")}
    else:
        ends = {"y": alt.Y("low:Q", axis=None, scale=scale), "y2": alt.Y2("high:Q")}
    return [alt.Chart(data).mark_rule(strokeWidth=2, stroke="var(--chart-error)").encode(**row, **ends)]


def _scale(column: FigureColumn, values: list[Bar]) -> Any:
    """From zero (or the least negative value) to past the greatest; a declared log scale starts below the least."""
    import altair as alt

    lows = [bar.at if bar.low is None else min(bar.low, bar.at) for bar in values]
    highs = [bar.at if bar.high is None else max(bar.high, bar.at) for bar in values]
    if column.scale == "log" and min(lows) > 0:
        return alt.Scale(type="log", domain=[min(lows) / 2, max(highs) * 4], nice=False)
    low, high = min(0.0, *lows) * ROOM, max(0.0, *highs) * ROOM
    return alt.Scale(domain=[low, high or 1.0] if high or low else [0.0, 1.0], nice=False, zero=True)


def _colour() -> Any:
    import altair as alt

    return alt.condition("datum.best", alt.value("var(--chart-best)"), alt.value("var(--chart)"))


def _data(values: list[Bar]) -> Any:
    return _values([{"row": bar.row, "at": bar.at, "text": bar.text, "best": bar.is_best} for bar in values])


def _values(rows: list[dict[str, Any]]) -> Any:
    """Data inside the specification; nothing is ever fetched."""
    import altair

    return altair.InlineData(values=rows)


def _zero() -> Any:
    return _values([{"at": 0}])


def _extent(names: list[str]) -> int:
    """Room for the longest row label, in any font; none is ever cut."""
    widths = (sum(CHARACTER * (WIDE if ord(char) > FIRST_WIDE else 1) for char in name) for name in names)
    return round(max(widths)) + 8


def _dressed(chart: Any) -> Any:
    """Fonts and colours of the page around it; no labels for machines, which would print floats."""
    pale = "currentColor"
    return (
        chart.configure(font="inherit", background="transparent", aria=False, padding=4)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=pale,
            titleColor=pale,
            domainColor="var(--chart-rule)",
            labelFontSize=12,
            labelLimit=0,
            labelPadding=8,
        )
        .configure_title(color=pale, anchor="start", frame="group", fontSize=13, offset=8)
        .configure_text(color=pale, fontSize=12)
        .configure_rule(color="var(--chart-rule)")
    )


def _bars(grid: Grid, at: int, language: str) -> list[Bar]:
    """The values of one column that can be drawn, in the order of the rows."""
    column = grid.columns[at]
    found = []
    for row in grid.rows:
        reach = None if row.cells[at].figure is None else _reach(row.cells[at])
        if reach is None:
            continue
        value, low, high = reach
        text = cell_text(row.cells[at], column, language)
        label = visible(row.label)
        found.append(Bar(row=label, text=text, at=value, low=low, high=high, is_best=row.key in column.highlights))
    return found


def _reach(cell: FigureCell) -> tuple[float, float | None, float | None] | None:
    """Value, low and high end in base units; `None` for what has no length."""
    outcome = cell.figure.outcome if cell.figure else None
    match outcome:
        case Amount():
            value = float(outcome.value * outcome.unit.factor)
            low, high = _ends(outcome.spread, value, float(outcome.unit.factor))
            return value, low, high
        case Bounds(low=low_end, high=high_end):
            low = float(low_end.value * low_end.unit.factor)
            high = float(high_end.value * high_end.unit.factor)
            return (low + high) / 2, low, high
        case Proportion(k=k, n=n):
            return k / n if n else 0.0, None, None
    return None


def _ends(spread: Spread | None, value: float, factor: float) -> tuple[float | None, float | None]:
    if spread is None:
        return None, None
    if spread.half_width is not None:
        half = float(spread.half_width) * factor
        return value - half, value + half
    if spread.low is None or spread.high is None:
        return None, None
    return float(spread.low) * factor, float(spread.high) * factor


def _undrawn(grid: Grid, source: Source, error: Exception) -> Finding:
    """The library's own words name addresses inside its bundle; only their first line is of use, and not always."""
    first = str(error).strip().split("\n")[0]
    why = first if "://" not in first and len(first) < 200 else "the drawing library refused it"
    hint = "a chart needs at least one metric of single numbers; `table` shows any record"
    where = Location.of(source, grid.block.span)
    return Finding(rule="chart-failed", location=where, message=f"the chart cannot be drawn: {why}", hint=hint)
