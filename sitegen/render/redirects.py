"""Former addresses of posts: a page at each that leads on without a script, and a list of them for hosts that read one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from urllib.parse import quote, urlsplit

from sitegen.render.edition import Edition
from sitegen.render.outline import Face
from sitegen.render.shown import Page, Shown
from sitegen.render.visible import visible

LIST = "_redirects"
"""Netlify, Cloudflare Pages and others answer with 301 by it: from, to and status on each line."""


def redirect_files(edition: Edition) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Path of each, and what writes it."""
    moved = [(path, face) for face in edition.outline.faces for path in face.former]
    for path, face in moved:
        yield path, partial(_redirect, edition, path, face)
    if moved:
        yield LIST, partial(_list, edition)


def _redirect(edition: Edition, path: str, face: Face) -> Page:
    links, title = edition.links(path), visible(face.title)
    refresh = f"0; url={links.to(face.path)}"
    values = {
        "title": title,
        "href": links.to(face.path),
        "refresh": refresh,
        "canonical": links.absolute(face.path),
        "language": face.language,
        "t": edition.config.strings.of(face.language),
        "stylesheet": links.to(edition.theme.stylesheet),
    }
    content = edition.theme.render("redirect.html", values)
    shown = Shown(source=face.file, worded=frozenset((title, refresh)) - {""})
    return Page(path=path, content=content.encode(), shown=shown)


def _list(edition: Edition) -> Page:
    top = urlsplit(edition.config.base_url).path
    lines = [
        f"{top}/{_address(path)} {top}/{_address(face.path)} 301\n"
        for face in edition.outline.faces
        for path in sorted(face.former)
    ]
    content = "".join(lines).encode()
    return Page(path=LIST, content=content, shown=Shown(source="content", copied=sha256(content).hexdigest()))


def _address(path: str) -> str:
    return quote(path.removesuffix("index.html"))
