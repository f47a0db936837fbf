"""Files that a command puts into the site: all are written beside first, then each takes its place in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sitegen.commands.terminal import UsageError

PREFIX = ".sitegen-"
"""Of what is written beside; hidden, so that no reader takes it for a file of the site."""


def put_together(root: Path, files: Mapping[str, bytes]) -> None:
    """Put *files* (paths below *root*, with `/`) in their places, in their order.

    Raises `UsageError` with all files as they were where one cannot be written. A file that holds the same bytes already is
    not touched, one that is replaced keeps its permissions, and a link is followed.
    """
    beside: dict[Path, Path] = {}
    name = ""
    try:
        for name, content in files.items():
            path = _place(root, name)
            if not _holds(path, content):
                beside[path] = _write_beside(path, content)
        for path, written in beside.items():
            written.replace(path)
    except OSError as error:
        raise UsageError(f"{name} could not be written: {error.strerror}") from None
    finally:
        for written in beside.values():
            with suppress(OSError):
                written.unlink()


def _place(root: Path, name: str) -> Path:
    """Where the file is; its folder is made."""
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise UsageError(f"{name} leads out of the site")
    if path.exists() and not path.is_file():
        raise UsageError(f"{name} could not be written: something that is no file is there")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _write_beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)
    written = Path(name)
    written.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    return written


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
