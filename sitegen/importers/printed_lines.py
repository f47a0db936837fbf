"""Figures in what a tool printed: a pattern finds them line by line, and each gets the template that finds it again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.evidence.schema import shorten
from sitegen.importers.imported import Locator, Unimportable
from sitegen.importers.json_places import written_out
from sitegen.importers.tool_output import ToolOutput

MAX_WORDS = 40
"""Characters of the line that a template repeats on each side of its value."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line with what a pattern found in it."""

    found: re.Match[str]
    line: int
    path: str

    def __getitem__(self, group: str) -> str:
        return self.found[group] or ""

    def has(self, group: str) -> bool:
        return self.found[group] is not None

    def number(self, group: str) -> str:
        """The digits of the group; raises `Unimportable` for what no record can hold."""
        return self.checked(self[group])

    def checked(self, number: str) -> str:
        """The digits of a *number* of the line; raises `Unimportable` for what no record can hold."""
        text = written_out(number)
        if text is None:
            raise Unimportable(f"{self.path}:{self.line}: {shorten(number)} is no number that a record can hold")
        return text

    def locator(self, group: str, last: str | None = None) -> Locator:
        """The words of the line around the group, and the line's number; with *last*, from the one group to the other."""
        start, end = self.found.span(group)
        text = self.found.string
        between = "{value}"
        if last is not None:
            begin, stop = self.found.span(last)
            between, end = f"{{value}}{text[end:begin]}{{value}}", stop
        before = _last_words(text[:start].rpartition("}")[2].rpartition("{")[2])
        after = _first_words(re.split(r"[{}]", text[end:], maxsplit=1)[0])
        return {"match": f"{before}{between}{after}", "line": str(self.line)}


def _last_words(text: str) -> str:
    """The last words of *text* with the blanks behind them, without the part of a word at the beginning."""
    words = text.rstrip()
    blanks = text[len(words) :]
    return text if len(words) <= MAX_WORDS else words[-MAX_WORDS:].partition(" ")[2] + blanks


def _first_words(text: str) -> str:
    return text.rstrip() if len(text) <= MAX_WORDS else text[:MAX_WORDS].rpartition(" ")[0].rstrip()


def printed(output: ToolOutput, pattern: re.Pattern[str]) -> Iterator[Printed]:
    """Every line that *pattern* matches from its beginning, in their order."""
    for number, text in enumerate(output.text.split("\n"), start=1):
        found = pattern.match(text)
        if found is not None:
            yield Printed(found, number, output.source.path)


def first_printed(output: ToolOutput, pattern: re.Pattern[str], tool: str) -> Printed:
    """The first such line; raises `Unimportable` where there is none."""
    found = next(printed(output, pattern), None)
    if found is None:
        raise Unimportable(f"{output.source.path}: there is no line that {tool} prints as {shorten(pattern.pattern)}")
    return found
