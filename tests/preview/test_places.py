"""From a place in the source to the text in the page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_site import resolved
from sitegen.claims.claims import PostClaims
from sitegen.findings import Location
from sitegen.preview.places import Place, Places, squeeze
from sitegen.source import Span


def place(claims: PostClaims, text: str, nth: int = 0) -> Place | None:
    """Where the *nth* time that *text* stands in the source is shown."""
    source = claims.post.source
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(text, start + 1)
    return Places(claims).of(Location.of(source, Span(start, start + len(text))))


def shown(found: Place | None) -> str:
    """The text that the client underlines."""
    assert found is not None
    units = found.text.encode("utf-16-le")
    return units[2 * found.start : 2 * found.end].decode("utf-16-le")


@pytest.mark.parametrize(
    ("post", "at", "expected"),
    [
        ("It took 17 minutes of it.", "17 minutes", "17minutes"),
        ("It took **17** minutes.", "17", "17"),
        ("It took **1**7 minutes.", "**1**7 minutes", "17minutes"),
        ("It took 17\nminutes of it.", "17\nminutes", "17"),
        ("- one\n- It took 17 minutes.", "17 minutes", "17minutes"),
        ("> It took 17 minutes.", "17 minutes", "17minutes"),
        ("| a | b |\n| - | - |\n| x | 17 minutes |", "17 minutes", "17minutes"),
        ("## It took 17 minutes", "17 minutes", "17minutes"),
        ("Words.[^1]\n\n[^1]: It took 17 minutes.", "17 minutes", "17minutes"),
        ("*Words* &amp; 17 minutes.", "&amp;", "&"),
        ("🦊🦊 and then 17 minutes.", "17 minutes", "17minutes"),
        ("Then `17 minutes` of it.", "17 minutes", "17minutes"),
    ],
)
def test_a_place_in_the_text_is_found_in_the_text(post: str, at: str, expected: str) -> None:
    assert shown(place(resolved(post), at)) == expected


@pytest.mark.parametrize(
    ("post", "at", "expected"),
    [
        ("It ran at [39.7 tok/s](ev:ab/f16/decode).", "ab/f16", "39.7tok/s"),
        ("It ran at [39.7 tok/s](ev:ab/f16/decode).", "[39.7 tok/s](ev:ab/f16/decode)", "39.7tok/s"),
        ("It ran at [](ev:ab/f16/decode) then.", "ev:ab/f16/decode", "39.7tok/s"),
        ("It ran at [](ev:ab/f16/decode) and [](ev:ab/q4/decode).", "ev:ab/q4/decode", "29.6tok/s"),
        ("It ran at [](ev:ab/f16/decode) for 17 minutes.", "17 minutes", "17minutes"),
        ("It took 17 minutes and ran at [](ev:ab/f16/decode).", "17 minutes", "17minutes"),
        ('A [hundred](lit: "a figure of speech") of them.', "lit:", "hundred"),
        ("It ran at [39.7 tok/s](ev:ab/none/decode).", "ab/none", "39.7tok/s"),
    ],
)
def test_a_place_in_a_citation_is_its_text(post: str, at: str, expected: str) -> None:
    assert shown(place(resolved(post), at)) == expected


def test_a_cited_figure_is_named_as_well_and_one_that_is_none_is_not() -> None:
    good = place(resolved("It ran at [39.7 tok/s](ev:ab/f16/decode)."), "ev:ab/f16/decode")
    bad = place(resolved("It ran at [39.7 tok/s](ev:ab/none/decode)."), "ev:ab/none/decode")
    assert good is not None
    assert bad is not None
    assert (good.figure, bad.figure) == ("c0", "")


def test_of_equal_texts_it_is_said_which() -> None:
    claims = resolved("It took 17 minutes.\n\n- It took 17 minutes.\n\n## It took 17 minutes.\n\nIt took 17 minutes.")
    found = [place(claims, "17 minutes", nth) for nth in range(4)]
    assert [each.nth for each in found if each is not None] == [0, 1, 0, 2]


def test_the_title_is_the_heading_of_the_page() -> None:
    found = place(resolved("Words.", title="It took 17 minutes"), "17 minutes")
    assert found is not None
    assert (found.tags, shown(found)) == ("h1", "17minutes")


def test_a_picture_is_found_by_its_text() -> None:
    found = place(resolved("Words ![of 17 minutes](a.png) here."), "17 minutes")
    assert found is not None
    assert (found.tags, found.text) == ("img", "of17minutes")


def test_a_block_is_found_by_its_number_and_code_by_its_line() -> None:
    claims = resolved("```text\nfirst\n17 ms\n```\n\n```table\nset: draft-cache-ab\nrows: [f17]\n```\n")
    output, table = place(claims, "17 ms"), place(claims, "f17")
    assert output is not None
    assert (output.block, shown(output)) == (0, "17ms")
    assert table is not None
    assert table.block == 1
    assert output.as_values()["block"] == 0


def test_what_is_shown_nowhere_leads_to_the_nearest_text() -> None:
    claims = resolved("Words.\n\n<!-- a comment of 17 minutes -->\n\nMore.")
    found = place(claims, "17 minutes")
    assert found is not None
    assert (found.is_near, found.text) == (True, "Words.")
    front = place(claims, "date:")
    assert front is not None
    assert (front.is_near, front.tags) == (True, "h1")


def test_a_place_without_a_column_is_near_the_line() -> None:
    claims = resolved("Words.\n\nMore words.")
    line = claims.post.source.position(claims.post.source.text.index("More")).line
    found = Places(claims).of(Location.of_line(claims.post.source, line))
    assert found is not None
    assert (found.is_near, found.text) == (True, "Morewords.")


WORDS = st.sampled_from(
    ["one", "17 ms", "**two**", "`x`", "[39.7 tok/s](ev:ab/f16/decode)", "[](ev:ab/q4/decode)", "&amp;", "🦊", "\\*"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_every_place_lies_within_the_text_that_it_names(words: list[str], data: st.DataObject) -> None:
    claims = resolved(" ".join(words) + ".\n\n" + " ".join(words) + ".")
    source = claims.post.source
    start = data.draw(st.integers(0, len(source.text) - 1))
    end = data.draw(st.integers(start, min(start + 20, len(source.text))))
    found = Places(claims).of(Location.of(source, Span(start, end)))
    if found is not None and found.text:
        assert 0 <= found.start <= found.end <= len(found.text.encode("utf-16-le")) // 2
        assert squeeze(found.text) == found.text
