"""The posts of a site, each read, resolved and judged once, and again when something changed that it looked at."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sitegen.claims.claims import PostClaims
from sitegen.claims.resolution import Resolver
from sitegen.claims.told import Told
from sitegen.config import Config
from sitegen.findings import Finding
from sitegen.pipeline.dependencies import Changes, Seen, seen_view
from sitegen.pipeline.missing_pictures import missing_pictures
from sitegen.pipeline.verdicts import ENDING, Verdict
from sitegen.prose.posts import Post
from sitegen.prose.reading import read_post
from sitegen.render.outline import Face
from sitegen.rules import RULES, compare
from sitegen.rules.rule import Known
from sitegen.rules.unreadable_file import unreadable
from sitegen.source import Reader, SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The post itself, read and resolved; read again when it is asked for in a later run."""

    post: Post
    claims: PostClaims
    told: dict[Hashable, Told]


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

    def __init__(self, grounds: Grounds, verdicts: Mapping[str, Verdict] | None = None) -> None:
        """*verdicts* are those of an earlier run, by file, on the same grounds."""
        self._grounds = grounds
        self._verdicts: dict[str, Verdict] = dict(verdicts or {})
        self._texts: dict[str, _Text] = {}
        self._unread: dict[str, Finding] = {}
        self._ordered: tuple[Face, ...] = ()
        self._compared: dict[str, tuple[Finding, ...]] = {}

    def update(self, grounds: Grounds, changes: Changes) -> tuple[str, ...]:
        """Bring every post up to date with *changes*; the paths of those that were worked out again."""
        if not grounds.are_read_like(self._grounds):
            self._verdicts.clear()
            self._texts.clear()
        self._grounds = grounds
        paths = [path for path in grounds.reader.files("content") if path.endswith(ENDING)]
        gone = self._forget(set(paths))
        again = [path for path in paths if self._is_stale(path, changes)]
        before = {path: self._facts(path) for path in again}
        for path in again:
            self._work_out(path, changes)
        if again or gone or not self._ordered:
            self._ordered = tuple(each.face for each in sorted(self._verdicts.values(), key=attrgetter("place")))
        for rule in RULES:
            if rule.across is None:
                continue
            name = rule.name
            differs = any(before[path].get(name) != self._facts(path).get(name) for path in again)
            if gone or differs or changes.sets or name not in self._compared:
                facts = (fact for path in sorted(self._verdicts) for fact in self._facts(path).get(name, ()))
                self._compared[name] = compare(rule, facts, grounds.known)
        return tuple(again)

    @property
    def faces(self) -> tuple[Face, ...]:
        """Newest first, then by slug."""
        return self._ordered

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """By file; for a later run."""
        return self._verdicts

    def claims(self, path: str) -> PostClaims:
        """Of the post whose file is *path*."""
        if path not in self._texts:
            told: dict[Hashable, Told] = {}
            post = self._read(path)
            self._texts[path] = _Text(post=post, claims=self._grounds.resolver.resolve(post, told=told), told=told)
        return self._texts[path].claims

    def findings(self) -> Iterator[Finding]:
        """Of all posts, each with the severity of its rule."""
        yield from self._unread.values()
        for verdict in self._verdicts.values():
            yield from verdict.judged.findings
        pictures = (picture for verdict in self._verdicts.values() for picture in verdict.pictures)
        yield from missing_pictures(pictures, frozenset(self._grounds.reader.files("content")))
        for found in self._compared.values():
            yield from found

    def _forget(self, there: set[str]) -> bool:
        """Drop the posts that are not there any more; whether one was."""
        gone = (self._verdicts.keys() | self._unread.keys()) - there
        for path in gone:
            self._drop(path)
            self._unread.pop(path, None)
        return bool(gone)

    def _drop(self, path: str) -> None:
        self._verdicts.pop(path, None)
        self._texts.pop(path, None)

    def _facts(self, path: str) -> Mapping[str, tuple[Any, ...]]:
        verdict = self._verdicts.get(path)
        return verdict.judged.facts if verdict else {}

    def _is_stale(self, path: str, changes: Changes) -> bool:
        verdict = self._verdicts.get(path)
        if verdict is None:
            return path not in self._unread or path in changes.files
        return path in changes.files or verdict.seen.is_touched_by(changes)

    def _work_out(self, path: str, changes: Changes) -> None:
        self._unread.pop(path, None)
        text = self._texts.get(path)
        try:
            is_kept = text is not None and changes.files.isdisjoint({path, *text.post.included})
            post = text.post if text is not None and is_kept else self._read(path)
        except SourceError as error:
            self._drop(path)
            self._unread[path] = unreadable(path, error)
            return
        self._verdicts[path] = self._judge(path, post, changes)

    def _read(self, path: str) -> Post:
        return read_post(self._grounds.reader.read(path), self._grounds.config, self._grounds.reader)

    def _judge(self, path: str, post: Post, changes: Changes) -> Verdict:
        """What the texts asserted that stand as they stood is taken over, with what was looked at for it."""
        before, text, grounds = self._verdicts.get(path), self._texts.get(path), self._grounds
        is_kept = before is not None and text is not None and not before.seen.is_touched_by(changes)
        seen = before.seen if before is not None and is_kept else Seen()
        told = text.told if text is not None and is_kept else {}
        claims = grounds.resolver.resolve(post, view=seen_view(grounds.resolver.view, seen), told=told)
        self._texts[path] = _Text(post=post, claims=claims, told=told)
        return Verdict.of(claims, grounds.known, seen)
