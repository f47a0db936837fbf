"""The posts of a site, each read, resolved and judged once, and again when something changed that it looked at."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from sitegen.claims.claims import PostClaims
from sitegen.claims.resolution import Resolver
from sitegen.claims.told import Told
from sitegen.config import Config
from sitegen.findings import Finding
from sitegen.pipeline.build import newest_first
from sitegen.pipeline.dependencies import Changes, Seen, SeenFiles, seen_evidence, seen_view
from sitegen.pipeline.missing_pictures import missing_pictures
from sitegen.prose.posts import Post
from sitegen.prose.reading import read_post
from sitegen.render.outline import Face
from sitegen.rules import RULES, Judged, compare, judge
from sitegen.rules.rule import Known
from sitegen.rules.unreadable_file import unreadable
from sitegen.source import Reader, SourceError

ENDING = ".md"


@dataclass(slots=True, kw_only=True)
class _Kept:
    """One post with all that follows from it."""

    post: Post
    place: tuple[int, str, str]
    """In the order of all posts."""
    face: Face
    claims: PostClaims
    judged: Judged
    seen: Seen
    """By resolving and judging it."""
    told: dict[Hashable, Told]
    pictures: tuple[Finding, ...] = ()
    pictures_seen: Seen = field(default_factory=Seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What posts are held against."""

    config: Config
    reader: Reader
    resolver: Resolver
    known: Known

    def are_read_like(self, other: Grounds) -> bool:
        """Whether a post that looks at nothing that changed is read alike on both."""
        return (
            self.config == other.config
            and self.known.metric_names == other.known.metric_names
            and self.resolver.vocabulary == other.resolver.vocabulary
        )


class JudgedPosts:
    """Changes in place; the values that it hands out do not."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds
        self._kept: dict[str, _Kept] = {}
        self._unread: dict[str, Finding] = {}
        self._ordered: tuple[Face, ...] = ()
        self._compared: dict[str, tuple[Finding, ...]] = {}

    def update(self, grounds: Grounds, changes: Changes) -> tuple[str, ...]:
        """Bring every post up to date with *changes*; the paths of those that were worked out again."""
        if not grounds.are_read_like(self._grounds):
            self._kept.clear()
        self._grounds = grounds
        paths = [path for path in grounds.reader.files("content") if path.endswith(ENDING)]
        gone = self._forget(set(paths)) if changes.is_listing else False
        again = [path for path in paths if self._is_stale(path, changes)]
        before = {path: self._facts(path) for path in again}
        for path in again:
            self._work_out(path, changes)
        if again or gone:
            self._order()
        for rule in RULES:
            if rule.across is None:
                continue
            name = rule.name
            differs = any(before[path].get(name) != self._facts(path).get(name) for path in again)
            if gone or differs or changes.sets or name not in self._compared:
                facts = (fact for path in sorted(self._kept) for fact in self._facts(path).get(name, ()))
                self._compared[name] = compare(rule, facts, grounds.known)
        return tuple(again)

    @property
    def faces(self) -> tuple[Face, ...]:
        """Newest first, then by slug."""
        return self._ordered

    def claims(self, path: str) -> PostClaims:
        """Of the post whose file is *path*."""
        return self._kept[path].claims

    def findings(self) -> Iterator[Finding]:
        """Of all posts, each with the severity of its rule."""
        yield from self._unread.values()
        for kept in self._kept.values():
            yield from kept.judged.findings
            yield from kept.pictures
        for found in self._compared.values():
            yield from found

    def _forget(self, there: set[str]) -> bool:
        """Drop the posts that are not there any more; whether one was."""
        gone = (self._kept.keys() | self._unread.keys()) - there
        for path in gone:
            self._kept.pop(path, None)
            self._unread.pop(path, None)
        return bool(gone)

    def _facts(self, path: str) -> Mapping[str, tuple[Any, ...]]:
        kept = self._kept.get(path)
        return kept.judged.facts if kept else {}

    def _is_stale(self, path: str, changes: Changes) -> bool:
        kept = self._kept.get(path)
        if kept is None:
            return path not in self._unread or path in changes.files
        return path in changes.files or kept.seen.is_touched_by(changes) or kept.pictures_seen.is_touched_by(changes)

    def _work_out(self, path: str, changes: Changes) -> None:
        self._unread.pop(path, None)
        kept = self._kept.get(path)
        try:
            post = kept.post if kept and path not in changes.files else self._read(path)
        except SourceError as error:
            self._kept.pop(path, None)
            self._unread[path] = unreadable(path, error)
            return
        if kept is None or path in changes.files or kept.seen.is_touched_by(changes):
            kept = self._kept[path] = self._judge(post, kept, changes)
        kept.pictures_seen = Seen()
        kept.pictures = tuple(missing_pictures((post,), SeenFiles(self._grounds.reader, kept.pictures_seen)))

    def _read(self, path: str) -> Post:
        return read_post(self._grounds.reader.read(path), self._grounds.config)

    def _judge(self, post: Post, before: _Kept | None, changes: Changes) -> _Kept:
        """What the texts asserted that stand as they stood is taken over, with what was looked at for it."""
        is_kept = before is not None and not before.seen.is_touched_by(changes)
        seen = before.seen if before is not None and is_kept else Seen()
        told = before.told if before is not None and is_kept else {}
        grounds = self._grounds
        claims = grounds.resolver.resolve(post, view=seen_view(grounds.resolver.view, seen), told=told)
        # Candidates for a number without a citation are sought among all records, by an index that all posts share.
        seen.all_sets |= bool(claims.uncited)
        known = Known(
            config=grounds.config,
            evidence=seen_evidence(grounds.known.evidence, seen),
            metric_names=grounds.known.metric_names,
        )
        return _Kept(
            post=post,
            place=newest_first(post),
            face=Face.of(claims, grounds.config.min_n),
            claims=claims,
            judged=judge(claims, known),
            seen=seen,
            told=told,
        )

    def _order(self) -> None:
        self._ordered = tuple(kept.face for kept in sorted(self._kept.values(), key=attrgetter("place")))
