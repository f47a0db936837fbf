"""Charts: Altair writes the specification, vl-convert draws it as SVG, at build time.

Every number that a chart shows is the text of a cell of its grid: axes have no ticks, bars start at zero, each metric has
its own scale, rows stand in the order of the records. Colours are CSS variables, so that one drawing serves light and dark.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from sitegen.claims.claims import FigureColumn, Grid
from sitegen.findings import Finding, Location
from sitegen.render.chart_values import POINTS, Bar, bars_of, column_title, width_of
from sitegen.render.theme import TemplateProblem
from sitegen.source import Source

VEGA_LITE = "6.4"
"""The version that both Altair 6.3 and vl-convert 1.9 know."""
WIDTH = 330
WIDEST = 480
"""No drawing is wider: it would be scaled down to where its texts are too small."""
HEIGHT = 170
SQUARE = 320
"""The height of a scatter chart."""
STEP = 30
"""Height of one bar with the gap around it, in pixels."""
TITLE = 46
"""Pixels between the plots of two metrics, the title of the lower one among them."""
PLAIN = "currentColor"
SAFE = '{"data":{"values":[{"a":1}]},"mark":"point"}'
"""Drawn after a failure: the library reports an asynchronous error once more with the next drawing."""
EMPTY_PATH = re.compile(r'<path aria-hidden="true" class="(?:background|foreground)" d="[^"]*"(?: stroke="[^"]*")?/>')
FOR_MACHINES = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
"""The drawing is one picture with a name and a description; roles and labels of its parts would only be in the way."""
SIZE = re.compile(r'<svg ([^<>]*?)class="marks" width="[0-9.]+" height="[0-9.]+"')

Values = Sequence[Bar]


def chart_svg(grid: Grid, source: Source, language: str) -> str:
    """The SVG of a chart block, without size and colours of its own; raises `TemplateProblem` where it cannot be drawn."""
    columns = ((column, bars_of(grid, at, language)) for at, column in enumerate(grid.columns))
    try:
        return _drawing(grid.kind, tuple((column, bars) for column, bars in columns if bars))
    except (ValueError, RuntimeError) as error:
        with suppress(ValueError, RuntimeError):
            _draw(SAFE)
        raise TemplateProblem(_undrawn(grid, source, error)) from None


@lru_cache(maxsize=256)
def _drawing(kind: str, drawn: tuple[tuple[FigureColumn, tuple[Bar, ...]], ...]) -> str:
    """Remembered: writing a specification takes longer than all else of a page, and a preview draws a post at each save."""
    return _draw(json.dumps(_specification(kind, drawn), sort_keys=True, ensure_ascii=False))


@lru_cache(maxsize=256)
def _draw(spec: str) -> str:
    import vl_convert

    return _made_fluid(str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)))


def _made_fluid(svg: str) -> str:
    """The drawing takes the width of its place: its `viewBox` stays, its size goes."""
    plain = FOR_MACHINES.sub("", EMPTY_PATH.sub("", svg))
    return SIZE.sub(r'<svg \1class="drawing"', plain, count=1)


def _specification(kind: str, drawn: Sequence[tuple[FigureColumn, Values]]) -> dict[str, Any]:
    import altair

    if not drawn:
        raise ValueError("no cell of it is a single number or a range")
    if kind in POINTS and len(drawn) > 1:
        parts = [_points(drawn[0], drawn[1])]
    else:
        parts = [PANELS.get(kind, _lying)(column, values) for column, values in drawn]
    chart = altair.vconcat(*parts, spacing=TITLE, bounds="flush")
    specification: dict[str, Any] = _dressed(chart, [bar for _, values in drawn for bar in values]).to_dict()
    return specification


def _lying(column: FigureColumn, values: Values) -> Any:
    """Horizontal bars: names before them, values at their ends."""
    import altair as alt

    scale = _scale(column, values, WIDTH, max(width_of(bar.text) for bar in values) + 12)
    x, y = alt.X("tip:Q", axis=None, scale=scale), alt.Y("place:N", sort=None, axis=None)
    base = alt.Chart(_data(values)).encode(y=y, x=x)
    names = base.mark_text(align="right", dx=-8).encode(text="row:N", x=alt.value(0))
    right = base.transform_filter("datum.tip >= 0").mark_text(align="left", dx=6).encode(text="text:N")
    left = base.transform_filter("datum.tip < 0").mark_text(align="right", dx=-6).encode(text="text:N")
    layers = [_bodies(base, "x", scale), *_errors(values, scale, "y"), names, right, left]
    if not _is_logarithmic(column, values):
        layers.append(alt.Chart(_rows([{"tip": 0}])).mark_rule().encode(x=x))
    return alt.layer(*layers).properties(width=WIDTH, height=STEP * len(values), title=column_title(column))


def _upright(column: FigureColumn, values: Values) -> Any:
    """Vertical bars: values above, names below."""
    base, scale = _columns(column, values)
    layers = [_bodies(base, "y", scale), *_errors(values, scale, "x"), *_texts(base, values, dy=-5)]
    return _standing(layers, column, values)


def _bodies(base: Any, along: str, scale: Any) -> Any:
    """Bars from zero, ranges from end to end; points where a log scale has no zero to begin from."""
    import altair as alt

    if scale.to_dict().get("type") == "log":
        return base.mark_point(filled=True, size=90, opacity=1).encode(
            color=_colour(), **{along: _channel(along, "at", scale)}
        )
    ends = {along: _channel(along, "start", scale), f"{along}2": (alt.X2 if along == "x" else alt.Y2)("end:Q")}
    bar = base.mark_bar(height=16) if along == "x" else base.mark_bar(width=38)
    return bar.encode(color=_colour(), **ends)


def _channel(along: str, field: str, scale: Any) -> Any:
    import altair as alt

    return (alt.X if along == "x" else alt.Y)(f"{field}:Q", axis=None, scale=scale)


def _line(column: FigureColumn, values: Values) -> Any:
    """A line through the rows in their order, a value at each point."""
    single = _single(values)
    base, scale = _columns(column, single)
    through = base.encode(y=_channel("y", "at", scale))
    marks = [
        through.mark_line(stroke="var(--chart)"),
        through.mark_point(filled=True, size=60, opacity=1, color="var(--chart)"),
    ]
    return _standing([*marks, *_errors(single, scale, "x"), *_texts(base, single, dy=-9)], column, single)


def _area(column: FigureColumn, values: Values) -> Any:
    """The same with the area down to zero filled."""
    single = _single(values)
    base, scale = _columns(column, single)
    area = base.mark_area(color="var(--chart)", opacity=0.5, line={"stroke": "var(--chart)"})
    through = area.encode(y=_channel("y", "at", scale))
    return _standing([through, *_errors(single, scale, "x"), *_texts(base, single, dy=-9)], column, single)


def _single(values: Values) -> Values:
    """Those with one value: a line through the middle of ranges would show what nobody measured."""
    single = tuple(bar for bar in values if not bar.is_range)
    if not single:
        raise ValueError("a line or an area needs single numbers, and these are ranges")
    return single


PANELS: Mapping[str, Callable[[FigureColumn, Values], Any]] = {
    "bar": _lying,
    "column": _upright,
    "line": _line,
    "area": _area,
}
"""How one metric is drawn, by the chart's type."""


