"""How a person ends a command that runs until it is told to stop: Ctrl-C, a polite kill, or the key `q`."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from threading import Event, Thread


@contextlib.contextmanager
def until_told() -> Iterator[Event]:
    """An event that is set when the person wants the end; signals and terminal are as they were afterwards."""
    ended = Event()

    def end(*_: object) -> None:
        ended.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with _keys(end):
            yield ended
    finally:
        for number, action in before.items():
            signal.signal(number, action)


@contextlib.contextmanager
def _keys(end: Callable[[], None]) -> Iterator[None]:
    """Read single keys where a person is at the terminal, and only in its foreground: else the system would stop us."""
    handle = _terminal()
    if handle is None:
        yield
        return
    import termios
    import tty

    before = termios.tcgetattr(handle)
    tty.setcbreak(handle, termios.TCSANOW)
    Thread(target=_read_keys, args=(handle, end), daemon=True).start()
    try:
        yield
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _terminal() -> int | None:
    try:
        handle = sys.stdin.fileno()
        in_front = sys.stdin.isatty() and os.tcgetpgrp(handle) == os.getpgrp()
    except (OSError, ValueError, AttributeError):
        return None
    return handle if in_front else None


def _read_keys(handle: int, end: Callable[[], None]) -> None:
    with contextlib.suppress(OSError):
        while key := os.read(handle, 1):
            if key in (b"q", b"Q"):
                end()
                return
