"""A log of any size is gone through once, page by page, and no border of a page changes what is found."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.evidence_files import EvidenceFiles, Page, Query
from sitegen.evidence.sources.log import find, plan, search
from sitegen.evidence.sources.matches import Match, Unreadable, Wanted
from sitegen.evidence.sources.unpacking import MAX_ALL, Allowance
from sitegen.findings import Location
from sitegen.source import MemoryReader, Source

HERE = Location(file="data/s.yaml", line=1)
LOG = "data/a.log"


class InPieces(MemoryReader):
    """Gives a file's bytes in short pieces, and counts how often it is opened."""

    def __init__(self, content: bytes, size: int) -> None:
        super().__init__({LOG: content})
        self.size = size
        self.opened = 0

    def open(self, path: str) -> io.BytesIO:
        self.opened += 1
        size = self.size

        class Piecewise(io.BytesIO):
            def read(self, count: int | None = -1, /) -> bytes:
                del count
                return super().read(size)

        return Piecewise(self.read_bytes(path))


def evidence(**options: str) -> EvidenceFile:
    return EvidenceFile(kind="log", path=LOG, options=options, location=HERE)


def places(matches: tuple[Match, ...]) -> list[tuple[int, tuple[str, ...], str, str]]:
    return [(match.line, match.texts, match.excerpt, match.after) for match in matches]


LINES = st.lists(
    st.sampled_from(["size = 12 MiB", "size = 7 MiB, size = 8 MiB", "", "größe", "size = 1,300 MiB"]), max_size=8
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(LINES, ENDS, st.integers(1, 40), st.booleans())
def test_pieces_of_any_length_give_what_the_whole_gives(lines: list[str], end: str, size: int, by_pattern: bool) -> None:
    content = end.join(lines).encode()
    way = {"regex": "size = (?P<value>[0-9,]+) MiB"} if by_pattern else {"match": "size = {value} MiB"}
    whole = EvidenceFiles(MemoryReader({LOG: content}))
    pieces = EvidenceFiles(InPieces(content, size))
    try:
        expected = places(find(evidence(**way), whole, Wanted.NUMBERS))
    except Unreadable:
        with pytest.raises(Unreadable, match="matches nothing"):
            find(evidence(**way), pieces, Wanted.NUMBERS)
        return
    assert places(find(evidence(**way), pieces, Wanted.NUMBERS)) == expected


def test_a_log_is_opened_once_for_all_that_is_looked_for_in_it() -> None:
    reader = InPieces(b"".join(b"v%d = %d ms\n" % (number, number) for number in range(50)), 16)
    files = EvidenceFiles(reader)
    wanted = [evidence(match=f"v{number} = {{value}} ms") for number in range(50)]
    for each in wanted:
        plan(each, files, Wanted.NUMBERS)
    assert [find(each, files, Wanted.NUMBERS)[0].texts for each in wanted] == [(str(number),) for number in range(50)]
    assert reader.opened == 1


def test_a_line_is_counted_over_the_pages() -> None:
    files = EvidenceFiles(InPieces(b"a = 1\na = 2\na = 3\n", 7))
    assert find(evidence(match="a = {value}", line="3"), files, Wanted.NUMBERS)[0].texts == ("3",)
    with pytest.raises(Unreadable, match="3 lines, none numbered 4"):
        find(evidence(match="a = {value}", line="4"), files, Wanted.NUMBERS)


def pages(text: str, times: int) -> Iterator[Page]:
    source = Source(LOG, text)
    yield from (Page(source, number * text.count("\n"), text.count("\n")) for number in range(times))


def test_more_places_than_anyone_meant_are_refused() -> None:
    query = Query("a = {value}", None, None, Wanted.NUMBERS)
    found = search(pages("a = 1\n" * 20_000, 6), [query], Allowance())[query]
    assert isinstance(found, Unreadable)
    assert "more than 100000 places" in found.message


def test_patterns_beyond_what_a_check_may_take_are_refused() -> None:
    query = Query(None, "a = (?P<value>[0-9]+)", None, Wanted.NUMBERS)
    found = search(pages("a = 1\n", 50), [query], Allowance(steps=1000))[query]
    assert isinstance(found, Unreadable)
    assert "too long" in found.message


def test_a_line_without_end_is_no_line() -> None:
    with pytest.raises(Unreadable, match="a line of more than 16 MiB"):
        find(evidence(match="a {value}"), EvidenceFiles(MemoryReader({LOG: b"a" * (17 << 20)})), Wanted.NUMBERS)


def test_bytes_that_are_no_text_are_said_to_be_none() -> None:
    content = "eval = 5 ms\n".encode("utf-16")
    with pytest.raises(Unreadable, match="not UTF-8"):
        find(evidence(match="eval = {value} ms"), EvidenceFiles(MemoryReader({LOG: content})), Wanted.NUMBERS)


def test_colours_of_a_terminal_do_not_hide_a_value() -> None:
    files = EvidenceFiles(MemoryReader({LOG: b"size = \x1b[1;32m12\x1b[0m MiB \x1b[2K\n"}))
    (match,) = find(evidence(match="size = {value} MiB"), files, Wanted.NUMBERS)
    assert (match.texts, match.after[:4]) == (("12",), " MiB")


class Endless(io.BytesIO):
    """Sixty-four mebibytes of lines that are nowhere as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 64

    def read(self, count: int | None = -1, /) -> bytes:
        del count
        self.left -= 1
        return b"slot 3 | eval time = 1234.56 ms\n" * (1 << 15) if self.left >= 0 else b""


class OfEndless(MemoryReader):
    def open(self, path: str) -> io.BytesIO:
        del path
        return Endless()


def test_memory_does_not_grow_with_the_log() -> None:
    files = EvidenceFiles(OfEndless({}))
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable, match="matches nothing"):
            find(evidence(match="no such words {value}"), files, Wanted.NUMBERS)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert files.allowance.left == MAX_ALL - (64 << 20)
    assert peak < 12 << 20
