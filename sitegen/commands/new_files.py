"""Files that a command makes and nobody had: all or none, and never in the place of another."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sitegen.commands.terminal import UsageError


def put_new(root: Path, files: Mapping[str, bytes]) -> None:
    """Make *files* (paths below *root*, with `/`), and *root* itself where it is missing.

    Raises `UsageError` where one cannot be made or is there already. Then, and when the person breaks off, what was made is
    taken away again; folders too, so long as nobody else put something into them.
    """
    made: list[Path] = []
    name = ""
    try:
        for name, content in files.items():
            made += _made_folders((root / name).parent)
            _refuse_outside(root, name)
            with (root / name).open("xb") as file:  # x: the system refuses what is there, a link that leads nowhere too
                made.append(root / name)
                file.write(content)
    except BaseException as fault:
        for path in reversed(made):
            _take_away(path)
        if isinstance(fault, OSError):
            raise UsageError(f"{name} could not be written: {fault.strerror}; nothing was made") from None
        raise


def _made_folders(folder: Path) -> list[Path]:
    """The folders that were missing on the way to *folder*, from the upper to the lower one; now they are there."""
    missing: list[Path] = []
    while not folder.exists():
        missing.insert(0, folder)
        folder = folder.parent
    for each in missing:
        each.mkdir()
    return missing


def _refuse_outside(root: Path, name: str) -> None:
    if not (root / name).parent.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{name} leads out of the folder; nothing was made")


def _take_away(path: Path) -> None:
    with suppress(OSError):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
