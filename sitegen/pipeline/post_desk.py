"""Where posts are read, resolved and judged: a number of them at a time, by whichever process does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sitegen.claims.claims import PostClaims
from sitegen.claims.resolution import Resolver
from sitegen.findings import Finding
from sitegen.pipeline.dependencies import Seen, SeenFiles, seen_view
from sitegen.pipeline.packed import Packed
from sitegen.pipeline.remembered import Looks, NotingReader
from sitegen.pipeline.verdicts import Verdict
from sitegen.prose.reading import read_post
from sitegen.rules.rule import Known
from sitegen.rules.unreadable_file import unreadable
from sitegen.source import Reader, SourceError

AT_ONCE = 16
"""Posts that are worked on in one go: some tens of milliseconds, so that no processor waits long for another at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What came of some posts."""

    posts: tuple[tuple[Packed[Verdict], Packed[PostClaims]], ...]
    unread: tuple[Finding, ...]
    looks: Looks | None
    """What the reader was asked for, where it notes that."""


class PostDesk:
    """What posts have in common is worked out once, and not sent along."""

    def __init__(self, reader: Reader, known: Known) -> None:
        self._reader, self._known = reader, known

    def __getstate__(self) -> dict[str, object]:
        return {"_reader": self._reader, "_known": self._known}

    def __call__(self, paths: Sequence[str]) -> Worked:
        posts: list[tuple[Packed[Verdict], Packed[PostClaims]]] = []
        unread: list[Finding] = []
        for path in paths:
            try:
                posts.append(self._judged(path))
            except SourceError as error:
                unread.append(unreadable(path, error))
        looks = self._reader.taken() if isinstance(self._reader, NotingReader) else None
        return Worked(posts=tuple(posts), unread=tuple(unread), looks=looks)

    def _judged(self, path: str) -> tuple[Packed[Verdict], Packed[PostClaims]]:
        seen = Seen()
        post = read_post(self._reader.read(path), self._known.config, SeenFiles(self._reader, seen))
        claims = self._resolver.resolve(post, view=seen_view(self._resolver.view, seen))
        return Packed(Verdict.of(claims, self._known, seen)), Packed(claims)

    def resolved(self, path: str) -> Packed[PostClaims]:
        """One post that was judged before, for its text. Raises `SourceError`."""
        return self._judged(path)[1]

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._known.evidence, self._known.config, self._reader)


def portions(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """*paths* cut into what is worked on in one go."""
    return (paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE))
