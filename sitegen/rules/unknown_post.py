"""A post refers to another one that does not exist.

What it finds: a slug in the front matter's `related:` that no post of the site has, a link to a Markdown file that is no
post, and a link to a heading that the post does not have. The nearest one is given.

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

What it does not find: links to other sites, to files that are no posts, and those of files outside `content/` (a README).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from sitegen.claims.claims import Site
from sitegen.findings import Finding, Location
from sitegen.prose.documents import is_document
from sitegen.prose.posts import Mark, MarkKind, Post, Surface
from sitegen.rules.rule import Rule
from sitegen.source import nearest


def check(site: Site) -> Iterator[Finding]:
    slugs = {claims.post.slug for claims in site.posts}
    posts = {claims.post.source.path: claims.post for claims in site.posts}
    for post in posts.values():
        if is_document(post.source.path):
            continue
        for slug, location in post.related:
            if slug not in slugs:
                yield _finding(location, f"no post has the slug {slug!r}", nearest(slug, slugs - {post.slug}))
        for surface in post.surfaces:
            yield from _links(surface, post, posts)


def _links(surface: Surface, post: Post, posts: Mapping[str, Post]) -> Iterator[Finding]:
    for mark in surface.marks:
        path, _, anchor = mark.detail.partition("#")
        if mark.kind is not MarkKind.LINK or ":" in path or not (path.endswith(".md") or (not path and anchor)):
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(post.source.path), path)) if path else post.source.path
        target = posts.get(name)
        if target is None:
            yield _finding(_place(surface, mark), f"there is no post {path}", _nearest_file(name, post, posts))
        elif anchor and anchor not in (anchors := [heading.anchor for heading in target.headings]):
            yield _finding(_place(surface, mark), f"{name} has no heading #{anchor}", nearest(anchor, anchors))


def _place(surface: Surface, mark: Mark) -> Location:
    return surface.location(mark.start, mark.end)


def _nearest_file(name: str, post: Post, posts: Mapping[str, Post]) -> str | None:
    near = nearest(name, posts.keys() - {post.source.path})
    return posixpath.relpath(near, posixpath.dirname(post.source.path)) if near else None


def _finding(location: Location, message: str, near: str | None) -> Finding:
    return Finding(rule=RULE.name, location=location, message=message, hint=f"did you mean {near}?" if near else MEND)


MEND = "name a post that there is, or take it out"
RULE = Rule(name="unknown-post", module=__name__, site=check)
