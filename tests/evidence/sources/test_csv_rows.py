"""CSV is read as RFC 4180 has it, every field with its place."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.sources.csv_rows import field_span, read_table
from sitegen.evidence.sources.matches import Unreadable
from sitegen.source import Source

FIELDS = st.text(alphabet='ab1 ,"\n.é', max_size=6).map(str.strip).filter(bool)


@given(st.lists(st.tuples(FIELDS, FIELDS, FIELDS), min_size=1, max_size=5))
def test_what_the_standard_library_writes_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([("x", "y", "z"), *rows])
    source = Source("data/a.csv", written.getvalue())
    table = read_table(source)
    assert [tuple(row.texts) for row in table.rows] == rows
    for row in table.rows:
        for place, text in enumerate(row.texts):
            span = field_span(source, row, place)
            assert source.text[span.start : span.end].replace('""', '"').strip() == text


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\n1\n", "a,a\n1,2\n", 'a\n"x\n', 'a\n"x"y\n'])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_table(Source("data/a.csv", text))


def test_a_last_line_without_its_end_and_an_empty_last_field_are_read() -> None:
    table = read_table(Source("data/a.csv", "a,b\n1,\n2,3"))
    assert [row.texts for row in table.rows] == [["1", ""], ["2", "3"]]


def test_a_table_beyond_all_measure_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        read_table(Source("data/a.csv", "a,b\n" + "," * 2_000_001))
    assert "more than" in caught.value.message


def test_a_file_that_is_cut_otherwise_says_how() -> None:
    with pytest.raises(Unreadable) as caught:
        read_table(Source("data/a.csv", "a;b\n1,5;2\n"))
    assert caught.value.hint == "its fields may be separated otherwise: delimiter: semicolon"


def test_lines_are_counted_over_fields_of_several_lines() -> None:
    table = read_table(Source("data/a.csv", 'a,b\n"1\n2",x\n\n3,y\n'))
    assert [(row.line, row.texts) for row in table.rows] == [(2, ["1\n2", "x"]), (5, ["3", "y"])]
