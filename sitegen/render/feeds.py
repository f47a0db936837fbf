"""The feeds: of the site, as Atom and JSON with full texts, and of each tag. Badges are said in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from sitegen.claims.claims import PostClaims
from sitegen.render.edition import Edition
from sitegen.render.json_feed import FeedEntry, json_feed
from sitegen.render.metadata import description_in_words, title_in_words
from sitegen.render.outline import Face, path_of
from sitegen.render.post_pages import feed_body
from sitegen.render.shown import Page, Shown, merged

FEED = "feed.xml"
JSON_FEED = "feed.json"
EPOCH = "1970-01-01"
"""Where no post has a date: a feed must say when it changed, and the day of a build would differ each time."""


def feed_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    yield FEED, partial(_atom, edition)
    yield JSON_FEED, partial(_json, edition)
    for tag, path in edition.outline.tag_paths.items():
        yield tag_feed(path), partial(_tagged, edition, tag, tag_feed(path))


def tag_feed(tag_path: str) -> str:
    """The feed beside the page of a tag."""
    return tag_path.removesuffix("index.html") + FEED


def _latest(edition: Edition) -> tuple[tuple[FeedEntry, Shown], ...]:
    """The newest posts with a date, drawn once for the feeds of all kinds."""
    return tuple(_entry(edition, edition.claims(face)) for face in _newest(edition, edition.outline.articles))


def _newest(edition: Edition, faces: Iterable[Face]) -> Iterator[Face]:
    return islice((face for face in faces if face.date), edition.config.feed_entries)


def _atom(edition: Edition) -> Page:
    config = edition.config
    about = {"title": config.title, "subtitle": config.description, "id": _id(config.base_url, ""), "home": "index.html"}
    return _written(edition, FEED, about, edition.once(_latest))


def _tagged(edition: Edition, tag: str, path: str) -> Page:
    """Titles and summaries only: each post may have many tags, and its whole text is in the feed of the site."""
    faces = _newest(edition, edition.outline.tags[tag])
    entries = tuple(_brief(edition, edition.claims(face)) for face in faces)
    title = f"{edition.config.title}: {tag}"
    about = {
        "title": title,
        "subtitle": "",
        "id": _id(edition.config.base_url, path),
        "home": edition.outline.tag_paths[tag],
    }
    return _written(edition, path, about, entries)


def _written(edition: Edition, path: str, about: Mapping[str, str], entries: tuple[tuple[FeedEntry, Shown], ...]) -> Page:
    links = edition.links(path)
    values = {
        "site": edition.config,
        **about,
        "entries": tuple(entry for entry, _ in entries),
        "updated": max((entry.updated for entry, _ in entries), default=instant(EPOCH)),
        "self": links.absolute(path),
        "home": links.absolute(about["home"]),
    }
    content = edition.theme.render("feed.xml", values)
    worded = frozenset((about["title"], about["subtitle"], edition.config.title, edition.config.author)) - {""}
    own = Shown(source="templates/feed.xml", worded=worded)
    return Page(path=path, content=content.encode(), shown=merged(own, *(shown for _, shown in entries)))


def _json(edition: Edition) -> Page:
    config, links, latest = edition.config, edition.links(JSON_FEED), edition.once(_latest)
    content = json_feed(config, links, tuple(entry for entry, _ in latest))
    worded = frozenset((config.title, config.description, config.author)) - {""}
    own = Shown(source="sitegen.yaml", worded=worded)
    return Page(path=JSON_FEED, content=content.encode(), shown=merged(own, *(shown for _, shown in latest)))


def _entry(edition: Edition, claims: PostClaims) -> tuple[FeedEntry, Shown]:
    written = feed_body(edition, claims)
    titled = {figure.id for number, figure in edition.around(claims, FEED).figures.items() if number in _titles(claims)}
    shown = replace(written.shown, required=written.shown.required - titled)
    return replace(_headed(edition, claims), body=written.body), shown


def _brief(edition: Edition, claims: PostClaims) -> tuple[FeedEntry, Shown]:
    entry = _headed(edition, claims)
    worded = frozenset((entry.title, entry.summary)) - {""}
    return entry, Shown(source=claims.post.source.path, worded=worded, heads=(claims.post.source.path,))


def _headed(edition: Edition, claims: PostClaims) -> FeedEntry:
    """The entry without the text of its post."""
    post, config, links = claims.post, edition.config, edition.links(FEED)
    date = post.date or EPOCH
    return FeedEntry(
        id=_id(config.base_url, path_of(claims)),
        title=title_in_words(claims, edition.min_n),
        summary=description_in_words(claims, edition.min_n),
        href=links.absolute(path_of(claims)),
        published=instant(date),
        updated=instant(post.updated or date),
        tags=post.tags,
        body=Markup(""),
        language=post.language,
    )


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
