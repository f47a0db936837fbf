"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors.

One run. Columns are counted in Unicode characters (`columnKind`), regions end one past their last character, files are
relative to the repository. Each rule comes with its page; a finding that has a text to write instead comes with a `fix`.
`partialFingerprints` hold `primaryLocationLineHash`, the one that GitHub matches alerts by (without it, it would hash the
lines itself). Everything beyond ASCII is escaped, so that the text is safe to print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from sitegen import __version__
from sitegen.findings import Edit, Finding, Location, Related, Severity
from sitegen.reports.columns import visible
from sitegen.reports.fingerprints import numbered
from sitegen.reports.json_report import dumped
from sitegen.reports.text import hint_of
from sitegen.rules import RULES
from sitegen.rules.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}
ABOUT = "Every number in a benchmark write-up against the record that backs it."

_SPECIAL = re.compile(r"\[[^\[\]]*\](?=\()|\{\d+\}")
"""What a viewer would take for a link of its own or a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""


def report(findings: Iterable[Finding]) -> str:
    """The whole log, results in the order given; ends with a line end."""
    places = {rule.name: place for place, rule in enumerate(RULES)}
    run = {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, mark, places) for finding, mark in numbered(findings)],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _driver() -> dict[str, object]:
    return {
        "name": "sitegen",
        "version": __version__,
        "semanticVersion": __version__,
        "shortDescription": {"text": ABOUT},
        "rules": [_rule(rule) for rule in RULES],
    }


def _rule(rule: Rule) -> dict[str, object]:
    page = rule.page
    first, _, rest = page.partition("\n\n")
    return {
        "id": rule.name,
        "shortDescription": {"text": _message(first)},
        "fullDescription": {"text": _message(rest.partition("\n\n")[0] or first)},
        "help": {"text": _message(page, one_line=False), "markdown": page},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _message(text: str, *, one_line: bool = True) -> str:
    """*text* in which no bracket or brace means more than itself."""
    shown = visible(" ".join(text.split())) if one_line else text
    return _SPECIAL.sub(_escaped, shown)


def _escaped(found: re.Match[str]) -> str:
    text = found.group()
    return f"{{{text}}}" if text.startswith("{") else f"\\[{text[1:-1]}\\]"


def _result(finding: Finding, mark: str, places: dict[str, int]) -> dict[str, object]:
    hint = hint_of(finding)
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding.message if hint is None else f"{finding.message}; {hint}")},
        "locations": [{"physicalLocation": _place(finding.location)}],
        "partialFingerprints": {"primaryLocationLineHash": mark},
    }
    if finding.rule in places:
        result["ruleIndex"] = places[finding.rule]
    if finding.related:
        result["relatedLocations"] = [_related(number, each) for number, each in enumerate(finding.related)]
    if finding.edit is not None:
        result["fixes"] = [_fix(finding.edit)]
    return result


def _place(location: Location) -> dict[str, object]:
    region: dict[str, object] = {"startLine": location.line}
    if location.column is not None:
        region["startColumn"] = location.column
        if location.end_column is not None:
            region["endColumn"] = location.end_column
    place: dict[str, object] = {"artifactLocation": _artifact(location.file), "region": region}
    if location.excerpt and location.column is not None:
        place["contextRegion"] = {"startLine": location.line, "snippet": {"text": location.excerpt}}
    return place


def _artifact(path: str) -> dict[str, object]:
    """A path as a relative reference (RFC 3986): what is no plain character is percent-encoded; `./` keeps a colon in the
    first name from being read as a scheme."""
    first = path.partition("/")[0]
    return {"uri": ("./" if ":" in first else "") + quote(path, safe="/:@!$&'()*+,;=~", errors="surrogatepass")}


def _related(number: int, related: Related) -> dict[str, object]:
    return {"id": number, "physicalLocation": _place(related.location), "message": {"text": _message(related.message)}}


def _fix(edit: Edit) -> dict[str, object]:
    start, end = edit.start, edit.end
    deleted = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
    change = {
        "artifactLocation": _artifact(edit.file),
        "replacements": [{"deletedRegion": deleted, "insertedContent": {"text": edit.text}}],
    }
    return {"description": {"text": _message(f"write: {edit.text}")}, "artifactChanges": [change]}
