"""Pictures that a post shows and that are not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import dirname, relpath

from sitegen.findings import Finding, Location
from sitegen.prose.addresses import file_named
from sitegen.prose.documents import is_document
from sitegen.prose.posts import Mark, MarkKind, Post, Surface, SurfaceKind
from sitegen.source import Reader, nearest


def missing_pictures(posts: Iterable[Post], reader: Reader) -> Iterator[Finding]:
    """A finding for each, at its place in the post; those of files outside `content/` are not looked for."""
    there: frozenset[str] | None = None
    for post in posts:
        if is_document(post.source.path):
            continue
        for surface, mark in _shown_pictures(post):
            path = file_named(mark.detail, post.source.path)
            if path is None:
                continue
            there = frozenset(reader.files("content")) if there is None else there
            if path not in there:
                yield _missing(path, surface.location(mark.start, mark.end), _nearest(path, post, there))


def _shown_pictures(post: Post) -> Iterator[tuple[Surface, Mark]]:
    """Each picture with the text in which it stands; one within an alternative text is not shown."""
    for surface in post.surfaces:
        for mark in surface.marks:
            if mark.kind is MarkKind.IMAGE and surface.kind is not SurfaceKind.ALT:
                yield surface, mark


def _nearest(path: str, post: Post, there: Iterable[str]) -> str | None:
    """As the post would address it."""
    near = nearest(path, sorted(each for each in there if not each.endswith(".md")))
    return relpath(near, dirname(post.source.path)) if near else None


def _missing(path: str, where: Location, near: str | None) -> Finding:
    hint = f"did you mean {near}?" if near else "put the picture there, or take it out"
    return Finding(rule="missing-picture", location=where, message=f"there is no picture {path}", hint=hint)
