"""What a run looked at and what came of it, so that the same run over the same files need not be done again.

A file is the same where its size, times and number on the disk are; where they are not, and where it was changed so short
before it was read that a further change might not show in them, its digest decides. So a clock that jumps and a checkout
that sets all times anew cost time and nothing else. Light to import: this is all that a build needs when nothing changed.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from sitegen.pipeline.cache_folder import load, save
from sitegen.source import DiskReader, SourceError, entries_below

SETTLED_NANOSECONDS = 2_000_000_000
"""Some disks note times by the two seconds: what is younger may change once more without a sign."""

BLOCK_BYTES = 1 << 18
Status = list[int]
"""Size, times of change of content and of state in nanoseconds, number on the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run printed; its exit code was 0."""

    text: str
    """The output proper."""
    said: tuple[str, ...] = ()
    """Lines beside it."""
    out: str = ""
    """The output folder; empty where nothing is written."""
    pages: int = 0
    """How many files the site has."""
    published: Mapping[str, Status] = field(default_factory=dict)
    """`Published.files`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a build changed, in files."""

    written: int
    unchanged: int
    removed: int
    files: Mapping[str, Status] = field(default_factory=dict, compare=False)
    """What `files_of` gives of the folder, taken before anyone else could write to it."""


@dataclass(slots=True)
class Looks:
    """What a reader was asked, with what shows that the answer would still be the same."""

    reads: dict[str, tuple[Status | None, str | None]] = field(default_factory=dict)
    """By path: how the file stood before it was read, and the SHA-256 of what was read, if all of it was."""
    existing: dict[str, bool] = field(default_factory=dict)
    listings: dict[str, str] = field(default_factory=dict)


class NotingReader(DiskReader):
    """A reader that notes what it is asked."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.looks = Looks()
        self.earlier: Mapping[str, tuple[Status | None, str | None]] = {}
        """`Looks.reads` of an earlier run: files that stand as they stood need not be read for their digest."""

    def digest(self, path: str) -> str:
        """The SHA-256 of the file as this run read it, of one that it did not read as it is now; empty where there is none.

        Never the same twice for a file that may have been another when it was read.
        """
        before, digest = self.looks.reads.get(path, (None, None))
        if digest is not None:
            return digest
        now = _status_when_settled(self.root, path)
        if path in self.looks.reads and (now is None or now != before):
            return "" if _status(self.root, path) is None else _unsettled()
        status, digest = self.earlier.get(path, (None, None))
        if now is None or status != now or digest is None:
            digest = self._digest_of_now(path)
        self.looks.reads[path] = now, digest
        return digest or ""

    def _digest_of_now(self, path: str) -> str | None:
        try:
            with super().open(path) as file:
                digest = sha256()
                while block := file.read(BLOCK_BYTES):
                    digest.update(block)
                return digest.hexdigest()
        except (OSError, SourceError):
            return None

    def taken(self) -> Looks:
        """What was noted so far, which is forgotten here: for who noted it in the place of another reader."""
        taken, self.looks = self.looks, Looks()
        return taken

    def add(self, looks: Looks) -> None:
        """Take over what another reader of the same files noted."""
        for path, look in looks.reads.items():
            self._note(path, *look)
        self.looks.existing |= looks.existing
        self.looks.listings |= looks.listings

    def read_bytes(self, path: str) -> bytes:
        before = _status_when_settled(self.root, path)
        self.looks.reads.setdefault(path, (before, None))
        content = super().read_bytes(path)
        self._note(path, before, sha256(content).hexdigest())
        return content

    def _note(self, path: str, before: Status | None, digest: str | None) -> None:
        """A file that was read twice and differed is never the same again."""
        known = self.looks.reads.get(path, (None, None))[1]
        if known is not None and digest is not None and known != digest:
            before, digest = None, _unsettled()
        if digest is not None or path not in self.looks.reads:
            self.looks.reads[path] = before, digest

    def open(self, path: str) -> BinaryIO:
        self.looks.reads.setdefault(path, (_status_when_settled(self.root, path), None))
        return super().open(path)

    def files(self, folder: str) -> tuple[str, ...]:
        found = super().files(folder)
        self.looks.listings[folder] = _digest(found)
        return found

    def exists(self, path: str) -> bool:
        self.looks.existing[path] = found = super().exists(path)
        return found


def remember(place: Path, question: object, reader: NotingReader, outcome: Outcome) -> None:
    """Keep *outcome* in *place* as the answer to *question*, for as long as all that *reader* was asked stays the same."""
    known = {
        "question": question,
        "reads": reader.looks.reads,
        "existing": reader.looks.existing,
        "listings": reader.looks.listings,
        "text": outcome.text,
        "said": outcome.said,
        "out": outcome.out,
        "pages": outcome.pages,
        "published": outcome.published,
    }
    save(place, json.dumps(known).encode())


def recall(place: Path, question: object, root: Path) -> Outcome | None:
    """The outcome of the run before, if it answered *question*, nothing that it looked at in *root* has changed, and the
    output folder holds what it published; else `None`.
    """
    content = load(place)
    if content is None:
        return None
    known = json.loads(content)
    if known["question"] != json.loads(json.dumps(question)):
        return None
    reader = DiskReader(root)
    if any((root / path).is_file() is not there for path, there in known["existing"].items()):
        return None
    if any(_digest(reader.files(folder)) != digest for folder, digest in known["listings"].items()):
        return None
    if not _are_as_read(known["reads"], reader):
        return None
    if known["out"] and files_of(Path(known["out"])) != known["published"]:
        return None
    return Outcome(
        text=known["text"],
        said=tuple(known["said"]),
        out=known["out"],
        pages=known["pages"],
        published=known["published"],
    )


def files_of(folder: Path) -> dict[str, Status]:
    """Size, time of change and number on the disk of each file below *folder*; empty where there is none.

    The time of its state is left out: it changes when a link to the file is made.
    """
    found = {}
    for path, entry in entries_below(os.fspath(folder), is_hidden=_never):
        status = entry.stat(follow_symlinks=False)
        found[path] = [status.st_size, status.st_mtime_ns, status.st_ino]
    return found


def _unsettled() -> str:
    return f"unsettled {time.time_ns()}"


def _never(_: str) -> bool:
    return False


def _are_as_read(reads: Mapping[str, Any], reader: DiskReader) -> bool:
    return all(_is_as_read(path, before, digest, reader) for path, (before, digest) in reads.items())


def _is_as_read(path: str, before: Status | None, digest: str | None, reader: DiskReader) -> bool:
    if before is not None and _status(reader.root, path) == before:
        return True
    if digest is None:
        return before is None and _status(reader.root, path) is None
    try:
        return sha256(reader.read_bytes(path)).hexdigest() == digest
    except SourceError:
        return False


def _status_when_settled(root: Path, path: str) -> Status | None:
    """How the file stands, if a later change of it must show; `None` where it might not, and where there is no file."""
    status = _status(root, path)
    if status is None or max(status[1], status[2]) > time.time_ns() - SETTLED_NANOSECONDS:
        return None
    return status


def _status(root: Path, path: str) -> Status | None:
    try:
        status = os.stat(f"{root}/{path}")  # noqa: PTH116 - ten thousand times, and a `Path` costs three times as much
    except (OSError, ValueError):
        return None
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def _digest(names: tuple[str, ...]) -> str:
    return sha256("\0".join(names).encode(errors="surrogatepass")).hexdigest()
