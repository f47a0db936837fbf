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

from collections.abc import Iterable, Iterator

from sitegen.claims.claims import PostClaims
from sitegen.findings import Finding, Location, Related
from sitegen.rules.rule import Across, Known, Rule

Slug = tuple[bool, str, str]
"""Whether it is that of a page, the slug, and the file that has it."""


def slug(claims: PostClaims, _: Known) -> Iterator[Slug]:
    yield claims.post.is_page, claims.post.slug, claims.post.source.path


def check(slugs: Iterable[Slug], _: Known) -> Iterator[Finding]:
    taken: dict[tuple[bool, str], Slug] = {}
    for own in slugs:
        is_page, name, path = own
        first = taken.setdefault((is_page, name.casefold()), own)
        if first is not own:
            first_name, first_path = first[1:]
            yield Finding(
                rule=RULE.name,
                location=Location.of_file(path),
                message=f"the slug {name!r} is taken by {first_path}",
                hint="give one of the two another `slug:` in its front matter",
                related=(Related(location=Location.of_file(first_path), message=f"slug {first_name}"),),
            )


RULE = Rule(name="duplicate-path", module=__name__, across=Across(facts=slug, verdict=check))
