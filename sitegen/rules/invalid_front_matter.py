"""The front matter of a post is not what a post may have.

What it finds: YAML that cannot be read, an unknown key, a missing title, a date that is none, a part that is no positive
integer. The nearest allowed key is given.

Why it matters: a misspelt `evidence:` or `draft:` would change what is checked or published, in silence.

Good:

    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    ---
    Words.

Bad:

    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    evidnce: {ab: draft-cache-ab}
    ---
    Words.

What it does not find: names and parts that are well formed and wrong (`unknown-record`, `unknown-post`, `series-part`).
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="invalid-front-matter", module=__name__)
