"""A post as values: what a reader will see of it, where each character of that came from, and what it cites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from sitegen.findings import Finding, Location
from sitegen.located_yaml import Table
from sitegen.prose.code_info import PLAIN, Dress
from sitegen.prose.excerpts import Excerpt
from sitegen.source import Source, Span

if TYPE_CHECKING:
    from markdown_it.token import Token


class Scheme(Enum):
    EV = "ev"
    """`[39.7 tok/s](ev:ab/f16/decode)`: a claim with its evidence."""
    LIT = "lit"
    """`[100](lit: "a figure of speech")`: a declared non-claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A link of scheme `ev:` or `lit:`."""

    number: int
    """From 0 in the order of the post; the `link_open` token carries it as `meta["citation"]`."""
    scheme: Scheme
    target: str
    """What follows the scheme, escapes and entities worked out, not percent-encoded."""
    reason: str | None
    """The link title."""
    start: int
    end: int
    """The link text's place in its surface's text; equal for an empty text."""
    text: str
    span: Span
    """The whole `[…](…)` in the source."""
    address: str | None = None
    """Where the link leads that carries the target in its title; `None` for a link to the target itself."""
    target_span: Span | None
    """Of `target` in the source, where it stands there letter for letter: then an offset into one is an offset into the
    other. `None` for reference links and escaped targets."""


class MarkKind(Enum):
    CODE = "code"
    """A code span."""
    MATH = "math"
    """A formula; `detail` is its LaTeX."""
    LINK = "link"
    """The text of an ordinary link; `detail` is its address."""
    IMAGE = "image"
    """One placeholder character (U+FFFC) where an image stands; its alt text is a surface of its own."""
    FOOTNOTE = "footnote"
    """One placeholder character where a footnote's number will stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a surface's text that is not plain text."""

    start: int
    end: int
    kind: MarkKind
    detail: str = ""


class SurfaceKind(Enum):
    """Where a reader meets the text."""

    TITLE = "title"
    DESCRIPTION = "description"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "table cell"
    ALT = "alt text"
    LINK_TITLE = "link title"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    FRONT_MATTER = "front matter"
    """Other front-matter text that is shown: tags, series name."""
    BLOCK_TEXT = "block"
    """A writer's text inside a `table`, `chart` or `disclaimer` block: caption, alt, names, lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where in a hand-written table a surface stands."""

    table: int
    """From 0 in the order of the post."""
    row: int
    """0 is the header."""
    column: int
    row_header: str
    """The visible text of the row's first cell."""
    column_header: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of visible characters and where it came from."""

    start: int
    """In the surface's text; it runs to the next piece's start."""
    source_start: int | None
    """`None` where the place is not known."""
    source_end: int | None
    exact: bool
    """Whether each character stands for one character of the source (plain text), or the whole run for the whole stretch
    (an entity, an escape)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """The text of one block as a reader sees it, with the way back to the source.

    Markup is gone (`3**9**.7` is `39.7`), entities and escapes are worked out, a line break is one `\\n`. Cells, list
    items and alt texts are surfaces of their own, so nothing is ever glued across a border.
    """

    kind: SurfaceKind
    text: str
    source: Source
    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...] = ()
    marks: tuple[Mark, ...] = ()
    containers: tuple[str, ...] = ()
    """Outermost first: `tldr`, `faq`, `note`, `warning`, `quote`, `list`, `footnote`."""
    heading: str = ""
    """The visible text of the nearest heading above."""
    cell: Cell | None = None
    fallback: Span
    """Of the whole block, for characters whose own place is not known."""

    def where(self, start: int, end: int) -> Span | None:
        """The stretch of the source that shows as `text[start:end]`; `None` where it is not known."""
        first, last = self._piece(start), self._piece(max(end - 1, start))
        if first.source_start is None or last.source_start is None or last.source_end is None:
            return None
        begin = first.source_start + (start - first.start if first.exact else 0)
        finish = last.source_start + (end - last.start) if last.exact else last.source_end
        return Span(begin, max(finish, begin))

    def _piece(self, offset: int) -> Piece:
        low, high = 0, len(self.pieces)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.pieces[middle].start <= offset else (low, middle)
        return self.pieces[low] if self.pieces else Piece(start=0, source_start=None, source_end=None, exact=False)

    def location(self, start: int, end: int) -> Location:
        """Where `text[start:end]` stands; only the line where the column is not known."""
        span = self.where(start, end)
        if span is not None:
            return Location.of(self.source, span)
        return Location.of_line(self.source, self.source.position(self.fallback.start).line)