def _columns(column: FigureColumn, values: Values) -> tuple[Any, Any]:
    """Rows side by side, texts at the tips of their values; the base chart and its scale."""
    import altair as alt

    scale = _scale(column, values, HEIGHT, 24)
    x = alt.X("place:N", sort=None, axis=None, scale=_places())
    return alt.Chart(_data(values)).encode(x=x, y=_channel("y", "tip", scale)), scale


def _places() -> Any:
    import altair as alt

    return alt.Scale(type="point", padding=0.5)


def _texts(base: Any, values: Values, dy: int) -> list[Any]:
    """Values above their points, names under the plot: aslant where they would touch each other."""
    import altair as alt

    value = base.mark_text(baseline="bottom", dy=dy).encode(text="text:N")
    under = base.encode(text="row:N", y=alt.value(HEIGHT))
    if _room(values) <= WIDEST:
        return [value, under.mark_text(baseline="top", dy=8)]
    return [value, under.mark_text(baseline="top", align="right", angle=325, dy=4, dx=-4)]


def _room(values: Values) -> int:
    """The width at which no text touches the next."""
    return round((max(max(width_of(bar.row), width_of(bar.text)) for bar in values) + 12) * len(values))


def _standing(layers: list[Any], column: FigureColumn, values: Values) -> Any:
    import altair as alt

    width = min(max(WIDTH, _room(values)), WIDEST)
    return alt.layer(*layers).properties(width=width, height=HEIGHT, title=column_title(column))


def _points(first: tuple[FigureColumn, Values], second: tuple[FigureColumn, Values]) -> Any:
    """One point a row: the first metric along, the second up; name and both values stand at the point."""
    import altair as alt

    across = {bar.place: bar for bar in _single(first[1])}
    rows = [(across[bar.place], bar) for bar in _single(second[1]) if bar.place in across]
    if not rows:
        raise ValueError("no row has single numbers for both metrics")
    data = [{"x": a.at, "y": b.at, "name": a.row, "first": a.text, "second": b.text} for a, b in rows]
    wide = max(width_of(text) for a, b in rows for text in (a.row, a.text, b.text)) + 12
    axis = alt.Axis(labels=False, ticks=False, grid=False, titleLimit=0)
    x = alt.X("x:Q", title=column_title(first[0]), scale=_scale(first[0], first[1], WIDTH, wide), axis=axis)
    y = alt.Y("y:Q", title=column_title(second[0]), scale=_scale(second[0], second[1], SQUARE, 52), axis=axis)
    base = alt.Chart(_rows(data)).encode(x=x, y=y)
    lines = [
        base.mark_text(align="left", dx=9, dy=dy).encode(text=f"{field}:N")
        for field, dy in (("name", -32), ("first", -19), ("second", -6))
    ]
    point = base.mark_point(filled=True, size=80, opacity=1, color="var(--chart)")
    return alt.layer(point, *lines).properties(width=WIDTH, height=SQUARE)


