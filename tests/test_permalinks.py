"""Patterns of addresses, and the files that stand at former ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.permalinks import DEFAULT, fault_of_pattern, file_of, filled_in, needs_date, words_of_address


@pytest.mark.parametrize(
    "pattern", [DEFAULT, "/:slug/", "/:year/:month/:day/:slug/", "/blog/:lang/:slug/", "/a_b-c/:slug/"]
)
def test_a_pattern_is_names_and_placeholders_with_the_slug_once(pattern: str) -> None:
    assert fault_of_pattern(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (":slug/", "begins and ends with /"),
        ("/:slug", "begins and ends with /"),
        ("/:yaer/:slug/", "there is no :yaer"),
        ("/:year/", ":slug once"),
        ("/:slug/:slug/", ":slug once"),
        ("/../:slug/", "plain name"),
        ("//:slug/", "plain name"),
        ("/a b/:slug/", "plain name"),
        ("/x:slug/", "plain name"),
        ("/", "plain name"),
    ],
)
def test_anything_else_is_refused_with_what_was_expected(pattern: str, words: str) -> None:
    assert words in (fault_of_pattern(pattern) or "")


def test_a_pattern_is_filled_in_with_date_language_and_slug() -> None:
    assert filled_in("/:lang/:year/:slug/", slug="ab", date="2026-05-02", language="zh-TW") == "zh-tw/2026/ab/index.html"
    assert filled_in("/:year/:month/:day/:slug/", slug="ab", date=None, language="en") == "undated/ab/index.html"
    assert needs_date("/:month/:slug/")
    assert not needs_date("/:lang/:slug/")


@given(st.text(max_size=40))
def test_a_former_address_never_leaves_the_site(address: str) -> None:
    path = file_of(f"/{address}")

    if path is not None:
        assert path.endswith((".html", ".htm"))
        assert not {"", ".", ".."} & set(path.split("/"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Draft_cache: 1.5×", ["Draft_cache", "1", "5"]),
        ("re\u0301sume\u0301", ["r\u00e9sum\u00e9"]),
        ("गति का मापन", ["गति", "का", "मापन"]),
        ("\u0301 a\u200db 1\ufe0f\u20e3", ["ab", "1"]),
        ("—…", []),
    ],
)
def test_words_of_an_address_keep_the_marks_of_their_letters(text: str, words: list[str]) -> None:
    assert words_of_address(text) == words


@given(st.text())
def test_words_of_an_address_are_words_of_it_again(text: str) -> None:
    once = words_of_address(text)
    assert words_of_address("-".join(once)) == once
