"""Findings as JUnit XML, for build servers that show tests.

A suite a file, a case a finding: an error is a failed test, a warning or a remark one that passed and has something to
say (`--strict` fails the build through the exit code). A file without a finding is one test that passed, so that a server
sees it mended. The form is that of Jenkins' xunit plugin (`junit-10.xsd`), without times and machine names: the same
site gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from sitegen.findings import Finding, Severity
from sitegen.reports.columns import visible
from sitegen.reports.text import block

CLEAN = "no finding"


def report(findings: Iterable[Finding], files: Iterable[str]) -> str:
    """The whole document: a suite for each of *files* and each file with a finding, sorted; ends with a line end."""
    suites: dict[str, list[Finding]] = {path: [] for path in files}
    for file, found in groupby(findings, key=lambda finding: finding.location.file):
        suites.setdefault(file, []).extend(found)
    counts = _counts([finding for found in suites.values() for finding in found], tests=sum(map(_size, suites.values())))
    lines = [line for file in sorted(suites) for line in _suite(file, suites[file])]
    body = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="sitegen"{counts}>', *lines])
    return f"{body}\n</testsuites>\n"


def _size(found: list[Finding]) -> int:
    """A file without a finding counts as one test."""
    return len(found) or 1


def _counts(found: list[Finding], *, tests: int) -> str:
    failures = sum(1 for finding in found if finding.severity is Severity.ERROR)
    return f' tests="{tests}" failures="{failures}" errors="0"'


def _suite(file: str, found: list[Finding]) -> Iterator[str]:
    yield f"  <testsuite name={_quoted(file)}{_counts(found, tests=_size(found))} file={_quoted(file)}>"
    for finding in found:
        yield from _case(finding)
    if not found:
        yield f"    <testcase name={_quoted(CLEAN)} classname={_quoted(file)}/>"
    yield "  </testsuite>"


def _case(finding: Finding) -> Iterator[str]:
    where = finding.location
    place = f"{where.line}" if where.column is None else f"{where.line}:{where.column}"
    yield f"    <testcase name={_quoted(f'{finding.rule} at {place}')} classname={_quoted(where.file)}>"
    text = _text(block(finding))
    if finding.severity is Severity.ERROR:
        yield f"      <failure type={_quoted(finding.rule)} message={_quoted(finding.message)}>{text}</failure>"
    else:
        yield f"      <system-out>{text}</system-out>"
    yield "    </testcase>"


def _quoted(text: str) -> str:
    return quoteattr(visible(text))


def _text(shown: str) -> str:
    """A block of the text report, which has written out every character that XML forbids."""
    return escape(shown)
