"""Charts that a site draws with Altair code of its own: `charts/*.py`, run when the site is built and never by `check`.

The code gets records and gives a chart. It may choose marks, channels and places; it computes nothing that a reader would
take for a measurement: its data must be the records it was given, without transforms, and each number in its drawing one
that they hold, or one at an axis.
"""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from sitegen.claims.claims import Grid
from sitegen.findings import Finding, Location
from sitegen.render.badges import sample_size
from sitegen.render.charts.drawing import as_drawn, compiled, made_fluid
from sitegen.render.charts.values import measures_of
from sitegen.render.theme import TemplateProblem
from sitegen.render.visible import visible
from sitegen.source import Source

FIELDS = ("row", "metric", "unit", "text", "value", "low", "high", "samples", "tag", "n", "best")
"""What a record tells the code. Their names stand at axes unless the code gives better ones, and are no units."""
ENTRY = "chart"
"""The function that a file defines."""
Given = Mapping[str, Any]
REFUSED_KEYS = frozenset(
    {
        "url",
        "expr",
        "labelExpr",
        "signal",
        "params",
        "transform",
        "aggregate",
        "bin",
        "timeUnit",
        "impute",
        "href",
        "lookup",
    }
)
"""Of a Vega-Lite specification: what fetches, computes, or writes a text that no record holds."""

PLAIN_TRANSFORMS = frozenset({"filter", "collect", "identifier"})
"""Of the compiled specification; `formula` too where it only reads a number."""
READS_A_NUMBER = re.compile(r'toNumber\(datum\["[^"\\]*"\]\)')
TEXT_GROUP = re.compile(r'<g class="mark-text role-([a-z-]+)[^"]*"[^<>]*>(.*?)</g>', re.DOTALL)
TEXT = re.compile(r"<text[^<>]*>(.*?)</text>", re.DOTALL)
INNER_TAG = re.compile(r"<[^<>]*>")
"""A text of several lines has each in a `tspan`."""
TICK = re.compile(r"[-−]?[0-9][0-9.,\u00a0\u202f]*[kMGTµmn%]?")
BETWEEN_WORDS = re.compile(r"[\s()\[\]{}:;,·|]+")
JOINING = frozenset({"of", "by", "per", "and", "in", "for", "with", "–", "-", "→"})
"""Words that a title may put between those of the records."""
LABELS = frozenset({"axis-label", "legend-label"})
DRESS: Mapping[str, Any] = {
    "background": None,
    "config": {
        "aria": False,
        "font": "inherit",
        "view": {"stroke": None},
        "mark": {"color": "var(--chart)"},
        "text": {"color": "currentColor"},
        "title": {"color": "currentColor", "anchor": "start"},
        "axis": {
            "labelColor": "currentColor",
            "titleColor": "currentColor",
            "domainColor": "var(--chart-rule)",
            "tickColor": "var(--chart-rule)",
            "gridColor": "var(--line)",
        },
        "legend": {"labelColor": "currentColor", "titleColor": "currentColor"},
        "header": {"labelColor": "currentColor", "titleColor": "currentColor"},
    },
}
"""Colours and fonts of the page around it; what the code sets itself stays."""


def authored(grid: Grid, code: Source, language: str) -> tuple[str, tuple[str, ...]]:
    """SVG and texts of the chart that *code* makes of the grid's records.

    Raises `TemplateProblem` with a place in the code, or `Undrawable` (`drawing.py`).
    """
    given = records_of(grid, language)
    first, again = (_specification(code, given) for _ in range(2))
    if first != again:
        raise _problem(code, 1, "it gives another chart each time", "take out what depends on time, chance or memory")
    _judge(first, given, code)
    vega = compiled(json.dumps(_dressed(first), sort_keys=True))
    _judge_compiled(vega, code)
    svg = as_drawn(json.dumps(vega, sort_keys=True))
    return made_fluid(svg), tuple(_told(svg, given, code))


def records_of(grid: Grid, language: str) -> list[dict[str, Any]]:
    """One mapping for each number of the grid: what a chart's code gets.

    `row`, `metric` and `unit` are texts, `text` the value with its unit, `value`, `low` and `high` numbers in that unit
    (`None` where there is no spread), `samples` a list, `tag` and `n` how it is known, `best` whether it is marked so.
    """
    found = []
    for measure in measures_of(grid, language):
        at = grid.columns.index(measure.column)
        for bar in measure.bars:
            row = grid.rows[bar.place]
            figure = row.cells[at].figure
            if figure is None:
                continue
            found.append(
                {
                    "row": visible(row.label),
                    "metric": visible(measure.column.label),
                    "unit": measure.column.unit,
                    "text": bar.text,
                    "value": None if bar.is_range else bar.at,
                    "low": bar.low,
                    "high": bar.high,
                    "samples": list(bar.samples),
                    "tag": figure.basis.tag.word,
                    "n": sample_size(figure.basis.n),
                    "best": bar.is_best,
                }
            )
    return found


def _specification(code: Source, given: list[dict[str, Any]]) -> dict[str, Any]:
    """What the code's function gives for a copy of the records, as Vega-Lite."""
    names: dict[str, Any] = {"__name__": f"sitegen_{ENTRY}", "__file__": code.path}
    try:
        exec(compile(code.text, code.path, "exec"), names)  # noqa: S102 - the site's own code, like its templates
        if not callable(names.get(ENTRY)):
            raise _problem(
                code, 1, f"it defines no function {ENTRY}(records)", "the function takes records, and returns a chart"
            )
        chart = names[ENTRY]([{**record, "samples": list(record["samples"])} for record in given])
        found = chart if isinstance(chart, dict) else chart.to_dict()
        return dict(json.loads(json.dumps(found, sort_keys=True, allow_nan=False)))
    except TemplateProblem:
        raise
    except (Exception, SystemExit) as error:
        first = (str(error).strip() or type(error).__name__).split("\n")[0][:200]
        raise _problem(code, _line_in(code, error), f"{type(error).__name__}: {first}", None) from None


