"""Which posts are published on a day: drafts, posts of the future and those that have expired are held back.

They are checked like all others; only what is built leaves them out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from sitegen.findings import Finding
from sitegen.pipeline.verdicts import Verdict
from sitegen.prose.documents import is_document
from sitegen.render.outline import Face


class Held(Enum):
    """Why a post is held back."""

    DRAFT = "a draft"
    FUTURE = "of the future"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What one build publishes."""

    today: str = ""
    """`2026-05-16`; without a day no post is of the future, and none has expired."""
    shown: frozenset[Held] = frozenset()
    """What is published all the same."""

    def reason(self, face: Face) -> Held | None:
        """Why a post is held back; `None` where it is published."""
        found = (reason for reason in _reasons(face, self.today) if reason not in self.shown)
        return next(found, None)

    def held(self, faces: Iterable[Face]) -> tuple[tuple[Face, Held], ...]:
        """What is held back, and why, in the order of the files."""
        reasons = ((face, self.reason(face)) for face in faces if not is_document(face.file))
        found = ((face, reason) for face, reason in reasons if reason is not None)
        return tuple(sorted(found, key=lambda each: each[0].file))

    def next_change(self, faces: Iterable[Face]) -> str | None:
        """The first day after today on which a build would publish another set of posts."""
        days = (day for face in faces if not face.draft for day in (face.date, face.expires) if day)
        return min((day for day in days if day > self.today), default=None) if self.today else None


EVERYTHING = Publication(shown=frozenset(Held))


def _reasons(face: Face, today: str) -> Iterator[Held]:
    if face.draft:
        yield Held.DRAFT
    if today and face.date is not None and face.date > today:
        yield Held.FUTURE
    if today and face.expires is not None and face.expires <= today:
        yield Held.EXPIRED


def links_to_held(verdicts: Collection[Verdict], publication: Publication) -> Iterator[Finding]:
    """A finding for each link of a published post to one that is held back: it would lead nowhere."""
    held = {face.file: reason for face, reason in publication.held(verdict.face for verdict in verdicts)}
    for verdict in verdicts if held else ():
        for target, where in verdict.leads_to if verdict.face.file not in held else ():
            reason = held.get(target)
            if reason is not None:
                yield Finding(
                    rule="unknown-post",
                    location=where,
                    message=f"{target} is {reason.value} and not published: the link would lead nowhere",
                    hint="publish that post, or take the link out; `related:` may name a post that is still to come",
                )
