"""Fenced blocks as HTML: tables and charts over records, logs, disclaimers, code. Each says what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from sitegen.claims.claims import Grid, LogExcerpt
from sitegen.config import Config
from sitegen.evidence.records import Evidence
from sitegen.findings import Location
from sitegen.prose.posts import Block, BlockKind
from sitegen.quantities.formatting import custom_of
from sitegen.render.badges import badge_of, figure_shown
from sitegen.render.body import Surroundings, render_inline
from sitegen.render.cards import Card, figure_card, with_cards
from sitegen.render.charts import chart_of
from sitegen.render.code import draw_code
from sitegen.render.disclaimers import disclaimer
from sitegen.render.formulas import displayed_html
from sitegen.render.grids import chart_card_id, grid_cards, grid_view
from sitegen.render.shown import DrawingShown, Shown, merged
from sitegen.render.theme import TemplateProblem, Theme
from sitegen.render.visible import visible
from sitegen.strings.strings import Strings

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A drawn block, what it shows, and the cards that its badges open."""

    html: Markup
    shown: Shown
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What drawing a block needs: its post's surroundings, the evidence, the theme."""

    around: Surroundings
    evidence: Evidence
    theme: Theme
    config: Config
    carded: bool
    """Whether badges open cards and charts are drawn; a feed has words and tables instead."""

    @property
    def empty(self) -> Shown:
        return Shown(source=self.around.claims.post.source.path)

    def fill(self, template: str, **values: object) -> Markup:
        return Markup(self.theme.render(template, {**values, "notes": self.around.notes, "t": self.around.strings}))  # noqa: S704 - templates escape

    def inline(self, tokens: Sequence[Token] | None) -> Markup:
        return render_inline(tokens, self.around, self.theme) if tokens else Markup("")


def draw_blocks(shop: Workshop) -> Mapping[int, Part]:
    """Every fenced block of the post, by its number."""
    claims = shop.around.claims
    grids = {grid.block.number: grid for grid in claims.grids}
    excerpts = {excerpt.block.number: excerpt for excerpt in claims.excerpts}
    found = {}
    for block in claims.post.blocks:
        if block.number in grids:
            found[block.number] = draw_grid(grids[block.number], shop)
        elif block.number in excerpts:
            found[block.number] = _log(excerpts[block.number], shop)
        elif block.kind is BlockKind.DISCLAIMER:
            found[block.number] = _disclaimer(block, shop)
        elif block.language in shop.theme.plugins.blocks:
            found[block.number] = draw_by_plugin(block, shop)
        elif block.kind is BlockKind.MATH:
            found[block.number] = Part(html=displayed_html(block.text.strip()), shown=shop.empty)
        else:
            found[block.number] = _code(block, shop)
    return found


def draw_grid(grid: Grid, shop: Workshop) -> Part:
    table = _table(grid, shop)
    if grid.kind == "table" or not shop.carded:
        return table
    return _chart(grid, table, shop)


def _table(grid: Grid, shop: Workshop) -> Part:
    prefix = shop.around.prefix
    point = custom_of(shop.around.claims.post.language).point
    view = grid_view(grid, shop.around.min_n, prefix=prefix, carded=shop.carded, point=point)
    caption = shop.inline(grid.block.tokens.get(grid.caption or ""))
    is_inside = grid.kind != "table" and shop.carded
    html = shop.fill(
        "_table.html",
        grid=view,
        anchor="" if is_inside or not shop.carded else f"g{grid.block.number}",
        caption=Markup("") if is_inside else caption,
    )
    shown = replace(shop.empty, figures=view.figures, backed={view.id: view.texts}, required=frozenset(view.figures))
    cards = grid_cards(grid, shop.around.links, prefix=prefix) if shop.carded else ()
    return Part(html=html, shown=shown, cards=cards)


def _chart(grid: Grid, table: Part, shop: Workshop) -> Part:
    """The drawing with its title, its description, the badge of the whole, and the figures as a table."""
    number, post, alt = grid.block.number, shop.around.claims.post, visible(grid.alt)
    chart_id, card_id = f"chart-{number}", chart_card_id(grid)
    drawn = chart_of(grid, post.source, post.language, shop.theme.charts)
    svg = Markup(drawn.svg)  # noqa: S704 - made by the drawing library, which escapes
    badge = badge_of(grid.summary.basis, shop.around.min_n, ids=(chart_id,), card=card_id) if grid.summary else None
    title = _chart_title(grid, shop.around.strings)
    described = _described(svg, chart_id, title, alt)
    html = shop.fill(
        "_chart.html",
        chart={
            "id": chart_id,
            "anchor": f"g{number}",
            "title": title,
            "description": alt,
            "svg": described,
            "notes": drawn.notes,
            "is_interactive": grid.is_interactive,
        },
        caption=shop.inline(grid.block.tokens.get(grid.caption or "")),
        badge=badge,
        table=table.html,
    )
    texts = (*drawn.texts, *drawn.notes)
    own = replace(
        shop.empty,
        backed={chart_id: (title, alt, *texts)},
        badged={chart_id: figure_shown("", badge)} if badge else {},
        drawings={chart_id: DrawingShown(markup=str(described), texts=texts)},
        worded=frozenset((alt,)),
    )
    shown = merged(table.shown, own)
    return Part(html=html, shown=shown, cards=(*table.cards, *_chart_card(grid, card_id, shop)))


