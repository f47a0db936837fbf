"""`evidence.lock`: a digest of each evidence file, so that none changes without somebody saying so.

It lies beside the evidence, one line a file, `DIGEST  PATH`, the path relative to its folder: what `sha256sum` writes and
`sha256sum --check` reads. It holds every file below the folder but records; where it is there, it is checked always.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from sitegen.findings import Finding, Location, Severity
from sitegen.source import Reader, Source, SourceError, Trouble, nearest

NAME = "evidence.lock"
RULE = "evidence-changed"
RECORDS = (".yaml", ".yml")
BLOCK = 1 << 20
LINE = re.compile(r"(?P<digest>[0-9a-fA-F]{64}) [ *](?P<path>\S.*)")
WRITE = "look at what changed; where it is meant, `sitegen lock` writes the new digests"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lock."""

    digest: str
    location: Location


def changes(reader: Reader, folder: str) -> Iterator[Finding]:
    """A finding for each evidence file that is not what the lock says; none where there is no lock."""
    path = f"{folder}/{NAME}"
    try:
        source = reader.read(path)
    except SourceError as error:
        if error.trouble is not Trouble.MISSING:
            yield _finding(Location.of_file(path), f"{path}: {error.trouble.value}", WRITE)
        return
    entries: dict[str, Entry] = {}
    yield from _read(source, entries)
    names = evidence_names(reader, folder)
    for name, entry in entries.items():
        if name in names:
            yield from _compared(reader, folder, name, entry)
        else:
            like = nearest(name, names)
            hint = f"it may be {like} now; `sitegen lock` writes what is there" if like else WRITE
            yield _finding(entry.location, f"{folder}/{name} is gone, or cannot be read", hint)
    for name in names:
        if name not in entries:
            message = f"{folder}/{name} is not in {path}"
            yield _finding(Location.of_file(path), message, "`sitegen lock` takes it in", Severity.WARNING)


def _read(source: Source, entries: dict[str, Entry]) -> Iterator[Finding]:
    """Fills *entries*; says which lines are none."""
    for number in range(1, source.line_count + 1):
        text = source.line(number)
        if not text.strip() or text.startswith("#"):
            continue
        place = Location.of_line(source, number)
        found = LINE.fullmatch(text)
        if found is None:
            yield _finding(place, "this is no line of a lock", "a line is a SHA-256, two blanks and a path: `sitegen lock`")
        elif found["path"] in entries:
            yield _finding(place, f"{found['path']} is there twice", "take out the line that is wrong")
        else:
            entries[found["path"]] = Entry(found["digest"].casefold(), place)


def _compared(reader: Reader, folder: str, name: str, entry: Entry) -> Iterator[Finding]:
    try:
        digest = digest_of(reader, f"{folder}/{name}")
    except SourceError as error:
        yield _finding(entry.location, f"{folder}/{name}: {error.trouble.value}", WRITE)
        return
    if digest != entry.digest:
        message = (
            f"{folder}/{name} is not the file that was locked: its digest begins {digest[:12]}, not {entry.digest[:12]}"
        )
        yield _finding(entry.location, message, WRITE)


def _finding(place: Location, message: str, hint: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule=RULE, location=place, message=message, hint=hint, severity=severity)


def evidence_names(reader: Reader, folder: str) -> tuple[str, ...]:
    """The evidence files below *folder*, relative to it, in the order of the alphabet; records are none."""
    names = (path.removeprefix(f"{folder}/") for path in reader.files(folder))
    return tuple(name for name in names if name != NAME and not name.endswith(RECORDS) and "\n" not in name)


def digest_of(reader: Reader, path: str) -> str:
    """The SHA-256 of a file of any size; raises `SourceError`."""
    digest = hashlib.sha256()
    with closing(reader.open(path)) as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def digests(reader: Reader, folder: str) -> Mapping[str, str]:
    """Name → digest of every evidence file; raises `SourceError`."""
    return {name: digest_of(reader, f"{folder}/{name}") for name in evidence_names(reader, folder)}


def lock_text(held: Mapping[str, str]) -> str:
    """The lock as it is written."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(held.items()))


def locked(reader: Reader, folder: str) -> Mapping[str, str]:
    """Name → digest as the lock has them; empty where there is none. Lines that are none are left out."""
    entries: dict[str, Entry] = {}
    try:
        tuple(_read(reader.read(f"{folder}/{NAME}"), entries))
    except SourceError:
        return {}
    return {name: entry.digest for name, entry in entries.items()}
