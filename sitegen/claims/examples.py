"""Pages whose figures are examples: a manual shows how things are written, with figures that nobody measured.

The page says so itself, at its top. Whatever of it stands elsewhere without that note (title, description, headings, the
questions and answers that search engines are given) is checked like every other text, and so is each citation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.claims.claims import Uncited, Waived
from sitegen.prose.posts import Post, Surface, SurfaceKind

BY = "examples"
"""What waived such a number."""
TOLD_ELSEWHERE = frozenset((SurfaceKind.TITLE, SurfaceKind.DESCRIPTION, SurfaceKind.FRONT_MATTER, SurfaceKind.HEADING))
QUESTIONS = "faq"


def is_example(surface: Surface, post: Post) -> bool:
    """Whether a number without a citation in *surface* is an example by the word of its page."""
    return post.examples is not None and surface.kind not in TOLD_ELSEWHERE and QUESTIONS not in surface.containers


def with_examples(outside: Iterable[Uncited | Waived], post: Post) -> Iterator[Uncited | Waived]:
    """*outside*, what stands in a post beside its citations, each example among it declared with the page's reason."""
    reason = "" if post.examples is None else post.examples.text
    for each in outside:
        if isinstance(each, Uncited) and is_example(each.surface, post):
            yield Waived(location=each.location, text=each.number.text, by=BY, reason=reason)
        else:
            yield each
