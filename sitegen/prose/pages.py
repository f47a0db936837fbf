"""The body of a post: its tokens walked once, in the order of the page, into surfaces, blocks, headings and questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markdown_it.token import Token

from sitegen.findings import Finding, Location
from sitegen.located_yaml import Scalar
from sitegen.permalinks import words_of_address
from sitegen.prose.abbreviations import ABBREVIATIONS, Abbreviation, unused_abbreviations
from sitegen.prose.blocks import read_block, without_prefixes
from sitegen.prose.broken_citations import broken_citations, left_out, refused_citations, unused_references
from sitegen.prose.citations import Numbering, title_text
from sitegen.prose.containers import ALERTS
from sitegen.prose.documents import empty_citations, is_document, without_tags
from sitegen.prose.formula_texts import displayed, faulty_formula, formula_faults
from sitegen.prose.formulas import formula
from sitegen.prose.markdown import Parsed, parse_line
from sitegen.prose.omissions import missing_alt, odd_alerts, page_omissions, silent_questions, stray_colons
from sitegen.prose.places import Origin
from sitegen.prose.posts import Block, BlockKind, Cell, Citation, Heading, Question, Surface, SurfaceKind, Text
from sitegen.prose.scalar_places import origin_of
from sitegen.prose.visible import NOTHING, PLACEHOLDER, VISIBLE, Link, Picture, Visible, plain_text
from sitegen.source import Reader, Source, Span

BLOCK = "block"
"""Key in the `meta` of `fence` and `code_block` tokens: the block's number."""
CONTAINERS = {
    "blockquote": "quote",
    "bullet_list": "list",
    "ordered_list": "list",
    "footnote": "footnote",
    "container_tldr": "tldr",
    "container_faq": "faq",
    "container_figure": "figure",
    **{f"container_{kind}": kind for kind in ALERTS},
}
"""What a token's type, without `_open` and `_close`, adds to the containers of a surface."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands below the front matter."""

    surfaces: tuple[Surface, ...]
    citations: tuple[Citation, ...]
    """Those of the front matter that were numbered before included."""
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    included: frozenset[str]
    """Paths of the files that code was taken from, or looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A table cell that waits for its table's end."""

    row: int
    column: int
    visible: Visible
    fallback: Span


