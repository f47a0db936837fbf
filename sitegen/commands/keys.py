"""How a person ends a command that runs until it is told to stop: Ctrl-C, a polite kill, or the key `q`."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from threading import Thread


@contextlib.contextmanager
def until_told() -> Iterator[Callable[[], None]]:
    """A call that returns when the person wants the end; signals and terminal are as they were afterwards.

    The system may hand a signal to any thread, and what Python does about it waits for the main one to wake up: so the main
    thread waits for a byte, which the interpreter sends from whichever thread was hit. A second Ctrl-C ends at once.
    """
    told, teller = socket.socketpair()
    teller.settimeout(0)
    with told, teller:
        before = {number: signal.signal(number, _take_note) for number in (signal.SIGINT, signal.SIGTERM)}
        others = signal.set_wakeup_fd(teller.fileno(), warn_on_full_buffer=False)

        def as_before() -> None:
            signal.set_wakeup_fd(others)
            for number, action in before.items():
                signal.signal(number, action)

        def wait() -> None:
            told.recv(1)
            as_before()

        try:
            with _keys(lambda: teller.send(b"q")):
                yield wait
        finally:
            as_before()


def _take_note(*_: object) -> None:
    """Nothing else is to be done: the byte is on its way."""


@contextlib.contextmanager
def _keys(end: Callable[[], object]) -> Iterator[None]:
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


def _read_keys(handle: int, end: Callable[[], object]) -> None:
    with contextlib.suppress(OSError):
        while key := os.read(handle, 1):
            if key in (b"q", b"Q"):
                end()
                return
