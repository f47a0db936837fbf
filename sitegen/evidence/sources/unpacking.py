"""The bytes of evidence files, unpacked while they are read: `.gz` and `.zst`. Whatever is packed is bounded.

A megabyte can unpack to many gigabytes, so that what one file, and what all files of a check may hold is limited, and a
zstd frame may not ask for more memory than the usual levels do.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import BinaryIO, cast

from sitegen.evidence.sources.matches import Unreadable
from sitegen.source import Reader

BLOCK = 1 << 20
"""Bytes that are read at once."""

MAX_FILE = 4 << 30
"""Bytes of one evidence file, unpacked."""

MAX_ALL = 32 << 30
"""Bytes of all evidence files of one check, unpacked; a file that is read twice counts twice."""

MAX_WINDOW = 27
"""Logarithm of the memory that a zstd frame may ask for: 128 MiB, which `zstd --ultra -22` writes."""

MIB = 1 << 20


MAX_STEPS = 1 << 36
"""Instructions of patterns times bytes that they are run over, in one check: thirty patterns over a hundred megabytes. At
worst a step takes some nanoseconds; mostly a pattern takes one for a byte, however long it is."""


class Allowance:
    """How much may still be read, and run, in this check."""

    def __init__(self, left: int = MAX_ALL, steps: int = MAX_STEPS) -> None:
        self.left = left
        self.steps = steps

    def run(self, steps: int, sought: str) -> None:
        """Raises `Unreadable` where looking for *sought*, a pattern or a template, would take too long."""
        self.steps -= steps
        if self.steps < 0:
            hint = "begin it with words that stand nowhere else, or keep the parts of the logs that are cited"
            raise Unreadable(f"{sought[:60]!r} could take too long on this log", hint, rule="invalid-data")

    def take(self, count: int, path: str) -> None:
        """Raises `Unreadable` where nothing is left."""
        self.left -= count
        if self.left < 0:
            hint = "keep the parts of the logs that are cited"
            raise Unreadable(f"{path}: the evidence files of the site are more than can be read", hint, rule="log-missing")


def blocks(reader: Reader, path: str, allowance: Allowance) -> Generator[bytes]:
    """The file's bytes, unpacked. Raises `Unreadable` for a broken or an overlong one, and `SourceError`."""
    total = 0
    with closing(reader.open(path)) as packed, closing(_unpacked(packed, path)) as stream:
        while block := _read(stream, path):
            total += len(block)
            allowance.take(len(block), path)
            if total > MAX_FILE:
                hint = "keep the part that is cited"
                raise Unreadable(f"{path} holds more than {MAX_FILE // MIB} MiB", hint, rule="log-missing")
            yield block


def _read(stream: BinaryIO, path: str) -> bytes:
    import zlib

    try:
        return stream.read(BLOCK)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise Unreadable(f"{path} cannot be unpacked: {error}", "write the file anew", rule="log-missing") from None
    except Exception as error:
        if type(error).__name__ != "ZstdError":
            raise
        raise Unreadable(f"{path} cannot be unpacked: {error}", "write the file anew", rule="log-missing") from None


def _unpacked(packed: BinaryIO, path: str) -> BinaryIO:
    if path.endswith(".gz"):
        import gzip

        return cast("BinaryIO", gzip.GzipFile(fileobj=packed))
    if path.endswith(".zst"):
        return _zstd(packed, path)
    return packed


def _zstd(packed: BinaryIO, path: str) -> BinaryIO:
    """By the standard library from Python 3.14 on, before by its backport."""
    try:
        import compression.zstd as zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        try:
            import backports.zstd as zstd
        except ImportError:
            hint = "install it: pip install 'sitegen[zstd]', or pack the file with gzip"
            raise Unreadable(f"{path}: nothing is installed that unpacks zstd", hint, rule="log-missing") from None
    options = {zstd.DecompressionParameter.window_log_max: MAX_WINDOW}
    return cast("BinaryIO", zstd.ZstdFile(packed, options=options))
