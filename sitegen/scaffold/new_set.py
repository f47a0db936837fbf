"""A measurement set to begin with: what a person fills in, or what is read from a log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen.evidence.loading import load_sets
from sitegen.findings import Finding
from sitegen.importers.keys import metric_key
from sitegen.importers.set_text import scalar
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.source import MemoryReader

MAX_LINES = 2000
MAX_METRICS = 12
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFigure:
    """A figure that stands in a log with its unit."""

    key: str
    unit: str
    template: str
    """The `match:` that finds it."""
    digits: str
    """As the first line says it."""
    times: int
    """In so many lines; each is a run."""


def empty_set(title: str) -> str:
    """A note to fill in; a check names the value that is missing."""
    return f"""\
title: {scalar(title)}
tag: memory-note        # how it is known: live-log (read from a log), memory-note or inference
source: {{note: my notes}} # in which note it stands
n: not recorded         # on how many runs
date: unknown           # the day of the measurement, such as 2026-11-24
context: {{machine: unknown}}
metrics:
  time: {{unit: s, better: lower}}
values:
  time:                 # write the figure here, with the digits that were noted
"""


def log_figures(text: str) -> tuple[LogFigure, ...]:
    """The figures of a log that stand alone with a unit behind words, in their order; the same words name the same one."""
    found: dict[str, LogFigure] = {}
    for line in text.split("\n")[:MAX_LINES]:
        for key, unit, template, digits in _in_line(line):
            known = found.get(key)
            if known is None and len(found) < MAX_METRICS:
                found[key] = LogFigure(key=key, unit=unit, template=template, digits=digits, times=1)
            elif known is not None and known.template == template:
                found[key] = replace(known, times=known.times + 1)
    return tuple(found.values())


def _in_line(line: str) -> Iterator[tuple[str, str, str, str]]:
    if "{" in line or "}" in line or len(line) > 400:
        return
    end = 0
    for number in read_numbers(line, Lexicon()):
        before, end = line[end : number.start], number.end
        unit = number.terms[0].unit_text if len(number.terms) == 1 else ""
        digits = NUMBER.match(number.text)
        words = re.search(r"[^\W\d_].*\Z", before)
        if digits and unit and words and not number.exemption and number.text.endswith(unit):
            template = f"{words[0]}{{value}}{number.text[digits.end() :]}"
            yield metric_key(words[0].lower()), unit, template, digits[0]


def sound(log: str, figures: tuple[LogFigure, ...]) -> tuple[LogFigure, ...]:
    """Those of *figures* that a check finds in the text *log* as they are."""
    return tuple(each for each in figures if not _findings(log, each))


def _findings(log: str, figure: LogFigure) -> tuple[Finding, ...]:
    texts = {"data/tried.yaml": set_from_log("tried", "tried.txt", (figure,)), "data/tried.txt": log}
    return load_sets(MemoryReader(texts)).findings


def set_from_log(title: str, log: str, figures: tuple[LogFigure, ...]) -> str:
    """*log* as records name it, from the folder of the records on."""
    metrics = "".join(f"  {each.key}: {{unit: {scalar(each.unit)}}} # better: higher or lower\n" for each in figures)
    values = "".join(f"  {each.key}: {_cell(each)}\n" for each in figures)
    return f"""\
title: {scalar(title)}
tag: live-log
source: {{log: {scalar(log)}}}
n: not recorded         # on how many runs; a figure that the log holds more than once counts its own
date: unknown           # the day of the measurement, such as 2026-11-24
context: {{machine: unknown}}
metrics:
{metrics}values:
{values}"""


def _cell(figure: LogFigure) -> str:
    match = f"match: {scalar(figure.template)}"
    return f"{{source: {{{match}, all: true}}}}" if figure.times > 1 else f"{{value: {figure.digits}, source: {{{match}}}}}"
