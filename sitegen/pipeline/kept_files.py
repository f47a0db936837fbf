"""The files of a site, read once and kept until they change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from sitegen.source import Reader, Source, SourceError, Trouble, decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprints:
    """What was read, in a form that can be kept: enough to see whether it is still the same."""

    digests: Mapping[str, str]
    """SHA-256 of each file; of one that could not be read, why."""
    listings: Mapping[str, tuple[str, ...]]


class KeptFiles:
    """A `Reader` that reads through another one, and finds out what changed when it is told to look."""

    def __init__(self, reader: Reader, known: Fingerprints | None = None) -> None:
        """*known* is what was read earlier: `look` says what differs from it."""
        self._reader = reader
        self._digests = dict(known.digests) if known else {}
        """Of files that were read earlier and not again since."""
        self._kept: dict[str, bytes | SourceError] = {}
        self._sources: dict[str, Source] = {}
        self._streamed: set[str] = set()
        """Read piece by piece, and too large to be kept."""
        self._listings = dict(known.listings) if known else {}

    def fingerprints(self) -> Fingerprints:
        """Of all that was read. A file that was too large to be kept counts as changed next time."""
        now = {path: _digest(found) for path, found in self._kept.items()}
        large = dict.fromkeys(self._streamed, "")
        return Fingerprints(digests={**self._digests, **now, **large}, listings=dict(self._listings))

    def read_bytes(self, path: str) -> bytes:
        found = self._kept.get(path)
        if found is None:
            found = self._kept[path] = _tried(self._reader, path)
            self._digests.pop(path, None)
        if isinstance(found, SourceError):
            raise found
        return found

    def read(self, path: str) -> Source:
        content = self.read_bytes(path)
        if path not in self._sources:
            self._sources[path] = decode(path, content)
        return self._sources[path]

    def open(self, path: str) -> BinaryIO:
        try:
            return BytesIO(self.read_bytes(path))
        except SourceError as error:
            if error.trouble is not Trouble.TOO_LARGE:
                raise
        self._streamed.add(path)
        return self._reader.open(path)

    def files(self, folder: str) -> tuple[str, ...]:
        if folder not in self._listings:
            self._listings[folder] = self._reader.files(folder)
        return self._listings[folder]

    def exists(self, path: str) -> bool:
        try:
            self.read_bytes(path)
        except SourceError as error:
            return error.trouble is Trouble.TOO_LARGE
        return True

    def look(self, paths: Collection[str] | None) -> tuple[frozenset[str], bool]:
        """Which of *paths* (of all files, for `None`) differ from what was read, and whether files came or went."""
        looked_at = [*self._kept, *self._digests] if paths is None else paths
        changed = {path for path in looked_at if self._differs(path)}
        came_or_went = set(self._relisted(paths))
        for path in (changed := changed | came_or_went):
            self._kept.pop(path, None)
            self._sources.pop(path, None)
            self._digests.pop(path, None)
        return frozenset(changed), bool(came_or_went)

    def _differs(self, path: str) -> bool:
        kept = self._kept.get(path)
        if kept is None:
            return self._is_other_than_earlier(path)
        if path in self._streamed:
            return True
        found = _tried(self._reader, path)
        if isinstance(found, SourceError) and isinstance(kept, SourceError):
            return found.trouble is not kept.trouble
        return found != kept

    def _is_other_than_earlier(self, path: str) -> bool:
        """What is the same is kept from now on: it need not be read once more."""
        if path not in self._digests:
            return False
        found = _tried(self._reader, path)
        if _digest(found) != self._digests[path]:
            return True
        self._kept[path] = found
        del self._digests[path]
        return False

    def _relisted(self, paths: Collection[str] | None) -> Iterator[str]:
        """What came or went, in the folders that were listed; the listings are those of now."""
        for folder, before in list(self._listings.items()):
            if paths is not None and not self._is_relisted(folder, set(before), paths):
                continue
            now = self._reader.files(folder)
            if now != before:
                self._listings[folder] = now
                yield from set(before) ^ set(now)

    def _is_relisted(self, folder: str, listed: set[str], paths: Collection[str]) -> bool:
        inside = (path for path in paths if path.startswith(f"{folder}/") and "/." not in f"/{path}")
        return any((path in listed) != self._reader.exists(path) for path in inside)


def _digest(found: bytes | SourceError) -> str:
    return found.trouble.name if isinstance(found, SourceError) else sha256(found).hexdigest()


def _tried(reader: Reader, path: str) -> bytes | SourceError:
    try:
        return reader.read_bytes(path)
    except SourceError as error:
        return error
