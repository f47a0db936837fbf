"""The day of the last commit that changed each post, for sites with `updated_from: git`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sitegen.claims.claims import PostClaims
from sitegen.config import PATH, Config
from sitegen.findings import Finding, Location, Severity
from sitegen.pipeline.git import Git, NoGit
from sitegen.render.outline import Face

MARK = "\x01"
CONTENT = "content"


class Days:
    """Path of a post → the day of its newest commit."""

    def __init__(self, days: Mapping[str, str]) -> None:
        self._days = days

    def face(self, face: Face) -> Face:
        """*face* with its day. A post that says `updated:` itself, or tells of a correction, keeps that day; one that did
        not change after the day of its `date:` has none."""
        day = self._days.get(face.file)
        return face if day is None or face.updated is not None or day <= (face.date or "") else replace(face, updated=day)

    def posts(self, posts: Mapping[str, PostClaims]) -> Mapping[str, PostClaims]:
        """*posts*, by file, with the same days."""
        return _DatedPosts(posts, self._days) if self._days else posts


class _DatedPosts(Mapping[str, PostClaims]):
    def __init__(self, posts: Mapping[str, PostClaims], days: Mapping[str, str]) -> None:
        self._posts, self._days = posts, days

    def __getitem__(self, path: str) -> PostClaims:
        claims, day = self._posts[path], self._days.get(path)
        post = claims.post
        if day is None or post.updated is not None or day <= (post.date or ""):
            return claims
        return replace(claims, post=replace(post, updated=day))

    def __iter__(self) -> Iterator[str]:
        return iter(self._posts)

    def __len__(self) -> int:
        return len(self._posts)


def dated(config: Config, root: Path | None) -> tuple[Days, tuple[Finding, ...]]:
    """The days on which git last saw the posts change, and a warning where git cannot say.

    None for a site that does not ask; what is not committed yet has no day.
    """
    if not config.updated_from or root is None:
        return Days({}), ()
    try:
        return Days(_days(Git(root))), ()
    except NoGit as error:
        return Days({}), (_unknown(config, str(error)),)


def _days(git: Git) -> Mapping[str, str]:
    """Path → day of its newest commit. Raises `NoGit`, for a shallow clone too: there, all files seem to be of one day."""
    if git.ask("rev-parse", "--is-shallow-repository").strip() == b"true":
        raise NoGit("the clone is shallow, and its history is cut off")
    told = git.ask("log", f"--format={MARK}%cs", "--name-only", "--no-renames", "--relative", "-z", "--", CONTENT)
    found: dict[str, str] = {}
    for day, path in _changes(told.decode("utf-8", "surrogateescape")):
        found.setdefault(path, day)
    return found


def _changes(told: str) -> Iterator[tuple[str, str]]:
    """Day and path of each change, newest first."""
    day = ""
    for part in told.split("\0"):
        text = part.lstrip("\n")
        if text.startswith(MARK):
            day = text.removeprefix(MARK).strip()
        elif text:
            yield day, text


def _unknown(config: Config, why: str) -> Finding:
    return Finding(
        rule="invalid-config",
        location=Location.of_file(PATH),
        message=f"`updated_from: {config.updated_from}` has no effect: {why}",
        hint="fetch the whole history (fetch-depth: 0 in CI), or leave the key out",
        severity=Severity.WARNING,
    )
