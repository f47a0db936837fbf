"""The past of measurement sets, from git: what each commit that changed a set or its evidence files made of its records.

Only the line of first parents counts: what came in with a merge came in when it was merged. All commits are listed in one
go, when the first set is asked for; a version of a set is read when that set is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sitegen.config import Config
from sitegen.evidence.loading import Loaded, load_sets
from sitegen.evidence.past_values import Looker, Past, PastValue, is_alike, nobody_asked
from sitegen.evidence.records import MeasurementSet, Record
from sitegen.pipeline.git import Contents, Git, NoGit
from sitegen.source import Source, SourceError, Trouble, decode, normalise

MOST_COMMITS = 5000
"""That touched the folder of the records; older ones are not looked at."""
MOST_VERSIONS = 50
"""Of one set; older ones are not looked at."""
MOST_BYTES = 4 * 1024 * 1024
"""A larger file of the past is not read: the values of its records are then told as they were written down."""
OLDER = f"the last {MOST_COMMITS} commits that changed records, older ones are not looked at"
NOTHING = "0"
FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What one commit did to one file."""

    age: int
    """0 for the newest commit, counted along all that touched the folder."""
    before: str | None
    """Id of the content before; `None` where there was no such file."""
    after: str | None
    old_name: str
    """Other than the file's name where it was renamed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Commit:
    id: str
    day: str


class GitHistory:
    """The past of the sets of the site in *root*, whose records lie in *folder*; call it with a set."""

    def __init__(self, root: Path, folder: str) -> None:
        self._git = Git(root)
        self._folder = folder
        self._line: _Line | None = None
        self._trouble = ""

    def __call__(self, measured: MeasurementSet) -> Past:
        """Never fails: what cannot be told is said in the notes."""
        if self._line is None and not self._trouble:
            try:
                self._line = _Line(self._git, self._folder)
            except NoGit:
                self._trouble = "the site is in no git repository, or there is no git"
        if self._line is None:
            return Past(notes=(self._trouble,))
        return _past(measured, self._line)

    def close(self) -> None:
        if self._line is not None:
            self._line.contents.close()


@contextmanager
def past_of(config: Config, root: Path | None) -> Iterator[Looker]:
    """What tells the past of the sets of a site that shows it."""
    if not config.history or root is None:
        yield nobody_asked
        return
    history = GitHistory(root, config.data)
    try:
        yield history
    finally:
        history.close()


class _Line:
    """All commits that touched the folder of the records. Raises `NoGit`."""

    def __init__(self, git: Git, folder: str) -> None:
        self.folder = folder
        self.is_shallow = git.ask("rev-parse", "--is-shallow-repository").strip() == b"true"
        self.commits: list[_Commit] = []
        self.changes: dict[str, list[_Change]] = {}
        words = ("--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev", "-M", "--no-ext-diff")
        bound = ("--relative", f"--max-count={MOST_COMMITS + 1}")
        listed = git.ask("log", "-z", *words, *bound, "--format=%H %cs", "--", folder)
        self._read(listed.decode("utf-8", "surrogateescape").split("\0"))
        self.is_cut = len(self.commits) > MOST_COMMITS
        self.contents: Contents = git.contents()

    def _read(self, parts: list[str]) -> None:
        """`ID DAY`, then for each file `:MODE MODE ID ID STATUS` and its name, or both of its names."""
        rest = iter(parts)
        for part in rest:
            if not part.strip():
                continue
            if not part.lstrip("\n").startswith(":"):
                self.commits.append(_Commit(id=part.split()[0], day=part.split()[1]))
                continue
            self._note(part.lstrip("\n:").split(), next(rest), rest)

    def _note(self, head: list[str], name: str, rest: Iterator[str]) -> None:
        modes, identities, status = head[:2], head[2:4], head[4]
        old, new = (name, next(rest)) if status[0] in "RC" else (name, name)
        before, after = (
            identity if mode in FILES and identity.strip(NOTHING) else None
            for mode, identity in zip(modes, identities, strict=True)
        )
        age = len(self.commits) - 1
        self.changes.setdefault(new, []).append(_Change(age=age, before=before, after=after, old_name=old))
        if old != new and status[0] == "R":
            self.changes.setdefault(old, []).append(_Change(age=age, before=before, after=None, old_name=old))

    def first_change(self, names: Iterable[str], age: int) -> _Change | None:
        """The newest change, at *age* or older, of one of the files."""
        found = [change for name in names for change in self.changes.get(name, ()) if change.age >= age]
        return min(found, key=lambda change: change.age, default=None)

    def content(self, name: str, age: int) -> str | None:
        """Id of what the file held after the commit of *age*."""
        own = self.changes.get(name, ())
        after = next((change for change in own if change.age >= age), None)
        if after is not None:
            return after.after
        newer = next((change for change in reversed(own) if change.age < age), None)
        return newer.before if newer is not None and newer.old_name == name else None


class _Then:
    """A reader of the site after the commit of one age, with one set in it."""

    def __init__(self, line: _Line, age: int, path: str) -> None:
        self._line = line
        self._age = age
        self._path = path

    def read(self, path: str) -> Source:
        return decode(path, self.read_bytes(path))

    def read_bytes(self, path: str) -> bytes:
        identity = self._line.content(normalise(path), self._age)
        if identity is None:
            raise SourceError(path, Trouble.MISSING)
        found = self._line.contents.get(identity, MOST_BYTES)
        if found is None:
            raise SourceError(path, Trouble.TOO_LARGE)
        return found

    def open(self, path: str) -> BinaryIO:
        return BytesIO(self.read_bytes(path))

    def files(self, folder: str) -> tuple[str, ...]:
        return (self._path,) if folder == self._line.folder else ()

    def exists(self, path: str) -> bool:
        return self._line.content(normalise(path), self._age) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    commit: _Commit
    records: Mapping[str, Record]
    """By their id without the set's."""


