"""The files that a command was called with."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from sitegen.commands.terminal import UsageError
from sitegen.source import DiskReader


def documents_among(paths: Iterable[str]) -> list[str]:
    """Those of *paths* that are Markdown files and no posts of `content/`: a check takes them only where they are named."""
    from sitegen.prose.documents import is_document

    return [path for path in paths if path.endswith(".md") and is_document(path)]


def files_inside(reader: DiskReader, names: list[str]) -> tuple[str, ...]:
    """The files that *names* stand for, relative to the site; a folder stands for its Markdown files.

    Raises `UsageError` for what is not there, lies outside the site, or is a folder without a Markdown file.
    """
    return tuple(dict.fromkeys(path for name in names for path in _files_of(reader, name)))


def _files_of(reader: DiskReader, name: str) -> tuple[str, ...]:
    full = Path(os.path.abspath(name))  # noqa: PTH100 - resolve() would follow a link that the reader must judge
    path = _below(reader.root, full, name)
    if full.is_file():
        return (path,)
    if not full.is_dir():
        raise UsageError(f"there is no file {name}")
    found = tuple(each for each in reader.files(path) if each.endswith(".md"))
    if not found:
        raise UsageError(f"there is no Markdown file in the folder {name}")
    return found


def _below(root: Path, full: Path, name: str) -> str:
    for path in (full, full.resolve()):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    raise UsageError(f"{name} lies outside the site {root}; call with -C and the site's folder")
