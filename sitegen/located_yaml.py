"""YAML in which every value keeps its place and its spelling.

PyYAML's events are read, not its values: no scalar is ever guessed to be a number, a date or a truth value, so `no`,
`1:30`, `0777` and `1e3` stay the text that stands there, and the field that wants a number asks for one. Duplicate keys,
anchors, aliases, tags, merge keys and a second document are refused with their place. (Events need no recursion, and an
alias bomb is refused before it is built.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from sitegen.findings import Finding, Location, Related
from sitegen.source import Source, Span

MAX_DEPTH = 50
MAX_NODES = 2_000_000

RULE = "invalid-data"


class InvalidYaml(Exception):  # noqa: N818 - it carries a finding, and is raised inside this room and its callers only
    """The text is no YAML that we accept; `finding` says what and where."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """Text as written (escapes of quoted forms worked out)."""

    text: str
    plain: bool
    """Whether it stood without quotes and was no block scalar."""
    span: Span
    content: int
    """Offset where the text itself begins (after an opening quote; for a block scalar the first line of its body)."""
    source: Source

    @property
    def location(self) -> Location:
        return Location.of(self.source, self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    items: tuple[Node, ...]
    span: Span
    source: Source

    @property
    def location(self) -> Location:
        return Location.of(self.source, Span(self.span.start, self.span.start + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A mapping; its entries in the order of the file."""

    entries: Mapping[str, Entry]
    span: Span
    source: Source

    def get(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        return entry.value if entry else None

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return ((entry.key, entry.value) for entry in self.entries.values())

    @property
    def location(self) -> Location:
        return Location.of(self.source, Span(self.span.start, self.span.start + 1))


Node = Scalar | Sequence | Table


def read_yaml(source: Source, *, first: int = 0, last: int | None = None) -> Node | None:
    """The document in `source.text[first:last]`; offsets of its nodes are offsets into the whole source.

    `None` for an empty document. Raises `InvalidYaml`.
    """
    text = source.text[first:last]
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _Builder(source, text, first).build(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = first + min(_offset(text, mark) if mark else 0, len(text))
        raise _invalid(source, Span(at, at + 1), error.problem or "this is no YAML") from None
    except yaml.reader.ReaderError as error:
        char = error.character if isinstance(error.character, int) else ord(error.character)
        at = first + max(text.find(chr(char)), 0)
        message = f"the character U+{char:04X} is not allowed in YAML"
        raise _invalid(source, Span(at, at + 1), message) from None


def _offset(text: str, mark: Any) -> int:
    """The offset of *mark*, found by line and column: libyaml's own index counts differently after a BOM."""
    start = 0
    for _ in range(mark.line):
        newline = text.find("\n", start)
        if newline < 0:
            return len(text)
        start = newline + 1
    return int(start + mark.column)


def _invalid(
    source: Source, span: Span, message: str, hint: str | None = None, related: tuple[Related, ...] = ()
) -> InvalidYaml:
    return InvalidYaml(Finding(rule=RULE, location=Location.of(source, span), message=message, hint=hint, related=related))


class _Builder:
    """Builds nodes from events with a stack of what is open."""

    def __init__(self, source: Source, text: str, first: int) -> None:
        self.source = source
        self.first = first
        self.text = text
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        self.starts = starts
        self.root: Node | None = None
        self.stack: list[_Open] = []

    def span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self._at(start), self._at(end))

    def _at(self, mark: Any) -> int:
        line = min(int(mark.line), len(self.starts) - 1)
        return self.first + min(self.starts[line] + int(mark.column), len(self.text))

    def refuse(self, span: Span, message: str, hint: str | None = None) -> InvalidYaml:
        return _invalid(self.source, span, message, hint)

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        documents = 0
        for count, event in enumerate(events):
            if count > MAX_NODES:
                raise self.refuse(self.span(event), f"more than {MAX_NODES} values in one file")
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.refuse(self.span(event), "a second document begins here; a file holds one")
            elif isinstance(event, yaml.AliasEvent):
                raise self.refuse(self.span(event), f"aliases (*{event.anchor}) are not read", "write the value out")
            elif isinstance(event, yaml.NodeEvent):
                self._refuse_decoration(event)
                self._node(event)
            elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                self._put(self.stack.pop().close(self.source, self.span(event).end))
        root = self.root
        if isinstance(root, Scalar) and not root.text and root.plain:
            return None
        return root

    def _refuse_decoration(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            raise self.refuse(self.span(event), f"anchors (&{event.anchor}) are not read", "write the value out")
        tag = getattr(event, "tag", None)
        if tag:
            raise self.refuse(self.span(event), f"tags ({tag}) are not read", "leave the tag out")

    def _node(self, event: yaml.NodeEvent) -> None:
        span = self.span(event)
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._scalar(event, span))
            return
        if len(self.stack) >= MAX_DEPTH:
            raise self.refuse(span, f"nested deeper than {MAX_DEPTH} levels")
        if self.stack and self.stack[-1].wants_key:
            raise self.refuse(span, "a key must be plain text")
        self.stack.append(_Open(is_table=isinstance(event, yaml.MappingStartEvent), start=span.start))

    def _scalar(self, event: yaml.ScalarEvent, span: Span) -> Scalar:
        plain = event.style is None or event.style == ""
        content = span.start
        if event.style in ("'", '"'):
            content += 1
        elif event.style in ("|", ">"):
            body = self.source.text.find("\n", span.start) + 1
            while body < span.end and self.source.text[body] in " \n":
                body += 1
            content = body
        return Scalar(text=event.value, plain=plain, span=span, content=content, source=self.source)

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.is_table:
            top.items.append(node)
        elif top.key is None:
            top.key = self._key(top, node)
        else:
            top.entries[top.key.text] = Entry(key=top.key, value=node)
            top.key = None

    def _key(self, top: _Open, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            raise self.refuse(node.span, "a key must be plain text")
        if node.text == "<<" and node.plain:
            raise self.refuse(node.span, "merge keys (<<) are not read", "write the fields out")
        first = top.entries.get(node.text)
        if first is not None:
            raise _invalid(
                self.source,
                node.span,
                f"the key {node.text!r} is given twice; first in line {first.key.location.line}",
                "remove one of the two",
                (Related(location=first.key.location, message="first given here"),),
            )
        return node


class _Open:
    """A sequence or table whose end has not been seen."""

    __slots__ = ("entries", "is_table", "items", "key", "start")

    def __init__(self, *, is_table: bool, start: int) -> None:
        self.is_table = is_table
        self.start = start
        self.items: list[Node] = []
        self.entries: dict[str, Entry] = {}
        self.key: Scalar | None = None

    @property
    def wants_key(self) -> bool:
        return self.is_table and self.key is None

    def close(self, source: Source, end: int) -> Node:
        span = Span(self.start, max(end, self.start))
        if self.is_table:
            return Table(entries=self.entries, span=span, source=source)
        return Sequence(items=tuple(self.items), span=span, source=source)
