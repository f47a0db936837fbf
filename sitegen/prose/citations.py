"""Surfaces with their citations, numbered in the order of the post."""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.prose.markdown import CITED
from sitegen.prose.posts import Cell, Citation, Mark, MarkKind, Piece, Scheme, Surface, SurfaceKind
from sitegen.prose.visible import Link, Picture, Visible
from sitegen.source import Source, Span

CITATION = "citation"
"""Key in a `link_open` token's `meta`: the citation's number."""
IN_TITLE = re.compile(r"ev:", re.IGNORECASE)
DESTINATION = re.compile(r"\]\([ \t\n]*<?")


class Numbering:
    """Gives each citation the next number, and writes it into its token."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.citations: list[Citation] = []

    def surface(
        self,
        visible: Visible,
        kind: SurfaceKind,
        fallback: Span,
        *,
        containers: tuple[str, ...] = (),
        heading: str = "",
        cell: Cell | None = None,
    ) -> Surface:
        links = [(link, cited_by(link)) for link in visible.links]
        ordinary = [_link_mark(link) for link, cites in links if cites is None]
        return Surface(
            kind=kind,
            text=visible.text,
            source=self.source,
            pieces=visible.pieces,
            citations=tuple(
                self._citation(link, cites, visible.text, fallback) for link, cites in links if cites is not None
            ),
            marks=tuple(sorted((*visible.marks, *ordinary), key=lambda mark: (mark.start, -mark.end))),
            containers=containers,
            heading=heading,
            cell=cell,
            fallback=fallback,
        )

    def declared(self, surface: Surface, reason: str) -> Surface:
        """*surface* as a whole declared to be no claim."""
        citation = Citation(
            number=len(self.citations),
            scheme=Scheme.LIT,
            target="",
            reason=reason,
            start=0,
            end=len(surface.text),
            text=surface.text,
            span=surface.where(0, len(surface.text)) or surface.fallback,
            target_span=None,
        )
        self.citations.append(citation)
        return replace(surface, citations=(citation,))

    def _citation(self, link: Link, cites: str, text: str, fallback: Span) -> Citation:
        scheme, _, target = cites.partition(":")
        number = len(self.citations)
        link.token.meta[CITATION] = number
        citation = Citation(
            number=number,
            scheme=Scheme(scheme.lower()),
            target=target,
            reason=link.title if cites == link.address else None,
            address=None if cites == link.address else link.address,
            start=link.start,
            end=link.end,
            text=text[link.start : link.end],
            span=link.span or fallback,
            target_span=self._target_span(link, target),
        )
        self.citations.append(citation)
        return citation

    def _target_span(self, link: Link, target: str) -> Span | None:
        """Only where the target stands behind the text, letter for letter."""
        if link.tail is None:
            return None
        if cites_in_title(link):
            place = _title_place(self.source, link.span, link.title or "")
            return None if place is None else Span(place.end - len(target), place.end)
        opening = DESTINATION.match(self.source.text, link.tail.start, link.tail.end)
        if opening is None or not self.source.text.startswith(link.address, opening.end()):
            return None
        start = opening.end() + len(link.address) - len(target)
        return Span(start, start + len(target))


def cited_by(link: Link) -> str | None:
    """The `ev:…` or `lit:…` of a citation; `None` for an ordinary link.

    `<ev:…>` is none: it is refused, and would show its target as its text.
    """
    if link.token.markup == "autolink":
        return None
    if CITED.match(link.address):
        return link.address
    return link.title if cites_in_title(link) else None


def cites_in_title(link: Link) -> bool:
    """`[39.7 tok/s](data/ab.yaml "ev:ab/f16/decode")`: a link that leads somewhere where no generator reads the file."""
    return not CITED.match(link.address) and IN_TITLE.match(link.title or "") is not None


def _link_mark(link: Link) -> Mark:
    return Mark(start=link.start, end=link.end, kind=MarkKind.LINK, detail=link.address)


def title_text(source: Source, owner: Link | Picture) -> Visible | None:
    """The `title` of an ordinary link or an image, which readers see as a tooltip; `None` where there is none.

    The title of a citation is its reason or its target, and shown nowhere.
    """
    title = str(owner.token.attrs.get("title", ""))
    if not title or (isinstance(owner, Link) and cited_by(owner) is not None):
        return None
    place = _title_place(source, owner.span, title)
    return Visible(text=title, pieces=(_piece(place),))


def _piece(place: Span | None) -> Piece:
    if place is None:
        return Piece(start=0, source_start=None, source_end=None, exact=False)
    return Piece(start=0, source_start=place.start, source_end=place.end, exact=True)


def _title_place(source: Source, span: Span | None, title: str) -> Span | None:
    """The title ends before its quote and the closing bracket."""
    if span is None:
        return None
    written = source.text[span.start : span.end].removesuffix(")").rstrip()[:-1]
    end = span.start + len(written)
    return Span(end - len(title), end) if written.endswith(title) else None
