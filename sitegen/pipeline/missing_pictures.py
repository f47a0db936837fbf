"""Pictures that a post shows and that are not there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from posixpath import dirname, relpath

from sitegen.findings import Finding, Location
from sitegen.pipeline.verdicts import ENDING, Place
from sitegen.source import nearest


def missing_pictures(shown: Iterable[Place], there: Collection[str]) -> Iterator[Finding]:
    """A finding for each of the pictures *shown* that is not among *there*, the files of `content/`."""
    for path, where in shown:
        if path not in there:
            yield _missing(path, where, _nearest(path, where.file, there))


def _nearest(path: str, post: str, there: Iterable[str]) -> str | None:
    """As the post would address it."""
    near = nearest(path, sorted(each for each in there if not each.endswith(ENDING)))
    return relpath(near, dirname(post)) if near else None


def _missing(path: str, where: Location, near: str | None) -> Finding:
    hint = f"did you mean {near}?" if near else "put the picture there, or take it out"
    return Finding(rule="missing-picture", location=where, message=f"there is no picture {path}", hint=hint)
