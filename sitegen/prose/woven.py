"""Markdown that stands in a file of its own and is shown on more than one page: a fence `include` with the file behind it.

    ```include snippets/setup.md
    ```

The lines of the file stand in the page as if they were typed there, between blank ones: each number in them is read like
the page's own, and a finding names the line of the file. `:10-20` and `#mark` behind the name take some lines of it, as for
code (`excerpts.py`). A file may take in others, but not itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from sitegen.findings import Finding, Location
from sitegen.prose.blocks import is_unclosed
from sitegen.prose.documents import is_document
from sitegen.prose.excerpts import NAMED, RULE, Refused, chosen_lines
from sitegen.prose.markdown import parse_page
from sitegen.source import Reader, Source, SourceError, Span, normalise

INCLUDE = "include"
MOST_DEEP = 8
"""Files that take in one another."""
MOST_CHARACTERS = 1 << 21
"""Of a page with all that it takes in: a file of files of files grows without end."""
FORM = "write ```include snippets/setup.md, with :10-20 or #mark behind it for some of its lines, and ``` below"
_LIKELY = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[ \t]*include\b", re.MULTILINE | re.IGNORECASE)
_MATTER = re.compile(r"-{3,}[ \t]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Lines of one file, and where they begin in the page's text."""

    at: int
    origin: Source
    span: Span


class WovenSource(Source):
    """The text of a page with what it takes in: offsets and lines are of the whole, `whence` leads to the files."""

    __slots__ = ("_stretches",)

    def __init__(self, path: str, text: str, stretches: tuple[_Stretch, ...]) -> None:
        super().__init__(path, text)
        self._stretches = stretches

    def with_text(self, text: str) -> WovenSource:
        return WovenSource(self.path, text, self._stretches)

    def whence(self, span: Span) -> tuple[Source, Span]:
        stretch = self._stretch(span.start)
        start = min(stretch.span.start + span.start - stretch.at, stretch.span.end)
        return stretch.origin, Span(start, max(start, min(start + span.end - span.start, stretch.span.end)))

    def whence_line(self, line: int) -> tuple[Source, int]:
        offset = self.offset(line)
        origin, span = self.whence(Span(offset, offset))
        return origin, origin.position(span.start).line

    def found(self, file: str, line: int, column: int) -> int | None:
        for stretch in self._stretches:
            if stretch.origin.path == file:
                offset = stretch.origin.offset(line, column)
                if stretch.span.start <= offset < stretch.span.end:
                    return stretch.at + offset - stretch.span.start
        return None

    def _stretch(self, offset: int) -> _Stretch:
        low, high = 0, len(self._stretches)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._stretches[middle].at <= offset else (low, middle)
        return self._stretches[low]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weaving:
    """A page's text with what it takes in."""

    source: Source
    findings: tuple[Finding, ...] = ()
    included: frozenset[str] = frozenset()
    """Paths of the files that it takes in, or that were looked for."""


def woven(source: Source, reader: Reader) -> Weaving:
    """*source* as it is where it takes in nothing; of a README, which a forge shows as it is typed, nothing is taken in."""
    if is_document(source.path) or not _LIKELY.search(source.text):
        return Weaving(source=source)
    weaver = _Weaver(reader)
    weaver.weave(source, 1, source.line_count, (source.path,))
    made = WovenSource(source.path, "".join(weaver.texts), tuple(weaver.stretches))
    return Weaving(source=made, findings=tuple(weaver.findings), included=frozenset(weaver.included))


class _Weaver:
    """Puts together the lines of a page and of what it takes in, in their order."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.texts: list[str] = []
        self.stretches: list[_Stretch] = []
        self.findings: list[Finding] = []
        self.included: set[str] = set()
        self.length = 0

    def weave(self, source: Source, first: int, last: int, chain: tuple[str, ...]) -> None:
        """Lines *first* to *last* of *source*, reached by the files of *chain*."""
        at = first
        for token in _fences(source, first, last):
            begin, end = (first + line for line in token.map or (0, 0))
            self._add(source, at, begin - 1)
            self._glue(source, begin)
            try:
                origin, lines = self._named(token, source, begin, chain)
                self.weave(origin, *lines, (*chain, origin.path))
            except Refused as refused:
                where = Location.of_line(source, begin)
                self.findings.append(Finding(rule=RULE, location=where, message=refused.message, hint=refused.hint))
            self._glue(source, begin)
            at = end
        self._add(source, at, last)

    def _named(self, token: Token, source: Source, line: int, chain: tuple[str, ...]) -> tuple[Source, tuple[int, int]]:
        """The file that is taken in, and which of its lines."""
        named = NAMED.fullmatch(token.info.strip().partition(" ")[2].strip())
        if named is None or token.content.strip():
            raise Refused("this block takes in a file, and holds nothing else", FORM)
        if not source.line(line).lstrip(" ").startswith(token.markup) or token.meta.get("is_inside"):
            raise Refused("a file cannot be taken into a list, a quote or a note", "move the block out of it")
        try:
            path = normalise(named["path"])
        except SourceError as error:
            raise Refused(f"{named['path']}: {error.trouble.value}", FORM) from None
        self.included.add(path)
        if path in chain:
            raise Refused(f"{' takes in '.join((*chain, path))}: a circle", "take one of them out")
        if len(chain) > MOST_DEEP or self.length > MOST_CHARACTERS:
            raise Refused("the page takes in too much", "a page is shown to people: take in less")
        origin, first, last = chosen_lines(named, self.reader)
        if first == 1 and _MATTER.match(origin.text):
            raise Refused(f"{path} begins with front matter: it is a post of its own", "take it out, or link to the post")
        text = origin.text[origin.offset(first) : origin.offset(last + 1)]
        if any(token.type == "fence" and is_unclosed(token) for token in parse_page(text).tokens):
            raise Refused(f"a block of {path} is never closed, and would take the rest of the page", "close it there")
        return Source(path, origin.text), (first, last)

    def _add(self, source: Source, first: int, last: int) -> None:
        if first > last:
            return
        start, end = source.offset(first), source.offset(last + 1)
        text = source.text[start:end]
        self._put(source, Span(start, end), text if text.endswith("\n") else f"{text}\n")

    def _glue(self, source: Source, line: int) -> None:
        """A blank line, so that nothing grows together over the edge of a file."""
        start = source.offset(line)
        self._put(source, Span(start, start), "\n")

    def _put(self, source: Source, span: Span, text: str) -> None:
        self.stretches.append(_Stretch(at=self.length, origin=source, span=span))
        self.texts.append(text)
        self.length += len(text)


def _fences(source: Source, first: int, last: int) -> Iterator[Token]:
    """The blocks that take in a file, each with the kinds of block around it looked at."""
    text = source.text[source.offset(first) : source.offset(last + 1)]
    if not _LIKELY.search(text):
        return
    around: list[str] = []
    for token in parse_page(text).tokens:
        if token.nesting == 1:
            around.append(token.type)
        elif token.nesting == -1:
            around.pop()
        elif token.type == "fence" and token.info.strip().partition(" ")[0].lower() == INCLUDE:
            token.meta["is_inside"] = not all(kind.startswith("container_") for kind in around)
            yield token