def _past(measured: MeasurementSet, line: _Line) -> Past:
    if line.content(measured.path, 0) is None:
        return Past(notes=(OLDER if line.is_cut else "its file is not committed yet",))
    versions = list(_versions(measured.path, line))
    notes = _notes(len(versions), line)
    found = {record.id: _course(record, measured.id, versions) for record in measured.records.values()}
    return Past(values=found, notes=notes)


def _notes(versions: int, line: _Line) -> tuple[str, ...]:
    if versions == MOST_VERSIONS:
        return (f"the last {MOST_VERSIONS} commits that changed the set, older ones are not looked at",)
    if line.is_cut:
        return (OLDER,)
    return ("the clone is shallow: a value may be older than the first commit here",) if line.is_shallow else ()


def _versions(path: str, line: _Line) -> Iterator[_Version]:
    """The set after each commit that changed it or an evidence file of it, newest first; at most `MOST_VERSIONS`."""
    age, name = 0, path
    for _ in range(MOST_VERSIONS):
        records, touched = _read_then(name, age, line)
        change = line.first_change({name, *touched}, age)
        if change is None:
            return
        yield _Version(commit=line.commits[change.age], records=records)
        own = next((each for each in line.changes.get(name, ()) if each.age == change.age), None)
        if own is not None:
            if own.before is None:
                return
            name = own.old_name
        age = change.age + 1


def _read_then(name: str, age: int, line: _Line) -> tuple[Mapping[str, Record], frozenset[str]]:
    known: dict[str, Loaded] = {}
    load_sets(_Then(line, age, name), known, folder=line.folder)
    loaded = known.get(name)
    if loaded is None or loaded.reading is None:
        return {}, frozenset()
    written = loaded.reading.measurement_set
    read_back = loaded.measured.records if loaded.measured is not None else {}
    records = {key: read_back.get(key, record) for key, record in written.records.items()}
    return {key.removeprefix(written.id): record for key, record in records.items()}, loaded.touched


def _course(record: Record, set_id: str, versions: Iterable[_Version]) -> tuple[PastValue, ...]:
    """Those commits that changed what is told of the record, newest first."""
    key = record.id.removeprefix(set_id)
    told = [(version.commit, version.records.get(key)) for version in versions]
    found = [
        PastValue(commit=commit.id, day=commit.day, record=then)
        for (commit, then), (_, before) in zip(told, [*told[1:], (None, None)], strict=True)
        if not is_alike(then, before)
    ]
    return tuple(found)
