"""A post refers to another one that does not exist.

What it finds: a slug in the front matter's `related:` that no post of the site has. The nearest one is given.

Why it matters: a reader would meet a dead link, or a link that is silently left out.

Good:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    related: [example]
    ---
    Words.
    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    ---
    Words.

Bad:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    related: [exampel]
    ---
    Words.

What it does not find: ordinary links to pages of the site.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Site
from sitegen.findings import Finding
from sitegen.rules.rule import Rule
from sitegen.source import nearest


def check(site: Site) -> Iterator[Finding]:
    slugs = {claims.post.slug for claims in site.posts}
    for claims in site.posts:
        for slug, location in claims.post.related:
            if slug in slugs:
                continue
            near = nearest(slug, slugs - {claims.post.slug})
            yield Finding(
                rule=RULE.name,
                location=location,
                message=f"no post has the slug {slug!r}",
                hint=f"did you mean {near}?" if near else None,
            )


RULE = Rule(name="unknown-post", module=__name__, site=check)
