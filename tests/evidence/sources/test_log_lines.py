"""Lines of a log are the same however it lies on disk."""

from __future__ import annotations

import gzip

import pytest

from sitegen.evidence.sources.log_lines import log_lines
from sitegen.evidence.sources.matches import Unreadable
from sitegen.source import MemoryReader, Reader, Source, SourceError, Trouble

TEXT = "".join(f"line {number}\n" for number in range(1, 1001))


class TooLarge(MemoryReader):
    """Refuses to read a file as a whole."""

    def read(self, path: str) -> Source:
        raise SourceError(path, Trouble.TOO_LARGE)


READERS: dict[str, tuple[Reader, str]] = {
    "plain": (MemoryReader({"data/a.log": TEXT}), "data/a.log"),
    "large": (TooLarge({"data/a.log": TEXT}), "data/a.log"),
    "packed": (MemoryReader({"data/a.log.gz": gzip.compress(TEXT.encode())}), "data/a.log.gz"),
}


@pytest.mark.parametrize("kind", READERS)
def test_they_are_given_by_their_numbers(kind: str) -> None:
    reader, path = READERS[kind]
    held = log_lines(reader, path, 999, 1002)
    assert (held.line_count, held.line(999), held.line(1000), held.line(1001)) == (1000, "line 999", "line 1000", "")


def test_colours_of_a_terminal_are_no_text() -> None:
    assert log_lines(MemoryReader({"data/a.log": "x = \x1b[1;32m5\x1b[0m ms\n"}), "data/a.log", 1, 1).line(1) == "x = 5 ms"


def test_a_packed_file_that_is_broken_is_told() -> None:
    with pytest.raises(Unreadable, match="cannot be unpacked"):
        log_lines(MemoryReader({"data/a.gz": b"no"}), "data/a.gz", 1, 2)
