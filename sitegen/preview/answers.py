"""What is sent for each request: the built file as it is, with the preview's one script added to pages.

The script is added here and nowhere else, so that the files that the workspace holds are those of a build, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from hmac import compare_digest
from html import escape
from http import HTTPStatus
from importlib.resources import files
from typing import Protocol
from urllib.parse import parse_qs

from sitegen.preview.addresses import Redirect, file_of, path_of
from sitegen.preview.events import Hub
from sitegen.preview.requests import RESERVED, Names, Refused, Request, refuse_frames, refuse_strangers
from sitegen.preview.server import Answer

KINDS: Mapping[str, str] = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}
"""By the ending of the name. The system's own table differs from machine to machine."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "style-src 'self' 'unsafe-inline' https:",
        "img-src 'self' data: https:",
        "font-src 'self' data: https:",
        "media-src 'self' https:",
        "manifest-src 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""A page may show pictures and fonts of other hosts, as the published one does; no inline script runs, and nothing that a
page holds can send what it sees elsewhere or be shown in a foreign frame."""
GUARDS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
FRESH = ("Cache-Control", "no-store")
FOREVER = ("Cache-Control", "private, max-age=31536000, immutable")
"""For the client's own files, the address of which holds their hash."""
NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title></head>
<body style="font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 40rem; padding: 0 1rem">
<h1>{title}</h1><p>{text}</p></body></html>
"""


class Shown(Protocol):
    """What an answer asks of the session."""

    token: str
    """Drawn anew for each run; whoever has no page of ours does not know it."""
    hub: Hub

    def file(self, path: str) -> bytes | None:
        """The built file at *path*."""

    def has_file(self, path: str) -> bool: ...

    def is_current(self, path: str) -> bool:
        """Whether it is what a build would give, and not what is kept in its place."""

    def has_built(self) -> bool:
        """Whether there was a good build yet."""

    def number(self) -> int:
        """Of the last update; it grows."""

    def base_path(self) -> str:
        """What stands before each path in the addresses of the published site: `blog/`, or nothing."""

    def page_state(self, path: str, *, from_here: bool) -> Mapping[str, object]:
        """What the page at *path* shows beside the built file: findings and what a reader may rely on."""

    def hello(self) -> bytes:
        """The first event on a stream."""


class Answers:
    """The answers of one run."""

    def __init__(self, session: Shown, names: Names, tell_fault: Callable[[Exception], None]) -> None:
        """*tell_fault* is given what failed in making an answer: a fault of ours, which the terminal tells."""
        self._session = session
        self._names = names
        self._tell_fault = tell_fault

    def at_port(self, port: int) -> None:
        """Say at which port we are, which is known once we listen: it is part of the names."""
        self._names = replace(self._names, port=port)

    def answer(self, request: Request) -> Answer:
        try:
            refuse_strangers(request, self._names)
            if request.target.startswith(RESERVED):
                return self._own(request)
            return self._built(request)
        except Refused as refused:
            return refusal(refused)
        except Exception as fault:
            self._tell_fault(fault)
            return refusal(Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "a fault of sitegen's own: the terminal says more"))

    def _built(self, request: Request) -> Answer:
        # A missing page links to the site's own address, wherever it is shown in the place of another.
        path = path_of(request.target).removeprefix(self._session.base_path())
        found = file_of(path, self._session.has_file)
        if isinstance(found, Redirect):
            return _redirect(found)
        # Taken before the file: an update in between is then told to the page once more, and never missed.
        number = self._session.number()
        content = self._session.file(found)
        if content is not None:
            return self._file(HTTPStatus.OK, found, content, number if self._session.is_current(found) else None)
        if not self._session.has_built():
            page = _plain_page("Not built yet", "The site could not be built so far. What is wrong is listed here.")
            return self._file(HTTPStatus.SERVICE_UNAVAILABLE, found, page, None)
        missing = self._session.file("404.html") or _plain_page("Not found", "There is no such file on this site.")
        return self._file(HTTPStatus.NOT_FOUND, found, missing.replace(b"<head>", b'<head><base href="/">', 1), None)

    def _file(self, status: HTTPStatus, path: str, content: bytes, number: int | None) -> Answer:
        kind = kind_of(path) if status is HTTPStatus.OK else KINDS["html"]
        if kind == KINDS["html"]:
            content = with_script(content, path, self._session.token, number)
        return Answer(status=status, fields=(("Content-Type", kind), FRESH, *GUARDS), content=content)

    def _own(self, request: Request) -> Answer:
        refuse_frames(request)
        path, _, query = request.target.removeprefix(RESERVED).partition("?")
        version, _, name = path.partition("/")
        if version == client_version() and name in CLIENT:
            fields = (("Content-Type", kind_of(name)), FOREVER, *GUARDS)
            return Answer(status=HTTPStatus.OK, fields=fields, content=client_files()[name])
        asked = parse_qs(query)
        if not compare_digest(asked.get("token", [""])[0].encode(), self._session.token.encode()):
            raise Refused(HTTPStatus.FORBIDDEN, "the token is missing or is one of another run")
        if path == "events":
            return self._events()
        if path == "state":
            state = self._session.page_state(asked.get("page", [""])[0], from_here=request.from_here)
            fields = (("Content-Type", KINDS["json"]), FRESH, *GUARDS)
            return Answer(status=HTTPStatus.OK, fields=fields, content=json.dumps(state).encode("ascii"))
        raise Refused(HTTPStatus.NOT_FOUND, "the preview has no such file")

    def _events(self) -> Answer:
        hello, hub = self._session.hello, self._session.hub
        fields = (("Content-Type", "text/event-stream"), FRESH, *GUARDS)
        return Answer(status=HTTPStatus.OK, fields=fields, stream=lambda: hub.listening(hello))


def refusal(refused: Refused) -> Answer:
    """Plain words, no path and no name that was sent: a browser would show them."""
    fields: tuple[tuple[str, str], ...] = (("Content-Type", KINDS["txt"]), FRESH, *GUARDS)
    if refused.status is HTTPStatus.METHOD_NOT_ALLOWED:
        fields = (*fields, ("Allow", "GET, HEAD"))
    return Answer(status=refused.status, fields=fields, content=f"{refused.reason}\n".encode())


def _redirect(to: Redirect) -> Answer:
    fields = (("Location", to.to), ("Content-Type", KINDS["txt"]), FRESH, *GUARDS)
    return Answer(status=HTTPStatus.FOUND, fields=fields)


def _plain_page(title: str, text: str) -> bytes:
    return NOT_BUILT.format(title=title, text=text).encode()


def kind_of(path: str) -> str:
    """The media type of a file, by the ending of its name."""
    return KINDS.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def with_script(page: bytes, path: str, token: str, number: int | None) -> bytes:
    """*page* with the preview's script at the end of its head; at its own end where it has no head.

    *number* is that of the update that the page shows; `None` for what stands in the place of a page that is not there: the
    client looks for it again at each update.
    """
    shown = "" if number is None else number
    script = (
        f'<script type="module" src="{RESERVED}{client_version()}/preview.js" data-sitegen-page="{escape(path)}" '
        f'data-sitegen-token="{token}" data-sitegen-number="{shown}"></script>'
    ).encode()
    place = page.find(b"</head>")
    if place < 0:
        return page + script
    return page[:place] + script + page[place:]


CLIENT = (
    *("preview.js", "stream.js", "worker.js", "morph.js", "idiomorph.js"),
    *("overlay.js", "views.js", "marks.js", "finder.js", "dom.js", "preview.css"),
)
"""The files of the client that may be asked for."""


@cache
def client_files() -> Mapping[str, bytes]:
    folder = files("sitegen.preview") / "client"
    return {name: (folder / name).read_bytes() for name in CLIENT}


@cache
def client_version() -> str:
    """Of all files of the client: a new one has a new address, so that a browser may keep the old for good."""
    return sha256(b"\0".join(client_files().values())).hexdigest()[:12]
