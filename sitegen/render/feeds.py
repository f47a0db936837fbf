"""What programs read of the site: the Atom feed with full texts, the sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from sitegen.claims.claims import PostClaims
from sitegen.render.edition import Edition
from sitegen.render.metadata import description_in_words, title_in_words
from sitegen.render.outline import path_of
from sitegen.render.post_pages import feed_body
from sitegen.render.shown import Page, Shown, merged

FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
EPOCH = "1970-01-01"
"""Where no post has a date: a feed must say when it changed, and the day of a build would differ each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """RFC 4287, 4.1.2."""

    id: str
    title: str
    """With badges in words."""
    summary: str
    href: str
    published: str
    updated: str
    tags: tuple[str, ...]
    body: Markup
    language: str


def feed_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    yield FEED, partial(_feed, edition)
    if edition.config.base_url:
        yield SITEMAP, partial(_sitemap, edition)
    yield ROBOTS, partial(_robots, edition)


def _feed(edition: Edition) -> Page:
    dated = tuple(edition.claims(face) for face in edition.outline.articles if face.date)
    entries = tuple(_entry(edition, claims) for claims in dated)
    config, links = edition.config, edition.links(FEED)
    values = {
        "site": config,
        "entries": tuple(entry for entry, _ in entries),
        "updated": instant(max((claims.post.updated or claims.post.date or EPOCH for claims in dated), default=EPOCH)),
        "id": _id(config.base_url, ""),
        "self": links.absolute(FEED),
        "home": links.absolute("index.html"),
    }
    content = edition.theme.render("feed.xml", values)
    own = Shown(source="templates/feed.xml", worded=frozenset((config.title, config.description, config.author)) - {""})
    return Page(path=FEED, content=content.encode(), shown=merged(own, *(shown for _, shown in entries)))


def _entry(edition: Edition, claims: PostClaims) -> tuple[FeedEntry, Shown]:
    post, config, links = claims.post, edition.config, edition.links(FEED)
    written = feed_body(edition, claims)
    date = post.date or EPOCH
    entry = FeedEntry(
        id=_id(config.base_url, path_of(claims)),
        title=title_in_words(claims, edition.min_n),
        summary=description_in_words(claims, edition.min_n),
        href=links.absolute(path_of(claims)),
        published=instant(date),
        updated=instant(post.updated or date),
        tags=post.tags,
        body=written.body,
        language=post.language,
    )
    titled = {figure.id for number, figure in edition.around(claims, FEED).figures.items() if number in _titles(claims)}
    shown = Shown(
        source=written.shown.source,
        figures=written.shown.figures,
        backed=written.shown.backed,
        must_say=written.shown.must_say,
        free=written.shown.free,
        reasons=written.shown.reasons,
        worded=written.shown.worded,
        required=written.shown.required - titled,
        whole=written.shown.whole,
    )
    return entry, shown


def _titles(claims: PostClaims) -> frozenset[int]:
    """Citations of the title: a feed's title has no markup, and says its badges in words."""
    return frozenset(citation.number for citation in claims.post.title.surface.citations)


def _id(base_url: str, path: str) -> str:
    """An identifier that stays when the site moves to another theme: its address, or one made of its path."""
    if base_url:
        return f"{base_url}/{path}".removesuffix("index.html")
    return f"urn:uuid:{uuid5(NAMESPACE_URL, path or FEED)}"


def instant(date: str) -> str:
    """RFC 3339 of an ISO date, which names the day only: its first moment in UTC."""
    return date if "T" in date else f"{date}T00:00:00Z"


def _sitemap(edition: Edition) -> Page:
    links = edition.links(SITEMAP)
    posts = [(face.path, face.updated or face.date or "") for face in edition.outline.faces]
    lists = ("archive/index.html", "tags/index.html", *(("series/index.html",) if edition.outline.series else ()))
    places = [("index.html", ""), *posts, *((path, "") for path in lists), ("evidence/index.html", "")]
    values = {"places": [(links.absolute(path), date) for path, date in places]}
    content = edition.theme.render("sitemap.xml", values)
    return Page(path=SITEMAP, content=content.encode(), shown=Shown(source="templates/sitemap.xml"))


def _robots(edition: Edition) -> Page:
    base = edition.config.base_url
    sitemap = f"Sitemap: {base}/sitemap.xml\n" if base else ""
    return Page(path=ROBOTS, content=f"User-agent: *\nAllow: /\n{sitemap}".encode(), shown=Shown(source="robots.txt"))
