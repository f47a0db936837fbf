"""Pages that list posts: the front page, tags, series; and the page for what is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from sitegen.render.edition import Edition, Head, entry_of, framed
from sitegen.render.outline import Face
from sitegen.render.shown import Page, Shown, merged

FRONT = "index.html"
TAGS = "tags/index.html"
MISSING = "404.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A tag or a series with how many posts it holds."""

    name: str
    href: str
    count: int


def list_pages(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what draws it."""
    outline = edition.outline
    yield FRONT, partial(_front, edition)
    yield TAGS, partial(_archive, edition)
    for tag, posts in outline.tags.items():
        yield outline.tag_paths[tag], partial(_listing, edition, outline.tag_paths[tag], tag, "tags", posts)
    for name, posts in outline.series.items():
        yield outline.series_paths[name], partial(_listing, edition, outline.series_paths[name], name, "series", posts)
    yield MISSING, partial(_missing, edition)


def _front(edition: Edition) -> Page:
    config = edition.config
    head = Head(title=config.title, description=config.description)
    return _posts(edition, FRONT, "index.html", head, edition.outline.articles, {})


def _listing(edition: Edition, path: str, name: str, kind: str, posts: Iterable[Face]) -> Page:
    head = Head(title=name)
    return _posts(edition, path, "list.html", head, posts, {"name": name, "kind": kind})


def _posts(
    edition: Edition, path: str, template: str, head: Head, posts: Iterable[Face], more: Mapping[str, object]
) -> Page:
    entries = tuple(entry_of(edition, edition.claims(face), path) for face in posts)
    shown = merged(Shown(source=f"templates/{template}"), *(shown for _, shown in entries))
    values = {"entries": tuple(entry for entry, _ in entries), **more}
    return framed(edition, path, template, head, shown, values)


def _archive(edition: Edition) -> Page:
    outline = edition.outline
    tags = _shelves(edition, outline.tags, outline.tag_paths)
    series = _shelves(edition, outline.series, outline.series_paths)
    values = {"tags": tags, "series": series}
    return framed(edition, TAGS, "tags.html", Head(title="Tags"), Shown(source="templates/tags.html"), values)


def _shelves(edition: Edition, posts: Mapping[str, tuple[Face, ...]], paths: Mapping[str, str]) -> tuple[Shelf, ...]:
    links = edition.links(TAGS)
    return tuple(Shelf(name=name, href=links.to(paths[name]), count=len(found)) for name, found in posts.items())


def _missing(edition: Edition) -> Page:
    head = Head(title="Not found")
    return framed(edition, MISSING, "404.html", head, Shown(source="templates/404.html"), {})
