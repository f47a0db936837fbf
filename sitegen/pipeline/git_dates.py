"""The day of the last commit that changed each post, for sites with `updated_from: git`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sitegen.claims.claims import PostClaims, Site
from sitegen.config import PATH, Config
from sitegen.findings import Finding, Location, Severity
from sitegen.pipeline.git import Git, NoGit

MARK = "\x01"
CONTENT = "content"


def dated(site: Site, root: Path | None) -> tuple[Site, tuple[Finding, ...]]:
    """*site* with the days on which git last saw its posts change, and a warning where git cannot say.

    A post that says `updated:` itself, or tells of a correction, keeps that day; one that did not change after the day of
    its `date:` has none. What is not committed yet has no day.
    """
    if not site.config.updated_from or root is None:
        return site, ()
    try:
        days = _days(Git(root))
    except NoGit as error:
        return site, (_unknown(site.config, str(error)),)
    posts = tuple(_with_day(claims, days.get(claims.post.source.path)) for claims in site.posts)
    return replace(site, posts=posts), ()


def _with_day(claims: PostClaims, day: str | None) -> PostClaims:
    post = claims.post
    if day is None or post.updated is not None or day <= (post.date or ""):
        return claims
    return replace(claims, post=replace(post, updated=day))


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
