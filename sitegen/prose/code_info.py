"""What stands behind the language of a fence: a title, numbers of its lines, marked lines, a diff.

    ```python title="bench.py" numbers=10 mark=2,4-6 diff

`numbers` counts from 1 unless it says from where; `mark` counts the lines of the block from 1, whatever they are numbered.
Grammar: option *(blank option), option = name ["=" (word / quoted)]. A reason, `lit: "…"`, may stand before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sitegen.findings import Finding, Location
from sitegen.source import Source, Span, nearest

RULE = "invalid-block"
PASSED = ("launch=", "-")
"""What a block of commands says of the settings it is held against (`rules/launch_mismatch.py`)."""
REASON = re.compile(r"lit:[ \t]*(?:\"[^\"]*\"|'[^']*')")
OPTION = re.compile(r"([A-Za-z][\w-]*)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']*)))?(?=\s|$)")
WORD = re.compile(r"\S+")
LINES = re.compile(r"[1-9][0-9]{0,5}(?:-[1-9][0-9]{0,5})?(?:,[1-9][0-9]{0,5}(?:-[1-9][0-9]{0,5})?)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How a block of code is shown beyond its text."""

    title: str = ""
    title_span: Span | None = None
    """Of the title in the source."""
    first: int | None = None
    """The number of its first line; `None` for lines without numbers."""
    marked: frozenset[int] = frozenset()
    """Lines of the block, from 1."""
    is_diff: bool = False
    """Whether lines that begin with + and - are marked as added and taken out."""


PLAIN = Dress()


class _Refused(Exception):  # noqa: N818 - carries the words of one finding
    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def declared_reason(argument: str) -> str:
    """Why the numbers of a block are no claims, as its info string says it; empty where it says nothing."""
    reason = REASON.match(argument.strip())
    return reason[0].removeprefix("lit:").strip().strip("\"'").strip() if reason else ""


def read_dress(source: Source, line: int, info: str, count: int) -> tuple[Dress, tuple[Finding, ...]]:
    """The dress that the info string *info* on *line* asks for; *count* is the number of the block's lines."""
    language, _, rest = info.strip().partition(" ")
    if not rest.strip():
        return PLAIN, ()
    whole = source.line(line)
    at = source.offset(line) + whole.rfind(info.strip()) + len(language) + 1
    reason = REASON.match(rest.lstrip())
    skipped = len(rest) - len(rest.lstrip()) + (reason.end() if reason else 0)
    dress, findings = PLAIN, []
    for start, end, match in _options(rest, skipped):
        try:
            dress = _with_option(dress, match, rest[start:end], at, count)
        except _Refused as refused:
            location = Location.of(source, Span(at + start, at + end))
            findings.append(Finding(rule=RULE, location=location, message=refused.message, hint=refused.hint))
    return dress, tuple(findings)


def _options(rest: str, at: int) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Start, end and match of each option; no match for a stretch that is none, up to the next blank."""
    while at < len(rest):
        word = WORD.match(rest, at)
        if word is None:
            at += 1
            continue
        match = None if word[0].startswith(PASSED) else OPTION.match(rest, at)
        end = match.end() if match else word.end()
        if not word[0].startswith(PASSED):
            yield at, end, match
        at = end


def _with_option(dress: Dress, match: re.Match[str] | None, typed: str, at: int, count: int) -> Dress:
    name = match[1] if match else typed
    if match is None or name not in OPTIONS:
        near = nearest(name, OPTIONS)
        known = 'title="…", numbers, mark=2,4-6, diff, include=…'
        raise _Refused(
            f"a block of code has no option {typed!r}", f"did you mean {near}?" if near else f"there are: {known}"
        )
    group = next((index for index in (2, 3, 4) if match[index] is not None), None)
    value = match[group] if group else None
    span = Span(at + match.start(group), at + match.end(group)) if group else None
    return OPTIONS[name](dress, value, span, count)


def _title(dress: Dress, value: str | None, span: Span | None, _: int) -> Dress:
    if not value or not value.strip():
        raise _Refused("a title says something", 'write title="bench.py"')
    return replace(dress, title=value, title_span=span)


def _numbers(dress: Dress, value: str | None, _: Span | None, __: int) -> Dress:
    if value is not None and not re.fullmatch(r"[1-9][0-9]{0,6}", value):
        raise _Refused(
            f"lines are numbered from a whole number from 1, not from {value!r}", "write numbers, or numbers=120"
        )
    return replace(dress, first=int(value or 1))


def _mark(dress: Dress, value: str | None, _: Span | None, count: int) -> Dress:
    if value is None or not LINES.fullmatch(value):
        raise _Refused(f"expected lines of the block, found {value or ''!r}", "write mark=2,4-6, without blanks")
    marked: set[int] = set()
    for part in value.split(","):
        begin, _dash, end = part.partition("-")
        first, last = int(begin), int(end or begin)
        if not first <= last <= count:
            raise _Refused(f"there are no lines {part}: the block has {count}", "lines count from 1, the lower first")
        marked.update(range(first, last + 1))
    return replace(dress, marked=dress.marked | marked)


def _diff(dress: Dress, value: str | None, _: Span | None, __: int) -> Dress:
    if value is not None:
        raise _Refused(f"diff takes no value, found {value!r}", "write diff alone")
    return replace(dress, is_diff=True)


def _include(dress: Dress, _: str | None, __: Span | None, ___: int) -> Dress:
    """Read before, for the others count its lines (`excerpts.py`)."""
    return dress


OPTIONS: Mapping[str, Callable[[Dress, str | None, Span | None, int], Dress]] = {
    "title": _title,
    "numbers": _numbers,
    "mark": _mark,
    "diff": _diff,
    "include": _include,
}
