"""Which posts are published on a day: drafts, posts of the future and those that have expired are held back.

They are checked like all others; only what is built leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from sitegen.claims.claims import PostClaims, Site
from sitegen.findings import Finding
from sitegen.prose.addresses import file_named
from sitegen.prose.documents import is_document
from sitegen.prose.posts import MarkKind, Post


class Held(Enum):
    """Why a post is held back."""

    DRAFT = "a draft"
    FUTURE = "of the future"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What one build publishes."""

    today: str = ""
    """`2026-05-16`; without a day no post is of the future, and none has expired."""
    shown: frozenset[Held] = frozenset()
    """What is published all the same."""

    def reason(self, post: Post) -> Held | None:
        """Why *post* is held back; `None` where it is published."""
        found = (reason for reason in _reasons(post, self.today) if reason not in self.shown)
        return next(found, None)

    def choose(self, site: Site) -> Site:
        """*site* with the posts that are published."""
        return replace(site, posts=tuple(claims for claims in site.posts if self.reason(claims.post) is None))

    def held(self, posts: Iterable[PostClaims]) -> tuple[tuple[Post, Held], ...]:
        """What is held back, and why, in the order of the files."""
        reasons = ((claims.post, self.reason(claims.post)) for claims in posts if not is_document(claims.post.source.path))
        found = ((post, reason) for post, reason in reasons if reason is not None)
        return tuple(sorted(found, key=lambda each: each[0].source.path))

    def next_change(self, posts: Iterable[PostClaims]) -> str | None:
        """The first day after today on which a build would publish another set of posts."""
        days = (day for claims in posts if not claims.post.draft for day in (claims.post.date, claims.post.expires) if day)
        return min((day for day in days if day > self.today), default=None) if self.today else None


EVERYTHING = Publication(shown=frozenset(Held))


def _reasons(post: Post, today: str) -> Iterator[Held]:
    if post.draft:
        yield Held.DRAFT
    if today and post.date is not None and post.date > today:
        yield Held.FUTURE
    if today and post.expires is not None and post.expires <= today:
        yield Held.EXPIRED


def links_to_held(posts: Iterable[PostClaims], publication: Publication) -> Iterator[Finding]:
    """A finding for each link of a published post to one that is held back: it would lead nowhere."""
    known = tuple(posts)
    held = {post.source.path: reason for post, reason in publication.held(known)}
    for claims in known if held else ():
        if claims.post.source.path not in held and not is_document(claims.post.source.path):
            yield from _dead_links(claims.post, held)


def _dead_links(post: Post, held: dict[str, Held]) -> Iterator[Finding]:
    for surface in post.surfaces:
        for mark in surface.marks:
            target = file_named(mark.detail, post.source.path) if mark.kind is MarkKind.LINK else None
            reason = held.get(target) if target else None
            if reason is not None:
                yield Finding(
                    rule="unknown-post",
                    location=surface.location(mark.start, mark.end),
                    message=f"{target} is {reason.value} and not published: the link would lead nowhere",
                    hint="publish that post, or take the link out; `related:` may name a post that is still to come",
                )
