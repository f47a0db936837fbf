"""Edits put into a file's bytes, and a site as it would be with them."""

from __future__ import annotations

from bisect import bisect_left
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import BinaryIO

from sitegen.findings import Edit
from sitegen.source import Reader, Source, decode, normalise


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """*content* with *edits* put in; every other byte is as it was, line ends and a byte-order mark included.

    Spans are those of a `Source`, in which a line end is one character. An edit's own line ends become the file's.
    Raises `ValueError` where two edits overlap.
    """
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    text = content.removeprefix(mark).decode("utf-8")
    pairs = [index for index in range(len(text) - 1) if text.startswith("\r\n", index)] if "\r\n" in text else []
    shrunk = [pair - number for number, pair in enumerate(pairs)]
    newline = "\r\n" if pairs else "\n"
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start, end = (offset + bisect_left(shrunk, offset) for offset in (edit.span.start, edit.span.end))
        if start < position:
            raise ValueError(f"two edits overlap at {edit.start}")
        pieces += [text[position:start], edit.text.replace("\n", newline)]
        position = end
    return mark + "".join((*pieces, text[position:])).encode("utf-8")


class LaidOver:
    """A reader of a site in which some files hold something else, or are new; nothing is written."""

    def __init__(self, below: Reader, contents: Mapping[str, bytes]) -> None:
        self._below = below
        self._contents = contents

    def read_bytes(self, path: str) -> bytes:
        laid = self._contents.get(normalise(path))
        return self._below.read_bytes(path) if laid is None else laid

    def open(self, path: str) -> BinaryIO:
        laid = self._contents.get(normalise(path))
        return self._below.open(path) if laid is None else BytesIO(laid)

    def read(self, path: str) -> Source:
        return decode(path, self.read_bytes(path))

    def files(self, folder: str) -> tuple[str, ...]:
        below = normalise(folder)
        new = (path for path in self._contents if path.startswith(f"{below}/" if below else ""))
        return tuple(sorted({*self._below.files(folder), *new}))

    def exists(self, path: str) -> bool:
        return normalise(path) in self._contents or self._below.exists(path)
