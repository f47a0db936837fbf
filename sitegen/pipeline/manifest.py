"""What each built file may show, told to the verifier in its own terms.

It is made from the resolved site and from what the pages say they were given, both before any template ran.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from sitegen.claims.claims import PostClaims
from sitegen.evidence.records import Evidence
from sitegen.pipeline.stated import stated_by
from sitegen.prose.posts import MarkKind, Scheme, Surface, SurfaceKind
from sitegen.render.shown import FigureShown, Page, Shown
from sitegen.verify.manifest import PLACEHOLDER, Drawing, PageManifest, ShownFigure, Stated

if TYPE_CHECKING:
    from markdown_it.token import Token

FORMULA = "\ufffc"
HEAD = (SurfaceKind.TITLE, SurfaceKind.DESCRIPTION, SurfaceKind.FRONT_MATTER)


def manifests(
    posts: Mapping[str, PostClaims],
    evidence: Evidence,
    pages: Iterable[Page],
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> Mapping[str, PageManifest]:
    """The manifest of each page, by its path; *posts*, by file, are those that the pages show, and *pictures* are copied
    from `content/` and may show no number of their own."""
    pages = tuple(pages)
    shown_whole = {file: posts[file] for page in pages for file in page.shown.whole}
    whole = {file: _texts(claims.post.surfaces) for file, claims in shown_whole.items()}
    starts = {file: _starts(claims.post.tokens) for file, claims in shown_whole.items()}
    shown_heads = {file for page in pages for file in page.shown.heads}
    heads = {file: _texts(_head(posts[file])) for file in shown_heads}
    copied = {
        path: PageManifest(source=f"content/{path}", copied=sha256(content).hexdigest())
        for path, content in pictures.items()
    }
    stated = partial(stated_by, evidence=evidence, posts=posts)
    made = {page.path: _manifest(page.shown, whole, heads, starts, stated(page.shown)) for page in pages}
    return {**copied, **made}


def _manifest(
    shown: Shown,
    whole: Mapping[str, frozenset[str]],
    heads: Mapping[str, frozenset[str]],
    starts: Mapping[str, frozenset[int]],
    stated: Mapping[str, Stated],
) -> PageManifest:
    texts = (*(whole[file] for file in shown.whole), *(heads[file] for file in shown.heads))
    return PageManifest(
        source=shown.source,
        figures=_figures(shown.figures),
        backed=shown.backed,
        must_say=shown.must_say,
        badged=_figures(shown.badged),
        drawings={key: Drawing(markup=drawn.markup, texts=drawn.texts) for key, drawn in shown.drawings.items()},
        free=shown.free,
        texts=frozenset().union(*texts),
        worded=shown.worded,
        required=shown.required,
        starts=frozenset().union(*(starts[file] for file in shown.whole)),
        written=shown.written,
        stated=stated,
        drawn_from=shown.drawn_from,
        copied=shown.copied,
    )


def _figures(figures: Mapping[str, FigureShown]) -> Mapping[str, ShownFigure]:
    return {
        key: ShownFigure(text=figure.text, badge=figure.badge, doubtful=figure.doubtful, why=figure.why, card=figure.card)
        for key, figure in figures.items()
    }


def _starts(tokens: Iterable[Token]) -> frozenset[int]:
    """Where the numbered lists of a post start, if not at 1."""
    numbers = (token.attrGet("start") for token in tokens if token.type == "ordered_list_open")
    return frozenset(int(number) for number in numbers if number is not None)


def _head(claims: PostClaims) -> Iterable[Surface]:
    return (surface for surface in claims.post.surfaces if surface.kind in HEAD)


def _texts(surfaces: Iterable[Surface]) -> frozenset[str]:
    return frozenset(_with_placeholders(surface) for surface in surfaces)


def _with_placeholders(surface: Surface) -> str:
    """The surface's text, each `ev:` citation as one placeholder, and each formula as what parts words: it is a block."""
    cited = [(each.start, each.end, PLACEHOLDER) for each in surface.citations if each.scheme is Scheme.EV]
    formulas = [
        (mark.start, mark.end, FORMULA)
        for mark in surface.marks
        if mark.kind is MarkKind.MATH and not any(start <= mark.start < end for start, end, _ in cited)
    ]
    parts: list[str] = []
    at = 0
    for start, end, instead in sorted((*cited, *formulas)) if formulas else cited:
        parts += [surface.text[at:start], instead]
        at = end
    return "".join((*parts, surface.text[at:]))
