"""Sentences: figures, versions and abbreviations do not cut one; full stops of any script do."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.claims.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_full_stop_before_white_space_ends_a_sentence() -> None:
    assert cut("It ran. It stopped.") == ["It ran.", " It stopped."]


def test_a_decimal_point_does_not() -> None:
    assert cut("It ran at 39.7 tok/s with v1.2.3 of it") == ["It ran at 39.7 tok/s with v1.2.3 of it"]


def test_a_stop_inside_quotation_marks_does() -> None:
    assert len(cut('He said "it ran." Then it stopped')) == 2


def test_a_stop_of_chinese_or_japanese_needs_no_space() -> None:
    assert len(cut("跑了。停了")) == 2


def test_no_text_is_no_sentence() -> None:
    assert sentences("") == ()


@given(st.text())
def test_sentences_cover_the_text_in_order(text: str) -> None:
    assert "".join(cut(text)) == text


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "It had room (cf. Fig. 2), e.g. this. And that."
    assert cut(text) == ["It had room (cf. Fig. 2), e.g. this.", " And that."]
