"""A post's tokens as HTML: markdown-it's own rendering, with rules for what is ours."""

# ruff: noqa: ARG002 - each rule has markdown-it's signature, whether it needs all of it or not

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from inspect import getmembers, isfunction
from typing import Any
from urllib.parse import unquote

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from sitegen.claims.claims import PostClaims, Quote
from sitegen.prose.abbreviations import ABBREVIATIONS, pattern_of
from sitegen.prose.addresses import file_named
from sitegen.prose.containers import ALERTS
from sitegen.prose.formulas import formula
from sitegen.prose.posts import Scheme
from sitegen.render.citations import CitedFigure
from sitegen.render.formulas import formula_html
from sitegen.render.links import Links
from sitegen.render.side_notes import SideNote, with_side_notes
from sitegen.render.theme import Theme
from sitegen.render.words import tokens_in_words
from sitegen.strings.strings import Strings

Environment = MutableMapping[str, Any]

FIGURE = "figure"
LABELLED = frozenset(("tldr", "faq", *ALERTS))
"""Containers that say what they are in a word, under their name among the strings: never by colour alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the tokens of one post need to be drawn on one page."""

    claims: PostClaims
    figures: Mapping[int, CitedFigure]
    """By citation number."""
    links: Links
    prefix: str
    """Before ids: empty on the post's own page, `<slug>-` elsewhere."""
    anchored: bool
    """Whether figures and headings carry `id`s; in lists and feeds they do not."""
    posts: Mapping[str, str]
    """Path of a Markdown file below `content/` → path of its page."""
    min_n: int
    strings: Strings
    """In the language of the post."""
    notes: Mapping[str, int] = field(default_factory=dict)
    """Card id → the number of its note in print; empty where there are no cards."""


def render_inline(tokens: Sequence[Token], around: Surroundings, theme: Theme) -> Markup:
    """The HTML of the inline tokens of a title, a heading or a caption."""
    return Markup(Scribe(around, theme, {}).render_spans(tokens))  # noqa: S704 - the scribe escapes


def render_body(around: Surroundings, theme: Theme, blocks: Mapping[int, Markup], sides: Mapping[int, SideNote]) -> Markup:
    """The HTML of the whole post; *blocks* holds its fenced blocks, drawn, by number, and *sides* the notes beside them."""
    scribe = Scribe(around, theme, blocks)
    post = around.claims.post
    html = scribe.render(with_side_notes(post.tokens, sides), OPTIONS, dict(post.environment))
    return Markup(html)  # noqa: S704 - the scribe escapes


OPTIONS = OptionsDict(
    {
        "maxNesting": 20,
        "html": False,
        "linkify": False,
        "typographer": False,
        "quotes": "“”‘’",
        "xhtmlOut": False,
        "breaks": False,
        "langPrefix": "language-",
        "highlight": None,
    }
)


@cache
def _rules_of(renderer: type[RendererHTML]) -> tuple[str, ...]:
    """The methods of *renderer* that draw a token of their name, as the library finds them."""
    return tuple(name for name, _ in getmembers(renderer, isfunction) if not name.startswith(("render", "_")))


