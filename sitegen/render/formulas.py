"""Formulas as MathML that the verifier holds to what the converter wrote."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from markupsafe import Markup, escape

from sitegen.prose.formulas import Formula, formula
from sitegen.prose.posts import BlockKind, MarkKind, Post, Surface
from sitegen.render.shown import DrawingShown, Shown


def formula_id(drawn: Formula) -> str:
    """The same for the same formula, wherever it stands."""
    return f"math-{sha256(drawn.markup.encode()).hexdigest()[:12]}"


def formula_html(drawn: Formula) -> Markup:
    return Markup('<span class="math" data-backed="{}">{}</span>').format(formula_id(drawn), Markup(drawn.markup))  # noqa: S704


def displayed_html(latex: str) -> Markup:
    """A formula in lines of its own; one that cannot be drawn is shown as it is typed."""
    drawn = formula(latex, displayed=True)
    if drawn.fault:
        return Markup('<pre class="math"><code>{}</code></pre>\n').format(escape(latex))
    opening = Markup('<div class="math" tabindex="0" role="group" aria-label="Formula" data-backed="{}">').format(
        formula_id(drawn)
    )
    return Markup("").join((opening, Markup(drawn.markup), Markup("</div>\n")))  # noqa: S704 - written by the converter


def formulas_shown(post: Post) -> Shown:
    """What the formulas of a post show."""
    found = {formula_id(drawn): drawn for drawn in _formulas(post) if not drawn.fault}
    return Shown(
        source=post.source.path,
        backed={key: drawn.texts for key, drawn in found.items()},
        drawings={key: DrawingShown(markup=drawn.markup, texts=drawn.texts) for key, drawn in found.items()},
    )


def _formulas(post: Post) -> Iterator[Formula]:
    for surface in post.surfaces:
        for latex in _latex(surface):
            yield formula(latex, displayed=False)
    for block in post.blocks:
        if block.kind is BlockKind.MATH:
            yield formula(block.text.strip(), displayed=True)


def _latex(surface: Surface) -> Iterator[str]:
    return (mark.detail for mark in surface.marks if mark.kind is MarkKind.MATH)
