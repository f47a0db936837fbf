"""The whole site as files: what there is to draw, and `render_site`, which draws all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256

from sitegen.claims.claims import Site
from sitegen.evidence.past_values import Looker, nobody_asked
from sitegen.findings import Finding, Location
from sitegen.render.crawlers import crawler_files
from sitegen.render.data_package import data_package_files
from sitegen.render.edition import Edition, Head, edition_of, framed
from sitegen.render.evidence_json import evidence_files
from sitegen.render.evidence_pages import evidence_pages
from sitegen.render.feeds import feed_files
from sitegen.render.guide import guide_files
from sitegen.render.list_pages import list_pages
from sitegen.render.outline import Face
from sitegen.render.post_json import post_files
from sitegen.render.post_pages import render_post
from sitegen.render.redirects import redirect_files
from sitegen.render.schema_files import schema_files
from sitegen.render.shown import FigureShown, Page, Shown
from sitegen.render.social_pictures import social_files
from sitegen.render.theme import TemplateProblem, Theme

__all__ = ["FigureShown", "Page", "Shown", "planned", "planned_beside", "refuse_twice", "render_site"]


def planned(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each file of the built site, and what makes it; a path may come twice, which `render_site` refuses."""
    for face in edition.outline.faces:
        yield face.path, partial(_post, edition, face)
    yield from planned_beside(edition)


def planned_beside(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The same of everything but the posts' own pages."""
    yield from list_pages(edition)
    yield from evidence_pages(edition)
    if edition.config.machine_readable:
        yield from machine_files(edition)
    yield from feed_files(edition)
    yield from crawler_files(edition)
    yield from redirect_files(edition)
    yield from social_files(edition)
    for path, template in edition.theme.plugins.pages.items():
        yield path, partial(_of_plugin, edition, path, template)
    for name in edition.theme.static:
        yield name, partial(_static, edition.theme, name)


def machine_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The files for programs."""
    yield from evidence_files(edition)
    yield from post_files(edition)
    yield from schema_files()
    yield from data_package_files(edition)
    yield from guide_files(edition)


def render_site(site: Site, theme: Theme, past: Looker = nobody_asked) -> tuple[Page, ...]:
    """Every file of the built site, by path; the same input gives the same bytes.

    Raises `TemplateProblem` where a template or a chart cannot be used, or two files want the same path.
    """
    faces = tuple(Face.of(claims, site.config.min_n) for claims in site.posts)
    edition = edition_of(site.config, site.evidence, faces, site.by_file, theme, past)
    pages = tuple(make() for _, make in planned(edition))
    refuse_twice((page.path, page.shown.source) for page in pages)
    return tuple(sorted(pages, key=lambda page: page.path))


def _post(edition: Edition, face: Face) -> Page:
    return render_post(edition, edition.claims(face))


def _of_plugin(edition: Edition, path: str, template: str) -> Page:
    """A page that a plugin adds; it has the frame of all, and shows what its template says by the frame's functions."""
    return framed(edition, path, template, Head(title=edition.config.title), Shown(source=f"templates/{template}"), {})


def _static(theme: Theme, name: str) -> Page:
    source = "templates/style.css" if name == theme.stylesheet else f"templates/{name}"
    content = theme.static[name]
    return Page(path=name, content=content, shown=Shown(source=source, copied=sha256(content).hexdigest()))


def refuse_twice(files: Iterable[tuple[str, str]]) -> None:
    """Raise `TemplateProblem` where two of *files*, each a path with its source, want the same path."""
    taken: dict[str, str] = {}
    for path, source in files:
        if path not in taken:
            taken[path] = source
            continue
        culprit, other = sorted((taken[path], source), key=lambda each: not each.startswith("content/"))
        message = f"{path} would be written twice, for {culprit} and for {other}"
        raise TemplateProblem(
            Finding(
                rule="duplicate-path",
                location=Location.of_file(culprit),
                message=message,
                hint="give the post another name or slug",
            )
        )
