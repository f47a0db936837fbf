"""A post refers to another one that does not exist.

What it finds: a slug in the front matter's `related:` that no post of the site has, a link to a Markdown file that is no
post, a link to a heading that the post does not have, and a link of a published post to one that is held back (a draft, a
post of the future, one that has expired). The nearest one is given. A link to any other file or folder by its name is found
too: of `content/`, only posts, pages and pictures are published.

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

What it does not find: links to other sites (`check --links` asks those), addresses that begin with `/`, and links of files
outside `content/` (a README).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.claims.claims import PostClaims
from sitegen.findings import Finding, Location
from sitegen.prose.addresses import file_named
from sitegen.prose.documents import is_document
from sitegen.prose.posts import MarkKind, Post
from sitegen.rules.rule import Across, Known, Rule
from sitegen.source import nearest

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
MEND = "name a post that there is, or take it out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """A post as others address it, and whom it addresses itself."""

    path: str
    slug: str
    anchors: tuple[str, ...]
    related: tuple[tuple[str, Location], ...]
    """Slugs that its front matter names."""
    links: tuple[tuple[str, str, Location], ...]
    """Path as written, empty for the post itself; anchor; place."""


def addresses(claims: PostClaims, _: Known) -> Iterator[Addressed]:
    post = claims.post
    is_outside = is_document(post.source.path)
    yield Addressed(
        path=post.source.path,
        slug=post.slug,
        anchors=tuple(heading.anchor for heading in post.headings),
        related=() if is_outside else post.related,
        links=() if is_outside else tuple(_links(post)),
    )


def _links(post: Post) -> Iterator[tuple[str, str, Location]]:
    for surface in post.surfaces:
        for mark in surface.marks:
            path, _, anchor = mark.detail.partition("#")
            if mark.kind is MarkKind.LINK and _is_by_name(path, anchor):
                yield path, anchor, surface.location(mark.start, mark.end)


def _is_by_name(path: str, anchor: str) -> bool:
    """Whether a link names a file from its own on, other than a picture, or a place of its own page."""
    if not path:
        return bool(anchor)
    return ":" not in path and not path.startswith("/") and not path.lower().endswith(PICTURES)


def check(found: Iterable[Addressed], _: Known) -> Iterator[Finding]:
    posts = {post.path: post for post in found}
    slugs = {post.slug for post in posts.values()}
    for post in posts.values():
        for slug, location in post.related:
            if slug not in slugs:
                yield _finding(location, f"no post has the slug {slug!r}", nearest(slug, slugs - {post.slug}))
        for path, anchor, location in post.links:
            yield from _followed(path, anchor, location, post, posts)


def _followed(
    path: str, anchor: str, location: Location, post: Addressed, posts: Mapping[str, Addressed]
) -> Iterator[Finding]:
    name = (file_named(path, post.path) or path) if path else post.path
    target = posts.get(name)
    if target is None and not name.endswith(".md"):
        yield _finding(location, f"{path} is no post and no picture, and is not published", None)
    elif target is None:
        yield _finding(location, f"there is no post {path}", _nearest_file(name, post, posts))
    elif anchor and anchor not in target.anchors:
        yield _finding(location, f"{name} has no heading #{anchor}", nearest(anchor, target.anchors))


def _nearest_file(name: str, post: Addressed, posts: Mapping[str, Addressed]) -> str | None:
    near = nearest(name, posts.keys() - {post.path})
    return posixpath.relpath(near, posixpath.dirname(post.path)) if near else None


def _finding(location: Location, message: str, near: str | None) -> Finding:
    return Finding(rule=RULE.name, location=location, message=message, hint=f"did you mean {near}?" if near else MEND)


RULE = Rule(name="unknown-post", module=__name__, across=Across(facts=addresses, verdict=check))
