"""The corrections of a post, before its text: what it said, struck out, what it says, with its badge, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from sitegen.prose.posts import Correction, Post, Scheme, Surface
from sitegen.render.body import Surroundings, render_inline
from sitegen.render.shown import Shown, placed
from sitegen.render.theme import Theme
from sitegen.render.visible import visible

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """One correction as the page shows it."""

    date: str
    said: str
    says: Markup
    why: Markup
    is_former: bool
    """Whether what it says was corrected again."""


def draw_corrections(around: Surroundings, theme: Theme) -> tuple[Markup, Shown]:
    """The section, and what it shows; nothing for a post without corrections."""
    post = around.claims.post
    if not post.corrections:
        return Markup(""), Shown(source=post.source.path)
    name = f"{around.prefix}corrections"
    views = tuple(_view(each, around, theme) for each in post.corrections)
    values = {"id": name, "anchored": around.anchored, "corrections": views, "t": around.strings}
    texts = tuple(text for each in post.corrections for text in _texts(each, around))
    said = frozenset(visible(each.said.text) for each in post.corrections)
    shown = Shown(source=post.source.path, backed={name: texts}, must_say={name: said})
    return Markup(theme.render("_corrections.html", values)), shown  # noqa: S704 - the template escapes


def correction_tokens(post: Post) -> Iterator[Token]:
    """The inline tokens of all corrections."""
    for each in post.corrections:
        yield from (*each.says.tokens, *each.why.tokens)


def _view(correction: Correction, around: Surroundings, theme: Theme) -> CorrectionView:
    is_former = not correction.says.tokens
    plain = Markup.escape(visible(correction.says.surface.text))
    return CorrectionView(
        date=correction.date,
        said=visible(correction.said.text),
        says=plain if is_former else render_inline(correction.says.tokens, around, theme),
        why=render_inline(correction.why.tokens, around, theme),
        is_former=is_former,
    )


def _texts(correction: Correction, around: Surroundings) -> Iterator[str]:
    yield around.strings.date(correction.date)
    for surface in (correction.said, correction.says.surface, correction.why.surface):
        yield from _pieces(surface, around)


def _pieces(surface: Surface, around: Surroundings) -> Iterator[str]:
    """The text of *surface*, each figure by its place."""
    at = 0
    for citation in surface.citations:
        if citation.scheme is Scheme.EV and citation.number in around.figures:
            yield visible(surface.text[at : citation.start])
            yield placed(around.figures[citation.number].id)
            at = citation.end
    yield visible(surface.text[at:])
