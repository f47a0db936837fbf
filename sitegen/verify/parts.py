"""What a page is taken apart into."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of text and what hides it."""

    text: str
    hidden: frozenset[str]
    """Some of: `gone` (nobody sees it), `aside` (seen when unfolded), `unread` (not by screen readers), `unshown` (only by
    them)."""
    name: str = ""
    """Of the figure for which a ▣ stands."""


@dataclass(slots=True, kw_only=True, eq=False)
class Block:
    """One element with `data-backed`."""

    name: str
    anchor: str
    """Its `id`."""
    hidden: frozenset[str]
    runs: list[Run] = field(default_factory=list)
    """All text inside, in the order of the page."""


@dataclass(slots=True, kw_only=True, eq=False)
class Run:
    """The text of a block, or of one attribute, with the backed blocks that it stands in.

    Not frozen, like `Piece`: a page has thousands, and a frozen one takes three times as long to make.
    """

    text: str
    blocks: tuple[Block, ...]
    surface: str = ""
    """Empty for visible text; else the name of the attribute or element, for text without markup."""
    hidden: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    """For each ▣ of the text the figure that it stands for; empty for a text that is no figure."""

    @property
    def backed(self) -> tuple[str, ...]:
        return tuple(block.name for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An element that says what it holds: `data-figure`, `data-badge-for` or `data-free`."""

    kind: str
    name: str
    pieces: tuple[Piece, ...]
    hidden: frozenset[str]
    """Of the element itself, from outside."""
    scopes: frozenset[int]
    """The block, the table row and the `<figure>`s that it stands in, by number."""
    block: int
    inside: str | None
    """The name of the figure or free text that it stands in; there should be none."""
    blocks: tuple[Block, ...] = ()
    """The backed blocks around it."""
    linked: bool = False
    """For a figure: whether it stands in a link."""
    opens: tuple[str, ...] = ()
    """For a badge: the ids to which its buttons and links lead."""
    hints: tuple[str, ...] = ()
    """For a badge: its `title`s and labels."""

    @property
    def text(self) -> str:
        """What is seen of it, where the element is seen at all."""
        return "".join(piece.text for piece in self.pieces if piece.hidden <= self.hidden)


@dataclass(slots=True, kw_only=True)
class Parts:
    """Everything found on a page, each in the order of the page."""

    runs: list[Run] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    """Texts of `<style>`."""
    declarations: list[str] = field(default_factory=list)
    """`style` attributes that say more than colour and size."""
    islands: list[str] = field(default_factory=list)
    """Texts of JSON-LD and JSON scripts."""
    documents: list[str] = field(default_factory=list)
    """`srcdoc`s."""
    blocks: list[Block] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    """What lists and their items say of their numbers: `start`, `value`."""
    addresses: list[str] = field(default_factory=list)
    """`data:` addresses, which hold what they show."""
