"""How a command that changes posts asks, and how it writes: all files or none, and none that changed meanwhile."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sitegen.commands.terminal import UsageError, say, wants_colour, write_out
from sitegen.mending.differences import coloured, difference
from sitegen.mending.fixes import Change


def show_difference(options: argparse.Namespace, changes: Sequence[Change]) -> None:
    text = difference(changes)
    write_out(coloured(text) if wants_colour(options) else text)


def is_wanted(options: argparse.Namespace, question: str) -> bool:
    """Whether to write: `--write` says so, `--dry-run` says no, else the person at the terminal is asked."""
    if options.write:
        return True
    if options.dry_run:
        return False
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return False
    try:
        return input(f"{question} [y/N] ").strip().casefold() in ("y", "yes")
    except EOFError:
        return False


def write_changes(root: Path, changes: Sequence[Change]) -> None:
    """Each file is written beside itself first; only when all are whole do they take the places of the old ones.

    Raises `UsageError`, with nothing written, where a file is not any more what was checked, or cannot be written.
    """
    pairs = [((root / change.path).resolve(), change) for change in changes]
    with contextlib.ExitStack() as stack:
        try:
            beside = [(_written_beside(target, change, stack), target) for target, change in pairs]
            for target, change in pairs:
                if target.read_bytes() != change.before:
                    raise UsageError(f"{change.path} was changed meanwhile; nothing was written")
        except OSError as error:
            raise UsageError(f"{error.filename}: {error.strerror}; nothing was written") from None
        for written, target in beside:
            os.replace(written, target)  # noqa: PTH105 - the two names are on one disk, so this is one step
    say(f"sitegen: {len(pairs)} {'file' if len(pairs) == 1 else 'files'} written")


def _written_beside(target: Path, change: Change, stack: contextlib.ExitStack) -> Path:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    written = Path(name)
    stack.callback(written.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        file.write(change.after)
        file.flush()
        os.fsync(file.fileno())
    shutil.copymode(target, written)
    return written
