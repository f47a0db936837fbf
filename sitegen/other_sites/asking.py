"""One address is asked: a GET of which only the head is read, through its redirects, never to a host that is not public.

The name is resolved once, what comes of it is judged, and the connection goes to that very number: a name that says another
number a moment later (DNS rebinding) gains nothing. Proxies of the environment are not used, for they would resolve anew.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from sitegen.other_sites.public_addresses import Resolve, is_public, resolve

MOST_REDIRECTS = 5
SECONDS = 10
"""For one step of a connection."""
LONGEST = 20
"""Seconds for the whole answer: a server that sends a byte now and then is cut off."""
PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
AGENT = "sitegen check --links"
_KEPT = "/:?#[]@!$&'()*+,;=%-._~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int = 0
    """Of the last response; 0 where there was none."""
    trouble: str = ""
    """Why there was none, in words."""
    is_final: bool = False
    """Whether asking again would hardly help: no such host, a private address, no address at all."""
    moved_to: str = ""
    """Where the address leads for good (301, 308)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """How addresses are asked; tests give another resolver and another judge."""

    resolve: Resolve = resolve
    is_public: Callable[[str], bool] = is_public
    seconds: float = SECONDS
    longest: float = LONGEST

    def ask(self, address: str) -> Answer:
        """What *address* answers; never raises."""
        at, moved_to, is_permanent = address, "", True
        for _ in range(MOST_REDIRECTS + 1):
            answer, location = self._step(at)
            if not location:
                return Answer(status=answer.status, trouble=answer.trouble, is_final=answer.is_final, moved_to=moved_to)
            at = urljoin(at, location)
            is_permanent = is_permanent and answer.status in PERMANENT
            moved_to = at if is_permanent else moved_to
        return Answer(trouble=f"it leads on more than {MOST_REDIRECTS} times")

    def _step(self, address: str) -> tuple[Answer, str]:
        """The answer of one host, and where it leads on."""
        parts = _taken_apart(address)
        if isinstance(parts, str):
            return Answer(trouble=parts, is_final=True), ""
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        try:
            numbers = self.resolve(host, port)
        except (OSError, UnicodeError):
            return Answer(trouble=f"there is no host {host}", is_final=True), ""
        if not numbers or not all(map(self.is_public, numbers)):
            return Answer(trouble=f"{host} is no public host, and is not asked", is_final=True), ""
        return self._asked(parts, host, port, numbers[0])

    def _asked(self, parts: SplitResult, host: str, port: int, number: str) -> tuple[Answer, str]:
        connection = _connection(parts.scheme, host, port, number, self.seconds)
        watch = Timer(self.longest, _cut, (connection,))
        watch.daemon = True
        watch.start()
        try:
            path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
            connection.request("GET", path, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
            response = connection.getresponse()
            leads_on = response.status in REDIRECTS and response.getheader("Location")
            return Answer(status=response.status), str(leads_on or "")
        except TimeoutError:
            return Answer(trouble=f"{host} gave no answer in time"), ""
        except (OSError, HTTPException, ValueError) as error:
            return Answer(trouble=f"{host} gave no answer that can be read ({type(error).__name__})"), ""
        finally:
            watch.cancel()
            connection.close()


def _taken_apart(address: str) -> SplitResult | str:
    """The parts of an address that may be asked, or why it may not."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return "this is no address"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "it leads to something that is no web page"
    if parts.username is not None or parts.password is not None:
        return "it holds a name or a password, and is not asked"
    return parts


def _connection(scheme: str, host: str, port: int, number: str, seconds: float) -> HTTPConnection:
    """To the *number* that was judged, for the name *host*."""
    connection: HTTPConnection
    if scheme == "https":
        connection = HTTPSConnection(host, port, timeout=seconds, context=_tls())
    else:
        connection = HTTPConnection(host, port, timeout=seconds)

    def connect(_: tuple[str, int], timeout: float, source: tuple[str, int] | None = None) -> socket.socket:
        return socket.create_connection((number, port), timeout, source)

    connection._create_connection = connect  # type: ignore[attr-defined]  # the library's own seam
    return connection


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _cut(connection: HTTPConnection) -> None:
    """End an answer that takes too long, from another thread."""
    from contextlib import suppress

    sock = connection.sock
    if sock is not None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)
