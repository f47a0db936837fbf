"""A link to another site does not answer.

What it finds: with `sitegen check --links`, an address on another site that is not there (404, 410), a host that there is
not, and one that is private, which is never asked; a warning where a server refuses, is in trouble or gives no answer,
and a note where a page has moved for good.

Why it matters: a reader cannot look up what a post rests on.

Good:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    ---
    See [the notes](https://example.org/).

Bad:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    ---
    See [the notes](https://example.org/no-such-page).

What it does not find: whether a page still says what it said, whether it has the part behind `#`, and what
`exclude_links:` of `sitegen.yaml` or `--exclude` leaves out. Without `--links` nothing is asked.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="dead-link", module=__name__)
