"""How a check went, as a small picture for a README: SVG, in words and not in colour alone.

It holds no text of the site. Widths are estimates, and `textLength` makes a viewer keep to them whatever its fonts are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sitegen.claims.tallies import Tally
from sitegen.evidence.records import Tag
from sitegen.reports.counts import counted
from sitegen.reports.summary import Summary

SUBJECT = "figures"
BACKED, WRONG = "#1a7f37", "#b31d28"
"""White text on either has a contrast above 5 (WCAG 2.2, 1.4.3 asks for 4.5)."""
HEIGHT = 20
CHARACTER = 6.6
"""Mean width of a character of the text, in pixels at a size of 11."""
PADDING = 12


def report(tallies: Iterable[Tally], summary: Summary) -> str:
    """The picture; ends with a line end."""
    said = counted(summary.errors, "error") if summary.errors else f"{summary.claims} backed"
    colour = WRONG if summary.errors else BACKED
    left, right = _width(SUBJECT), _width(said)
    title = _title(tallies, summary)
    size = f'width="{left + right}" height="{HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{title}">\n'
        f"<title>{title}</title>\n"
        f'<clipPath id="round"><rect {size} rx="3"/></clipPath>\n'
        f'<g clip-path="url(#round)"><rect width="{left}" height="{HEIGHT}" fill="#444c56"/>'
        f'<rect x="{left}" width="{right}" height="{HEIGHT}" fill="{colour}"/></g>\n'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f"{_text(SUBJECT, 0)}{_text(said, left)}</g>\n"
        f"</svg>\n"
    )


def _title(tallies: Iterable[Tally], summary: Summary) -> str:
    """Everything in words: how many figures, how each kind is known, and what was found."""
    tags: Counter[Tag] = Counter()
    for tally in tallies:
        tags.update(dict(tally.tags))
    known = ", ".join(f"{count} {tag.word}" for tag, count in sorted(tags.items(), reverse=True))
    found = f"{counted(summary.errors, 'error')}, {counted(summary.warnings, 'warning')}"
    return f"{SUBJECT}: {counted(summary.claims, 'claim')}{f' ({known})' if known else ''}; {found}"


def _width(text: str) -> int:
    return round(len(text) * CHARACTER) + PADDING


def _text(text: str, left: int) -> str:
    length = _width(text) - PADDING
    return f'<text x="{left + PADDING // 2}" y="14" textLength="{length}">{text}</text>'
