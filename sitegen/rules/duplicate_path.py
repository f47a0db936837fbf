"""Two posts or pages would be written to one file.

What it finds: two sources of the site whose addresses are the same, such as two posts with one slug; at a build also a
picture at the place of a page, or in a folder that is named like one.

Why it matters: the one that is written last would replace the other in silence.

Good:

    # content/one.md
    ---
    title: A post
    date: 2026-11-24
    ---
    Words.

Bad:

    # content/one.md
    ---
    title: A post
    date: 2026-11-24
    slug: two
    ---
    Words.
    # content/two.md
    ---
    title: Another post
    date: 2026-11-24
    ---
    Words.

What it does not find: an address that the site itself needs; the build refuses that. Upper and lower case are one, as they
are on many disks.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Site
from sitegen.findings import Finding, Location, Related
from sitegen.prose.posts import Post
from sitegen.rules.rule import Rule


def check(site: Site) -> Iterator[Finding]:
    taken: dict[tuple[bool, str], Post] = {}
    for post in sorted((claims.post for claims in site.posts), key=lambda post: post.source.path):
        first = taken.setdefault((post.is_page, post.slug.casefold()), post)
        if first is not post:
            yield Finding(
                rule=RULE.name,
                location=Location.of_file(post.source.path),
                message=f"the slug {post.slug!r} is taken by {first.source.path}",
                hint="give one of the two another `slug:` in its front matter",
                related=(Related(location=Location.of_file(first.source.path), message=f"slug {first.slug}"),),
            )


RULE = Rule(name="duplicate-path", module=__name__, site=check)
