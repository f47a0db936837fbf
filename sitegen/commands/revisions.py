"""The site as git has it at another revision.

Git is asked for names and contents only: no filter, no hook and no setting of the work tree has a say in what is read.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sitegen.commands.terminal import UsageError
from sitegen.source import MAX_TEXT_BYTES, Source, SourceError, Trouble, decode, normalise

LINK = "120000"
FILES = frozenset(("100644", "100755"))
MOST_LINKS = 8
OF_A_HOOK = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))


class Revision:
    """A reader of the site below *root* at the revision *name*, which is a commit, a tag or a branch.

    Raises `UsageError` where there is no git, no repository or no such revision.
    """

    def __init__(self, root: Path, name: str) -> None:
        self._root = root
        self.commit = self._commit(name)
        self._blobs = dict(self._entries())

    def read_bytes(self, path: str) -> bytes:
        identity, size = self._blob(path)
        if size > MAX_TEXT_BYTES:
            raise SourceError(path, Trouble.TOO_LARGE)
        return self._git("cat-file", "blob", identity)

    def open(self, path: str) -> BinaryIO:
        identity, size = self._blob(path)
        if size <= MAX_TEXT_BYTES:
            return BytesIO(self._git("cat-file", "blob", identity))
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        subprocess.run(self._command("cat-file", "blob", identity), stdout=file, env=_environment(), check=True)  # noqa: S603
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
        parts = self._git(*words, self.commit, "--").decode("utf-8", "replace").split("\0")
        return dict(zip(parts[1::3], parts[2::3], strict=False))

    def _commit(self, name: str) -> str:
        """Where the work left *name*: what others did there since is no part of the change."""
        commit = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
        try:
            return self._git("merge-base", commit, "HEAD").decode().split()[0]
        except UsageError:  # a shallow clone, or two histories without a common commit
            return commit

    def _entries(self) -> list[tuple[str, tuple[str, str, int]]]:
        """Path → mode, id, size of every file below the site's folder."""
        found = []
        for entry in self._git("ls-tree", "-r", "-z", "-l", self.commit).split(b"\0")[:-1]:
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
            target = self._git("cat-file", "blob", identity).decode("utf-8", "replace")
            place = normalise(f"{place.rpartition('/')[0] or '.'}/{target}")
        raise SourceError(path, Trouble.NOT_A_FILE)

    def _git(self, *words: str) -> bytes:
        try:
            done = subprocess.run(self._command(*words), capture_output=True, env=_environment(), check=False)  # noqa: S603
        except OSError:
            raise UsageError("git is needed for a revision, and there is none") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise UsageError(said or "git knows no such revision here; a shallow clone may lack it")
        return done.stdout

    def _command(self, *words: str) -> tuple[str, ...]:
        quiet = (
            "--no-optional-locks",
            "--literal-pathspecs",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
        )
        return ("git", *quiet, "-C", str(self._root), *words)


def _environment() -> dict[str, str]:
    """Ours, without what a hook tells its own git; and nothing is fetched for a clone that lacks old contents."""
    ours = {name: value for name, value in os.environ.items() if name not in OF_A_HOOK}
    return {**ours, "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
