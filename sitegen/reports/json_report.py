"""Findings for machines: the JSON of design section 7, version 1.

Lines and columns count from 1, columns in Unicode characters, `end_column` is one past the last; a column that is not
known is `null`, as is a hint that there is none of. `related` are other places that belong to it: the records that say
otherwise, likely candidates. `edit` is what would mend it, a text in the place of another, or `null` where a person must
decide; its ends are lines and columns as well. Everything beyond ASCII is escaped, so that the text is safe to print.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from sitegen.findings import Edit, Finding, Related
from sitegen.reports.summary import Summary
from sitegen.reports.text import hint_of

VERSION = 1


def report(findings: Iterable[Finding], summary: Summary) -> str:
    """The whole report, findings in the order given; ends with a line end."""
    document = {"version": VERSION, "findings": [_entry(finding) for finding in findings], "summary": asdict(summary)}
    return dumped(document, indent=2)


def dumped(document: object, *, indent: int) -> str:
    """*document* as JSON with a line end, in which a build server that reads along finds no command (`##[error]`)."""
    return json.dumps(document, indent=indent).replace("##", "#\\u0023") + "\n"


def _entry(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "end_column": finding.location.end_column,
        "message": finding.message,
        "hint": hint_of(finding),
        "edit": None if finding.edit is None else _edit(finding.edit),
        "related": [_related(each) for each in finding.related],
    }


def _edit(edit: Edit) -> dict[str, object]:
    start, end = edit.start, edit.end
    place = {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
    return {"file": edit.file, **place, "text": edit.text}


def _related(related: Related) -> dict[str, object]:
    where = related.location
    return {"file": where.file, "line": where.line, "column": where.column, "message": related.message}
