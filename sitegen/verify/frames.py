"""Where the walk through a page stands, what to do when an element ends, and questions about single elements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sitegen.verify.elements import leads_to
from sitegen.verify.numerals import PLACEHOLDER
from sitegen.verify.parts import Block, Piece

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


@dataclass(slots=True, kw_only=True, eq=False)
class Badge:
    """What stands in an element with `data-badge-for`; text of a card inside it does not."""

    pieces: list[Piece] = field(default_factory=list)
    opens: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True, eq=False)
class Frame:
    """Where the walk stands."""

    collector: list[Piece]
    hidden: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()
    mark: tuple[str, str] | None = None
    """Kind and name of the figure or free text around."""
    block: int = 0
    row: int = 0
    figures: frozenset[int] = frozenset()
    in_pre: bool = False
    surface: str = ""
    badge: Badge | None = None
    """The badge around, if any."""

    def inside(self, block: int) -> Frame:
        """The frame of a block that changes nothing else."""
        return Frame(
            collector=self.collector,
            hidden=self.hidden,
            blocks=self.blocks,
            mark=self.mark,
            block=block,
            row=self.row,
            figures=self.figures,
            in_pre=self.in_pre,
            surface=self.surface,
            badge=self.badge,
        )

    @property
    def scopes(self) -> frozenset[int]:
        return self.figures | {number for number in (self.block, self.row) if number}


@dataclass(slots=True, kw_only=True, eq=False)
class Closing:
    """What to do when an element ends."""

    frame: Frame
    outer: Frame
    separate: bool
    raised: bool = False
    kind: str = ""
    name: str = ""
    linked: bool = False


def inside_template(node: LexborNode) -> list[LexborNode]:
    fragments = node.template_fragments
    sources = fragments() if callable(fragments) else fragments
    return [child for source in sources for child in source.iter(include_text=True)]


def marks_of(pieces: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(piece.name for piece in pieces for _ in range(piece.text.count(PLACEHOLDER)))


def read_badge(tag: str, attributes: Mapping[str, str | None], badge: Badge) -> None:
    """Where an element of a badge leads, and what it says to who points at it or hears it."""
    if target := leads_to(tag, attributes):
        badge.opens.append(target)
    badge.hints += [value for name in ("title", "aria-label") if (value := attributes.get(name))]


def is_linked(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag == "a" and "href" in parent.attributes:
            return True
        parent = parent.parent
    return False
