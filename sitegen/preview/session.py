"""The one workspace of a run, under one lock: who changes it, who reads from it, and who is told."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from secrets import token_urlsafe
from threading import Event, Lock
from urllib.parse import urlsplit

from sitegen.config import Config
from sitegen.findings import Finding, Location, Severity
from sitegen.pipeline.cache_folder import place_of
from sitegen.pipeline.saved_state import KIND, load_state, save_state
from sitegen.pipeline.workspace import Workspace
from sitegen.preview.editors import editor_url
from sitegen.preview.events import Hub, event
from sitegen.preview.page_state import View, state_of, unbuilt_state
from sitegen.source import DiskReader

TEMPLATES_BROKEN = "template-error"
"""With it pages are drawn with the last good templates, or are those drawn last."""
FIRST_LOOK_SECONDS = 600
MOST_KEPT = 32
"""So many pages are remembered for the time in which their posts cannot be read."""
TOLD = 500
"""So many changed files are told by name; of more, every page looks for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What one look at the files brought, for the log."""

    files: tuple[str, ...]
    """Files of the site that were worked out again."""
    pages: int
    """Built files that somebody has asked for and that may differ now, or are gone."""
    findings: tuple[Finding, ...]
    has_other_findings: bool
    """Than the look before."""
    is_stale: bool
    seconds: float
    listeners: int
    """Streams that were told of it."""

    @property
    def is_news(self) -> bool:
        return bool(self.files or self.pages) or self.has_other_findings


class Session:
    """Serves several threads: each method holds the lock while it is in the workspace."""

    def __init__(self, reader: DiskReader) -> None:
        self.token = token_urlsafe(18)
        self.hub = Hub()
        self._reader = reader
        self._place = place_of(reader.root, KIND)
        with _made_to_stay():
            self._workspace = Workspace(reader, load_state(self._place), today=_today())
        self._lock = Lock()
        self._config = Config()
        self._findings: tuple[Finding, ...] = ()
        self._is_stale = True
        self._number = 0
        self._looked = Event()
        """Set once the site was looked at: a browser that is opened at the start waits for its page."""
        self._good: dict[str, tuple[str, bytes]] = {}
        """Pages of posts as they were served: the post's file, and the page."""

    def refresh(self, paths: frozenset[str] | None) -> Rebuilt:
        """Look at *paths*, or at everything, and tell the open pages."""
        if self._looked.is_set():
            return self._refresh(paths)
        try:
            with _made_to_stay():
                return self._refresh(paths)
        finally:
            self._looked.set()

    def _refresh(self, paths: frozenset[str] | None) -> Rebuilt:
        started = time.perf_counter()
        with self._lock:
            update = self._workspace.refresh(paths)
            self._config = self._workspace.config
            is_stale = update.is_stale or any(finding.rule == TEMPLATES_BROKEN for finding in update.findings)
            news = update.findings != self._findings or is_stale != self._is_stale
            self._findings, self._is_stale = update.findings, is_stale
            is_told = bool(news or update.changed or update.rebuilt)
            self._number += is_told
            message = self._message(update.changed)
        listeners = self.hub.tell(message) if is_told else 0
        return Rebuilt(
            files=update.rebuilt,
            pages=len(update.changed),
            findings=update.findings,
            has_other_findings=news,
            is_stale=is_stale,
            seconds=time.perf_counter() - started,
            listeners=listeners,
        )

    def save(self) -> None:
        """Leave what is known to the next run."""
        with self._lock:
            state = self._workspace.state()
        if state is not None:
            save_state(state, self._place)

    def is_output(self, path: str) -> bool:
        """Whether *path* lies in the folder that a build writes."""
        return f"{path}/".startswith(f"{self._config.out}/")

    # What the answers ask for.

    def file(self, path: str) -> bytes | None:
        with self._settled():
            content = self._workspace.file(path)
            if content is None:
                return self._last_good(path)
            claims = self._workspace.claims_of(path)
            if claims is not None:
                self._keep(path, claims.post.source.path, content)
            return content

    def has_file(self, path: str) -> bool:
        with self._settled():
            return self._workspace.has(path) or self._last_good(path) is not None

    def is_current(self, path: str) -> bool:
        """Whether the file at *path* is the one that a build would give, and not one that is kept in its place."""
        with self._lock:
            return self._workspace.has(path)

    def has_built(self) -> bool:
        with self._lock:
            return self._workspace.edition is not None

    def number(self) -> int:
        return self._number

    def base_path(self) -> str:
        """What stands before each path in the addresses of the published site: `blog/`, or nothing."""
        path = urlsplit(self._config.base_url).path.strip("/")
        return f"{path}/" if path else ""

    def hello(self) -> bytes:
        return event("hello", {"number": self._number})

    def page_state(self, path: str, *, from_here: bool) -> Mapping[str, object]:
        """Made outside the lock, from values that do not change."""
        with self._settled():
            number, findings, is_stale = self._number, self._findings, self._is_stale
            template, edition = self._config.editor if from_here else "", self._workspace.edition
            claims = self._workspace.claims_of(path)
        root = self._reader.root

        def opens(location: Location) -> str | None:
            return editor_url(template, root, location)

        if edition is None:
            state = unbuilt_state(findings, opens)
        else:
            view = View(
                faces=edition.outline.faces,
                evidence=edition.evidence,
                min_n=edition.min_n,
                findings=findings,
                today=_today(),
                opens=opens,
            )
            state = state_of(view, path, claims)
        return {"number": number, "stale": is_stale, **state}

    def _settled(self) -> Lock:
        """The lock, once there was a first look."""
        self._looked.wait(FIRST_LOOK_SECONDS)
        return self._lock

    def _keep(self, path: str, file: str, content: bytes) -> None:
        self._good.pop(path, None)
        self._good[path] = (file, content)
        if len(self._good) > MOST_KEPT:
            del self._good[next(iter(self._good))]

    def _last_good(self, path: str) -> bytes | None:
        """The page of a post that cannot be read now, as it was served last."""
        file, content = self._good.get(path, ("", None))
        is_broken = any(finding.location.file == file for finding in self._findings)
        return content if is_broken else None

    def _message(self, changed: frozenset[str]) -> bytes:
        severities = [finding.severity for finding in self._findings]
        return event(
            "update",
            {
                "number": self._number,
                "changed": sorted(changed) if len(changed) <= TOLD else None,
                "stale": self._is_stale,
                "errors": severities.count(Severity.ERROR),
                "warnings": severities.count(Severity.WARNING),
            },
        )


@contextmanager
def _made_to_stay() -> Iterator[None]:
    """What is made in here stays for as long as we run: the collector need not go through it again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _today() -> str:
    return date.today().isoformat()
