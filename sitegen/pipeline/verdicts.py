"""What is kept of a post that was read, resolved and judged: all that the rest of the site needs to know of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen.claims.claims import PostClaims
from sitegen.claims.tallies import Tally
from sitegen.findings import Location
from sitegen.pipeline.dependencies import Seen, seen_evidence
from sitegen.prose.addresses import file_named
from sitegen.prose.documents import is_document
from sitegen.prose.posts import Mark, MarkKind, Post, Surface, SurfaceKind
from sitegen.render.outline import Face
from sitegen.rules import Judged, judge
from sitegen.rules.rule import Known

ENDING = ".md"
Place = tuple[str, Location]
"""Path of a file of the site, and where a post names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A post without its text."""

    place: tuple[int, str, str]
    """In the order of all posts."""
    face: Face
    judged: Judged
    seen: Seen
    """By reading, resolving and judging it."""
    tally: Tally
    pictures: tuple[Place, ...]
    """Those that it shows; none for a file outside `content/`, whose pictures nobody publishes."""
    leads_to: tuple[Place, ...]
    """Other posts that it links."""

    @classmethod
    def of(cls, claims: PostClaims, known: Known, seen: Seen) -> Verdict:
        """The verdict on a resolved post; what is looked up for it is added to *seen*."""
        # Candidates for a number without a citation are sought among all records, by an index that all posts share.
        seen.all_sets |= bool(claims.uncited)
        seen.files |= claims.post.included
        post, is_published = claims.post, not is_document(claims.post.source.path)
        return cls(
            place=newest_first(post),
            face=Face.of(claims, known.config.min_n),
            judged=judge(claims, replace(known, evidence=seen_evidence(known.evidence, seen))),
            seen=seen,
            tally=Tally.of(claims),
            pictures=tuple(_named(post, _shown_pictures(post))) if is_published else (),
            leads_to=tuple(each for each in _named(post, _links(post)) if each[0].endswith(ENDING)) if is_published else (),
        )


def newest_first(post: Post) -> tuple[int, str, str]:
    """Dates descend, slugs ascend, and files with one slug by their path; a post without a date comes last."""
    digits = "".join(char for char in post.date or "" if char.isdigit())
    return -int(digits or 0), post.slug, post.source.path


def _named(post: Post, marks: Iterator[tuple[Surface, Mark]]) -> Iterator[Place]:
    for surface, mark in marks:
        path = file_named(mark.detail, post.source.path)
        if path is not None:
            yield path, surface.location(mark.start, mark.end)


def _shown_pictures(post: Post) -> Iterator[tuple[Surface, Mark]]:
    """Each picture with the text in which it stands; one within an alternative text is not shown."""
    for surface in post.surfaces:
        for mark in surface.marks:
            if mark.kind is MarkKind.IMAGE and surface.kind is not SurfaceKind.ALT:
                yield surface, mark


def _links(post: Post) -> Iterator[tuple[Surface, Mark]]:
    return ((surface, mark) for surface in post.surfaces for mark in surface.marks if mark.kind is MarkKind.LINK)
