"""Figures and settings of a tool that prints one a line, given as the lines that it prints: `tps = {value} (`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.importers.imported import Cell, Metric
from sitegen.importers.printed_lines import Printed, printed
from sitegen.importers.tool_output import ToolOutput

HOLE = "{value}"
NUMBER = r"(?P<value>[0-9]{1,20}(?:\.[0-9]{1,12})?)"
WORDS = r"(?P<value>\S(?:.{0,300}\S)?)"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its key, the line that holds it, its metric, and what it is of the run."""

    key: str
    line: str
    """Literal but for `{value}`, any other `{number}`, and how many blanks there are; what follows is free."""
    metric: Metric
    statistic: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Those that were printed, in the order of the table."""

    metrics: Mapping[str, Metric]
    cells: Mapping[str, Cell]


def figures_in(output: ToolOutput, table: Sequence[Figure]) -> Figures:
    """The first line that each figure is found in; a figure that is not printed is left out."""
    found = {each: line for each in table if (line := next(lines_like(output, each.line, NUMBER), None)) is not None}
    first = {each.key: each for each in reversed(found)}
    return Figures(
        metrics={each.key: each.metric for each in table if first.get(each.key) is each},
        cells={each.key: _cell(each, line) for each, line in found.items() if first[each.key] is each},
    )


def settings_in(output: ToolOutput, table: Mapping[str, str]) -> dict[str, str]:
    """Key → what stands in the place of `{value}` in the first such line, up to what follows or to the end of the line."""
    found = ((key, next(lines_like(output, line, WORDS), None)) for key, line in table.items())
    return {key: line["value"] for key, line in found if line is not None}


def lines_like(output: ToolOutput, line: str, value: str) -> Iterator[Printed]:
    """Every line of this form; blanks before it and between its words may be any number."""
    before, _, after = line.partition(HOLE)
    end = r"\s*$" if value is WORDS and not after else r"(?![\w.])" if not after else ""
    return printed(output, re.compile(rf"\s*{_literal(before)}{value}{_literal(after)}{end}"))


def _literal(text: str) -> str:
    words = r"\s+".join(map(re.escape, re.split(r"\s+", text)))
    return words.replace(re.escape("{number}"), r"[0-9.]{1,30}")


def _cell(figure: Figure, line: Printed) -> Cell:
    return Cell(locator=line.locator("value"), value=line.number("value"), statistic=figure.statistic)
