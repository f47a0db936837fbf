"""From a finding's place in the source to the place in the page where the client underlines it.

The page is morphed and its theme may be anybody's, so no mark is put into it. The client finds a place again by what it
shows: by the id of a figure, by the number of a block, or by the text of the paragraph, heading or cell in which it stands.
Texts are compared without blanks and invisible characters, as `squeezed` leaves them, and without badges and cards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sitegen.claims.claims import PostClaims
from sitegen.findings import Location
from sitegen.prose.posts import Block, Citation, Surface, SurfaceKind

LEFT_OUT = re.compile("[\\s\u00ad\u200b\u2060\ufeff\ufffc]+")
"""Blanks, soft hyphens and joiners, and what stands for pictures and footnotes; the client leaves out the same."""
TAGS: Mapping[SurfaceKind, str] = {
    SurfaceKind.TITLE: "h1",
    SurfaceKind.HEADING: "h1,h2,h3,h4,h5,h6",
    SurfaceKind.PARAGRAPH: "p,li,dd,dt",
    SurfaceKind.CELL: "td,th",
    SurfaceKind.CAPTION: "figcaption",
    SurfaceKind.FOOTNOTE: "p,li",
    SurfaceKind.BLOCK_TEXT: "figcaption,th,li,p",
    SurfaceKind.ALT: "img",
}
"""The elements in which a kind of surface is shown; the others are shown nowhere in the page's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the page something stands. At least one of `figure`, `block` and `text` is given."""

    figure: str = ""
    """The id of a cited figure: `c12`."""
    block: int | None = None
    """The number of a fenced block."""
    tags: str = ""
    """A selector of the elements to look in."""
    text: str = ""
    """Of the whole element, squeezed."""
    start: int = 0
    end: int = 0
    """In `text`, in UTF-16 units, which is how a browser counts; equal where the whole element is meant."""
    nth: int = 0
    """How many elements with the same text come before it."""
    is_near: bool = False
    """Whether this is only the nearest text that the page shows: to go to, not to underline."""

    def as_values(self) -> Mapping[str, object]:
        """For JSON; what is not given is left out."""
        given = {name: getattr(self, name) for name in ("figure", "tags", "text", "start", "end", "nth")}
        return {
            **{name: value for name, value in given.items() if value},
            **({} if self.block is None else {"block": self.block}),
            **({"near": True} if self.is_near else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A surface as the page shows it."""

    surface: Surface
    shown: str
    """Its text with the values that empty citations get."""
    squeezed: str
    added: tuple[tuple[int, int], ...]
    """Where values were put in, in the surface's own text, and how long each is."""
    nth: int

    def place(self, start: int, end: int) -> Place:
        """Of `[start, end)` in the surface's own text; of the value put in there, where both are the same."""
        begin = start + sum(length for at, length in self.added if at < start)
        finish = end + sum(length for at, length in self.added if at < end or at == start == end)
        return Place(
            tags=TAGS[self.surface.kind],
            text=self.squeezed,
            start=_units(squeeze(self.shown[:begin])),
            end=_units(squeeze(self.shown[:finish])),
            nth=self.nth,
        )


class Places:
    """The places of one post's page."""

    def __init__(self, claims: PostClaims) -> None:
        self._claims = claims
        self._source = claims.post.source

    def of(self, location: Location) -> Place | None:
        """Where *location*, a place of the post's file, is shown; the nearest text where it is shown nowhere."""
        start = self._source.found(location.file, location.line, location.column or 1)
        if start is None:
            return None
        end = start + (location.end_column - (location.column or 1) if location.end_column else 1)
        found = None if location.column is None else self._written(start, end) or self._cited(start)
        return found or self._in_block(location.line, start) or self._near(start)

    def of_figure(self, number: int) -> Place | None:
        """Where the figure of citation *number* is shown; `None` where only a card or a head shows it."""
        found = self._citations.get(number)
        return None if found is None else self._of_citation(*found)

    @cached_property
    def _texts(self) -> tuple[_Text, ...]:
        """Those that the page shows, in its order."""
        values = {claim.citation.number: claim.shown for claim in self._claims.claims}
        found: list[_Text] = []
        met: Counter[tuple[str, str]] = Counter()
        for surface in self._claims.post.surfaces:
            if surface.kind not in TAGS:
                continue
            empty = [each for each in surface.citations if each.start == each.end]
            added = tuple((each.start, len(values.get(each.number, ""))) for each in empty)
            shown = surface.text
            for each in reversed(empty):
                shown = shown[: each.start] + values.get(each.number, "") + shown[each.start :]
            squeezed = squeeze(shown)
            if not squeezed:
                continue
            key = (TAGS[surface.kind], squeezed)
            found.append(_Text(surface=surface, shown=shown, squeezed=squeezed, added=added, nth=met[key]))
            met[key] += 1
        return tuple(found)

    @cached_property
    def _citations(self) -> Mapping[int, tuple[_Text, Citation]]:
        """Each that the page shows, by number, with the text in which it stands."""
        return {citation.number: (text, citation) for text in self._texts for citation in text.surface.citations}

    @cached_property
    def _figures(self) -> frozenset[int]:
        return frozenset(claim.citation.number for claim in self._claims.claims if claim.figure is not None)

    def _of_citation(self, text: _Text, citation: Citation) -> Place:
        place = text.place(citation.start, citation.end)
        is_figure = citation.number in self._figures and text.surface.kind is not SurfaceKind.ALT
        return replace(place, figure=f"c{citation.number}") if is_figure else place

    def _written(self, start: int, end: int) -> Place | None:
        """In the text itself; not where only a picture stands in it, whose own text comes after it."""
        covered = ((text, _covered(text.surface, start, end)) for text in self._texts)
        places = (text.place(*part) for text, part in covered if part is not None)
        return next((place for place in places if place.start < place.end), None)

    def _cited(self, offset: int) -> Place | None:
        """In the target of a citation: its text is meant."""
        for text, citation in self._citations.values():
            if citation.span.start <= offset < citation.span.end:
                return self._of_citation(text, citation)
        return None

    def _in_block(self, line: int, offset: int) -> Place | None:
        blocks = (block for block in self._claims.post.blocks if block.span.start <= offset < block.span.end)
        return next((_line_of(block, line) for block in blocks), None)

    def _near(self, offset: int) -> Place | None:
        """The last text that begins before it; the first of the page for what stands before all of them."""
        before = [text for text in self._texts if text.surface.fallback.start <= offset]
        chosen = before[-1:] or list(self._texts[:1])
        return replace(chosen[0].place(0, 0), is_near=True) if chosen else None


def squeeze(text: str) -> str:
    """*text* without what the comparison leaves out."""
    return LEFT_OUT.sub("", text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _covered(surface: Surface, start: int, end: int) -> tuple[int, int] | None:
    """The part of the surface's text that shows source `[start, end)`; `None` where it shows none of it."""
    found: list[int] = []
    for number, piece in enumerate(surface.pieces):
        if piece.source_start is None or piece.source_end is None:
            continue
        low, high = max(start, piece.source_start), min(end, piece.source_end)
        if low >= high:
            continue
        until = surface.pieces[number + 1].start if number + 1 < len(surface.pieces) else len(surface.text)
        if piece.exact:
            begin = piece.start + low - piece.source_start
            found += [begin, min(begin + high - low, until)]
        else:
            found += [piece.start, until]
    return (min(found), max(found)) if found else None


def _line_of(block: Block, line: int) -> Place:
    """The block as a whole; for code and output, which are shown as they are written, the line in it."""
    whole = Place(block=block.number, tags="pre", text=squeeze(block.text))
    lines = block.text.split("\n")
    at = line - block.line
    if not 0 <= at < len(lines):
        return whole
    before = squeeze("\n".join(lines[:at]))
    return replace(whole, start=_units(before), end=_units(before + squeeze(lines[at])))
