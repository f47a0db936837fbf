"""Which folders are watched, and by what: by the system's word where it gives it, else by looking at the files."""

from __future__ import annotations

import errno
import logging
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

POLL_SECONDS = 1.0
NOT_WATCHED = (errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM)
"""What the system says when it watches no more."""


class Observing:
    """The top folder of a site by itself, and each folder in it as a whole: so no folder of others is walked through.

    *handler* has a method `dispatch` that takes watchdog's events, on a thread of its own.
    """

    def __init__(self, root: Path, handler: object, is_ignored: Callable[[str], bool], lost: Callable[[], None]) -> None:
        """*lost* is called where the system says that it lost events."""
        self._root = root
        self._handler: Any = handler
        self._is_ignored = is_ignored
        self._observer: BaseObserver | None = None
        self._folders: frozenset[str] = frozenset()
        self._is_outdated = False
        self._identity = identity(root)
        self._losses = _Losses(lost)
        self._losses.attach()

    def start(self) -> bool:
        """Watch by the system's word; false, and nothing is watched, where it does not tell of every folder."""
        from watchdog.observers import Observer

        try:
            self._start(Observer())
        except OSError as error:
            self._stop()
            if error.errno in NOT_WATCHED:
                return False
            raise
        if self._is_told_of_all():
            return True
        self._stop()
        return False

    def start_looking(self) -> None:
        """Watch by looking at each file once a second."""
        from watchdog.observers.polling import PollingObserver

        with suppress(FileNotFoundError):
            self._start(PollingObserver(timeout=POLL_SECONDS))

    def stop(self) -> None:
        self._stop()
        self._losses.detach()

    def is_replaced(self) -> bool:
        """Whether another folder has the root's name by now (a checkout beside it); what is told is of the old one then."""
        now = identity(self._root)
        return now is not None and now != self._identity

    def is_behind(self) -> bool:
        """Whether it must start anew to be told of all."""
        is_deaf = self._observer is None or not self._observer.is_alive()
        return self.is_replaced() or is_deaf or self._is_outdated or self._folders != self._tops()

    def note_folder(self, path: str) -> None:
        """Take in that the folder *path* came, went or moved: a top folder that is made anew is not the one that is
        watched, though its name is the same, and its number on the disk may be.
        """
        if "/" not in path:
            self._is_outdated = True

    def _start(self, observer: BaseObserver) -> None:
        self._stop()
        self._identity = identity(self._root)
        self._is_outdated = False
        self._folders = self._tops()
        self._observer = observer
        observer.schedule(self._handler, str(self._root), recursive=False)
        for name in self._folders:
            with suppress(FileNotFoundError, NotADirectoryError):
                observer.schedule(self._handler, str(self._root / name), recursive=True)
        observer.daemon = True
        observer.start()

    def _stop(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None and observer.is_alive():
            observer.stop()
            observer.join(timeout=2)

    def _tops(self) -> frozenset[str]:
        try:
            with os.scandir(self._root) as entries:
                folders = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            return frozenset()
        return frozenset(name for name in folders if not self._is_ignored(name))

    def _is_told_of_all(self) -> bool:
        """watchdog passes over a folder that the system refuses to watch, so what the kernel watches is counted."""
        watched = _kernel_watches()
        return watched is None or watched >= 1 + sum(1 for name in self._folders for _ in _below(self._root / name))


def identity(folder: Path) -> tuple[int, int] | None:
    """Which folder it is, whatever it is called; `None` while there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _below(top: Path) -> Iterator[str]:
    for base, _, _ in os.walk(top):
        yield base


def _kernel_watches() -> int | None:
    """How many inotify watches this process holds; `None` where the system does not say."""
    found = 0
    try:
        for entry in os.scandir("/proc/self/fdinfo"):
            with suppress(FileNotFoundError):
                found += sum(line.startswith("inotify ") for line in Path(entry).read_text().splitlines())
    except OSError:
        return None
    return found or None


class _Losses(logging.Handler):
    """watchdog says only in its log that the kernel lost events."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__()
        self._act = act

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - logging's signature
        self._act()

    def attach(self) -> None:
        logger = logging.getLogger("watchdog")
        logger.addHandler(self)
        logger.setLevel(logging.WARNING)
        logger.propagate = False
        # It also warns on the terminal where a folder is moved out and in again, which is no trouble.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")

    def detach(self) -> None:
        logging.getLogger("watchdog").removeHandler(self)
