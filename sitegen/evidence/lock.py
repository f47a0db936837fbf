"""`evidence.lock`: a digest of each evidence file, so that none changes without somebody saying so.

It lies beside the evidence, one line a file, `DIGEST  PATH`, the path relative to its folder: what `sha256sum` writes and
`sha256sum --check` reads. It holds every file below the folder but records, and the scripts and inputs that records name
with `made_by:`; where it is there, it is checked always.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath, relpath

from sitegen.evidence.digests import digest_of
from sitegen.evidence.records import Evidence, EvidenceFile, Record
from sitegen.findings import Finding, Location, Related, Severity
from sitegen.source import Reader, Source, SourceError, Trouble, nearest

NAME = "evidence.lock"
RULE = "evidence-changed"
STALE = "stale-result"
COPIED = "shared-source"
EMPTY = hashlib.sha256().hexdigest()
RECORDS = (".yaml", ".yml")
LINE = re.compile(r"(?P<digest>[0-9a-fA-F]{64}) [ *](?P<path>\S.*)")
WRITE = "look at what changed; where it is meant, `sitegen lock` writes the new digests"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lock."""

    digest: str
    location: Location


def changes(reader: Reader, folder: str, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each evidence file that is not what the lock says, and for each result that is older than what it was
    made by; none where there is no lock, but for scripts that are not there."""
    scripts = scripts_of(evidence, folder)
    yield from _missing_scripts(reader, folder, scripts)
    path = f"{folder}/{NAME}"
    try:
        source = reader.read(path)
    except SourceError as error:
        if error.trouble is not Trouble.MISSING:
            yield _finding(Location.of_file(path), f"{path}: {error.trouble.value}", WRITE)
        return
    entries: dict[str, Entry] = {}
    yield from _read(source, entries)
    names = {**dict.fromkeys(evidence_names(reader, folder)), **dict.fromkeys(scripts)}
    changed: set[str] = set()
    for name, entry in entries.items():
        if name not in names:
            yield _gone(name, entry, folder, names)
            continue
        finding = _compared(reader, folder, name, entry)
        changed |= {name} if finding else set()
        if finding is not None and name not in scripts:
            yield finding
    for name in names:
        if name not in entries:
            message = f"{_path(folder, name)} is not in {path}"
            yield _finding(Location.of_file(path), message, "`sitegen lock` takes it in", Severity.WARNING)
    yield from _copies(entries, scripts, folder)
    for name in scripts:
        if name in changed:
            yield from _stale(name, scripts[name], entries[name], changed, folder)


def _copies(entries: Mapping[str, Entry], scripts: Mapping[str, object], folder: str) -> Iterator[Finding]:
    """Evidence files that are the same byte for byte; empty ones are no evidence of anything."""
    first: dict[str, str] = {}
    for name, entry in entries.items():
        other = first.setdefault(entry.digest, name)
        if other != name and entry.digest != EMPTY and not {name, other} & scripts.keys():
            yield Finding(
                rule=COPIED,
                location=entry.location,
                message=f"{_path(folder, name)} is the same as {_path(folder, other)}, byte for byte",
                hint="a copy is no second run: name the one file, or put the other run's there",
                severity=Severity.WARNING,
                related=(Related(location=entries[other].location, message="the same digest"),),
            )


def scripts_of(evidence: Evidence, folder: str) -> Mapping[str, tuple[Record, ...]]:
    """The scripts and inputs that records were made by, as the lock calls them, with those records."""
    found: dict[str, list[Record]] = {}
    for record in evidence.records.values():
        for path in record.made_by:
            found.setdefault(relpath(path, folder), []).append(record)
    return {name: tuple(records) for name, records in sorted(found.items())}


def _missing_scripts(reader: Reader, folder: str, scripts: Mapping[str, tuple[Record, ...]]) -> Iterator[Finding]:
    for name, records in scripts.items():
        if not reader.exists(_path(folder, name)):
            place = records[0].locations.get("made_by", records[0].location)
            message = f"`{records[0].id}` was made by {_path(folder, name)}, which is not there"
            yield Finding(
                rule=STALE, location=place, message=message, hint="name a file of the site, relative to its folder"
            )


def _stale(name: str, records: tuple[Record, ...], entry: Entry, changed: set[str], folder: str) -> Iterator[Finding]:
    """A finding for each place that says that something was made by *name*, but where the result changed too."""
    told: set[Location] = set()
    for record in records:
        source, place = record.source, record.locations.get("made_by", record.location)
        is_new = isinstance(source, EvidenceFile) and relpath(source.path, folder) in changed
        if is_new or place in told:
            continue
        told.add(place)
        yield Finding(
            rule=STALE,
            location=place,
            message=f"`{record.id}` is older than {_path(folder, name)}, which made it and was changed since",
            hint="run it again; where the change makes no difference, `sitegen lock` says so",
            severity=Severity.WARNING,
            related=(Related(location=entry.location, message="as it was"),),
        )


def _path(folder: str, name: str) -> str:
    return normpath(f"{folder}/{name}")


def _gone(name: str, entry: Entry, folder: str, names: Iterable[str]) -> Finding:
    like = nearest(name, names)
    hint = f"it may be {like} now; `sitegen lock` writes what is there" if like else WRITE
    return _finding(entry.location, f"{_path(folder, name)} is gone, or cannot be read", hint)


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


def _compared(reader: Reader, folder: str, name: str, entry: Entry) -> Finding | None:
    """What is wrong with the file; `None` where it is what was locked."""
    path = _path(folder, name)
    try:
        digest = digest_of(reader, path)
    except SourceError as error:
        return _finding(entry.location, f"{path}: {error.trouble.value}", WRITE)
    if digest == entry.digest:
        return None
    said = f"its digest begins {digest[:12]}, not {entry.digest[:12]}"
    return _finding(entry.location, f"{path} is not the file that was locked: {said}", WRITE)


def _finding(place: Location, message: str, hint: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule=RULE, location=place, message=message, hint=hint, severity=severity)


def evidence_names(reader: Reader, folder: str) -> tuple[str, ...]:
    """The evidence files below *folder*, relative to it, in the order of the alphabet; records are none."""
    names = (path.removeprefix(f"{folder}/") for path in reader.files(folder))
    return tuple(name for name in names if name != NAME and not name.endswith(RECORDS) and "\n" not in name)


def digests(reader: Reader, folder: str, evidence: Evidence) -> Mapping[str, str]:
    """Name → digest of every evidence file, and of every script that made one; raises `SourceError`."""
    scripts = (name for name in scripts_of(evidence, folder) if reader.exists(_path(folder, name)))
    return {name: digest_of(reader, _path(folder, name)) for name in (*evidence_names(reader, folder), *scripts)}


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
