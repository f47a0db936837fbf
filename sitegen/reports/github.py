"""Findings as annotations of GitHub Actions: workflow commands, one line each.

    ::error file=content/cache.md,line=7,endLine=7,col=13,endColumn=23,title=value-mismatch::the text says …%0Awrite: 39.7

A runner takes every line that begins with `::` or holds `##[` for a command. So a text of a post, a log or a file name
never begins a line here and holds neither a line end nor `##[`; `%`, CR and LF are escaped, in properties `:` and `,` as
well (that is what the runner undoes), and characters that would act or hide are written out. GitHub shows ten annotations
of each level a step; all of them stand in the step's log, and SARIF has no such limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.findings import Finding, Severity
from sitegen.reports.columns import visible
from sitegen.reports.summary import Summary
from sitegen.reports.text import hint_of, report_summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", Severity.OFF: "debug"}


def report(findings: Iterable[Finding], summary: Summary) -> str:
    """An annotation a finding, in the order given, then one line about the whole; ends with a line end."""
    return "".join(f"{_annotation(finding)}\n" for finding in findings) + report_summary(summary)


def _annotation(finding: Finding) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(finding))
    return f"::{_COMMANDS[finding.severity]} {properties}::{_body(finding)}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    where = finding.location
    yield "file", where.file
    yield "line", str(where.line)
    yield "endLine", str(where.line)
    if where.column is not None:
        yield "col", str(where.column)
        yield "endColumn", str(where.end_column or where.column + 1)
    yield "title", finding.rule


def _body(finding: Finding) -> str:
    related = (f"{each.location}: {each.message}" for each in finding.related)
    lines = (finding.message, *related, hint_of(finding) or "")
    return "%0A".join(_data(line) for line in lines if line)


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
