"""A file of the site cannot be read.

What it finds: a post that is not UTF-8, is too large, or leads out of the site's folder by a link.

Why it matters: a file that is skipped in silence is a post that nobody checked.

Good:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    ---
    Words.

Bad:

    # content/other.md
    \\xff\\xfe

What it does not find: files outside `content/` and `data/`.
"""

from __future__ import annotations

from sitegen.findings import Finding, Location
from sitegen.rules.rule import Rule
from sitegen.source import SourceError


def unreadable(path: str, error: SourceError) -> Finding:
    """What is told of the file at *path*; the line is that of the first byte that is no text."""
    return Finding(
        rule=RULE.name,
        location=Location(file=path, line=error.line or 1),
        message=error.trouble.value,
        hint="save it as UTF-8 text" if error.line else "make it a readable file inside the site, or take it out",
    )


RULE = Rule(name="unreadable-file", module=__name__)
