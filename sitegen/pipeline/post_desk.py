"""Where posts are read, resolved and judged: a number of them at a time, by whichever process does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sitegen.claims.claims import PostClaims
from sitegen.claims.resolution import Resolver
from sitegen.config import Config
from sitegen.evidence.records import Evidence
from sitegen.findings import Finding
from sitegen.pipeline.remembered import Looks, NotingReader
from sitegen.prose.reading import read_post
from sitegen.rules import Judged, judge
from sitegen.rules.rule import Known
from sitegen.rules.unreadable_file import unreadable
from sitegen.source import Reader, SourceError

AT_ONCE = 16
"""Posts that are worked on in one go: some tens of milliseconds, so that no processor waits long for another at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What came of some posts."""

    posts: tuple[tuple[PostClaims, Judged], ...]
    unread: tuple[Finding, ...]
    looks: Looks | None
    """What the reader was asked for, where it notes that."""


class PostDesk:
    """What posts have in common is worked out once, and not sent along."""

    def __init__(self, reader: Reader, config: Config, evidence: Evidence) -> None:
        self._reader, self._config, self._evidence = reader, config, evidence

    def __getstate__(self) -> dict[str, object]:
        return {"_reader": self._reader, "_config": self._config, "_evidence": self._evidence}

    def __call__(self, paths: Sequence[str]) -> Worked:
        posts: list[tuple[PostClaims, Judged]] = []
        unread: list[Finding] = []
        for path in paths:
            try:
                post = read_post(self._reader.read(path), self._config, self._reader)
            except SourceError as error:
                unread.append(unreadable(path, error))
                continue
            claims = self._resolver.resolve(post)
            posts.append((claims, judge(claims, self._known)))
        looks = self._reader.taken() if isinstance(self._reader, NotingReader) else None
        return Worked(posts=tuple(posts), unread=tuple(unread), looks=looks)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._evidence, self._config, self._reader)

    @cached_property
    def _known(self) -> Known:
        return Known.of(self._config, self._evidence)


def portions(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """*paths* cut into what is worked on in one go."""
    return (paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE))
