"""Sockets: takes requests in, sends answers out, and lets no client hold more than its share.

The standard library's thread-a-connection server, with a reader of heads of our own: `http.server` allows a client 6 MB of
header and sets its time limit anew with each byte, so that a slow one holds a thread for hours. Of the servers tried,
starlette with uvicorn takes 160 ms to import and aiohttp 184; a preview has a handful of connections.
"""

from __future__ import annotations

import socket
import socketserver
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http import HTTPStatus
from threading import BoundedSemaphore

from sitegen.preview.requests import MAX_HEAD, Refused, Request, read_head

IDLE_SECONDS = 75
"""How long a connection may wait for its next request."""
HEAD_SECONDS = 10
"""How long a head may take from its first byte to its last."""
SEND_SECONDS = 20
"""How long an answer, or one event, may take to be taken."""
MAX_CONNECTIONS = 128
END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is sent back."""

    status: HTTPStatus
    fields: tuple[tuple[str, str], ...]
    """Without length and connection, which the sender knows."""
    content: bytes = b""
    stream: Callable[[], AbstractContextManager[Iterator[bytes]]] | None = None
    """For an answer without end, in the place of the content."""


Answering = Callable[[Request], Answer]
Refusing = Callable[[Refused], Answer]


class PreviewServer(socketserver.ThreadingTCPServer):
    """Serves what *answering* gives; a request that cannot be read gets what *refusing* gives."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, host: str, port: int, answering: Answering, refusing: Refusing) -> None:
        """Raises `OSError` where the port is taken or the host is none of this machine's."""
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        self.address_family = family
        super().__init__((str(address[0]), port), Connection)
        self.answering = answering
        self.refusing = refusing
        self.places = BoundedSemaphore(MAX_CONNECTIONS)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def process_request(self, request: object, client_address: object) -> None:
        if not self.places.acquire(blocking=False):
            self.shutdown_request(request)  # type: ignore[arg-type]  # a socket, always
            return
        super().process_request(request, client_address)  # type: ignore[arg-type]

    def process_request_thread(self, request: object, client_address: object) -> None:
        try:
            super().process_request_thread(request, client_address)  # type: ignore[arg-type]
        finally:
            self.places.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away; what fails in answering is caught where the answer is made."""


class Connection(socketserver.BaseRequestHandler):
    """One client, request after request."""

    server: PreviewServer
    request: socket.socket

    def handle(self) -> None:
        # Answers are small and wanted at once; waiting for a full packet costs 40 ms.
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        from_here = self.client_address[0] in ("127.0.0.1", "::1")
        rest = b""
        while True:
            try:
                head, rest = _take_head(self.request, rest)
                if head is None:
                    return
                request = read_head(head, from_here=from_here)
            except Refused as refused:
                self._send(self.server.refusing(refused), None)
                return
            self._send(self.server.answering(request), request)
            if not request.keeps_alive:
                return

    def _send(self, answer: Answer, request: Request | None) -> None:
        self.request.settimeout(SEND_SECONDS)
        goes_on = request is not None and request.keeps_alive and answer.stream is None
        lines = [f"HTTP/1.1 {answer.status.value} {answer.status.phrase}", *(": ".join(field) for field in answer.fields)]
        lines.append(f"Connection: {'keep-alive' if goes_on else 'close'}")
        if answer.stream is None:
            lines.append(f"Content-Length: {len(answer.content)}")
        head = "\r\n".join(lines).encode("latin-1") + END
        is_whole = request is None or request.method == "GET"
        self.request.sendall(head + answer.content if is_whole else head)
        if answer.stream is not None and is_whole:
            self._send_stream(answer.stream)

    def _send_stream(self, stream: Callable[[], AbstractContextManager[Iterator[bytes]]]) -> None:
        with stream() as messages:
            for message in messages:
                self.request.sendall(message)


def _take_head(client: socket.socket, rest: bytes) -> tuple[bytes | None, bytes]:
    """The next head without its end, and what was read beyond it; no head where the client has gone or waits too long.

    Raises `Refused` for one that is too large or comes too slowly.
    """
    taken = rest
    until = time.monotonic() + (HEAD_SECONDS if rest else IDLE_SECONDS)
    while END not in taken:
        if len(taken) > MAX_HEAD:
            raise Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"the head is longer than {MAX_HEAD} bytes")
        try:
            client.settimeout(max(until - time.monotonic(), 0.001))
            piece = client.recv(MAX_HEAD)
        except TimeoutError:
            if taken:
                raise Refused(HTTPStatus.REQUEST_TIMEOUT, "the request did not come to its end") from None
            return None, b""
        if not piece:
            return None, b""
        if not taken:
            until = time.monotonic() + HEAD_SECONDS
        taken += piece
    head, _, rest = taken.partition(END)
    if len(head) > MAX_HEAD:
        raise Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"the head is longer than {MAX_HEAD} bytes")
    return head, rest
