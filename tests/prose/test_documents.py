"""A README: HTML is HTML, a citation may stand in a link's title, and nothing is written in."""

from __future__ import annotations

from sitegen.config import Config
from sitegen.prose.posts import Post, Scheme, SurfaceKind
from sitegen.prose.reading import read_post
from sitegen.source import Source


def read(text: str, path: str = "README.md") -> Post:
    return read_post(Source(path, text), Config())


def shown(post: Post) -> str:
    return " ".join(" ".join(surface.text.split()) for surface in post.surfaces).strip()


def test_of_a_tag_only_what_is_read_to_people_is_text() -> None:
    assert shown(read('<p align="center"><img src="a.png" width="120" alt="17 ms"> 12 ms</p>\n')) == "17 ms 12 ms"


def test_what_is_no_tag_stays_text() -> None:
    assert shown(read("x <5 ms and y> 3; <b 17 ms> too\n")) == "x <5 ms and y> 3; <b 17 ms> too"


def test_a_tag_in_a_code_span_is_shown() -> None:
    assert shown(read("`<td width=5>`\n")) == "<td width=5>"


def test_places_behind_a_tag_are_those_of_the_source() -> None:
    text = '<b title="x">bold</b> 39.7 tok/s\n'
    surface = read(text).surfaces[-1]
    span = surface.where(surface.text.index("39.7"), surface.text.index("39.7") + 4)

    assert span is not None
    assert text[span.start : span.end] == "39.7"


def test_a_post_shows_tags_as_they_are_typed() -> None:
    assert shown(read("<b>12 ms</b>\n", "content/a.md")) == "<b>12 ms</b>"


def test_a_link_whose_title_is_a_target_is_a_citation() -> None:
    text = 'At [39.7 tok/s](data/ab.yaml "ev:ab/f16/decode").\n'
    surface = read(text).surfaces[-1]
    (citation,) = surface.citations

    assert (citation.scheme, citation.target, citation.text) == (Scheme.EV, "ab/f16/decode", "39.7 tok/s")
    assert citation.target_span is not None
    assert text[citation.target_span.start : citation.target_span.end] == "ab/f16/decode"


def test_the_title_form_is_read_in_posts_and_through_references() -> None:
    text = '---\ntitle: T\ndate: 2026-11-24\n---\nAt [39.7 tok/s][a].\n\n[a]: ../data/ab.yaml "ev:ab/f16/decode"\n'
    citations = read(text, "content/a.md").surfaces[-1].citations

    assert [citation.target for citation in citations] == ["ab/f16/decode"]


def test_the_target_in_a_title_is_no_tooltip_and_another_title_is() -> None:
    text = 'A [39.7](a.yaml "ev:ab/f16/decode") and [b](c.html "12 ms").\n'
    titles = [surface.text for surface in read(text).surfaces if surface.kind is SurfaceKind.LINK_TITLE]

    assert titles == ["12 ms"]


def test_a_citation_without_a_text_is_refused_where_nothing_is_written_in() -> None:
    refused = [finding.message for finding in read("At [](ev:ab/f16/decode).\n").findings]
    written = read("---\ntitle: T\ndate: 2026-11-24\n---\nAt [](ev:ab/f16/decode).\n", "content/a.md").findings

    assert refused == ["this citation has no text, and a file that is no post is shown as it is written"]
    assert written == ()
