"""Edits change what they span and nothing else, whatever the line ends are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.findings import Edit
from sitegen.mending.edits import LaidOver, edited
from sitegen.source import MemoryReader, Source, Span

TEXT = st.text(st.sampled_from("a9é改😀 \n"), max_size=40)
ENDS = st.sampled_from(("\n", "\r\n"))
MARKS = st.sampled_from(("", "\ufeff"))


@given(TEXT, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4), TEXT, ENDS, MARKS)
def test_an_edited_file_reads_as_the_edited_text(
    text: str, places: list[tuple[int, int]], new: str, end: str, mark: str
) -> None:
    source = Source("a.md", text)
    spans: list[Span] = []
    for first, last in sorted((min(pair), max(pair)) for pair in places):
        if last <= len(text) and (not spans or spans[-1].end <= first) and Span(first, last) not in spans:
            spans.append(Span(first, last))
    raw = (mark + text.replace("\n", end)).encode()
    after = edited(raw, [Edit.of(source, span, new) for span in spans])
    expected = text
    for span in reversed(spans):
        expected = expected[: span.start] + new + expected[span.end :]
    assert Source("a.md", after.decode()).text == expected
    assert after.startswith(b"\xef\xbb\xbf") == bool(mark)
    if end == "\r\n" and "\n" in text:
        assert after.count(b"\n") == after.count(b"\r\n")


@given(TEXT, ENDS)
def test_no_edit_changes_no_byte(text: str, end: str) -> None:
    raw = text.replace("\n", end).encode()
    assert edited(raw, []) == raw


def test_edits_that_overlap_are_refused() -> None:
    source = Source("a.md", "39.7 tok/s")
    with pytest.raises(ValueError, match="overlap"):
        edited(b"39.7 tok/s", [Edit.of(source, Span(0, 4), "1"), Edit.of(source, Span(2, 6), "2")])


def test_a_file_that_is_laid_over_hides_the_one_below_and_no_other() -> None:
    below = MemoryReader({"content/a.md": "old", "content/b.md": "b"})
    over = LaidOver(below, {"content/a.md": b"new"})
    assert (over.read("content/./a.md").text, over.read("content/b.md").text) == ("new", "b")
    assert over.files("content") == ("content/a.md", "content/b.md")
    with over.open("content/a.md") as new, over.open("content/b.md") as same:
        assert (new.read(), same.read()) == (b"new", b"b")
    assert not over.exists("content/c.md")
