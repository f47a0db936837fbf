"""A built page taken apart as a reader meets it: runs of text, figures, badges, attributes, style and data islands.

Text is joined across inline markup (`<b>3</b>9.7` is one word) and never across a border: a block, a cell, a button, an
SVG text. A line of `<pre>` is a run of its own. Nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sitegen.verify.elements import (
    ADDRESSED,
    FOLDED,
    GAUGES,
    IMAGES,
    INLINE,
    PLAIN,
    RAISED,
    SEPARATE,
    TELLING,
    VERBATIM,
    hidden_by,
    is_data,
    is_footnote_mark,
    is_unshown,
    mark,
    surfaces,
)
from sitegen.verify.frames import Badge, Closing, Frame, inside_template, is_linked, marks_of, read_badge
from sitegen.verify.numerals import PLACEHOLDER
from sitegen.verify.parts import Block, Marked, Parts, Piece, Run
from sitegen.verify.stylesheets import ShownByStyle

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


_BARE = SEPARATE - PLAIN - VERBATIM - FOLDED - IMAGES - frozenset(("tr", "figure"))
"""Blocks that, without attributes, mean no more than a border."""
_LEAVES = frozenset(("br", "wbr", "hr", "script", "style"))


def take_apart(root: LexborNode, style: ShownByStyle) -> Parts:
    """*root* and all below it."""
    walk = _Walk(style, frozenset(node.mem_id for selector in style.hiding for node in _matching(root, selector)))
    walk.through(root)
    return walk.parts


def _matching(root: LexborNode, selector: str) -> list[LexborNode]:
    """Nothing for a selector that is unknown here: what it hides is then taken for seen."""
    from selectolax.lexbor import SelectolaxError

    try:
        return root.css(selector)
    except (SelectolaxError, ValueError, RuntimeError):
        return []


class _Walk:
    """One pass over the tree, without recursion: pages may be nested as deep as they like."""

    __slots__ = ("count", "parts", "stack", "style", "unseen")

    def __init__(self, style: ShownByStyle, unseen: frozenset[int]) -> None:
        self.parts = Parts()
        self.style = style
        self.unseen = unseen
        """Memory ids of the elements that a style sheet hides."""
        self.count = 0
        self.stack: list[LexborNode | Closing] = []

    def through(self, root: LexborNode) -> None:
        frame = Frame(collector=[])
        self.stack.append(root)
        while self.stack:
            node = self.stack.pop()
            if isinstance(node, Closing):
                self._close(node)
                frame = node.outer
            elif node.is_text_node:
                self._add_text(node.text_content or "", frame)
            elif node.is_element_node:
                frame = self._open(node, frame)
        self._flush(frame)

    def _add_text(self, text: str, frame: Frame) -> None:
        """White space before a run is left out: most of what stands between two elements is nothing else."""
        if not frame.collector and frame.mark is None and text.isspace():
            return
        piece = Piece(text, frame.hidden)
        frame.collector.append(piece)
        if frame.badge is not None:
            frame.badge.pieces.append(piece)

    def _open(self, node: LexborNode, frame: Frame) -> Frame:
        tag = (node.tag or "").lower()
        attributes = node.attributes
        if attributes and not ADDRESSED.isdisjoint(attributes):
            self.parts.addresses += [
                text for name in ADDRESSED if ":" in (text := attributes.get(name) or "") and is_data(text)
            ]
        if frame.badge is not None and attributes:
            read_badge(tag, attributes, frame.badge)
        if tag in INLINE and self._is_plain(tag, attributes, node):
            self._descend(node)
            return frame
        if attributes:
            self._read_attributes(tag, attributes, frame)
        if tag in _LEAVES:
            return self._leaf(tag, node, attributes, frame)
        if is_footnote_mark(tag, attributes, node):
            frame.collector.append(Piece("\ufffc", frame.hidden))
            return frame
        inner, closing = self._enter(tag, attributes, frame, node)
        self.stack.append(closing)
        self._descend(node)
        return inner

    def _is_plain(self, tag: str, attributes: Mapping[str, str | None], node: LexborNode) -> bool:
        """Whether an inline element only changes how its text looks."""
        if tag in RAISED or (self.unseen and node.mem_id in self.unseen):
            return False
        if not attributes:
            return True
        keys = attributes.keys()
        if tag == "tspan" or is_unshown(attributes):
            return False
        return TELLING.isdisjoint(keys) and self.style.attributes.isdisjoint(keys)

    def _descend(self, node: LexborNode) -> None:
        children = inside_template(node) if node.tag == "template" else list(node.iter(include_text=True))
        children.reverse()
        self.stack += children

    def _leaf(self, tag: str, node: LexborNode, attributes: Mapping[str, str | None], frame: Frame) -> Frame:
        text = node.text()
        if tag == "br":
            frame.collector.append(Piece("\n", frame.hidden))
        elif tag == "hr":
            self._border(frame)
        elif tag == "style":
            self.parts.styles.append(text)
        elif tag == "script" and "json" in (attributes.get("type") or "").lower():
            self.parts.islands.append(text)
        return frame

    def _enter(
        self, tag: str, attributes: Mapping[str, str | None], frame: Frame, node: LexborNode
    ) -> tuple[Frame, Closing]:
        self.count += 1
        if not attributes and not self.unseen and tag in _BARE:
            self._border(frame)
            inner = frame.inside(self.count)
            return inner, Closing(frame=inner, outer=frame, separate=True)
        separate = tag in SEPARATE or (tag == "tspan" and not attributes.keys().isdisjoint(("x", "y", "dy")))
        if separate:
            self._border(frame)
        elif tag in RAISED:
            frame.collector.append(Piece(" ", frame.hidden))
        hidden = hidden_by(tag, attributes, frame.hidden)
        if self.unseen and node.mem_id in self.unseen:
            hidden |= {"gone"}
        kind, name = mark(attributes) if attributes else ("", "")
        inner = Frame(
            collector=frame.collector,
            hidden=hidden,
            blocks=frame.blocks,
            mark=(kind, name) if kind in ("figure", "free") else frame.mark,
            block=self.count if separate else frame.block,
            row=self.count if tag == "tr" else frame.row,
            figures=frame.figures | {self.count} if tag == "figure" else frame.figures,
            in_pre=frame.in_pre or tag in VERBATIM,
            surface="title" if tag in PLAIN else frame.surface,
            badge=Badge() if kind == "badge" else frame.badge,
        )
        if inner.badge is not None and kind == "badge":
            read_badge(tag, attributes, inner.badge)
        self._start_run(tag, attributes, frame, inner, starts=bool(kind))
        if tag in IMAGES:
            frame.collector.append(Piece("\ufffc", frame.hidden))
        linked = kind == "figure" and is_linked(node)
        raised = tag in RAISED and not separate
        return inner, Closing(
            frame=inner, outer=frame, separate=separate, raised=raised, kind=kind, name=name, linked=linked
        )

    def _start_run(
        self, tag: str, attributes: Mapping[str, str | None], frame: Frame, inner: Frame, *, starts: bool
    ) -> None:
        """Give *inner* a run of its own where its text does not flow on from what stands before it."""
        backed = attributes.get("data-backed") if attributes else None
        if backed is not None and frame.mark is None:
            block = Block(name=backed, anchor=attributes.get("id") or "", hidden=inner.hidden)
            self.parts.blocks.append(block)
            inner.blocks = (*frame.blocks, block)
            inner.badge = None if inner.badge is frame.badge else inner.badge
            starts = True
        if frame.mark is None and (inner.hidden != frame.hidden or tag in IMAGES or inner.surface != frame.surface):
            starts = True
        if starts:
            inner.collector = []

    def _close(self, closing: Closing) -> None:
        inner, outer = closing.frame, closing.outer
        if closing.kind:
            self._close_mark(closing)
        elif inner.collector is not outer.collector:
            self._flush(inner)
            if inner.blocks != outer.blocks and not closing.separate:
                outer.collector.append(Piece("\ufffc", outer.hidden))
        if closing.separate:
            self._border(outer)
        elif closing.raised:
            outer.collector.append(Piece(" ", outer.hidden))

    def _close_mark(self, closing: Closing) -> None:
        inner, outer = closing.frame, closing.outer
        around = inner if closing.separate else outer
        badge = inner.badge if closing.kind == "badge" and inner.badge is not None else Badge(pieces=inner.collector)
        self.parts.marked.append(
            Marked(
                kind=closing.kind,
                name=closing.name,
                pieces=tuple(badge.pieces),
                hidden=inner.hidden,
                scopes=around.scopes | outer.scopes,
                block=around.block,
                inside=outer.mark[1] if outer.mark else None,
                blocks=outer.blocks,
                linked=closing.linked,
                opens=tuple(badge.opens),
                hints=tuple(badge.hints),
            )
        )
        if outer.mark is not None:
            outer.collector += inner.collector
        elif closing.kind == "figure":
            outer.collector.append(Piece(PLACEHOLDER, inner.hidden, closing.name))
        elif closing.kind == "free":
            outer.collector.append(Piece(f" {PLACEHOLDER} ", inner.hidden))
        else:
            self._flush(inner)

    def _border(self, frame: Frame) -> None:
        if frame.mark is not None:
            frame.collector.append(Piece("\n", frame.hidden))
        else:
            self._flush(frame)

    def _flush(self, frame: Frame) -> None:
        """End the run that stands in the frame's collector."""
        pieces = frame.collector
        if not pieces:
            return
        text = "".join([piece.text for piece in pieces]) if len(pieces) > 1 else pieces[0].text
        if not text.isspace():
            marks = marks_of(pieces) if PLACEHOLDER in text else ()
            self._add_run(text, marks, frame)
        pieces.clear()

    def _add_run(self, text: str, marks: tuple[str, ...], frame: Frame) -> None:
        at = 0
        for line in text.split("\n") if frame.in_pre else (text,):
            count = line.count(PLACEHOLDER)
            if line and not line.isspace():
                run = Run(
                    text=line,
                    blocks=frame.blocks,
                    surface=frame.surface,
                    hidden=frame.hidden,
                    marks=marks[at : at + count],
                )
                self.parts.runs.append(run)
                for block in frame.blocks:
                    block.runs.append(run)
            at += count

    def _read_attributes(self, tag: str, attributes: Mapping[str, str | None], frame: Frame) -> None:
        if tag in ("ol", "li"):
            self.parts.starts += [attributes[name] or "" for name in ("start", "value") if name in attributes]
        if (
            tag != "meta"
            and TELLING.isdisjoint(attributes)
            and self.style.attributes.isdisjoint(attributes)
            and tag not in GAUGES
        ):
            return
        own = attributes.get("data-backed")
        blocks = frame.blocks if own is None else (*frame.blocks, Block(name=own, anchor="", hidden=frame.hidden))
        for name in surfaces(tag, attributes, self.style.attributes):
            if value := attributes.get(name):
                self.parts.runs.append(Run(text=value, blocks=blocks, surface=name))
        if style := attributes.get("style"):
            self.parts.declarations.append(style)
        if document := attributes.get("srcdoc"):
            self.parts.documents.append(document)
