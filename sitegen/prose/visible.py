"""What a reader sees of one inline content, with the way back to the source.

It is put together while the tokens are fresh: `text_join` merges escapes and entities into their neighbours afterwards.
A number split by markup (`3**9**.7`, `1&nbsp;000`, `\\-5`, `&#49;2`) is one number here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from sitegen.prose.formulas import formula
from sitegen.prose.places import Origin
from sitegen.prose.posts import Mark, MarkKind, Piece
from sitegen.source import Span

PLACEHOLDER = "\ufffc"
RUNS = "runs"
"""Key in a token's `meta`: its content as runs of (length, start, end, exact) in the inline content."""
SPAN = "span"
"""Key in a token's `meta`: start and end of the whole construct in the inline content."""
LABEL_END = "label_end"
"""Key in a `link_open` token's `meta`: the offset of the `]` that ends its text."""
VISIBLE = "visible"
"""Key in the `meta` of `inline` and `image` tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of any scheme: its text's place in the visible text, and its own in the source."""

    start: int
    end: int
    span: Span | None
    """`[…](…)`, `[…][…]` or `<…>`."""
    tail: Span | None
    """From the bracket that ends the text on; `None` for an autolink."""
    token: Token

    @property
    def address(self) -> str:
        return str(self.token.attrs.get("href", ""))

    @property
    def title(self) -> str | None:
        title = self.token.attrs.get("title")
        return None if title is None else str(title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image; its alternative text is a visible text of its own."""

    span: Span | None
    token: Token
    alternative: Visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    text: str
    pieces: tuple[Piece, ...]
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[Token, ...] = ()
    """`footnote_ref` tokens."""

    def span(self) -> Span | None:
        """From the first to the last character whose place is known."""
        known = [piece for piece in self.pieces if piece.source_start is not None]
        if not known:
            return None
        start, end = known[0].source_start, known[-1].source_end
        return Span(start or 0, max(end or 0, start or 0))


NOTHING = Visible(text="", pieces=())


def page_text(tokens: Sequence[Token], origin: Origin | None) -> Visible:
    """The visible text of inline *tokens*; images and footnote marks are one placeholder each."""
    return _Page(origin).build(tokens)


def alternative_text(tokens: Sequence[Token], origin: Origin | None) -> Visible:
    """The text of an `alt` attribute: an image inside it lends its own alternative text, a footnote mark nothing."""
    return _Alternative(origin).build(tokens)


def plain_text(text: str, origin: Origin | None) -> Visible:
    """A text that is shown as it is written."""
    builder = _Page(origin)
    builder.add(text, [(len(text), 0, len(text), True)])
    return builder.build(())


class _Page:
    """Joins the tokens' texts, and keeps what is open."""

    def __init__(self, origin: Origin | None) -> None:
        self.origin = origin
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.open: list[tuple[int, Token]] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.marks: list[Mark] = []
        self.notes: list[Token] = []

    def build(self, tokens: Sequence[Token]) -> Visible:
        for token in tokens:
            self.token(token)
        return Visible(
            text="".join(self.parts),
            pieces=tuple(self.pieces),
            links=tuple(sorted(self.links, key=lambda link: (link.start, -link.end))),
            pictures=tuple(self.pictures),
            marks=tuple(self.marks),
            notes=tuple(self.notes),
        )

    def token(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self.add(token.content, token.meta.get(RUNS, []))
            case "code_inline":
                self.mark(token.content, token, MarkKind.CODE)
            case "math_inline":
                self.mark(formula(token.content, displayed=False).told, token, MarkKind.MATH, token.content)
            case "softbreak" | "hardbreak":
                self.add("\n", token.meta.get(RUNS, []))
            case "image":
                self.image(token)
            case "footnote_ref":
                self.footnote(token)
            case "link_open":
                self.open.append((self.length, token))
            case "link_close":
                self.link()

    def add(self, text: str, runs: Sequence[tuple[int, int, int, bool]]) -> None:
        if not text:
            return
        if self.origin is None or sum(run[0] for run in runs) != len(text):
            self.pieces.append(Piece(start=self.length, source_start=None, source_end=None, exact=False))
        else:
            self.place(runs, self.origin)
        self.parts.append(text)
        self.length += len(text)

    def place(self, runs: Sequence[tuple[int, int, int, bool]], origin: Origin) -> None:
        at = self.length
        for length, start, end, exact in runs:
            if exact:
                cuts = [*origin.runs(start, end)]
                ends = [*(content for content, _ in cuts[1:]), end]
                for (content, source), stop in zip(cuts, ends, strict=True):
                    self.piece(at + content - start, Span(source, source + stop - content), exact=True)
            elif length:
                self.piece(at, origin.span(start, end), exact=False)
            at += length

    def piece(self, start: int, span: Span, *, exact: bool) -> None:
        self.pieces.append(Piece(start=start, source_start=span.start, source_end=span.end, exact=exact))

    def mark(self, text: str, token: Token, kind: MarkKind, detail: str = "") -> None:
        start = self.length
        self.add(text, token.meta.get(RUNS, []))
        self.marks.append(Mark(start=start, end=self.length, kind=kind, detail=detail))

    def image(self, token: Token) -> None:
        self.mark(PLACEHOLDER, token, MarkKind.IMAGE, str(token.attrs.get("src", "")))
        alternative = token.meta.get(VISIBLE, NOTHING)
        self.pictures.append(Picture(span=self.whole(token), token=token, alternative=alternative))

    def footnote(self, token: Token) -> None:
        self.mark(PLACEHOLDER, token, MarkKind.FOOTNOTE)
        self.notes.append(token)

    def whole(self, token: Token) -> Span | None:
        span = token.meta.get(SPAN)
        return None if span is None or self.origin is None else self.origin.span(*span)

    def link(self) -> None:
        start, token = self.open.pop()
        span, label_end = token.meta.get(SPAN), token.meta.get(LABEL_END)
        tail = None
        if span is not None and label_end is not None and self.origin is not None:
            tail = self.origin.span(label_end, span[1])
        self.links.append(Link(start=start, end=self.length, span=self.whole(token), tail=tail, token=token))


class _Alternative(_Page):
    """An `alt` attribute holds text only."""

    def image(self, token: Token) -> None:
        inner: Visible = token.meta.get(VISIBLE, NOTHING)
        by = self.length
        self.parts.append(inner.text)
        self.length += len(inner.text)
        self.pieces += [replace(piece, start=piece.start + by) for piece in inner.pieces]
        self.links += [replace(link, start=link.start + by, end=link.end + by) for link in inner.links]
        self.marks += [replace(mark, start=mark.start + by, end=mark.end + by) for mark in inner.marks]
        self.pictures.append(Picture(span=self.whole(token), token=token, alternative=NOTHING))

    def footnote(self, token: Token) -> None:
        self.notes.append(token)
