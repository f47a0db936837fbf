"""What crawlers read: the sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from sitegen.render.edition import Edition
from sitegen.render.shown import Page, Shown

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"


def crawler_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    if edition.config.base_url:
        yield SITEMAP, partial(_sitemap, edition)
    yield ROBOTS, partial(_robots, edition)


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
