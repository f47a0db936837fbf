"""What one surface asserts, wherever in its file it stands; and the same with its place.

A writer changes one sentence and all that follows moves: what the other surfaces assert is still true, at other places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.claims.citations import Cited, resolve_citation
from sitegen.claims.claims import Claim, Quote, Uncited, Waived
from sitegen.claims.courses import with_courses
from sitegen.claims.quotes import LogIndex, is_cited, quotes
from sitegen.claims.set_names import KnownNames
from sitegen.claims.subjects import subject_disagreements
from sitegen.claims.suggestions import Candidates
from sitegen.prose.expressions import NumericExpression
from sitegen.prose.numbers import read_numbers
from sitegen.prose.posts import Post, Scheme, Surface

CITED = "\ufffc"
"""Stands for each character of a citation while the text around it is read: nothing is glued over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A number that is no claim, by its place in the surface's text."""

    start: int
    end: int
    text: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a surface asserts; `placed` gives it the surface's present place."""

    claims: tuple[Claim, ...]
    outside: tuple[Uncited | Aside, ...]
    quotes: tuple[Quote, ...]


Placed = tuple[tuple[Claim, ...], tuple[Uncited | Waived, ...], tuple[Quote, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a surface is read with, beside what it cites."""

    cited: Cited
    known: KnownNames
    logs: LogIndex
    candidates: Candidates

    def told(self, surface: Surface) -> Told:
        """Everything that *surface* asserts."""
        quoted = tuple(quotes(surface, self.logs))
        return Told(
            claims=tuple(with_courses(self._claims(surface))),
            outside=tuple(self._outside(surface, quoted)),
            quotes=quoted,
        )

    def _claims(self, surface: Surface) -> Iterator[Claim]:
        for citation in surface.citations:
            if citation.scheme is Scheme.EV:
                claim = resolve_citation(citation, surface, self.cited)
                subjects = tuple(subject_disagreements(claim, self.known))
                yield replace(claim, disagreements=(*claim.disagreements, *subjects)) if subjects else claim

    def _outside(self, surface: Surface, quoted: Sequence[Quote]) -> Iterator[Uncited | Aside]:
        """What *surface* holds beside its citations; a number in one of *quoted*, its quotes, is waived."""
        text = _without_citations(surface)
        marks = tuple(mark for mark in surface.marks if not is_cited(mark.start, mark.end, surface.citations))
        post = self.cited.post
        for number in read_numbers(text, self.cited.lexicon, marks):
            quote = _quote(number, quoted)
            if quote is not None:
                yield _aside(number, "quote", f"{quote.path}:{quote.line}")
            elif number.exemption is not None and number.malformed is None:
                yield _aside(number, number.exemption, number.text if number.exemption == "name" else "")
            else:
                found = self.candidates.of(number, surface, post)
                yield Uncited(post=post, surface=surface, number=number, candidates=found)


def said_by(surface: Surface, post: Post) -> Hashable:
    """All that *surface* says and is read by, but for its place: equal where it asserts the same of the same evidence."""
    citations = tuple((each.scheme, each.target, each.start, each.end) for each in surface.citations)
    around = surface.kind, surface.containers, surface.heading, surface.cell
    return post.language, tuple(post.aliases.items()), post.names, around, surface.text, surface.marks, citations


def placed(told: Told, surface: Surface, post: Post) -> Placed:
    """*told* at the place of *surface*, which says the same as the one that it was read from."""
    cited = (citation for citation in surface.citations if citation.scheme is Scheme.EV)
    return (
        tuple(
            replace(claim, post=post, surface=surface, citation=citation)
            for claim, citation in zip(told.claims, cited, strict=True)
        ),
        tuple(_placed(one, surface, post) for one in told.outside),
        tuple(replace(quote, surface=surface) for quote in told.quotes),
    )


def _placed(one: Uncited | Aside, surface: Surface, post: Post) -> Uncited | Waived:
    if isinstance(one, Uncited):
        return replace(one, post=post, surface=surface)
    return Waived(location=surface.location(one.start, one.end), text=one.text, by=one.by, reason=one.reason)


def _quote(number: NumericExpression, quoted: Sequence[Quote]) -> Quote | None:
    """The one of *quoted*, which stand in the order of the text, that holds the number."""
    before = bisect_right(quoted, number.start, key=lambda quote: quote.start)
    return quoted[before - 1] if before and number.end <= quoted[before - 1].end else None


def _without_citations(surface: Surface) -> str:
    parts, at = [], 0
    for citation in surface.citations:
        parts += [surface.text[at : citation.start], CITED * (citation.end - citation.start)]
        at = citation.end
    return "".join([*parts, surface.text[at:]])


def _aside(number: NumericExpression, by: str, reason: str) -> Aside:
    return Aside(start=number.start, end=number.end, text=number.text, by=by, reason=reason)
