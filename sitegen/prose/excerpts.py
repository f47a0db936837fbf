"""Code that stands in a file of the site: `include=examples/run.py:10-20`, or `include=examples/run.py#load` for the lines
between two that hold `[start:load]` and `[end:load]`; without either the whole file.

What is taken in is shown and checked like code that is typed, and a finding names its place in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent

from sitegen.findings import Finding, Location
from sitegen.source import Reader, Source, SourceError, Span, Trouble, nearest

RULE = "invalid-block"
INCLUDE = re.compile(r"(?<!\S)include=(?:\"([^\"]*)\"|(\S*))")
NAMED = re.compile(
    r"(?P<path>[^:#]+?)(?::(?P<first>[1-9][0-9]{0,6})(?:-(?P<last>[1-9][0-9]{0,6}))?|#(?P<mark>[\w-]{1,80}))?"
)
MOST = 1 << 20
"""Characters of a file that code is taken from."""
FORM = "write include=examples/run.py, include=examples/run.py:10-20 or include=examples/run.py#mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Lines of a file, without the blanks that all of them begin with."""

    source: Source
    first: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Included:
    """What came of an `include=`."""

    path: str
    """That was looked for, whether it is there or not."""
    excerpt: Excerpt | None
    findings: tuple[Finding, ...] = ()


class Refused(Exception):  # noqa: N818 - carries the words of one finding
    """Nothing can be taken in."""

    def __init__(self, message: str, hint: str | None) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def read_included(source: Source, line: int, info: str, reader: Reader) -> Included | None:
    """What the info string *info* on *line* of *source* takes in; `None` where it takes in nothing."""
    match = INCLUDE.search(info)
    if match is None:
        return None
    value = match[1] if match[1] is not None else match[2]
    named = NAMED.fullmatch(value)
    try:
        if named is None:
            raise Refused(f"{value!r} names no lines of a file", FORM)
        return Included(path=named["path"], excerpt=_excerpt(named, reader))
    except Refused as refused:
        at = source.offset(line) + source.line(line).rfind(info.strip()) + match.start() - (len(info) - len(info.lstrip()))
        where = Location.of(source, Span(at, at + len(match[0])))
        finding = Finding(rule=RULE, location=where, message=refused.message, hint=refused.hint)
        return Included(path=named["path"] if named else "", excerpt=None, findings=(finding,))


def _excerpt(named: re.Match[str], reader: Reader) -> Excerpt:
    source, first, last = chosen_lines(named, reader)
    lines = source.text.removesuffix("\n").split("\n")
    return Excerpt(source=source, first=first, text=dedent("\n".join(lines[first - 1 : last])) + "\n")


def chosen_lines(named: re.Match[str], reader: Reader) -> tuple[Source, int, int]:
    """The file that *named* names, with the first and the last of the lines; raises `Refused`."""
    path = named["path"]
    try:
        source = reader.read(path)
    except SourceError as error:
        raise Refused(*_trouble(path, error, reader)) from None
    if len(source.text) > MOST:
        raise Refused(f"{path} is too long to be shown", "name a shorter file")
    lines = source.text.removesuffix("\n").split("\n")
    return source, *(_marked(path, lines, named["mark"]) if named["mark"] else _range(named, lines))


def _trouble(path: str, error: SourceError, reader: Reader) -> tuple[str, str | None]:
    if error.trouble is not Trouble.MISSING:
        return f"{path}: {error.trouble.value}", "files are named from the folder of the site, and lie inside it"
    folder = path.rpartition("/")[0]
    near = nearest(path, reader.files(folder)) if folder else None
    return f"there is no file {path}", f"did you mean {near}?" if near else "files are named from the folder of the site"


def _range(named: re.Match[str], lines: list[str]) -> tuple[int, int]:
    if named["first"] is None:
        return 1, len(lines)
    first, last = int(named["first"]), int(named["last"] or named["first"])
    if not first <= last <= len(lines):
        raise Refused(f"{named['path']} has no lines {first}-{last}: it has {len(lines)}", FORM)
    return first, last


def _marked(path: str, lines: list[str], mark: str) -> tuple[int, int]:
    """The lines between the two marks."""
    starts = [number for number, line in enumerate(lines, 1) if f"[start:{mark}]" in line]
    ends = [number for number, line in enumerate(lines, 1) if f"[end:{mark}]" in line]
    if len(starts) != 1 or len(ends) != 1 or ends[0] <= starts[0] + 1:
        message = f"{path} does not hold [start:{mark}] once, and [end:{mark}] once below it with lines between"
        raise Refused(message, f"mark the lines in comments: # [start:{mark}] … # [end:{mark}]")
    return starts[0] + 1, ends[0] - 1
