"""The stream on which open pages hear of each update (server-sent events, as WHATWG HTML section 9.2 has them)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from queue import Empty, SimpleQueue
from threading import Lock

PING_SECONDS = 15
"""After so long a silence something is sent, or the thread of a page that went away would stay for good."""


def event(name: str, values: Mapping[str, object]) -> bytes:
    """One event as it is sent; JSON in ASCII holds no line end."""
    return f"event: {name}\ndata: {json.dumps(values)}\n\n".encode("ascii")


class Hub:
    """Passes events to all who listen; any thread may call it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._listeners: set[SimpleQueue[bytes]] = set()

    def tell(self, message: bytes) -> int:
        """Send *message* to all; returns how many listen."""
        with self._lock:
            for listener in self._listeners:
                listener.put(message)
            return len(self._listeners)

    @contextmanager
    def listening(self, hello: Callable[[], bytes]) -> Iterator[Iterator[bytes]]:
        """What a listener is sent, without end; *hello* is asked once it listens, so that nothing is lost in between."""
        listener: SimpleQueue[bytes] = SimpleQueue()
        with self._lock:
            self._listeners.add(listener)
        try:
            yield chain([hello()], _messages(listener))
        finally:
            with self._lock:
                self._listeners.discard(listener)


def _messages(listener: SimpleQueue[bytes]) -> Iterator[bytes]:
    while True:
        try:
            yield listener.get(timeout=PING_SECONDS)
        except Empty:
            yield b": still here\n\n"
