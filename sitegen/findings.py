"""What every room reports with: a finding is a value, collected, sorted and shown in any form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from sitegen.source import Position, Source, Span

MOST_MESSAGE = 2000
"""Characters of a message: what it quotes of a post or a record may be a number of a million digits."""
MIDDLE = " … "


class Severity(IntEnum):
    """How much a finding weighs; a greater one weighs more."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in a file, good enough to print without reading the file again."""

    file: str
    """Relative to the site's folder, with `/`."""
    line: int
    """From 1."""
    column: int | None = None
    """From 1, in Unicode characters; `None` where only the line is known. Never made up."""
    end_column: int | None = None
    """One past the last column on the same line; cut to the line's end when the span runs on."""
    excerpt: str = ""
    """The text of the line."""

    @classmethod
    def of(cls, source: Source, span: Span) -> Location:
        source, span = source.whence(span)
        start = source.position(span.start)
        text = source.line(start.line)
        end = source.position(max(span.end, span.start))
        end_column = end.column if end.line == start.line else len(text) + 1
        return cls(
            file=source.path,
            line=start.line,
            column=start.column,
            end_column=max(end_column, start.column + 1),
            excerpt=text,
        )

    @classmethod
    def of_line(cls, source: Source, line: int) -> Location:
        source, line = source.whence_line(line)
        return cls(file=source.path, line=line, excerpt=source.line(line))

    @classmethod
    def of_file(cls, path: str) -> Location:
        """For trouble with a file as a whole: it is shown at its first line."""
        return cls(file=path, line=1)

    def __str__(self) -> str:
        column = "" if self.column is None else f":{self.column}"
        return f"{self.file}:{self.line}{column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place that matters to a finding, with what stands there."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A replacement of `span` in `file` that would mend a finding."""

    file: str
    span: Span
    text: str
    """What is to stand there instead."""
    start: Position
    """Of `span.start`, for reports, which do not read the file again."""
    end: Position
    """Of `span.end`, one past the last character; on another line where the span runs on."""

    @classmethod
    def of(cls, source: Source, span: Span, text: str) -> Edit:
        source, span = source.whence(span)
        start, end = source.position(span.start), source.position(span.end)
        return cls(file=source.path, span=span, text=text, start=start, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, where it is, and what to do about it."""

    rule: str
    """Named in words, for what is wrong: `value-mismatch`."""
    location: Location
    message: str
    """What was expected and what was found, in one sentence without a full stop."""
    hint: str | None = None
    """What to do, or the text to write instead."""
    severity: Severity = Severity.ERROR
    related: tuple[Related, ...] = ()
    edit: Edit | None = None

    def __post_init__(self) -> None:
        if len(self.message) > MOST_MESSAGE:
            object.__setattr__(self, "message", _without_middle(self.message))

    def weighed(self, severity: Severity) -> Finding:
        return self if severity == self.severity else replace(self, severity=severity)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        where = self.location
        return (where.file, where.line, where.column or 0, self.rule, self.message)


def _without_middle(text: str) -> str:
    kept = (MOST_MESSAGE - len(MIDDLE)) // 2
    return f"{text[:kept]}{MIDDLE}{text[-kept:]}"


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """File, line, column, rule: the same on each run; the very same finding only once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))
