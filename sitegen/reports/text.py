"""Findings for people: one line that stands alone, the place with carets under it, other places, and what to write.

content/draft-cache.md:41:18: error: the text says 35 %, the records give 34 %  [value-mismatch]
   41 | on that prompt, [35% faster](ev:change(ab/q4/decode,ab/f16/decode)) with …
      |                  ^^^
   data/draft-cache-ab.yaml:14: change(29.6 tok/s, 39.7 tok/s) = +34.12 %
   write: 34% faster
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from sitegen.findings import Finding, Location, Severity
from sitegen.reports.columns import inert, visible, width, written_out
from sitegen.reports.counts import counted
from sitegen.reports.summary import Summary

INDENT = "   "
WINDOW = 110
"""Columns of an excerpt; a longer line is cut around the place."""
LEAD = 40
"""Columns kept before the place when a line is cut."""
ELLIPSIS = "…"


class Style(Enum):
    """How the report is dressed; colour says nothing that the words do not say as well."""

    PLAIN = "plain"
    COLOUR = "colour"

    def paint(self, text: str, code: str) -> str:
        return text if self is Style.PLAIN or not code else f"\x1b[{code}m{text}\x1b[0m"


_CODES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36", Severity.OFF: "2"}
_FAINT = "2"


def report(findings: Iterable[Finding], summary: Summary, style: Style = Style.PLAIN) -> str:
    """The whole report: the findings in the order given, then one line about the whole; ends with a line end."""
    return report_findings(findings, style) + report_summary(summary, style)


def block(finding: Finding, style: Style = Style.PLAIN) -> str:
    """One finding, without a line end."""
    return "\n".join(_block(finding, style))


def report_findings(findings: Iterable[Finding], style: Style = Style.PLAIN) -> str:
    """The findings in the order given, each a block that ends with a line end; empty for none."""
    return "".join(block(finding, style) + "\n" for finding in findings)


def report_summary(summary: Summary, style: Style = Style.PLAIN) -> str:
    """One line about the whole check, with its line end."""
    errors = style.paint(counted(summary.errors, "error"), _CODES[Severity.ERROR] if summary.errors else "")
    warnings = style.paint(counted(summary.warnings, "warning"), _CODES[Severity.WARNING] if summary.warnings else "")
    looked = (
        counted(summary.posts, "post"),
        counted(summary.records, "record"),
        counted(summary.citations, "citation"),
        counted(summary.claims, "claim"),
        counted(summary.literals, "literal"),
    )
    return f"{errors}, {warnings} in {', '.join(looked)}\n"


def _block(finding: Finding, style: Style) -> Iterator[str]:
    severity = style.paint(str(finding.severity), _CODES[finding.severity])
    rule = style.paint(f"[{visible(finding.rule)}]", _FAINT)
    yield f"{_place(finding.location)}: {severity}: {visible(finding.message)}  {rule}"
    yield from _excerpt(finding, style)
    for related in finding.related:
        yield f"{INDENT}{_place(related.location)}: {visible(related.message)}"
    hint = hint_of(finding)
    if hint is not None:
        yield INDENT + _begun(visible(hint))


def hint_of(finding: Finding) -> str | None:
    """What to do about it: the rule's own words, else the text that would mend it."""
    if finding.hint is not None:
        return finding.hint
    return f"write: {finding.edit.text}" if finding.edit else None


def _place(location: Location) -> str:
    column = "" if location.column is None else f":{location.column}"
    return f"{_begun(visible(location.file))}:{location.line}{column}"


def _begun(text: str) -> str:
    """*text* at the beginning of a line, where a build server must not take it for a command of its own (`::error`)."""
    return f"./{text}" if text.lstrip().startswith("::") else text


def _excerpt(finding: Finding, style: Style) -> Iterator[str]:
    location = finding.location
    if not location.excerpt.strip():
        return
    number = str(location.line)
    text, carets = _window(location)
    yield f"{INDENT}{number} | {text}".rstrip()
    if carets:
        code = _CODES[finding.severity]
        lead = carets[: len(carets) - len(carets.lstrip())]
        yield f"{INDENT}{' ' * len(number)} | {lead}{style.paint(carets.lstrip(), code)}"


def _window(location: Location) -> tuple[str, str]:
    """The excerpt, cut to the window, and the line of carets under it (empty where the column isn't known)."""
    text = inert(location.excerpt)
    start = (location.column or 1) - 1
    end = (location.end_column or start + 2) - 1
    first = _back(text, start) if _is_long(text) else 0
    last = _forward(text, first)
    shown = text[first:last]
    before = ELLIPSIS if first else ""
    after = ELLIPSIS if last < len(text) else ""
    if location.column is None:
        return before + _tabbed(shown) + after, ""
    lead = _blank(before + text[first:start])
    marked = sum(width(written_out(char)) for char in text[start : min(end, last)])
    return before + _tabbed(shown) + after, lead + "^" * max(marked, 1)


def _is_long(text: str) -> bool:
    return len(text) > WINDOW // 2 and sum(width(written_out(char)) for char in text) > WINDOW


def _back(text: str, start: int) -> int:
    """Where the window begins, so that the place stands at most `LEAD` columns from its left edge."""
    room = LEAD
    first = min(start, len(text))
    while first > 0 and (room := room - width(written_out(text[first - 1]))) >= 0:
        first -= 1
    return first


def _forward(text: str, first: int) -> int:
    room = WINDOW
    last = first
    while last < len(text) and (room := room - max(width(written_out(text[last])), 0)) >= 0:
        last += 1
    return last


def _tabbed(text: str) -> str:
    """Tabs are kept, in the excerpt and above the carets alike, so that both move by the same distance."""
    return "".join(char if char == "\t" else written_out(char) for char in text)


def _blank(text: str) -> str:
    return "".join("\t" if char == "\t" else " " * width(written_out(char)) for char in text)
