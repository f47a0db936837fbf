"""Pages that list posts: the front page and the older ones, tags, series, years; and the page for what is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from sitegen.render.edition import Edition, Head, entry_of, framed
from sitegen.render.feeds import tag_feed
from sitegen.render.leaves import Leaf, first_to_last, newest_first
from sitegen.render.links import Links
from sitegen.render.outline import Face
from sitegen.render.shown import Page, Shown, merged
from sitegen.render.visible import visible
from sitegen.strings.strings import Strings

FRONT = "index.html"
POSTS = "posts/index.html"
TAGS = "tags/index.html"
SERIES = "series/index.html"
ARCHIVE = "archive/index.html"
MISSING = "404.html"
UNDATED = "undated"
MOST_PARTS = 12
"""Of a series that the page of all series names."""
MOST_LINES = 200
"""Posts of a year on one page."""
TIME = ("newer_posts", "older_posts")
PARTS = ("parts_before", "parts_after")
"""Names of strings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A tag, a series or a year with how many posts it holds."""

    name: str
    href: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A post in one line, with badges in words."""

    title: str
    href: str
    language: str
    date: str | None
    part: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfOfParts:
    """A series with its first parts."""

    name: str
    href: str
    count: int
    parts: tuple[Line, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """The ways to the pages of a list before and after this one."""

    before: str
    """Empty where there is none."""
    after: str
    to_before: str
    to_after: str
    label: str


def list_pages(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what draws it."""
    outline, size = edition.outline, edition.config.paginate
    if FRONT not in outline.pages or outline.articles:
        for leaf in newest_first(_latest(edition), outline.articles, size):
            yield leaf.path, partial(_front, edition, leaf)
    yield TAGS, partial(_tags, edition)
    for tag, posts in outline.tags.items():
        for leaf in newest_first(outline.tag_paths[tag], posts, size):
            yield leaf.path, partial(_listing, edition, leaf, tag, "tags", TIME)
    for name, posts in outline.series.items():
        for leaf in first_to_last(outline.series_paths[name], posts, size):
            yield leaf.path, partial(_listing, edition, leaf, name, "series", PARTS)
    if outline.series:
        yield SERIES, partial(_all_series, edition)
    yield ARCHIVE, partial(_archive, edition)
    for year, posts in outline.years.items():
        for leaf in newest_first(_year_path(year), posts, MOST_LINES):
            yield leaf.path, partial(_year, edition, leaf, year)
    yield MISSING, partial(_missing, edition)


def _latest(edition: Edition) -> str:
    """Where the latest posts stand: at the front of the site, unless a page of its own stands there."""
    return POSTS if FRONT in edition.outline.pages else FRONT


def _front(edition: Edition, leaf: Leaf) -> Page:
    config = edition.config
    head = Head(title=_numbered(config.title, leaf, edition.strings), description="" if leaf.number else config.description)
    return _entries(edition, leaf, "index.html", head, TIME, {})


def _listing(edition: Edition, leaf: Leaf, name: str, kind: str, ways: tuple[str, str]) -> Page:
    head = Head(title=_numbered(name, leaf, edition.strings))
    feed = edition.links(leaf.path).to(tag_feed(edition.outline.tag_paths[name])) if kind == "tags" else ""
    return _entries(edition, leaf, "list.html", head, ways, {"name": name, "kind": kind, "tag_feed": feed})


def _numbered(title: str, leaf: Leaf, strings: Strings) -> str:
    return strings.say("titled_page", title=title, number=leaf.number) if leaf.number else title


def _entries(
    edition: Edition, leaf: Leaf, template: str, head: Head, ways: tuple[str, str], more: Mapping[str, object]
) -> Page:
    entries = tuple(entry_of(edition, edition.claims(face), leaf.path) for face in leaf.faces)
    shown = merged(Shown(source=f"templates/{template}"), *(shown for _, shown in entries))
    values = {
        "entries": tuple(entry for entry, _ in entries),
        "number": leaf.number,
        "pager": _pager(edition.links(leaf.path), leaf, ways, edition.strings),
        **more,
    }
    return framed(edition, leaf.path, template, head, shown, values)


def _pager(links: Links, leaf: Leaf, ways: tuple[str, str], strings: Strings) -> Pager:
    before, after = (links.to(path) if path else "" for path in (leaf.before, leaf.after))
    to_before, to_after = (strings[way] for way in ways)
    return Pager(before=before, after=after, to_before=to_before, to_after=to_after, label=strings["list_pages"])


def _tags(edition: Edition) -> Page:
    outline, links = edition.outline, edition.links(TAGS)
    tags = tuple(
        Shelf(name=tag, href=links.to(outline.tag_paths[tag]), count=len(posts)) for tag, posts in outline.tags.items()
    )
    return framed(
        edition,
        TAGS,
        "tags.html",
        Head(title=edition.strings["title_tags"]),
        Shown(source="templates/tags.html"),
        {"tags": tags},
    )


def _all_series(edition: Edition) -> Page:
    outline, links = edition.outline, edition.links(SERIES)
    series = tuple(
        ShelfOfParts(
            name=name,
            href=links.to(outline.series_paths[name]),
            count=len(posts),
            parts=tuple(_line(face, links) for face in posts[:MOST_PARTS]),
            is_cut=len(posts) > MOST_PARTS,
        )
        for name, posts in outline.series.items()
    )
    shown = _worded("templates/all_series.html", (line for each in series for line in each.parts))
    return framed(
        edition, SERIES, "all_series.html", Head(title=edition.strings["title_series"]), shown, {"series": series}
    )


def _archive(edition: Edition) -> Page:
    links = edition.links(ARCHIVE)
    shelves = tuple(
        Shelf(name=year, href=links.to(_year_path(year)), count=len(posts)) for year, posts in edition.outline.years.items()
    )
    values = {"year": None, "shelves": shelves, "posts": ()}
    return framed(
        edition,
        ARCHIVE,
        "archive.html",
        Head(title=edition.strings["title_archive"]),
        Shown(source="templates/archive.html"),
        values,
    )


def _year(edition: Edition, leaf: Leaf, year: str) -> Page:
    links = edition.links(leaf.path)
    posts = tuple(_line(face, links) for face in leaf.faces)
    strings = edition.strings
    title = strings.say("posts_of", year=year) if year else strings["posts_without_date"]
    head = Head(title=_numbered(title, leaf, strings))
    values = {"year": year, "shelves": (), "posts": posts, "pager": _pager(links, leaf, TIME, strings)}
    return framed(edition, leaf.path, "archive.html", head, _worded("templates/archive.html", posts), values)


def _year_path(year: str) -> str:
    return f"archive/{year or UNDATED}/index.html"


def _line(face: Face, links: Links) -> Line:
    part = face.series[1] if face.series else None
    return Line(title=visible(face.title), href=links.to(face.path), language=face.language, date=face.date, part=part)


def _worded(source: str, lines: Iterator[Line] | tuple[Line, ...]) -> Shown:
    return Shown(source=source, worded=frozenset(line.title for line in lines) - {""})


def _missing(edition: Edition) -> Page:
    head = Head(title=edition.strings["not_found"])
    return framed(edition, MISSING, "404.html", head, Shown(source="templates/404.html"), {})