def _line_in(code: Source, error: BaseException) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == code.path]
    return (lines[-1] if lines else None) or 1


def _judge(spec: Mapping[str, Any], given: Sequence[Given], code: Source) -> None:
    """That nothing is fetched or computed, and that its data are the records."""
    for key, value in _members(spec, frozenset({"values", "datasets"})):
        if key in REFUSED_KEYS and value not in (False, None):
            hint = "give the chart what it shows: records as they are, and no other data"
            raise _problem(code, 1, f"its chart asks for {key!r}, which computes or fetches", hint)
    for key, value in _members(spec, frozenset()):
        is_constant = key == "datum" and not isinstance(value, (str, dict))
        strange = None
        if key in ("values", "datasets") or is_constant:
            strange = next((row for row in _rows(value) if not _is_of_one(row, given)), None)
        if strange is not None:
            told = ", ".join(map(str, strange))[:120]
            hint = "each row of the chart's data holds what one record says, or what the records of one row or metric say"
            raise _problem(code, 1, f"its data say {told} together, which no record does", hint)


def _rows(value: object) -> Iterator[tuple[str | float, ...]]:
    """Of each innermost mapping (or lone value) below *value* its numbers and texts, zeros left out."""
    stack: list[object] = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack += value
        elif isinstance(value, Mapping) and any(isinstance(member, list) for member in value.values()):
            stack += value.values()
        else:
            yield tuple(atom for atom in _atoms(value) if atom != 0)


def _is_of_one(row: tuple[str | float, ...], records: Sequence[Given]) -> bool:
    """Whether one record says all of *row*; or, where its text and its name are not among it, several of one kind: a value
    beside the text of another is what must not pass."""
    said = set(row)
    if any(said <= set(_atoms(record)) for record in records):
        return True
    for key, alone in (("row", ("text",)), ("metric", ("text", "row"))):
        for name in {record[key] for record in records}:
            several = {atom for record in records if record[key] == name for atom in _atoms(record)}
            apart = said.isdisjoint(record[other] for record in records for other in alone)
            if apart and said <= several:
                return True
    return False


def _judge_compiled(vega: Mapping[str, Any], code: Source) -> None:
    """The library adds transforms of its own where marks are stacked, binned or summed."""
    for key, value in _members(vega, frozenset({"values"})):
        if key != "transform" or not isinstance(value, list):
            continue
        for each in value:
            kind = each.get("type") if isinstance(each, dict) else None
            is_plain = kind in PLAIN_TRANSFORMS or (kind == "formula" and READS_A_NUMBER.fullmatch(str(each.get("expr"))))
            if not is_plain:
                hint = "bars beside one another: `xOffset`, or `stack=None`"
                raise _problem(code, 1, f"its chart needs the transform {kind!r}, which computes", hint)


def _members(value: object, closed: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Every key and value at any depth; what lies below a *closed* key is not looked into."""
    stack: list[object] = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, Mapping):
            yield from value.items()
            stack += [member for key, member in value.items() if key not in closed]
        elif isinstance(value, list):
            stack += value


def _atoms(value: object) -> Iterator[str | float]:
    """Numbers and texts below *value*; of mappings the values alone."""
    stack: list[object] = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, Mapping):
            stack += value.values()
        elif isinstance(value, list):
            stack += value
        elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
            yield value if isinstance(value, str) else float(value)


def _told(svg: str, given: Sequence[Given], code: Source) -> Iterator[str]:
    """The texts that records or axes stand behind. Another holds words of the records alone, and no digit: words of the
    writer's own would be read by nobody who checks."""
    known = {atom for atom in _atoms(list(given)) if isinstance(atom, str)}
    words = {word for text in known for word in _words(text)} | JOINING | {*FIELDS}
    for role, inside in TEXT_GROUP.findall(svg):
        for text in (unescape(INNER_TAG.sub(" ", found).strip()) for found in TEXT.findall(inside)):
            if text in known or (role in LABELS and TICK.fullmatch(text)):
                yield text
                continue
            strange = next((word for word in _words(text) if word not in words or any(map(str.isdigit, word))), None)
            if strange is not None:
                hint = (
                    "a drawing says what its records say; words of your own belong into `caption:`, where they are checked"
                )
                raise _problem(code, 1, f"its drawing says {text!r}, and no record says {strange!r}", hint)


def _words(text: str) -> Iterator[str]:
    return (word for part in BETWEEN_WORDS.split(text.lower()) if (word := part.strip(".")))


def _dressed(spec: Mapping[str, Any]) -> dict[str, Any]:
    return {**_laid_under(spec, DRESS), "config": _laid_under(spec.get("config", {}), DRESS["config"])}


def _laid_under(own: Mapping[str, Any], dress: Mapping[str, Any]) -> dict[str, Any]:
    """*own* with what it leaves out taken from *dress*, one level down; labels for machines stay off."""
    pairs = {key: {**value, **own.get(key, {})} if isinstance(value, Mapping) else value for key, value in dress.items()}
    return {**own, **pairs}


def _problem(code: Source, line: int, message: str, hint: str | None) -> TemplateProblem:
    where = Location.of_line(code, min(line, max(code.text.count("\n"), 1)))
    return TemplateProblem(Finding(rule="chart-failed", location=where, message=message, hint=hint))
