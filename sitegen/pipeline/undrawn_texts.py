"""Titles and figures that the picture of a post cannot show."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims, Site
from sitegen.findings import Finding
from sitegen.render.picture_layout import Undrawn, has_own_picture
from sitegen.render.social_pictures import layout_of_post

MOST_TOLD = 12
"""Characters that are named."""


def undrawn_texts(site: Site) -> Iterator[Finding]:
    """A finding for each text that is left out of a picture, at the post's title."""
    if not site.config.draws_pictures:
        return
    for claims in site.posts:
        if has_own_picture(claims.post):
            for left_out in layout_of_post(claims, site.config).undrawn:
                yield _finding(claims, left_out)


def _finding(claims: PostClaims, left_out: Undrawn) -> Finding:
    title = claims.post.title.surface
    few = left_out.lacking[:MOST_TOLD]
    why = f"has no {' '.join(few)}" if few else "has no room for it"
    return Finding(
        rule="undrawn-text",
        location=title.location(0, len(title.text)),
        message=f"the picture of the post leaves out {left_out.text!r}: it {why}",
        hint="write it in other letters or shorter, or turn the rule off: {rules: {undrawn-text: 'off'}}",
    )
