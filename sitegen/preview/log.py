"""The lines that a person at the terminal follows along: one a rebuild, and the findings when they change."""

from __future__ import annotations

from sitegen.findings import Severity
from sitegen.preview.session import Rebuilt
from sitegen.reports.columns import visible
from sitegen.reports.counts import counted
from sitegen.reports.text import Style, report_findings

SHOWN_FINDINGS = 20
"""More of them than a terminal shows at once are counted; the page and `sitegen check` list all."""


def line_of(rebuilt: Rebuilt, changed: frozenset[str] | None) -> str:
    """What was worked out again, what came of it, and how long it took; *changed* are the files that were looked at."""
    return f"{_cause(rebuilt.files, changed)}: {_outcome(rebuilt)}; {_counts(rebuilt)}"


def steps_of(rebuilt: Rebuilt, waited: float, told: float) -> str:
    """How long each step took; *waited* from the first change seen to the build, *told* from there to the open pages."""
    steps = f"  waited {duration(waited)}, built {duration(rebuilt.seconds)}, told {counted(rebuilt.listeners, 'browser')}"
    return f"{steps}, in all {duration(told)}"


def findings_of(rebuilt: Rebuilt, style: Style) -> str:
    """As `sitegen check` prints them, the first twenty; empty where there are none."""
    found = rebuilt.findings
    more = len(found) - SHOWN_FINDINGS
    told = report_findings(found[:SHOWN_FINDINGS], style)
    return f"{told}… and {more} more: sitegen check lists all\n" if more > 0 else told


def duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _cause(files: tuple[str, ...], changed: frozenset[str] | None) -> str:
    if changed is None:
        return "the whole site"
    causes = [file for file in files if file in changed] or sorted(changed)
    return f"{visible(causes[0])} and {len(causes) - 1} more" if len(causes) > 1 else visible(causes[0])


def _outcome(rebuilt: Rebuilt) -> str:
    if rebuilt.is_stale:
        return "cannot be built, the last good pages stay"
    return f"{counted(len(rebuilt.files), 'file')} worked out in {duration(rebuilt.seconds)}"


def _counts(rebuilt: Rebuilt) -> str:
    severities = [finding.severity for finding in rebuilt.findings]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
