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

from sitegen.rules.rule import Rule

RULE = Rule(name="unreadable-file", module=__name__)
