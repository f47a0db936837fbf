"""Two posts or pages would be written to one file.

What it finds: two sources of the site whose addresses are the same: two posts with one slug, a former address
(`aliases:`) that is the address of a page or leads on to two posts; at a build also a picture at the place of a page, or
in a folder that is named like one.

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
from dataclasses import dataclass

from sitegen.claims.claims import PostClaims
from sitegen.findings import Finding, Location, Related
from sitegen.prose.documents import is_document
from sitegen.rules.rule import Across, Known, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a post stands, and where it stood."""

    file: str
    is_page: bool
    slug: str
    path: str
    former: tuple[tuple[str, Location], ...]


def places(claims: PostClaims, _: Known) -> Iterator[Places]:
    post = claims.post
    former = () if is_document(post.source.path) else post.former
    yield Places(file=post.source.path, is_page=post.is_page, slug=post.slug, path=post.path, former=former)


def check(found: Iterable[Places], _: Known) -> Iterator[Finding]:
    posts = tuple(found)
    yield from _slugs(posts)
    yield from _former(posts)


def _slugs(posts: Iterable[Places]) -> Iterator[Finding]:
    taken: dict[tuple[bool, str], Places] = {}
    for own in posts:
        first = taken.setdefault((own.is_page, own.slug.casefold()), own)
        if first is not own:
            yield Finding(
                rule=RULE.name,
                location=Location.of_file(own.file),
                message=f"the slug {own.slug!r} is taken by {first.file}",
                hint="give one of the two another `slug:` in its front matter",
                related=(Related(location=Location.of_file(first.file), message=f"slug {first.slug}"),),
            )


def _former(posts: Iterable[Places]) -> Iterator[Finding]:
    taken = {post.path.casefold(): (post.file, Location.of_file(post.file)) for post in posts}
    for post in posts:
        for path, location in post.former:
            first, where = taken.setdefault(path.casefold(), (post.file, location))
            if where is location:
                continue
            whose = "this post itself" if first == post.file else first
            yield Finding(
                rule=RULE.name,
                location=location,
                message=f"the former address /{path.removesuffix('index.html')} is that of {whose}",
                hint="take it out, or write the address at which this post stood before",
                related=() if first == post.file else (Related(location=where, message="it stands there"),),
            )


RULE = Rule(name="duplicate-path", module=__name__, across=Across(facts=places, verdict=check))
