"""A post's own page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen.claims.claims import PostClaims
from sitegen.prose.posts import BlockKind
from sitegen.render.blocks import Part, Workshop, block_tokens, draw_blocks
from sitegen.render.body import Surroundings, render_body, render_inline
from sitegen.render.cards import Card, with_cards
from sitegen.render.citations import cards_of, cited_with_cards
from sitegen.render.corrections import correction_tokens, draw_corrections
from sitegen.render.declared_examples import draw_examples
from sitegen.render.edition import Edition, Head, entry_of, framed
from sitegen.render.formulas import formulas_shown
from sitegen.render.links import absolute_links, json_path
from sitegen.render.metadata import as_script, description_in_words, head_texts, structured_data, title_in_words
from sitegen.render.nearby import nearby
from sitegen.render.notes import note_numbers
from sitegen.render.outline import path_of
from sitegen.render.reading_time import edit_address, reading_time
from sitegen.render.shown import Page, Shown, merged
from sitegen.render.side_notes import SideNote, side_notes
from sitegen.render.social_pictures import picture_of_post
from sitegen.render.words import citation_numbers, images_in_words

COPY = "copy.js"
POINTS = "points.js"
COPIED = frozenset((BlockKind.CODE, BlockKind.OUTPUT, BlockKind.LOG))
MIN_HEADINGS = 3
"""A post with fewer has no table of contents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A line of the table of contents."""

    text: Markup
    anchor: str
    depth: int
    """From 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The body of a post as HTML with what it shows and the cards that it opens."""

    title: Markup
    body: Markup
    shown: Shown
    cards: tuple[Card, ...]


def render_post(edition: Edition, claims: PostClaims) -> Page:
    """The post's page; depends on nothing but its arguments."""
    path, post = path_of(claims), claims.post
    around = _around_own_page(edition, claims, path)
    written = _written(edition, around, carded=True)
    around_it = nearby(edition.outline, post, around.links)
    entry, _ = entry_of(edition, claims, path)
    head = Head(
        title=title_in_words(claims, edition.min_n),
        description=description_in_words(claims, edition.min_n),
        kind="article",
        language=post.language,
        data=as_script(structured_data(claims, edition.config, around.links)),
        json=around.links.to(json_path(path)) if edition.config.machine_readable else "",
        picture=picture_of_post(edition, claims),
    )
    values = {
        "post": post,
        "entry": entry,
        "title": written.title,
        "body": written.body,
        "contents": _contents(claims, around, edition),
        "cards": written.cards,
        "notes": around.notes,
        "nearby": around_it,
        "reading_time": reading_time(post, around.strings),
        "edit": edit_address(edition.config, post.source.path),
    }
    values["scripts"] = _scripts(edition, claims, around)
    shown = merged(written.shown, around_it.shown)
    return framed(edition, path, post.template or "post.html", head, shown, values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script of the theme; nothing that a reader needs depends on it."""

    address: str
    integrity: str
    """Empty for a site that is looked at from disk: a browser cannot hold a file against it, and would not run it."""


def _scripts(edition: Edition, claims: PostClaims, around: Surroundings) -> tuple[Script, ...]:
    """Code can be copied by a button, an interactive chart be pointed at; a page without either loads nothing."""
    wanted = {
        COPY: any(block.kind in COPIED for block in claims.post.blocks),
        POINTS: any(grid.is_interactive for grid in claims.grids),
    }
    digests = {name: edition.theme.integrity(name) for name, is_wanted in wanted.items() if is_wanted}
    is_held = bool(edition.config.base_url)
    return tuple(
        Script(address=around.links.to(name), integrity=digest if is_held else "")
        for name, digest in digests.items()
        if digest  # a theme may have none
    )


def feed_body(edition: Edition, claims: PostClaims) -> Written:
    """The post for a feed reader: badges as words, tables in the place of charts, nothing that opens."""
    around = edition.around(claims, "feed.xml")
    around = replace(around, links=absolute_links(around.links))
    telling = {number: replace(cited, badge=replace(cited.badge, tells=True)) for number, cited in around.figures.items()}
    return _written(edition, replace(around, figures=telling), carded=False)


def _around_own_page(edition: Edition, claims: PostClaims, path: str) -> Surroundings:
    reported = frozenset(claims.post.aliases.values())
    return Surroundings(
        claims=claims,
        figures=cited_with_cards(claims, edition.min_n),
        links=replace(edition.links(path), withheld=edition.outline.stock.lending - reported),
        prefix="",
        anchored=True,
        posts=edition.outline.paths,
        min_n=edition.min_n,
        strings=edition.config.strings.of(claims.post.language),
        notes=note_numbers(claims, _drawn(claims)),
    )


def _written(edition: Edition, around: Surroundings, *, carded: bool) -> Written:
    claims, theme = around.claims, edition.theme
    shop = Workshop(around=around, evidence=edition.evidence, theme=theme, config=edition.config, carded=carded)
    parts = draw_blocks(shop)
    corrected, told = draw_corrections(around, theme)
    exemplary, noted = draw_examples(around, theme)
    sides = side_notes(claims) if carded else {}
    body = exemplary + corrected + render_body(around, theme, {number: part.html for number, part in parts.items()}, sides)
    drawn = _drawn(claims)
    cards = (*cards_of(claims, around.links, drawn), *(card for part in parts.values() for card in part.cards))
    return Written(
        title=render_inline(claims.post.title.tokens, around, theme),
        body=body,
        shown=merged(_shown(edition, around, drawn, parts, cards if carded else ()), told, noted, _beside(claims, sides)),
        cards=cards if carded else (),
    )


def _beside(claims: PostClaims, sides: Mapping[int, SideNote]) -> Shown:
    return Shown(source=claims.post.source.path, backed={note.id: note.caveats for note in sides.values()})


def _drawn(claims: PostClaims) -> frozenset[int]:
    """The citations that the page draws as figures; alt texts and the description are told in words."""
    post = claims.post
    blocks = (token for block in post.blocks for token in block_tokens(block))
    return citation_numbers((*post.title.tokens, *correction_tokens(post), *post.tokens, *blocks))


def _shown(
    edition: Edition, around: Surroundings, drawn: frozenset[int], parts: Mapping[int, Part], cards: Iterable[Card]
) -> Shown:
    claims = around.claims
    figures = {
        around.figures[number].id: around.figures[number].shown for number in sorted(drawn) if number in around.figures
    }
    own = Shown(
        source=claims.post.source.path,
        figures=figures,
        worded=head_texts(claims, edition.config) | images_in_words(claims.post.tokens, claims, edition.min_n),
        required=frozenset(figures),
        whole=(claims.post.source.path,),
    )
    return merged(with_cards(own, cards), *(part.shown for part in parts.values()), formulas_shown(claims.post))


def _contents(claims: PostClaims, around: Surroundings, edition: Edition) -> tuple[Contents, ...]:
    """The headings, with the same figures; badges are words, since each line is a link."""
    headings = claims.post.headings
    if len(headings) < MIN_HEADINGS:
        return ()
    figures = {number: replace(figure, badge=replace(figure.badge, card="")) for number, figure in around.figures.items()}
    plain = replace(around, figures=figures, anchored=False)
    top = min(heading.level for heading in headings)
    return tuple(
        Contents(text=render_inline(heading.tokens, plain, edition.theme), anchor=heading.anchor, depth=heading.level - top)
        for heading in headings
        if heading.level - top < 2
    )
