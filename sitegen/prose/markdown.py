"""markdown-it-py as this program uses it: CommonMark with tables, strikethrough, footnotes, task lists, definition lists,
attributes and containers, and every visible character with its place.

Renderers take `parser().renderer` or a `RendererHTML` of their own with `parser().options`, and a post's `tokens` and
`environment`. What they find beyond the plain tokens: `meta["citation"]` on `link_open`, `meta["block"]` on `fence` and
`code_block`, `meta["container"]` on `container_<name>_open`, `meta["checked"]` on `list_item_open`, `class="align-…"` on
cells, `id` on `heading_open`. Titles, captions and other single lines are inline tokens: `renderer.renderInline`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, text_join
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from sitegen.prose.abbreviations import abbreviations
from sitegen.prose.block_places import ORIGIN, LocatedBlock
from sitegen.prose.comments import comments
from sitegen.prose.containers import containers
from sitegen.prose.inline_places import NEXT_ORIGIN, LocatedInline, join_fragments
from sitegen.prose.math_spans import math_spans
from sitegen.prose.places import Origin
from sitegen.prose.visible import LABEL_END, RUNS, SPAN, VISIBLE, Visible

CITED = re.compile(r"(ev|lit):", re.IGNORECASE)
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
SCHEMES = frozenset({"http", "https", "mailto", "ev", "lit"})
ATTRIBUTES = ("id", "class")
PRESENT = "present"
"""Key in the environment: the `inline` and `fence` tokens before footnotes that nothing refers to were taken out."""


def is_allowed(url: str) -> bool:
    """Whether a link may lead there: an address without a scheme, or with one of `SCHEMES`."""
    scheme = SCHEME.match(url.strip())
    return scheme is None or scheme[1].lower() in SCHEMES


class PlainMarkdown(MarkdownIt):
    """The stock parser with this program's links: targets of citations are left as they are typed."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        return url if CITED.match(url) else super().normalizeLink(url)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        return is_allowed(url)


class LocatedMarkdown(PlainMarkdown):
    """The same with places; what it renders is the same to the letter."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        inline = LocatedInline()
        inline.ruler, inline.ruler2 = self.inline.ruler, self.inline.ruler2
        self.inline = inline
        self.core.ruler.at("block", _block)
        self.core.ruler.at("inline", _inline)
        self.inline.ruler2.at("fragments_join", join_fragments)


def _block(state: StateCore) -> None:
    if state.src:
        block = LocatedBlock(state.src, state.md, state.env, state.tokens)
        state.md.block.tokenize(block, block.line, block.lineMax)


def _inline(state: StateCore) -> None:
    """Parses inline contents, and keeps what was there before `footnote_tail` leaves some of it out."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = token.children or []
            state.env[NEXT_ORIGIN] = token.meta.get(ORIGIN)
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            token.meta[VISIBLE] = state.env.pop(VISIBLE)
    state.env[PRESENT] = [token for token in state.tokens if token.type in ("inline", "fence", "code_block")]


def _join_alternatives(state: StateCore) -> None:
    """`text_join` for images inside alternative texts, which the stock rule passes by: their escapes would be lost."""
    waiting = [child for token in state.tokens for child in token.children or () if child.children]
    while waiting:
        for child in waiting.pop().children or ():
            if child.type == "text_special":
                child.type = "text"
            if child.children:
                waiting.append(child)


def _align_cells(state: StateCore) -> None:
    """A class in the place of a style attribute, which a content security policy would refuse."""
    for token in state.tokens:
        if token.type in ("td_open", "th_open") and "style" in token.attrs:
            style = str(token.attrs.pop("style"))
            token.attrJoin("class", "align-" + style.removeprefix("text-align:"))


def page_rules(md: MarkdownIt) -> MarkdownIt:
    """Everything that a page may use."""
    md.enable(["table", "strikethrough"])
    md.set({**md.options, "html": False, "tasklists": True, "store_labels": True, "xhtmlOut": False})  # type: ignore[typeddict-item]
    md.use(front_matter_plugin).use(footnote_plugin).use(deflist_plugin)
    md.use(attrs_plugin, allowed=ATTRIBUTES).use(attrs_block_plugin, allowed=ATTRIBUTES)
    md.use(containers).use(comments).use(abbreviations).use(math_spans)
    md.core.ruler.push("join_alternatives", _join_alternatives)
    md.core.ruler.push("align_cells", _align_cells)
    return md


def line_rules(md: MarkdownIt) -> MarkdownIt:
    """What a title or a caption may use: no footnotes and no images, which have no place there."""
    md.enable(["strikethrough"])
    md.disable(["image"])
    md.set({**md.options, "html": False, "store_labels": True, "xhtmlOut": False})  # type: ignore[typeddict-item]
    return md.use(comments)


@cache
def parser() -> LocatedMarkdown:
    """The parser of pages; it keeps nothing between parses."""
    md = LocatedMarkdown("commonmark")
    page_rules(md)
    return md


@cache
def line_parser() -> LocatedMarkdown:
    md = LocatedMarkdown("commonmark")
    line_rules(md)
    return md


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    tokens: tuple[Token, ...]
    environment: Mapping[str, Any]


def parse_page(text: str) -> Parsed:
    """The tokens of a whole file. (With a line end at its end: some rules read one character too far.)"""
    environment: dict[str, Any] = {}
    tokens = parser().parse(text if text.endswith("\n") else text + "\n", environment)
    return Parsed(tokens=tuple(tokens), environment=environment)


def parse_line(text: str, origin: Origin | None, references: Mapping[str, Any]) -> tuple[tuple[Token, ...], Visible]:
    """The inline tokens of a title, a caption or the like, and what is seen of it; *references* are the page's."""
    md = line_parser()
    environment: dict[str, Any] = {"references": references, NEXT_ORIGIN: origin}
    inline = Token("inline", "", 0, content=text)
    inline.children = md.inline.parse(text, md, environment, [])
    text_join(StateCore("", md, environment, [inline]))
    visible: Visible = environment[VISIBLE]
    return tuple(inline.children), visible


def forget_places(tokens: Sequence[Token]) -> None:
    """Takes out of the tokens what only reading needs."""
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        for key in (ORIGIN, RUNS, SPAN, VISIBLE, LABEL_END):
            token.meta.pop(key, None)
        waiting += token.children or ()
