"""What a piece of work looked at, so that it is done again when that changed and only then.

The work is not asked what it needs: it gets views of the evidence and of the files that note what is looked up. So a
dependency cannot be forgotten when a rule or a formula learns to look at something more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO, TypeVar

from sitegen.claims.quotes import LogIndex
from sitegen.claims.resolution import View
from sitegen.evidence.loading import ENDINGS
from sitegen.evidence.records import Evidence
from sitegen.source import Reader, Source

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs between two looks at the site."""

    files: frozenset[str] = frozenset()
    """Paths of files that changed, came or went."""
    is_listing: bool = False
    """Whether files came or went."""
    sets: frozenset[str] = frozenset()
    """Ids of measurement sets that are others now, or of which something could or can not be read."""
    logs: bool = False
    """Whether one of the files that may be quoted is another."""


@dataclass(slots=True)
class Seen:
    """What was looked at. Looking in vain counts: what is missing may come."""

    sets: set[str] = field(default_factory=set)
    """Ids of measurement sets, or what was taken for one."""
    all_sets: bool = False
    files: set[str] = field(default_factory=set)
    listings: set[str] = field(default_factory=set)
    """Folders whose files were listed."""
    logs: bool = False

    def is_touched_by(self, changes: Changes) -> bool:
        return bool(
            (self.all_sets and changes.sets)
            or not self.sets.isdisjoint(changes.sets)
            or not self.files.isdisjoint(changes.files)
            or (self.listings and changes.is_listing)
            or (self.logs and changes.logs)
        )


class SeenSets(Mapping[str, Value]):
    """The measurement sets by id; which ones are looked up is noted."""

    __slots__ = ("_seen", "_sets")

    def __init__(self, sets: Mapping[str, Value], seen: Seen) -> None:
        self._sets = sets
        self._seen = seen

    def __getitem__(self, key: str) -> Value:
        self._seen.sets.add(key)
        return self._sets[key]

    def __contains__(self, key: object) -> bool:
        self._seen.sets.add(str(key))
        return key in self._sets

    def __iter__(self) -> Iterator[str]:
        self._seen.all_sets = True
        return iter(self._sets)

    def __len__(self) -> int:
        self._seen.all_sets = True
        return len(self._sets)


class SeenRecords(Mapping[str, Value]):
    """The records by id; whoever looks at them looks at all of them."""

    __slots__ = ("_records", "_seen")

    def __init__(self, records: Mapping[str, Value], seen: Seen) -> None:
        self._records = records
        self._seen = seen

    def __getitem__(self, key: str) -> Value:
        self._seen.all_sets = True
        return self._records[key]

    def __iter__(self) -> Iterator[str]:
        self._seen.all_sets = True
        return iter(self._records)

    def __len__(self) -> int:
        self._seen.all_sets = True
        return len(self._records)


class SeenFiles:
    """A reader that notes which files are looked at."""

    def __init__(self, reader: Reader, seen: Seen) -> None:
        self._reader = reader
        self._seen = seen

    def read(self, path: str) -> Source:
        self._seen.files.add(path)
        return self._reader.read(path)

    def read_bytes(self, path: str) -> bytes:
        self._seen.files.add(path)
        return self._reader.read_bytes(path)

    def open(self, path: str) -> BinaryIO:
        self._seen.files.add(path)
        return self._reader.open(path)

    def files(self, folder: str) -> tuple[str, ...]:
        self._seen.listings.add(folder)
        return self._reader.files(folder)

    def exists(self, path: str) -> bool:
        self._seen.files.add(path)
        return self._reader.exists(path)


class SeenLogs:
    """The logs that may be quoted; that one of them was searched is noted."""

    def __init__(self, logs: LogIndex, seen: Seen) -> None:
        self._logs = logs
        self._seen = seen

    def find(self, text: str) -> tuple[str, int, str] | None:
        self._seen.logs = True
        return self._logs.find(text)


def seen_evidence(evidence: Evidence, seen: Seen) -> Evidence:
    """*evidence*, noting in *seen* what is looked up.

    What is `broken` is not noted: whoever asks for it has asked for the set by the same id before.
    """
    return replace(evidence, sets=SeenSets(evidence.sets, seen), records=SeenRecords(evidence.records, seen))


def seen_view(view: View, seen: Seen) -> View:
    return View(
        evidence=seen_evidence(view.evidence, seen), reader=SeenFiles(view.reader, seen), logs=SeenLogs(view.logs, seen)
    )


def files_of_sets(looked_at: Iterable[Seen], folder: str) -> frozenset[str]:
    """The files below *folder*, that of the records, in which the sets stand, or would stand, that were *looked_at*."""
    names = {name for seen in looked_at for name in seen.sets}
    return frozenset(f"{folder}/{name}{ending}" for name in names for ending in ENDINGS)


def changed_sets(before: Evidence, after: Evidence) -> frozenset[str]:
    """Ids of the sets that are not the same object in both, and of all above an id that could be read in one only."""
    ids = before.sets.keys() | after.sets.keys()
    differing = {set_id for set_id in ids if before.sets.get(set_id) is not after.sets.get(set_id)}
    for broken in before.broken ^ after.broken:
        parts = broken.split("/")
        differing |= {"/".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return frozenset(differing)