class BlockKind(Enum):
    TABLE = "table"
    CHART = "chart"
    LOG = "log"
    DISCLAIMER = "disclaimer"
    MATH = "math"
    """A formula of its own, in LaTeX."""
    OUTPUT = "output"
    """A fence of output: `text`, `console`, or no language."""
    CODE = "code"
    """A fence in a programming language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block; its `fence` token carries its number as `meta["block"]`."""

    number: int
    kind: BlockKind
    info: str
    """The whole info string: `log logs/forge.txt:120-124`."""
    language: str
    """Its first word."""
    argument: str
    """What follows the first word."""
    text: str
    span: Span
    """Of the whole fence in the source."""
    body: Span
    """Of its content; for a fence inside a quote or a list the lines carry their prefixes."""
    line: int
    """Of the first line of the content."""
    options: Table | None = None
    """The YAML of a `table`, `chart` or `disclaimer` block; `None` when it is empty or was refused."""
    surfaces: tuple[Surface, ...] = ()
    """The writer's own texts in `options` (caption, alt, column names, lines), citations allowed."""
    tokens: Mapping[str, tuple[Token, ...]] = field(default_factory=dict)
    """Inline tokens of those texts, by the path of their key: `caption`, `alt`, `lines/0`."""
    dress: Dress = PLAIN
    """Of a block of code or output: title, numbers, marked lines."""
    excerpt: Excerpt | None = None
    """The lines of a file that are its text; then `body` is empty, and places lie in that file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A front-matter text that may hold citations: its surface, and its inline tokens for rendering."""

    surface: Surface
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    level: int
    anchor: str
    """The `id` of its element; unique in the post."""
    surface: Surface
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a `::: faq` block with the surfaces of its answer."""

    question: Surface
    answer: tuple[Surface, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPart:
    name: str
    part: int
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Something that the post said otherwise until a certain day."""

    date: str
    said: Surface
    """As it stood there, without markup."""
    says: Text
    """What stands there now, cited; what was corrected again since has no tokens, and is declared like `said`."""
    why: Text
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One Markdown file of `content/`."""

    source: Source
    slug: str
    language: str
    """BCP 47: `en`, `zh-TW`."""
    title: Text
    description: Text | None
    headline: Text | None = None
    """What the picture of the post shows; `None` for the first figure of title, description and TL;DR."""
    date: str | None
    """ISO 8601, `2026-11-24`."""
    updated: str | None
    """Not before its last correction."""
    tags: tuple[str, ...]
    series: SeriesPart | None
    aliases: Mapping[str, str]
    """`evidence:` of the front matter: short name → set id. These sets are reported by this post."""
    alias_locations: Mapping[str, Location]
    names: tuple[str, ...]
    related: tuple[tuple[str, Location], ...]
    """Slugs of posts to be named at its end."""
    draft: bool
    is_page: bool
    """A page such as "about": `layout: page`."""
    tokens: tuple[Token, ...]
    """The block tokens of markdown-it; to be rendered, not to be changed."""
    environment: Mapping[str, object]
    """What markdown-it's renderer needs beside the tokens (footnotes, references)."""
    surfaces: tuple[Surface, ...]
    """Everything a reader will see as text, title and description first, then in the order of the page; the texts of
    `blocks` included."""
    citations: tuple[Citation, ...]
    """All, by `number`."""
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    """What is wrong with the file itself: front matter, a citation that fell apart, a block's YAML."""
    corrections: tuple[Correction, ...] = ()
    """Newest first."""
    included: frozenset[str] = frozenset()
    """Paths of the files that code was taken from, or looked for."""
    template: str = ""
    """By which its page is drawn; empty for `post.html`."""
    path: str = ""
    """Of its page in the built site: `posts/draft-cache/index.html`."""
    former: tuple[tuple[str, Location], ...] = ()
    """Files of the built site that lead on to its page (`aliases:`)."""
    expires: str | None = None
    """The first day on which it is not published any more."""
    navigation: int | None = None
    """Place of a page among those that each page names; those without one come last."""
    is_listed: bool = True
    """Whether each page names it, if it is a page."""
    examples: Surface | None = None
    """Why the figures of a page that cite nothing are examples; `None` where they are claims."""
