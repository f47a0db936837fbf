"""What a browser asks, read strictly; and what is refused before anybody looks at the path.

A preview holds drafts and knows where files lie, and any page that is open in the same browser can send requests to it. So
a request must name us by a name that we were told of (else a foreign name was bound to our address), and must come from a
page of our own or from the person at the browser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address

MAX_HEAD = 16 * 1024
"""Bytes of a request's head; browsers send one or two kilobytes to a host without cookies."""
MAX_FIELDS = 100
_LINE = re.compile(r"([A-Z]{1,20}) ([!-~]{1,8192}) HTTP/1\.([01])")
_FIELD = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*?)[ \t]*")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([0-9]{1,5}))?")


class Refused(Exception):  # noqa: N818 - named for what happens; it becomes an answer
    """A request that gets no file; `reason` is a sentence for the person who looks at it."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The head of a GET or HEAD request."""

    method: str
    target: str
    """As sent, in origin form: it begins with `/`."""
    fields: Mapping[str, str]
    """By name in small letters."""
    keeps_alive: bool
    """Whether the connection may serve another request."""
    from_here: bool
    """Whether it comes from this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names under which we may be called."""

    hosts: frozenset[str]
    """In small letters, IPv6 in brackets."""
    port: int
    any_address: bool = False
    """Whether every literal address is ours: where we listen on all of them. A name that was bound to a foreign address is
    a name, never a literal address, so nothing is lost by it."""

    def include(self, host: str) -> bool:
        """Whether the value of a `Host` field is one of ours; the port is part of it."""
        found = _HOST.fullmatch(host.lower())
        if found is None or int(found[2] or 80) != self.port:
            return False
        return found[1] in self.hosts or (self.any_address and _is_address(found[1]))


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def read_head(head: bytes, *, from_here: bool) -> Request:
    """The request of *head*, which ends before the empty line. Raises `Refused`."""
    first, *rest = head.decode("latin-1").split("\r\n")
    line = _LINE.fullmatch(first)
    if line is None:
        raise Refused(HTTPStatus.BAD_REQUEST, "this is no request line of HTTP/1.0 or HTTP/1.1")
    method, target, minor = line.groups()
    if method not in ("GET", "HEAD"):
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "a preview is only read: GET and HEAD")
    if not target.startswith("/") or "#" in target:
        raise Refused(HTTPStatus.BAD_REQUEST, "the request must name a path of this site, from /")
    fields = _fields(rest)
    has_body = fields.get("content-length", "0") != "0" or "transfer-encoding" in fields
    closes = fields.get("connection", "").lower() == "close" or minor == "0" or has_body
    return Request(method=method, target=target, fields=fields, keeps_alive=not closes, from_here=from_here)


def _fields(lines: list[str]) -> Mapping[str, str]:
    """Continued lines, fields without a name and a second `Host` are refused: proxies and servers have read them apart."""
    if len(lines) > MAX_FIELDS:
        raise Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"more than {MAX_FIELDS} header fields")
    fields: dict[str, str] = {}
    for line in lines:
        found = _FIELD.fullmatch(line)
        if found is None or (found[1].lower() == "host" and "host" in fields):
            raise Refused(HTTPStatus.BAD_REQUEST, "a header field cannot be read")
        fields[found[1].lower()] = found[2]
    return fields


def refuse_strangers(request: Request, names: Names) -> None:
    """Raise `Refused` for a request that calls us by a foreign name or was made by a page of another origin."""
    host = request.fields.get("host", "")
    if not names.include(host):
        raise Refused(HTTPStatus.FORBIDDEN, "this preview does not answer to that host name (see sitegen serve --host)")
    origin = request.fields.get("origin")
    if origin is not None and origin.lower() != f"http://{host.lower()}":
        raise Refused(HTTPStatus.FORBIDDEN, "a page of another origin may not read this preview")
    site = request.fields.get("sec-fetch-site", "none")
    if site not in ("same-origin", "none") and not _is_visit(request):
        raise Refused(HTTPStatus.FORBIDDEN, "a page of another origin may not read this preview")


def _is_visit(request: Request) -> bool:
    """A link that was followed in a tab of its own: the page that has it cannot read what comes."""
    fields = request.fields
    is_document = (fields.get("sec-fetch-mode"), fields.get("sec-fetch-dest")) == ("navigate", "document")
    return is_document and not request.target.startswith(RESERVED)


RESERVED = "/_sitegen/"
"""Below it lies what is the preview's own."""


def refuse_frames(request: Request) -> None:
    """Raise `Refused` where the preview's own files are opened as a page, in a tab or a frame."""
    if request.fields.get("sec-fetch-mode") == "navigate":
        raise Refused(HTTPStatus.FORBIDDEN, "this is for the preview's own script")