def _chart_title(grid: Grid, strings: Strings) -> str:
    columns = strings.listed(tuple(visible(column.label) for column in grid.columns))
    if not grid.row_head:
        return strings.say("chart_title_alone", columns=columns)
    return strings.say("chart_title", columns=columns, rows=visible(grid.row_head))


def _chart_card(grid: Grid, card_id: str, shop: Workshop) -> tuple[Card, ...]:
    if grid.summary is None:
        return ()
    card = figure_card(card_id, grid.summary, shop.around.links)
    facts = tuple(fact for fact in card.facts if fact.term not in ("value", "formula", "rounding of the inputs allows"))
    return (replace(card, heading="How the figures of this chart are known", facts=facts),)


def _described(svg: Markup, chart_id: str, title: str, description: str) -> Markup:
    """*svg* as one picture with a name and a description, which the drawing library leaves out."""
    head, rest = svg.split(">", 1)
    names = Markup(' role="img" aria-labelledby="{0}-title" aria-describedby="{0}-desc"').format(chart_id)
    texts = Markup('<title id="{0}-title">{1}</title><desc id="{0}-desc">{2}</desc>').format(chart_id, title, description)
    return Markup("").join((Markup(head), names, Markup(">"), texts, Markup(rest)))  # noqa: S704 - cut from markup


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    number: str
    """Empty for a line that stands for lines left out."""
    text: str
    href: str


def _log(excerpt: LogExcerpt, shop: Workshop) -> Part:
    log_id = f"{shop.around.prefix}log-{excerpt.block.number}"
    links = shop.around.links
    lines = tuple(
        LogLine(
            number="" if number is None else str(number),
            text=visible(text),
            href="" if number is None else links.log(excerpt.path, number),
        )
        for number, text in excerpt.lines
    )
    html = shop.fill("_log.html", log_id=log_id, path=excerpt.path, href=links.log(excerpt.path), lines=lines)
    texts = (excerpt.path, *(text for line in lines for text in (line.number, line.text)))
    return Part(html=html, shown=replace(shop.empty, backed={log_id: texts}))


def _disclaimer(block: Block, shop: Workshop) -> Part:
    card = disclaimer(shop.around.claims, shop.evidence, f"{shop.around.prefix}disclaimer-{block.number}")
    lines = tuple(shop.inline(tokens) for key, tokens in block.tokens.items() if key.startswith("lines"))
    html = shop.fill("_disclaimer.html", card=card, lines=lines)
    return Part(html=html, shown=with_cards(shop.empty, (card,)))


def _code(block: Block, shop: Workshop) -> Part:
    """A block of code or output. What the source's rules let pass in it is what it may show."""
    code_id = f"{shop.around.prefix}code-{block.number}"
    html, texts = draw_code(block, code_id)
    return Part(html=html, shown=replace(shop.empty, backed={code_id: texts}))


def draw_by_plugin(block: Block, shop: Workshop) -> Part:
    """A block that a plugin draws; it shows the figures that it was given, and no number of its own."""
    from sitegen.render.edition import Free
    from sitegen.render.plugins import PluginProblem, Tools, drawn_block
    from sitegen.render.template_functions import RecordFunctions

    prefix = f"{shop.around.prefix}block-{block.number}"
    around, free = shop.around, Free(prefix=prefix)
    told = RecordFunctions(
        config=shop.config,
        evidence=shop.evidence,
        theme=shop.theme,
        links=around.links,
        language=around.claims.post.language,
        shown=shop.empty,
        prefix=prefix,
    )
    tools = Tools(figure=told.figure, table=told.table, free=free)
    try:
        html = drawn_block(shop.theme.plugins, block.language, block.text, tools)
    except PluginProblem as problem:
        where = Location.of(around.claims.post.source, block.span)
        raise TemplateProblem(replace(problem.finding, location=where)) from None
    return Part(html=html, shown=replace(told.shown, free=free.texts, reasons=free.reasons))


def block_tokens(block: Block) -> tuple[Token, ...]:
    """The inline tokens of a block that a reader sees: caption and lines; an alt text has no markup."""
    shown = (tokens for key, tokens in block.tokens.items() if key == "caption" or key.startswith("lines"))
    return tuple(token for tokens in shown for token in tokens)
