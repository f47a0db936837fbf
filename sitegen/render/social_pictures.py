"""The pictures that other sites show beside a link (Open Graph): one of each post, and one of the site for all other pages.

The template `social_picture.xml` draws a layout as SVG, the verifier reads that, and the drawing library makes a PNG of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256

from sitegen.claims.claims import Claim, PostClaims
from sitegen.claims.wording import badge_words
from sitegen.config import Config
from sitegen.findings import Finding, Location
from sitegen.prose.posts import Surface
from sitegen.render.edition import FRONT, Edition, Picture
from sitegen.render.metadata import title_in_words
from sitegen.render.outline import Face
from sitegen.render.picture_layout import (
    FOLDER,
    SITE_PICTURE,
    Headline,
    Layout,
    Undrawn,
    Wanted,
    has_own_picture,
    laid_out,
    layout_of_site,
    picture_path,
)
from sitegen.render.rasters import rastered
from sitegen.render.shown import Page, Shown
from sitegen.render.theme import OVERRIDES, TemplateProblem
from sitegen.theme_options import LIGHT

TEMPLATE = "social_picture.xml"
MOST_TOLD = 12
"""Characters that a picture cannot show and that are named."""


def social_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each picture, and what draws it."""
    if not edition.config.draws_pictures:
        return
    yield SITE_PICTURE, partial(_of_site, edition)
    for face in edition.outline.faces:
        if face.has_picture:
            yield picture_path(face.path), partial(_of_post, edition, face)


def picture_of_post(edition: Edition, claims: PostClaims) -> Picture | None:
    """What the head of its page says of the picture; `None` where it has none of its own."""
    if not edition.config.draws_pictures or not has_own_picture(claims.post):
        return None
    layout, address = layout_of_post(claims, edition.config), edition.links(FRONT).absolute(picture_path(claims.post.path))
    return Picture(address=address, alt=layout.words, width=layout.width, height=layout.height)


def layout_of_post(claims: PostClaims, config: Config) -> Layout:
    post = claims.post
    wanted = Wanted(
        place=f"~/{'' if post.is_page else 'blog/'}{post.slug}",
        title=title_in_words(claims, config.min_n),
        headline=headline_of(claims, config.min_n),
        site=config.title,
    )
    return laid_out(wanted)


def headline_of(claims: PostClaims, min_n: int) -> Headline | None:
    """The first figure that is cited in `headline:`, else in the title, the description or the TL;DR."""
    by_number = {claim.citation.number: claim for claim in claims.claims}
    for surface in _leading(claims):
        for citation in surface.citations:
            claim = by_number.get(citation.number)
            if claim is not None and claim.figure is not None and claim.shown.strip():
                return _headline(claim, min_n)
    return None


def _headline(claim: Claim, min_n: int) -> Headline:
    assert claim.figure is not None  # noqa: S101 - the caller looked
    text = " ".join(claim.shown.split())
    return Headline(text=text, badge=f"[{badge_words(claim.figure, min_n)}]", tag=claim.figure.basis.tag.word)


def _leading(claims: PostClaims) -> Iterator[Surface]:
    """The texts with which a post begins, the weightiest first."""
    post = claims.post
    yield from (text.surface for text in (post.headline, post.title, post.description) if text is not None)
    yield from (surface for surface in post.surfaces if "tldr" in surface.containers)


def _of_post(edition: Edition, face: Face) -> Page:
    claims = edition.claims(face)
    layout = layout_of_post(claims, edition.config)
    page = _drawn(edition, picture_path(face.path), layout, face.file)
    return replace(page, findings=tuple(_left_out(claims, each) for each in layout.undrawn))


def _left_out(claims: PostClaims, undrawn: Undrawn) -> Finding:
    """A finding for a text that is left out of a picture, at the post's title."""
    title = claims.post.title.surface
    few = undrawn.lacking[:MOST_TOLD]
    why = f"has no {' '.join(few)}" if few else "has no room for it"
    return Finding(
        rule="undrawn-text",
        location=title.location(0, len(title.text)),
        message=f"the picture of the post leaves out {undrawn.text!r}: it {why}",
        hint="write it in other letters or shorter, or turn the rule off: {rules: {undrawn-text: 'off'}}",
    )


def _of_site(edition: Edition) -> Page:
    return _drawn(edition, SITE_PICTURE, layout_of_site(edition.config), "sitegen.yaml")


def _drawn(edition: Edition, path: str, layout: Layout, source: str) -> Page:
    colours: Mapping[str, str] = {**LIGHT, **edition.config.theme.light}
    svg = edition.theme.render(TEMPLATE, {"picture": layout, "colours": colours})
    content = _png(svg)
    backed = {part.name: tuple(line.text for line in part.lines) for part in layout.parts}
    shown = Shown(
        source=source,
        backed=backed,
        must_say={name: frozenset() for name in backed},
        drawn_from=svg,
        copied=sha256(content).hexdigest(),
    )
    return Page(path=path, content=content, shown=shown)


def _png(svg: str) -> bytes:
    try:
        return rastered(svg, FOLDER)
    except ValueError as error:
        message = f"the picture cannot be drawn: {error}"
        finding = Finding(rule="template-error", location=Location.of_file(f"{OVERRIDES}/{TEMPLATE}"), message=message)
        raise TemplateProblem(finding) from None
