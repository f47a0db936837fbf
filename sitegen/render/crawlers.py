"""What crawlers read: the sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from sitegen.render.edition import Edition
from sitegen.render.links import set_path
from sitegen.render.shown import Page, Shown

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
TRAINING = (
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "GPTBot",
    "Google-Extended",
    "meta-externalagent",
)
"""Names by which crawlers that gather texts for language models can be asked to stay away."""


def crawler_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    if edition.config.base_url:
        yield SITEMAP, partial(_sitemap, edition)
    yield ROBOTS, partial(_robots, edition)


def _sitemap(edition: Edition) -> Page:
    links = edition.links(SITEMAP)
    posts = [(face.path, face.updated or face.date or "") for face in edition.outline.faces]
    outline = edition.outline
    lists = (
        "archive/index.html",
        "tags/index.html",
        *outline.tag_paths.values(),
        *(("series/index.html",) if outline.series else ()),
        *outline.series_paths.values(),
        "evidence/index.html",
        *map(set_path, outline.stock.sets),
    )
    places = [("index.html", ""), *posts, *((path, "") for path in lists)]
    values = {"places": [(links.absolute(path), date) for path, date in places]}
    content = edition.theme.render("sitemap.xml", values)
    return Page(path=SITEMAP, content=content.encode(), shown=Shown(source="templates/sitemap.xml"))


def _robots(edition: Edition) -> Page:
    base, refused = edition.config.base_url, TRAINING if edition.config.ai_crawlers == "refuse" else ()
    names = "".join(f"User-agent: {name}\n" for name in refused)
    rules = f"{names}Disallow: /\n\n" if names else ""
    sitemap = f"\nSitemap: {base}/sitemap.xml\n" if base else ""
    content = f"{rules}User-agent: *\nAllow: /\n{sitemap}"
    return Page(path=ROBOTS, content=content.encode(), shown=Shown(source="robots.txt"))
