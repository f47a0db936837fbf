"""A built page taken apart as a reader meets it: runs of text, figures, badges, attributes, style and data islands.

Text is joined across inline markup (`<b>3</b>9.7` is one word) and never across a border: a block, a cell, a button, an
SVG text. A line of `<pre>` is a run of its own. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sitegen.verify.numerals import PLACEHOLDER

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INLINE = _names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rp ruby s samp slot "
    "small span strike strong sub sup time tspan tt u var math mi mn mo mtext mrow mstyle semantics"
)
_IMAGES = _names("img picture audio video canvas embed object input select meter progress svg")
"""Shown in the line, but no text: a space on either side."""
_SEPARATE = _names(
    "address article aside blockquote body button caption center col colgroup dd desc details dialog dir div dl dt "
    "fieldset figcaption figure "
    "foreignobject footer form frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li "
    "main menu nav noframes noscript ol optgroup option p pre rt rtc search section summary table tbody td template "
    "text textarea textpath tfoot th thead title tr ul xmp annotation annotation-xml mtd mtable"
)
_FOLDED = frozenset(("template", "noscript", "noframes", "details", "dialog", "summary"))
_VERBATIM = frozenset(("pre", "textarea", "xmp"))
_PLAIN = frozenset(("title", "desc", "option"))
"""Elements that hold text without markup."""
_SPOKEN = tuple(
    _names(
        "title alt placeholder label abbr summary aria-label aria-description aria-roledescription aria-valuetext "
        "aria-valuenow aria-valuemin aria-valuemax aria-placeholder aria-braillelabel"
    )
)
_GAUGES = {"meter": "value min max low high optimum", "progress": "value max", "input": "value min max", "button": "value"}
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?%?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0[a-z%]*\s*(?:;|!|$)|content-visibility\s*:\s*hidden|clip-path\s*:|clip\s*:)",
    re.IGNORECASE,
)
_UNSEEN_CLASSES = frozenset(
    ("sr-only", "visually-hidden", "screen-reader-text", "screenreader-only", "hidden", "invisible")
)
_FOOTNOTE_MARK = re.compile(r"\s*\[?\s*(?:\d{1,3}(?::\d{1,2})?|[*†‡])\s*\]?\s*")
_TECHNICAL = re.compile(
    r"viewport|theme-color|color-scheme|generator|robots|googlebot|referrer|format-detection|google-site-verification|"
    r"twitter:(?:card|site|creator|image|image:src|url|player.*)|msapplication-.*|.*:(?:url|image|secure_url|type|width|height|"
    r"locale|locale:alternate|video|audio|image:url|image:type|image:width|image:height)|fediverse:.*|citation_.*_url"
)


@dataclass(slots=True, kw_only=True)
class Piece:
    """A stretch of text and what hides it."""

    text: str
    hidden: frozenset[str]
    """Some of: `gone` (nobody sees it), `aside` (seen when unfolded), `unread` (not by screen readers), `unshown` (only by
    them)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The text of a block, or of one attribute, with the backed blocks that it stands in."""

    text: str
    backed: tuple[str, ...]
    surface: str = ""
    """Empty for visible text; else the name of the attribute or element, for text without markup."""


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
    backed_ids: set[str] = field(default_factory=set)


@dataclass(slots=True, kw_only=True, eq=False)
class _Frame:
    """Where the walk stands."""

    collector: list[Piece]
    hidden: frozenset[str] = frozenset()
    backed: tuple[str, ...] = ()
    mark: tuple[str, str] | None = None
    """Kind and name of the figure or free text around."""
    block: int = 0
    row: int = 0
    figures: frozenset[int] = frozenset()
    in_pre: bool = False
    surface: str = ""
    badge: list[Piece] | None = None
    """Where the text of the badge around goes as well; text of a card inside it does not."""

    @property
    def scopes(self) -> frozenset[int]:
        return self.figures | {number for number in (self.block, self.row) if number}


@dataclass(slots=True, kw_only=True, eq=False)
class _Closing:
    """What to do when an element ends."""

    frame: _Frame
    outer: _Frame
    separate: bool
    kind: str = ""
    name: str = ""


def take_apart(root: LexborNode, shown_attributes: frozenset[str] = frozenset()) -> Parts:
    """*root* and all below it; *shown_attributes* are those that a style sheet shows through `attr()`."""
    walk = _Walk(shown_attributes)
    walk.through(root)
    return walk.parts


class _Walk:
    """One pass over the tree, without recursion: pages may be nested as deep as they like."""

    __slots__ = ("count", "parts", "shown", "stack")

    def __init__(self, shown: frozenset[str]) -> None:
        self.parts = Parts()
        self.shown = shown
        self.count = 0
        self.stack: list[LexborNode | _Closing] = []

    def through(self, root: LexborNode) -> None:
        frame = _Frame(collector=[])
        self.stack.append(root)
        while self.stack:
            node = self.stack.pop()
            if isinstance(node, _Closing):
                self._close(node)
                frame = node.outer
            elif node.is_text_node:
                piece = Piece(text=node.text_content or "", hidden=frame.hidden)
                frame.collector.append(piece)
                if frame.badge is not None:
                    frame.badge.append(piece)
            elif node.is_element_node:
                frame = self._open(node, frame)
        self._flush(frame)

    def _open(self, node: LexborNode, frame: _Frame) -> _Frame:
        tag = (node.tag or "").lower()
        attributes = node.attributes
        if attributes:
            self._read_attributes(tag, attributes, frame)
        if tag in ("br", "wbr", "hr") or tag in ("script", "style"):
            return self._leaf(tag, node, attributes, frame)
        if not attributes and tag in _INLINE:
            self._descend(node)
            return frame
        if _is_footnote_mark(tag, attributes, node):
            frame.collector.append(Piece(text="\ufffc", hidden=frame.hidden))
            return frame
        inner, closing = self._enter(tag, attributes, frame)
        self.stack.append(closing)
        self._descend(node)
        return inner

    def _descend(self, node: LexborNode) -> None:
        fragments = node.template_fragments
        sources = (fragments() if callable(fragments) else fragments) if node.tag == "template" else [node]
        children = [child for source in sources for child in source.iter(include_text=True)]
        children.reverse()
        self.stack += children

    def _leaf(self, tag: str, node: LexborNode, attributes: Mapping[str, str | None], frame: _Frame) -> _Frame:
        text = node.text()
        if tag == "br":
            frame.collector.append(Piece(text="\n", hidden=frame.hidden))
        elif tag == "hr":
            self._border(frame)
        elif tag == "style":
            self.parts.styles.append(text)
        elif tag == "script" and "json" in (attributes.get("type") or "").lower():
            self.parts.islands.append(text)
        return frame

    def _enter(self, tag: str, attributes: Mapping[str, str | None], frame: _Frame) -> tuple[_Frame, _Closing]:
        self.count += 1
        separate = tag in _SEPARATE or (tag == "tspan" and not attributes.keys().isdisjoint(("x", "y", "dy")))
        if separate:
            self._border(frame)
        hidden = _hidden_by(tag, attributes, frame.hidden)
        kind, name = _mark(attributes) if attributes else ("", "")
        inner = _Frame(
            collector=frame.collector,
            hidden=hidden,
            backed=frame.backed,
            mark=(kind, name) if kind in ("figure", "free") else frame.mark,
            block=self.count if separate else frame.block,
            row=self.count if tag == "tr" else frame.row,
            figures=frame.figures | {self.count} if tag == "figure" else frame.figures,
            in_pre=frame.in_pre or tag in _VERBATIM,
            surface="title" if tag in _PLAIN else frame.surface,
            badge=[] if kind == "badge" else frame.badge,
        )
        self._start_run(tag, attributes, frame, inner, starts=bool(kind))
        if tag in _IMAGES:
            frame.collector.append(Piece(text="\ufffc", hidden=frame.hidden))
        return inner, _Closing(frame=inner, outer=frame, separate=separate, kind=kind, name=name)

    def _start_run(
        self, tag: str, attributes: Mapping[str, str | None], frame: _Frame, inner: _Frame, *, starts: bool
    ) -> None:
        """Give *inner* a run of its own where its text does not flow on from what stands before it."""
        backed = attributes.get("data-backed") if attributes else None
        if backed is not None and frame.mark is None:
            self.parts.backed_ids.add(backed)
            inner.backed = (*frame.backed, backed)
            inner.badge = None if inner.badge is frame.badge else inner.badge
            starts = True
        if frame.mark is None and (inner.hidden != frame.hidden or tag in _IMAGES or inner.surface != frame.surface):
            starts = True
        if starts:
            inner.collector = []

    def _close(self, closing: _Closing) -> None:
        inner, outer = closing.frame, closing.outer
        if closing.kind:
            self._close_mark(closing)
        elif inner.collector is not outer.collector:
            self._flush(inner)
            if inner.backed != outer.backed and not closing.separate:
                outer.collector.append(Piece(text="\ufffc", hidden=outer.hidden))
        if closing.separate:
            self._border(outer)

    def _close_mark(self, closing: _Closing) -> None:
        inner, outer = closing.frame, closing.outer
        around = inner if closing.separate else outer
        pieces = inner.collector if inner.badge is None or closing.kind != "badge" else inner.badge
        self.parts.marked.append(
            Marked(
                kind=closing.kind,
                name=closing.name,
                pieces=tuple(pieces),
                hidden=inner.hidden,
                scopes=around.scopes | outer.scopes,
                block=around.block,
                inside=outer.mark[1] if outer.mark else None,
            )
        )
        if outer.mark is not None:
            outer.collector += inner.collector
        elif closing.kind == "figure":
            outer.collector.append(Piece(text=PLACEHOLDER, hidden=inner.hidden))
        elif closing.kind == "free":
            outer.collector.append(Piece(text=f" {PLACEHOLDER} ", hidden=inner.hidden))
        else:
            self._flush(inner)

    def _border(self, frame: _Frame) -> None:
        if frame.mark is not None:
            frame.collector.append(Piece(text="\n", hidden=frame.hidden))
        else:
            self._flush(frame)

    def _flush(self, frame: _Frame) -> None:
        """End the run that stands in the frame's collector."""
        if not frame.collector:
            return
        text = "".join(piece.text for piece in frame.collector)
        frame.collector.clear()
        if frame.in_pre:
            self.parts.runs += [
                Run(text=line, backed=frame.backed, surface=frame.surface) for line in text.split("\n") if line.strip()
            ]
        elif text.strip():
            self.parts.runs.append(Run(text=text, backed=frame.backed, surface=frame.surface))

    def _read_attributes(self, tag: str, attributes: Mapping[str, str | None], frame: _Frame) -> None:
        own = attributes.get("data-backed")
        backed = frame.backed if own is None else (*frame.backed, own)
        for name in _surfaces(tag, attributes, self.shown):
            if value := attributes.get(name):
                self.parts.runs.append(Run(text=value, backed=backed, surface=name))
        if style := attributes.get("style"):
            self.parts.declarations.append(style)
        if document := attributes.get("srcdoc"):
            self.parts.documents.append(document)


