"""JSON Feed 1.1 (jsonfeed.org/version/1.1), and the entry that feeds of all kinds have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sitegen.config import Config
from sitegen.render.json_text import document, one_line
from sitegen.render.links import Links

VERSION = "https://jsonfeed.org/version/1.1"


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


def json_feed(config: Config, links: Links, entries: Iterable[FeedEntry]) -> str:
    """The text of the feed, an entry a line; what the site does not say is left out."""
    head = {
        "version": VERSION,
        "title": config.title,
        "description": config.description,
        "home_page_url": links.absolute("index.html") if config.base_url else "",
        "feed_url": links.absolute(links.page) if config.base_url else "",
        "language": config.language,
        "authors": [{"name": config.author}] if config.author else [],
    }
    return document(_said(head), {"items": (one_line(_item(entry)) for entry in entries)})


def _item(entry: FeedEntry) -> Mapping[str, Any]:
    return _said(
        {
            "id": entry.id,
            "url": entry.href if "://" in entry.href else "",
            "title": entry.title,
            "summary": entry.summary,
            "content_html": str(entry.body),
            "date_published": entry.published,
            "date_modified": entry.updated,
            "tags": list(entry.tags),
            "language": entry.language,
        }
    )


def _said(members: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in members.items() if value}
