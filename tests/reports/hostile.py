"""Findings whose every text is a stranger's, and an evil one."""

from __future__ import annotations

from sitegen.findings import Edit, Finding, Location, Related, Severity
from sitegen.reports.summary import Summary
from sitegen.source import Source, Span

TEXTS = (
    "::error::injected",
    "\n::stop-commands::token",
    "\r\n::add-mask::39.7",
    "a ##[error]b",
    "##vso[task.setvariable variable=PATH]evil",
    "100%0A::error::decoded twice%25",
    "a, line=1:title=x::y",
    "\x1b]0;title\x07\x1b[31mred\x1b[0m",
    "39.7 \u202e7.93\u2066 \u200b",
    "<failure/> & ]]> \" ' \x00\x0b\ufffe",
    "\ud800 lone",
    "see [39.7](ev:ab/f16) or {0} and {value}, [1](2)",
    "```\n# heading\n- [ ] task",
    "漢字 😀 é",
)
SUMMARY = Summary(posts=1, records=2, citations=3, claims=4, literals=5, errors=0, warnings=1)


def hostile(text: str) -> Finding:
    """*text* as rule, file, line, message, hint, related message and edit."""
    source = Source(f"content/{text}.md", text)
    location = Location.of(source, Span(0, len(source.text)))
    return Finding(
        rule=text,
        location=location,
        message=text,
        hint=text,
        severity=Severity.WARNING,
        related=(Related(location=location, message=text),),
        edit=Edit.of(source, Span(0, len(source.text)), text),
    )


def at(line: str, start: int, end: int, rule: str = "value-mismatch", above: str = "", message: str = "m") -> Finding:
    """A finding in the last line of a file."""
    source = Source("content/a.md", above + line)
    span = Span(len(above) + start, len(above) + end)
    return Finding(rule=rule, location=Location.of(source, span), message=message)