class Scribe(RendererHTML):
    """Draws the tokens of one post."""

    def __init__(self, around: Surroundings, theme: Theme, blocks: Mapping[int, Markup]) -> None:
        # Not the library's own: it goes through all members of the object each time, and a page has dozens of these.
        self.rules = {name: getattr(self, name) for name in _rules_of(type(self))}
        self.around = around
        self.theme = theme
        self.blocks = blocks
        self.open_containers: list[str] = []
        self.has_picture = False
        """The first picture of a page is shown at once, the others when they come near."""
        self.is_citing = False
        """Whether the text of a citation is drawn."""
        self.quotes = _quotes(around.claims)
        self.abbreviated: Mapping[str, Any] = around.claims.post.environment.get(ABBREVIATIONS, {})  # type: ignore[assignment]
        self.abbreviation = pattern_of(self.abbreviated) if self.abbreviated else None
        self.lowered = any(heading.level == 1 for heading in around.claims.post.headings)

    def render_spans(self, tokens: Sequence[Token]) -> str:
        return self.renderInline(list(tokens), OPTIONS, {})

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: Environment) -> str:  # noqa: N802 - theirs
        """As the library's, but a citation is drawn as a whole: its text and its badge."""
        parts: list[str] = []
        position = 0
        while position < len(tokens):
            if not _is_citation(tokens[position]):
                parts.append(self._one(tokens, position, options, env))
                position += 1
                continue
            end = _closing(tokens, position)
            parts.append(self._citation(tokens[position], tokens[position + 1 : end], options, env))
            position = end + 1
        return "".join(parts)

    def _one(self, tokens: Sequence[Token], position: int, options: OptionsDict, env: Environment) -> str:
        rule = self.rules.get(tokens[position].type)
        if rule is None:
            return self.renderToken(tokens, position, options, env)
        return str(rule(tokens, position, options, env))

    def _citation(self, opening: Token, inner: Sequence[Token], options: OptionsDict, env: Environment) -> str:
        post = self.around.claims.post
        citation = post.citations[opening.meta["citation"]]
        self.is_citing = citation.scheme is Scheme.EV
        html = self.renderInline(inner, options, env)
        self.is_citing = False
        if citation.scheme is Scheme.LIT:
            return f'<span class="literal"{_reason(citation.reason)}>{html}</span>'
        figure = self.around.figures.get(citation.number)
        if figure is None:
            return f'<span class="unresolved">{html}</span>'
        text = Markup(html) if inner else figure.text  # noqa: S704 - drawn by this renderer
        values = {"figure": figure, "text": text, "badge": figure.badge, "anchored": self.around.anchored}
        values["notes"] = self.around.notes
        return self.theme.render("_figure.html", values).strip()

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Escaped, each abbreviation with what it stands for."""
        content = tokens[idx].content
        if self.abbreviation is None:
            return escapeHtml(content)
        parts, at = [], 0
        for match in self.abbreviation.finditer(content):
            told = escapeHtml(self.abbreviated[match[0]].text)
            parts += [escapeHtml(content[at : match.start()]), f'<abbr title="{told}">{escapeHtml(match[0])}</abbr>']
            at = match.end()
        return "".join((*parts, escapeHtml(content[at:])))

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """`<code>`; a span that stands verbatim in a log leads to its line."""
        html = f"<code>{escapeHtml(tokens[idx].content)}</code>"
        quote = self.quotes.get(tokens[idx].content)
        if quote is None:
            return html
        href = self.around.links.log(quote.path, quote.line)
        return f'<a class="quote" href="{escape(href)}">{html}</a>'

    def math_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """MathML; within a citation, whose text the verifier compares, the line that it is read as."""
        drawn = formula(tokens[idx].content, displayed=False)
        if drawn.fault or self.is_citing:
            return escapeHtml(drawn.told)
        return str(formula_html(drawn))

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """An ordinary link; one to a Markdown file of the site leads to its page."""
        attributes = {**tokens[idx].attrs, "href": self._address(str(tokens[idx].attrs.get("href", "")))}
        return f"<a{_attributes(attributes)}>"

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        token = tokens[idx]
        alt = tokens_in_words(token.children or (), self.around.claims, self.around.min_n)
        typed = str(token.attrs.get("src", ""))
        attributes = {**token.attrs, "src": self._address(typed), "alt": alt, **self._size(typed)}
        if self.has_picture:
            attributes["loading"] = "lazy"
        self.has_picture = True
        return f"<img{_attributes(attributes)}>"

    def _size(self, address: str) -> Mapping[str, str]:
        """Width and height of a picture of the site, so that nothing jumps when it arrives."""
        target = file_named(address, self.around.claims.post.source.path)
        size = self.theme.sizes.of(target) if target is not None and self.theme.sizes is not None else None
        return {} if size is None else {"width": str(size.width), "height": str(size.height)}

    def _address(self, href: str) -> str:
        """Relative addresses are those of `content/`; all others stay."""
        target = file_named(href, self.around.claims.post.source.path)
        if target is None:
            return href
        page = self.around.posts.get(target, target.removeprefix("content/"))
        return self.around.links.to(page, unquote(href.partition("#")[2]))

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        level = self._level(tokens[idx])
        attributes = tokens[idx].attrs if self.around.anchored else {}
        return f"<h{level}{_attributes(attributes)}>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        return f"</h{self._level(tokens[idx])}>\n"

    def _level(self, token: Token) -> int:
        """The page's title is its only `<h1>`; a body that uses `#` as well moves down by one."""
        return min(6, max(2, int(token.tag[1:]) + self.lowered))

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        number = tokens[idx].meta.get("block", -1)
        if number in self.blocks:
            return str(self.blocks[number])
        return f"<pre><code>{escapeHtml(tokens[idx].content)}</code></pre>\n"

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        return self.fence(tokens, idx, options, env)

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        return (
            f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(self.around.strings["table"])}"><table>\n'
        )

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        return f'<th scope="col"{_attributes(tokens[idx].attrs)}>'

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        return f"<td{_attributes(tokens[idx].attrs)}>"

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:  # noqa: N802
        kind = tokens[idx].type
        if kind.startswith("container_"):
            name = kind.removeprefix("container_").removesuffix("_open").removesuffix("_close")
            if name == "title":
                return self._title(is_opening=kind.endswith("_open"))
            return self._container(name, is_opening=kind.endswith("_open"))
        return super().renderToken(tokens, idx, options, env)

    def _title(self, *, is_opening: bool) -> str:
        """Of a container; that of a figure is its caption."""
        tag = "figcaption" if self.open_containers[-1:] == [FIGURE] else 'p class="container-title"'
        return f"<{tag}>" if is_opening else f"</{tag.split()[0]}>\n"

    def _container(self, name: str, *, is_opening: bool) -> str:
        if is_opening:
            self.open_containers.append(name)
        else:
            self.open_containers.pop()
        if name == FIGURE:
            return '<figure class="picture">\n' if is_opening else "</figure>\n"
        if not is_opening:
            return "</div>\n"
        if name not in LABELLED:
            return '<div class="container">\n'
        label = self.around.strings[name]
        role = ' role="note"' if name in ALERTS else ""
        return f'<div class="container {escape(name)}"{role}><p class="container-label">{escape(label)}</p>\n'

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """A task says whether it is done to those who do not see its box, too."""
        token = tokens[idx]
        item = self.renderToken(tokens, idx, options, env)
        if "checked" not in token.meta:
            return item
        is_done = bool(token.meta["checked"])
        said = escape(self.around.strings["done" if is_done else "to_do"])
        state = f'{" checked" if is_done else ""} aria-label="{said}"'
        return f'{item}<input type="checkbox" class="task" disabled{state}> '

    def side_note(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        return self.theme.render("_side.html", {"note": tokens[idx].meta["note"]})

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        number, mark = self._note(tokens[idx])
        back = f' id="fnref{mark}"' if self.around.anchored else ""
        return f'<sup class="footnote-ref"{back}><a href="#fn{number}{self._suffix}">{number}</a></sup>'

    def _note(self, token: Token) -> tuple[int, str]:
        """The number of a footnote, and what tells its several references apart."""
        number = int(token.meta["id"]) + 1
        return number, f"{number}-{int(token.meta.get('subId', 0))}{self._suffix}"

    @property
    def _suffix(self) -> str:
        """Keeps the notes of several posts in one file apart."""
        return f"-{escape(self.around.prefix)}".rstrip("-")

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        return f'<section class="footnotes" aria-label="{escape(self.around.strings["footnotes"])}">\n<ol>\n'

    def footnote_block_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        return "</ol>\n</section>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        number, _ = self._note(tokens[idx])
        return f'<li id="fn{number}{self._suffix}">'

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        _, mark = self._note(tokens[idx])
        told = escape(self.around.strings["back_to_text"])
        return f' <a class="footnote-back" href="#fnref{mark}" aria-label="{told}">↩</a>'


def _is_citation(token: Token) -> bool:
    return token.type == "link_open" and "citation" in token.meta


def _closing(tokens: Sequence[Token], opening: int) -> int:
    """Where the link that opens at *opening* closes; links do not nest."""
    return next(at for at in range(opening + 1, len(tokens)) if tokens[at].type == "link_close")


def _quotes(claims: PostClaims) -> Mapping[str, Quote]:
    return {quote.surface.text[quote.start : quote.end]: quote for quote in claims.quotes}


def _reason(reason: str | None) -> str:
    """The reason of a literal as a tooltip; one that holds a digit stays in the source, where it is reviewed."""
    if not reason or any(char.isdigit() for char in reason):
        return ""
    return f' title="{escape(reason)}"'


def _attributes(attributes: Mapping[str, object]) -> str:
    return "".join(f' {escape(name)}="{escape(str(value))}"' for name, value in attributes.items())
