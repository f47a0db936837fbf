"""The site as git has it at another revision."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sitegen.commands.terminal import UsageError
from sitegen.pipeline.git import Git, NoGit
from sitegen.source import MAX_TEXT_BYTES, Source, SourceError, Trouble, decode, normalise

LINK = "120000"
FILES = frozenset(("100644", "100755"))
MOST_LINKS = 8


class Revision:
    """A reader of the site below *root* at the revision *name*, which is a commit, a tag or a branch.

    Raises `UsageError` where there is no git, no repository or no such revision.
    """

    def __init__(self, root: Path, name: str) -> None:
        self._git = Git(root)
        self.commit = self._commit(name)
        self._blobs = dict(self._entries())

    def read_bytes(self, path: str) -> bytes:
        identity, size = self._blob(path)
        if size > MAX_TEXT_BYTES:
            raise SourceError(path, Trouble.TOO_LARGE)
        return self._ask("cat-file", "blob", identity)

    def open(self, path: str) -> BinaryIO:
        identity, size = self._blob(path)
        if size <= MAX_TEXT_BYTES:
            return BytesIO(self._ask("cat-file", "blob", identity))
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        self._git.ask_into(file, "cat-file", "blob", identity)
        file.seek(0)
        return file

    def read(self, path: str) -> Source:
        return decode(path, self.read_bytes(path))

    def files(self, folder: str) -> tuple[str, ...]:
        prefix = normalise(folder) + "/"
        inside = (path for path in self._blobs if prefix == "/" or path.startswith(prefix))
        return tuple(sorted(path for path in inside if not _is_hidden(path.removeprefix(prefix))))

    def exists(self, path: str) -> bool:
        try:
            self._blob(path)
        except SourceError:
            return False
        return True

    def renamed(self) -> Mapping[str, str]:
        """Old name → new name of each file that was renamed between the revision and the work tree."""
        words = ("diff", "--no-ext-diff", "--no-textconv", "--relative", "--name-status", "-z", "-M", "--diff-filter=R")
        parts = self._ask(*words, self.commit, "--").decode("utf-8", "replace").split("\0")
        return dict(zip(parts[1::3], parts[2::3], strict=False))

    def _commit(self, name: str) -> str:
        """Where the work left *name*: what others did there since is no part of the change."""
        commit = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
        try:
            return self._ask("merge-base", commit, "HEAD").decode().split()[0]
        except UsageError:  # a shallow clone, or two histories without a common commit
            return commit

    def _entries(self) -> list[tuple[str, tuple[str, str, int]]]:
        """Path → mode, id, size of every file below the site's folder."""
        found = []
        for entry in self._ask("ls-tree", "-r", "-z", "-l", self.commit).split(b"\0")[:-1]:
            words, _, path = entry.partition(b"\t")
            mode, kind, identity, size = words.decode().split()
            if kind == "blob":
                found.append((path.decode("utf-8", "surrogateescape"), (mode, identity, int(size))))
        return found

    def _blob(self, path: str) -> tuple[str, int]:
        """Id and size of the file; a link is followed inside the site."""
        place = normalise(path)
        for _ in range(MOST_LINKS):
            if place not in self._blobs:
                raise SourceError(path, Trouble.MISSING)
            mode, identity, size = self._blobs[place]
            if mode in FILES:
                return identity, size
            if mode != LINK:
                break
            target = self._ask("cat-file", "blob", identity).decode("utf-8", "replace")
            place = normalise(f"{place.rpartition('/')[0] or '.'}/{target}")
        raise SourceError(path, Trouble.NOT_A_FILE)

    def _ask(self, *words: str) -> bytes:
        try:
            return self._git.ask(*words)
        except NoGit as error:
            raise UsageError(str(error)) from None


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
