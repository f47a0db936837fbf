"""What a build does not publish, and when it would: said after the findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.claims.claims import PostClaims
    from sitegen.pipeline.publication import Publication
    from sitegen.prose.posts import Post

MOST = 10


def held_lines(posts: Iterable[PostClaims], publication: Publication) -> Iterator[str]:
    """A line for the posts that are held back, and one for the next day on which a build would give another site."""
    posts = tuple(posts)
    held = publication.held(posts)
    if held:
        named = [f"{post.source.path} ({_why(post, reason.name)})" for post, reason in held]
        more = [f"and {len(held) - MOST} more"] if len(held) > MOST else []
        yield f"sitegen: not published: {', '.join((*named[:MOST], *more))}"
    day = publication.next_change(posts)
    if day is not None:
        comes = [claims.post.source.path for claims in posts if not claims.post.draft and claims.post.date == day]
        goes = [claims.post.source.path for claims in posts if not claims.post.draft and claims.post.expires == day]
        what = [f"{path} comes" for path in comes] + [f"{path} goes" for path in goes]
        shown = ", ".join((*what[:MOST], *([f"and {len(what) - MOST} more"] if len(what) > MOST else ())))
        yield f"sitegen: build again on {day}, by a schedule for instance (docs/ci.md): {shown}"


def _why(post: Post, reason: str) -> str:
    match reason:
        case "FUTURE":
            return f"dated {post.date}"
        case "EXPIRED":
            return f"expired on {post.expires}"
    return "draft"