class PageReader:
    """Walks the tokens with what is open: containers, a heading, a table, a question."""

    def __init__(self, source: Source, parsed: Parsed, numbering: Numbering, reader: Reader) -> None:
        self.source, self.tokens, self.environment = source, parsed.tokens, parsed.environment
        self.numbering, self.reader = numbering, reader
        self.included: set[str] = set()
        self.surfaces: list[Surface] = []
        self.blocks: list[Block] = []
        self.headings: list[Heading] = []
        self.questions: list[Question] = []
        self.findings: list[Finding] = []
        self.readable = without_prefixes(source, parsed.tokens)
        self.anchors = Anchors(parsed.tokens)
        self.containers: list[str] = []
        self.heading = ""
        self.opening: Token | None = None
        """The block whose inline content comes next."""
        self.cells: list[_Cell] = []
        self.tables, self.row, self.column = 0, -1, 0
        self.fallback = Span(0, 0)
        self.footnote: Token | None = None
        self.labels: set[str] = set()
        """Reference definitions that are used."""
        self.asked = 0
        """Where among the surfaces the open question's answer begins; 0 without one."""

    def read(self) -> Page:
        for token in self.tokens:
            self._token(token)
        self._abbreviations()
        self.findings += left_out(self.source, self.environment)
        self.findings += unused_references(self.source, self.environment, self.labels)
        self.findings += page_omissions(self.source, self.tokens, self.environment)
        self.findings += silent_questions(self.source, self.tokens, self.questions)
        if is_document(self.source.path):
            self.findings += empty_citations(self.surfaces)
        return Page(
            surfaces=tuple(self.surfaces),
            citations=tuple(self.numbering.citations),
            blocks=tuple(self.blocks),
            headings=tuple(self.headings),
            questions=tuple(self.questions),
            findings=tuple(self.findings),
            included=frozenset(self.included),
        )

    def line(self, scalar: Scalar, kind: SurfaceKind) -> Text:
        """A text of the front matter or of a block, read as one line of Markdown."""
        references: Mapping[str, object] = self.environment.get("references", {})
        tokens, visible = parse_line(scalar.text.rstrip(), origin_of(scalar), references)
        return Text(surface=self.surface(visible, kind, scalar.span), tokens=tokens)

    def surface(self, visible: Visible, kind: SurfaceKind, fallback: Span, cell: Cell | None = None) -> Surface:
        shown = without_tags(visible) if is_document(self.source.path) else visible
        surface = self.numbering.surface(
            shown, kind, fallback, containers=tuple(self.containers), heading=self.heading, cell=cell
        )
        owners: tuple[Link | Picture, ...] = (*visible.links, *visible.pictures)
        self.labels |= {str(owner.token.meta["label"]) for owner in owners if "label" in owner.token.meta}
        self.findings += broken_citations(surface)
        self.findings += stray_colons(surface)
        self.findings += odd_alerts(surface)
        self.findings += formula_faults(surface)
        self.findings += refused_citations(surface, visible.links, visible.pictures)
        return surface

    def _token(self, token: Token) -> None:
        if token.map is not None:
            self.fallback = self._lines(token.map)
        match token.type:
            case "inline":
                self._inline(token)
            case "fence" | "code_block":
                self._block(token)
            case "table_open":
                self.row = -1
            case "tr_open":
                self.row, self.column = self.row + 1, 0
            case "table_close":
                self._table()
            case "heading_open" | "th_open" | "td_open" | "paragraph_open" | "dt_open" | "container_title_open":
                self.opening = token
            case _:
                self._container(token)

    def _container(self, token: Token) -> None:
        kind, _, edge = token.type.rpartition("_")
        name = CONTAINERS.get(kind)
        if name is None:
            return
        if edge == "open":
            self.containers.append(name)
        elif self.containers:
            self.containers.pop()
        if name == "faq":
            self._answered()
        if name == "footnote":
            self.heading = ""  # it is read where it stands, below everything
            self.footnote = token

    def _lines(self, lines: list[int]) -> Span:
        start, end = self.source.offset(lines[0] + 1), self.source.offset(lines[1] + 1)
        return Span(start, max(start, end - 1))

    def _inline(self, token: Token) -> None:
        visible = self._visible(token)
        opening = self.opening.type if self.opening is not None else "paragraph_open"
        if opening in ("td_open", "th_open"):
            self.cells.append(_Cell(row=self.row, column=self.column, visible=visible, fallback=self.fallback))
            self.column += 1
        elif opening == "heading_open" and self.opening is not None:
            self._heading(self.opening, token, visible)
        else:
            kind = SurfaceKind.FOOTNOTE if "footnote" in self.containers else SurfaceKind.PARAGRAPH
            self._show(visible, kind)

    def _visible(self, token: Token) -> Visible:
        """An inline footnote's token is made after the inline contents were parsed."""
        if VISIBLE in token.meta or self.footnote is None:
            found: Visible = token.meta.get(VISIBLE, NOTHING)
            return found
        note = self.environment["footnotes"]["list"].get(self.footnote.meta.get("id"), {})
        visible: Visible = note.get(VISIBLE, NOTHING)
        self.fallback = visible.span() or self.fallback
        return visible

    def _show(self, visible: Visible, kind: SurfaceKind, cell: Cell | None = None) -> Surface:
        """The surface itself, then those that hang on it: alternative texts and tooltips."""
        surface = self.surface(visible, kind, self.fallback, cell)
        if surface.text or surface.citations or cell is not None:
            self.surfaces.append(surface)
        for picture in visible.pictures:
            self.findings += missing_alt(self.source, picture, self.fallback)
            if picture.alternative.text or picture.alternative.links:
                fallback = picture.span or self.fallback
                self.surfaces.append(self.surface(picture.alternative, SurfaceKind.ALT, fallback, cell))
        owners: tuple[Link | Picture, ...] = (*visible.links, *visible.pictures)
        for owner in owners:
            title = title_text(self.source, owner)
            if title is not None:
                fallback = owner.span or self.fallback
                self.surfaces.append(self.surface(title, SurfaceKind.LINK_TITLE, fallback, cell))
        return surface

    def _heading(self, opening: Token, token: Token, visible: Visible) -> None:
        if "faq" in self.containers:
            self._answered()
        surface = self._show(visible, SurfaceKind.HEADING)
        self.heading = visible.text.replace(PLACEHOLDER, "").strip()
        anchor = self.anchors.of(opening, self.heading)
        opening.attrs["id"] = anchor
        children = tuple(token.children or ())
        self.headings.append(Heading(level=int(opening.tag[1]), anchor=anchor, surface=surface, tokens=children))
        if "faq" in self.containers:
            self.questions.append(Question(question=surface, answer=()))
            self.asked = len(self.surfaces)

    def _abbreviations(self) -> None:
        """What they stand for is read to people like the title of a link."""
        known: Mapping[str, Abbreviation] = self.environment.get(ABBREVIATIONS, {})
        self.findings += unused_abbreviations(self.source, self.environment, self.surfaces)
        for each in known.values():
            told = plain_text(each.text, each.origin)
            self.surfaces.append(self.surface(told, SurfaceKind.LINK_TITLE, each.span))

    def _answered(self) -> None:
        if self.asked:
            self.questions[-1] = replace(self.questions[-1], answer=tuple(self.surfaces[self.asked :]))
        self.asked = 0

    def _table(self) -> None:
        number, self.tables = self.tables, self.tables + 1
        cells, self.cells = self.cells, []
        heads = {cell.column: cell.visible.text for cell in cells if cell.row == 0}
        firsts = {cell.row: cell.visible.text for cell in cells if cell.column == 0}
        for cell in cells:
            self.fallback = cell.fallback
            place = Cell(
                table=number,
                row=cell.row,
                column=cell.column,
                row_header=firsts.get(cell.row, ""),
                column_header=heads.get(cell.column, ""),
            )
            self._show(cell.visible, SurfaceKind.CELL, place)

    def _block(self, token: Token) -> None:
        read = read_block(self.source, self.readable, token, len(self.blocks), self.reader)
        self.included |= {read.included} - {""}
        token.meta[BLOCK] = read.block.number
        self.findings += read.findings
        texts = {path: self.line(scalar, kind) for path, scalar, kind in read.texts}
        surfaces = (*self._title_of(read.block), *self._formula_of(read.block), *(text.surface for text in texts.values()))
        tokens = {path: text.tokens for path, text in texts.items()}
        self.blocks.append(replace(read.block, surfaces=surfaces, tokens=tokens))
        self.surfaces += surfaces

    def _title_of(self, block: Block) -> tuple[Surface, ...]:
        """The title of a block of code, shown as it is written."""
        title, span = block.dress.title, block.dress.title_span
        if span is None:
            return ()
        told = plain_text(title, Origin([(0, span.start)]))
        return (self.surface(told, SurfaceKind.CAPTION, span),)

    def _formula_of(self, block: Block) -> tuple[Surface, ...]:
        """What a displayed formula says; a reason behind `math` declares all of its numbers."""
        if block.kind is not BlockKind.MATH:
            return ()
        drawn = formula(block.text.strip(), displayed=True)
        if drawn.fault:
            self.findings.append(faulty_formula(Location.of_line(self.source, block.line), drawn.fault))
        return (self.surface(displayed(drawn.told, block), SurfaceKind.BLOCK_TEXT, block.body),)


class Anchors:
    """Gives each heading an id that no other element of the page has."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.taken = {str(token.attrs["id"]) for token in _all(tokens) if "id" in token.attrs}
        self.counts: Counter[str] = Counter()

    def of(self, opening: Token, text: str) -> str:
        """The id that the writer gave it, or one made of its words in any script: `the-faceplant`."""
        given = str(opening.attrs.get("id", ""))
        if given:
            return given
        base = "-".join(words_of_address(text.casefold())) or "section"
        if re.match(r"fn(?:ref)?\d", base):  # footnotes are called so
            base = f"section-{base}"
        anchor = base
        while anchor in self.taken:
            self.counts[base] += 1
            anchor = f"{base}-{self.counts[base]}"
        self.taken.add(anchor)
        return anchor


def _all(tokens: tuple[Token, ...]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()
