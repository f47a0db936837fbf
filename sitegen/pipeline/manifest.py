"""What each built file may show, told to the verifier in its own terms.

It is made from the resolved site and from what the pages say they were given, both before any template ran.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.claims.claims import PostClaims, Site
from sitegen.prose.posts import Scheme, Surface, SurfaceKind
from sitegen.render.shown import Page, Shown
from sitegen.verify.manifest import PLACEHOLDER, PageManifest, ShownFigure

HEAD = (SurfaceKind.TITLE, SurfaceKind.DESCRIPTION, SurfaceKind.FRONT_MATTER)


def manifests(site: Site, pages: Iterable[Page], pictures: Iterable[str] = ()) -> Mapping[str, PageManifest]:
    """The manifest of each page, by its path; *pictures* are copied from `content/` and may show no number of their own."""
    posts = {claims.post.slug: claims for claims in site.posts}
    whole = {slug: _texts(claims.post.surfaces) for slug, claims in posts.items()}
    heads = {slug: _texts(_head(claims)) for slug, claims in posts.items()}
    copied = {path: PageManifest(source=f"content/{path}") for path in pictures}
    return {**copied, **{page.path: _manifest(page.shown, whole, heads) for page in pages}}


def _manifest(shown: Shown, whole: Mapping[str, frozenset[str]], heads: Mapping[str, frozenset[str]]) -> PageManifest:
    texts = (*(whole[slug] for slug in shown.whole), *(heads[slug] for slug in shown.heads))
    return PageManifest(
        source=shown.source,
        figures={
            key: ShownFigure(text=figure.text, badge=figure.badge, doubtful=figure.doubtful)
            for key, figure in shown.figures.items()
        },
        backed=shown.backed,
        free=shown.free,
        texts=frozenset().union(*texts),
        worded=shown.worded,
        required=shown.required,
    )


def _head(claims: PostClaims) -> Iterable[Surface]:
    return (surface for surface in claims.post.surfaces if surface.kind in HEAD)


def _texts(surfaces: Iterable[Surface]) -> frozenset[str]:
    return frozenset(_with_placeholders(surface) for surface in surfaces)


def _with_placeholders(surface: Surface) -> str:
    """The surface's text, each `ev:` citation as one placeholder."""
    parts: list[str] = []
    at = 0
    for citation in surface.citations:
        if citation.scheme is Scheme.EV:
            parts += [surface.text[at : citation.start], PLACEHOLDER]
            at = citation.end
    return "".join((*parts, surface.text[at:]))
