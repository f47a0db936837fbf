"""A change of a site in one place, and the site that it is a change of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.located_yaml import Node, Scalar, Sequence, Table, read_yaml
from sitegen.pipeline.build import Checked
from sitegen.source import Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """`file[span]` becomes *new*."""

    kind: str
    file: str
    line: int
    span: Span
    before: str
    new: str
    context: str
    """The stretch of the file around the change, with the change, for a person to find it by; at most a line or two."""

    @property
    def is_shown(self) -> bool:
        """Whether the change of a data file is one of a text that pages show, so that a build may find it."""
        return self.kind == "new number in a setting"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.before!r} → {self.new!r}   in {self.context!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodSite:
    """A site without findings: its files by path, and what the checker made of them."""

    files: Mapping[str, bytes]
    checked: Checked

    def source(self, file: str) -> Source:
        return Source(file, self.files[file].decode())

    def change(self, kind: str, source: Source, span: Span, new: str) -> Iterator[Mutant]:
        """The change of *span* to *new*; none where that is what stands there."""
        before = source.text[span.start : span.end]
        if before == new:
            return
        text = source.text[max(span.start - 40, 0) : span.start] + new + source.text[span.end : span.end + 40]
        line = source.position(span.start).line
        yield Mutant(
            kind=kind, file=source.path, line=line, span=span, before=before, new=new, context=" ".join(text.split())
        )


def document(source: Source) -> Table:
    """A YAML file as a table, for a site that is known to be good."""
    node = read_yaml(source)
    return node if isinstance(node, Table) else Table(entries={}, span=Span(0, 0), source=source)


def scalars(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    """All scalars below *node* with the keys that lead there; an item of a list has its number."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from scalars(item, (*path, str(number)))
    else:
        for key, value in node:
            yield from scalars(value, (*path, key.text))


def whole_lines(source: Source, span: Span) -> Span:
    """*span* widened to whole lines, the last line end with it."""
    start = source.text.rfind("\n", 0, span.start) + 1
    end = source.text.find("\n", max(span.end - 1, span.start))
    return Span(start, len(source.text) if end < 0 else end + 1)
