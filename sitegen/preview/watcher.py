"""Watches the site's folder and says, in batches, which files may have changed.

What counts is that a file was closed after writing, moved, made or removed. Opening and reading are no changes: our own
build reads. A file that is written to and stays open (the log of a run that goes on) counts once it is quiet for a second.
Whether its content differs is for the workspace to see.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING

from sitegen.preview.observing import Observing

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

WHOLE = frozenset({"closed", "moved"})
WHOLE_SECONDS = 0.005
"""A file that was closed or moved into place is whole; only what comes with it is waited for."""
QUIET_SECONDS = 0.02
"""A file that was made or removed is waited for so long: an editor saves in several steps, 1 to 5 ms apart."""
PATIENCE_SECONDS = 1.0
"""A batch ends after so long in any case: files that change without a pause must not hold back what was seen."""
STILL_OPEN_SECONDS = 1.0
"""After so long without a further write a file counts as written, though nobody closed it."""
LOOK_SECONDS = 1.0
"""How often the watcher looks after itself."""
OTHERS = frozenset({"node_modules", "__pycache__", "venv"})
"""Folders at the top of a site that are no part of it, beside the hidden ones and the output."""
CHANGES = frozenset({"closed", "moved", "created", "deleted", "attrib"})
TOO_MANY = "this system watches no more folders (fs.inotify.max_user_watches): files are looked at once a second instead"
REPLACED = "the site's folder was replaced by another: all of it is looked at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Files that may have changed."""

    paths: frozenset[str] | None
    """Relative to the site, with `/`; `None` for all of them: a folder came or went, or events were lost."""
    first: float
    """When the first change was seen, by `time.monotonic()`."""


@dataclass(slots=True)
class _Pending:
    paths: dict[str, float] = field(default_factory=dict)
    """When each may be passed on; the last event of a file decides."""
    everything: bool = False
    first: float = 0.0
    last: float = 0.0
    """When all of it may be looked at, where `everything` is to be."""

    @property
    def is_empty(self) -> bool:
        return not self.paths and not self.everything

    @property
    def ends(self) -> float:
        return min(max((*self.paths.values(), self.last)), self.first + PATIENCE_SECONDS)


class Watcher:
    """Calls *act* with each batch, on a thread of its own, one after the other."""

    def __init__(
        self, root: Path, *, is_output: Callable[[str], bool], act: Callable[[Batch], None], say: Callable[[str], None]
    ) -> None:
        """*is_output* says of a path whether it lies in the output; *say* takes a line for the person at the terminal."""
        self._root = root
        self._is_output = is_output
        self._act = act
        self._say = say
        self._changed = Condition()
        self._pending = _Pending()
        self._still_open: dict[str, float] = {}
        self._ended = False
        self._looks = False
        self._observing = Observing(root, self, self.is_ignored, self.see_everything)
        self._threads = [Thread(target=run, daemon=True, name=run.__name__) for run in (self._pass_on, self._look_after)]

    def start(self, *, polls: bool = False) -> None:
        """Begin to watch; changes from here on are seen. With *polls* by looking, for disks that tell of no change."""
        self._looks = polls
        self._observe()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._observing.stop()

    def dispatch(self, event: FileSystemEvent) -> None:
        """Take one event of watchdog's, on its thread."""
        both = (self._relative(event.src_path), self._relative(event.dest_path))
        paths = [path for path in both if path is not None and not self.is_ignored(path)]
        if not paths:
            return
        if event.event_type == "modified" and not event.is_directory:
            self._see_write(paths)
        elif event.event_type in CHANGES:
            if event.is_directory and event.event_type != "attrib":
                for path in paths:
                    self._observing.note_folder(path)
            quiet = WHOLE_SECONDS if event.event_type in WHOLE else QUIET_SECONDS
            self._see(paths, quiet, everything=event.is_directory and event.event_type != "attrib")

    def _see_write(self, paths: Collection[str]) -> None:
        """Only Linux tells that a file was closed; elsewhere, and where files are looked at, a write is all there is."""
        if self._looks or sys.platform != "linux":
            self._see(paths, everything=False)
            return
        with self._changed:
            self._still_open.update(dict.fromkeys(paths, time.monotonic()))

    def see_everything(self) -> None:
        """Let the whole site be looked at."""
        self._see((), everything=True)

    def is_ignored(self, path: str) -> bool:
        """Whether *path* is no part of the site: hidden, of others, of the output, or there for a moment only."""
        parts = path.split("/")
        if any(part.startswith(".") for part in parts) or parts[0] in OTHERS or self._is_output(path):
            return True
        name = parts[-1]  # what vim and emacs write for a moment: 4913, a.md~, #a.md#
        return name == "4913" or name.endswith("~") or (name.startswith("#") and name.endswith("#"))

    def _relative(self, path: bytes | str) -> str | None:
        """*path* below the root; `None` for the root itself, for no path, and for a name that is no text."""
        try:
            relative = Path(os.fsdecode(path)).relative_to(self._root).as_posix() if path else "."
            relative.encode("utf-8")
        except ValueError:
            return None
        return None if relative == "." else relative

    def _see(self, paths: Collection[str], quiet: float = QUIET_SECONDS, *, everything: bool) -> None:
        now = time.monotonic()
        with self._changed:
            pending = self._pending
            if pending.is_empty:
                pending.first = now
            pending.paths.update(dict.fromkeys(paths, now + quiet))
            if everything:
                pending.everything, pending.last = True, now + quiet
            for path in paths:
                self._still_open.pop(path, None)
            self._changed.notify_all()

    def _pass_on(self) -> None:
        while (batch := self._next_batch()) is not None:
            self._act(batch)

    def _next_batch(self) -> Batch | None:
        """The next batch, once it is complete; `None` at the end."""
        with self._changed:
            while not self._ended:
                pending, now = self._pending, time.monotonic()
                if pending.is_empty:
                    self._changed.wait()
                elif pending.ends > now:
                    self._changed.wait(pending.ends - now)
                else:
                    self._pending = _Pending()
                    paths = None if pending.everything else frozenset(pending.paths)
                    return Batch(paths=paths, first=pending.first)
        return None

    def _look_after(self) -> None:
        """Once a second: files that nobody closes, and whether what is told is still told of this folder."""
        while True:
            with self._changed:
                if self._changed.wait_for(lambda: self._ended, timeout=LOOK_SECONDS):
                    return
                before = time.monotonic() - STILL_OPEN_SECONDS
                written = [path for path, last in self._still_open.items() if last < before]
            if written:
                self._see(written, everything=False)
            if self._root.is_dir() and self._observing.is_behind():
                if self._observing.is_replaced():
                    self._say(REPLACED)
                self._observe()
                self.see_everything()

    def _observe(self) -> None:
        if not self._looks and not self._observing.start():
            self._looks = True
            self._say(TOO_MANY)
        if self._looks:
            self._observing.start_looking()