def _mark(attributes: Mapping[str, str | None]) -> tuple[str, str]:
    for kind, name in (("figure", "data-figure"), ("badge", "data-badge-for"), ("free", "data-free")):
        if name in attributes:
            return kind, attributes[name] or ""
    return "", ""


def _surfaces(tag: str, attributes: Mapping[str, str | None], shown: frozenset[str]) -> list[str]:
    """Names of the attributes of this element that somebody will read or hear."""
    if tag == "meta":
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        return ["content"] if name and not _TECHNICAL.fullmatch(name) else []
    names = [name for name in _SPOKEN if name in attributes]
    names += [name for name in shown if name in attributes and name not in names]
    if tag in _GAUGES and (attributes.get("type") or "").lower() not in ("hidden", "checkbox", "radio"):
        names += _GAUGES[tag].split()
    return names


def _hidden_by(tag: str, attributes: Mapping[str, str | None], around: frozenset[str]) -> frozenset[str]:
    """What hides an element, with what hides everything around it; for the reasons see `Piece.hidden`."""
    if tag in _FOLDED:
        return _unfolded(tag, attributes, around)
    return around | _hidden_by_attributes(attributes) if attributes else around


def _unfolded(tag: str, attributes: Mapping[str, str | None], around: frozenset[str]) -> frozenset[str]:
    around |= _hidden_by_attributes(attributes)
    if tag == "summary":
        return around - {"aside"}
    if tag in ("details", "dialog"):
        return around if "open" in attributes else around | {"aside"}
    return around | {"gone"}


def _hidden_by_attributes(attributes: Mapping[str, str | None]) -> frozenset[str]:
    reasons = set()
    if "hidden" in attributes or _HIDING.search(attributes.get("style") or ""):
        reasons.add("gone")
    if "popover" in attributes:
        reasons.add("aside")
    if attributes.get("aria-hidden") == "true":
        reasons.add("unread")
    if not _UNSEEN_CLASSES.isdisjoint((attributes.get("class") or "").split()):
        reasons.add("unshown")
    return frozenset(reasons)


def _is_footnote_mark(tag: str, attributes: Mapping[str, str | None], node: LexborNode) -> bool:
    """A number that only leads to a note of the page; anything else in that dress is text."""
    if tag != "sup" or "footnote-ref" not in (attributes.get("class") or "").split():
        return False
    link = node.css_first("a")
    leads = link is not None and (link.attributes.get("href") or "").startswith("#fn")
    return leads and _FOOTNOTE_MARK.fullmatch(node.text()) is not None
