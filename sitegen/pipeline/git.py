"""Git, asked for names and contents only: no filter, no hook and no setting of the work tree has a say in what is read."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import IO

OF_A_HOOK = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))
QUIET = (
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false"),
)


class NoGit(Exception):  # noqa: N818 - named for what there is not
    """Git is not installed, or does not know what it was asked for; the message says which."""


class Git:
    """The repository in which the folder *root* lies; paths are relative to that folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def ask(self, *words: str) -> bytes:
        """What `git …` prints. Raises `NoGit` where it fails."""
        try:
            done = subprocess.run(self._command(*words), capture_output=True, env=_environment(), check=False)  # noqa: S603
        except OSError:
            raise NoGit("git is needed for a revision, and there is none") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise NoGit(said or "git knows no such revision here; a shallow clone may lack it")
        return done.stdout

    def ask_into(self, file: IO[bytes], *words: str) -> None:
        """Write what `git …` prints to *file*, however much."""
        subprocess.run(self._command(*words), stdout=file, env=_environment(), check=True)  # noqa: S603

    def contents(self) -> Contents:
        """Many contents, by their ids, from one process. Raises `NoGit` where there is none."""
        try:
            return Contents(
                subprocess.Popen(  # noqa: S603
                    self._command("cat-file", "--batch"),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=_environment(),
                )
            )
        except OSError:
            raise NoGit("there is no git") from None

    def _command(self, *words: str) -> tuple[str, ...]:
        return ("git", *QUIET, "-C", str(self._root), *words)


class Contents:
    """Contents by their ids, from `git cat-file --batch`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def get(self, identity: str, most: int) -> bytes | None:
        """The content; `None` where the clone lacks it, or it is longer than *most* bytes."""
        given, told = self._process.stdin, self._process.stdout
        if given is None or told is None:
            return None
        try:
            given.write(f"{identity}\n".encode())
            given.flush()
        except OSError:  # it has ended: a damaged repository, or somebody stopped it
            return None
        head = told.readline().split()
        if len(head) != 3 or head[1] != b"blob":
            return None
        left = int(head[2]) + 1  # a line end follows
        if left - 1 > most:
            while left > 0 and (part := told.read(min(left, 1 << 20))):
                left -= len(part)
            return None
        return told.read(left)[:-1]

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()


def _environment() -> dict[str, str]:
    """Ours, without what a hook tells its own git; and nothing is fetched for a clone that lacks old contents."""
    ours = {name: value for name, value in os.environ.items() if name not in OF_A_HOOK}
    return {**ours, "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