def _errors(values: Values, scale: Any, across: str) -> list[Any]:
    """A rule from the low to the high end of each value's spread; the rows lie along the axis *across*."""
    import altair as alt

    spread = [bar for bar in values if bar.low is not None and not bar.is_range]
    if not spread:
        return []
    data = _rows([{"place": bar.place, "low": bar.low, "high": bar.high} for bar in spread])
    rule = alt.Chart(data).mark_rule(strokeWidth=2, stroke="var(--chart-error)")
    if across == "y":
        ends = {"x": alt.X("low:Q", axis=None, scale=scale), "x2": alt.X2("high:Q")}
        return [rule.encode(y=alt.Y("place:N", sort=None, axis=None), **ends)]
    ends = {"y": alt.Y("low:Q", axis=None, scale=scale), "y2": alt.Y2("high:Q")}
    return [rule.encode(x=alt.X("place:N", sort=None, axis=None, scale=_places()), **ends)]


def _scale(column: FigureColumn, values: Values, length: int, wanted: float) -> Any:
    """From zero (or the least negative value) to past the greatest, so far that *wanted* of *length* pixels stay free for
    the text beside it. A declared log scale has no zero and starts below the least value."""
    import altair as alt

    ends = [end for bar in values for end in (bar.at, bar.low, bar.high) if end is not None]
    room = length / max(length - wanted, length * 0.4)
    if _is_logarithmic(column, values):
        low, high = min(ends) / 2, max(ends)
        return alt.Scale(type="log", domain=[low, high * (high / low) ** (room - 1)], nice=False)
    low, high = min(0.0, *ends) * room, max(0.0, *ends) * room
    return alt.Scale(domain=[low, high if high > low else low + 1.0], nice=False, zero=True)


def _is_logarithmic(column: FigureColumn, values: Values) -> bool:
    """Whether a log scale was asked for and can be had: it holds no zero and nothing below."""
    return column.scale == "log" and all(
        end > 0 for bar in values for end in (bar.at, bar.low, bar.high) if end is not None
    )


def _colour() -> Any:
    import altair as alt

    return alt.condition("datum.best", alt.value("var(--chart-best)"), alt.value("var(--chart)"))


def _data(values: Values) -> Any:
    return _rows([_datum(bar) for bar in values])


def _datum(bar: Bar) -> dict[str, Any]:
    start, end = (bar.low, bar.high) if bar.is_range else (0.0, bar.at)
    texts = {"place": bar.place, "row": bar.row, "text": bar.text, "best": bar.is_best}
    return {**texts, "at": bar.at, "tip": bar.tip, "start": start, "end": end}


def _rows(rows: list[dict[str, Any]]) -> Any:
    """Data inside the specification; nothing is ever fetched."""
    import altair

    return altair.InlineData(values=rows)


def _dressed(chart: Any, values: Values) -> Any:
    """Fonts and colours of the page around it. The library measures texts in a font of its own, narrower than the page's:
    the margins make up for that."""
    margin = 8 + round(max(width_of(bar.row) for bar in values) * 0.3)
    return (
        chart.configure(font="inherit", background="transparent", aria=False)
        .properties(padding={"left": margin, "right": 12, "top": 4, "bottom": 8})
        .configure_view(stroke=None)
        .configure_axis(titleColor=PLAIN, domainColor="var(--chart-rule)", titleFontSize=12)
        .configure_title(color=PLAIN, anchor="start", frame="group", fontSize=13, offset=8, limit=0)
        .configure_text(color=PLAIN, fontSize=12)
        .configure_rule(color="var(--chart-rule)")
    )


def _undrawn(grid: Grid, source: Source, error: Exception) -> Finding:
    """The library's own words name addresses inside its bundle; only their first line is of use, and not always."""
    first = str(error).strip().split("\n")[0]
    why = first if "://" not in first and len(first) < 200 else "the drawing library refused it"
    hint = "a chart needs at least one metric of single numbers; `table` shows any record"
    where = Location.of(source, grid.block.span)
    return Finding(rule="chart-failed", location=where, message=f"the chart cannot be drawn: {why}", hint=hint)
