"""A name is declared and nowhere used.

What it finds: a phrase of `names:`, in `sitegen.yaml` or in a post's front matter, that no text of the site or of the post
holds. It is a note, not an error.

Why it matters: each name is a waiver. One that waives nothing today may waive a figure tomorrow.

Good:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    names: [GTX 970]
    ---
    It ran on the GTX 970.

Bad:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    names: [GTX 970]
    ---
    It ran on another card.

What it does not find: a name that is used and should be a citation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.claims.claims import PostClaims
from sitegen.config import PATH
from sitegen.findings import Finding, Location, Severity
from sitegen.rules.rule import Across, Known, Rule


def used(claims: PostClaims, known: Known) -> Iterator[frozenset[str]]:
    """Those of the site's names that stand in the post."""
    yield frozenset(name for name in known.config.names if _uses(claims, name))


def check_site(found: Iterable[frozenset[str]], known: Known) -> Iterator[Finding]:
    """A site without posts has no stale names."""
    posts = tuple(found)
    living = frozenset().union(*posts)
    for name in known.config.names if posts else ():
        if name not in living:
            yield _finding(Location.of_file(PATH), name, "the site")


def check_post(claims: PostClaims, known: Known) -> Iterator[Finding]:
    for name in claims.post.names:
        if name not in known.config.names and not _uses(claims, name):
            yield _finding(Location.of_file(claims.post.source.path), name, "this post")


def _uses(claims: PostClaims, name: str) -> bool:
    return any(name in surface.text for surface in claims.post.surfaces)


def _finding(location: Location, name: str, where: str) -> Finding:
    return Finding(
        rule=RULE.name,
        location=location,
        message=f"the name {name!r} is declared and stands in no text of {where}",
        hint="take it out of names:",
    )


RULE = Rule(
    name="stale-name",
    module=__name__,
    severity=Severity.INFO,
    across=Across(facts=used, verdict=check_site),
    beside=check_post,
)
