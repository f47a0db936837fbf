"""What a template may say of records: `figure("ab/f16/decode")` and `table("ab", metrics=["decode"])`.

Both give the figure with its badge, as a citation and a `table` block do, and say to the page's manifest what they show.
What the evidence does not give is an error of the template, at its line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from sitegen.claims.claims import PostClaims
from sitegen.claims.grids import resolve_grid
from sitegen.claims.wording import write_in
from sitegen.config import Config
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import InvalidExpression, parse_expression
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import Evidence
from sitegen.findings import Finding
from sitegen.prose.posts import Post
from sitegen.prose.reading import read_post
from sitegen.render.amounts import machine_value
from sitegen.render.badges import badge_of
from sitegen.render.blocks import Workshop, draw_grid
from sitegen.render.body import Surroundings
from sitegen.render.citations import CitedFigure
from sitegen.render.links import Links
from sitegen.render.shown import Shown, merged
from sitegen.render.theme import Theme
from sitegen.source import Source

TABLE_KEYS = ("set", "rows", "metrics", "derived", "sort", "highlight", "unit", "despite")
"""Of a `table` block; its own texts (caption, title, alt) belong into the template around it."""


@dataclass(slots=True, kw_only=True)
class RecordFunctions:
    """The functions for one page; `shown` grows with each call."""

    config: Config
    evidence: Evidence
    theme: Theme
    links: Links
    language: str
    shown: Shown = field(default_factory=lambda: Shown(source=""))
    prefix: str = "template"
    """Of the ids on a page."""
    count: int = 0

    def figure(self, expression: str) -> Markup:
        """The figure that *expression* comes to, written as an empty citation writes it, with its badge.

        Raises:
            ValueError: where there is no such figure, or it may not be shown; the theme makes a finding of it.
        """
        figure = self._derived(expression)
        self.count += 1
        figure_id = f"{self.prefix}-{self.count}"
        badge = badge_of(figure.basis, self.config.min_n, ids=(figure_id,))
        cited = CitedFigure(id=figure_id, text=write_in(figure, self.language), value=machine_value(figure), badge=badge)
        self.shown = merged(self.shown, Shown(source="", figures={figure_id: cited.shown}))
        values = {"figure": cited, "text": cited.text, "badge": badge, "anchored": False}
        return Markup(self.theme.render("_figure.html", values).strip())  # noqa: S704 - templates escape

    def table(self, set_id: str, **options: object) -> Markup:
        """A table of records, with the keys of a `table` block but those of its own texts. Raises as `figure` does."""
        unknown = [key for key in options if key not in TABLE_KEYS]
        if unknown:
            raise ValueError(f"table() has no option {unknown[0]!r}; there are: {', '.join(TABLE_KEYS[1:])}")
        self.count += 1
        post = self._post_of({"set": set_id, **options})
        block = post.blocks[0]
        grid = resolve_grid(block, post, self.evidence, self.config)
        _refuse((*post.findings, *grid.findings))
        cells = (cell.figure for row in grid.rows for cell in row.cells)
        for figure in cells:
            _refuse_withheld(figure)
        claims = PostClaims(post=post, claims=(), uncited=(), waived=(), quotes=(), grids=(grid,), excerpts=())
        around = Surroundings(
            claims=claims,
            figures={},
            links=self.links,
            prefix=f"{self.prefix}-{self.count}-",
            anchored=False,
            posts={},
            min_n=self.config.min_n,
            strings=self.config.strings.of(self.language),
        )
        part = draw_grid(
            grid, Workshop(around=around, evidence=self.evidence, theme=self.theme, config=self.config, carded=False)
        )
        self.shown = merged(self.shown, part.shown)
        return part.html

    def _derived(self, expression: str) -> Figure:
        try:
            derivation = derive(parse_expression(expression), self.evidence, {})
        except InvalidExpression as error:
            raise ValueError(f"{expression!r}: {error}") from None
        if derivation.problems or derivation.figure is None:
            message = derivation.problems[0].message if derivation.problems else "it comes to no figure"
            raise ValueError(f"{expression!r}: {message}")
        _refuse_withheld(derivation.figure)
        return derivation.figure

    def _post_of(self, options: Mapping[str, object]) -> Post:
        """A post of nothing but the block, so that it is read and refused like one that a writer typed."""
        lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in options.items())
        text = f"---\ntitle: Template\n---\n\n```table\n{lines}\n```\n"
        config = replace(self.config, language=self.language)
        return read_post(Source("content/template.md", text), config)


def _refuse(findings: tuple[Finding, ...]) -> None:
    if findings:
        raise ValueError(findings[0].message)


def _refuse_withheld(figure: Figure | None) -> None:
    """A set that is cited relatively lends a template no absolute value: a template reports no set."""
    for record in figure.discloses if figure else ():
        if record.relative:
            raise ValueError(f"{record.set_id} lends only ratios, changes and orders (cite: relative)")
