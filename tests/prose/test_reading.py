"""From text to post: surfaces, citations, headings, questions; and that no text makes it raise."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.config import Config
from sitegen.prose.markdown import parser
from sitegen.prose.posts import MarkKind, Post, Scheme, Surface, SurfaceKind
from sitegen.prose.reading import read_post
from sitegen.source import Source

HEAD = "---\ntitle: T\n---\n"


def read(body: str, head: str = HEAD) -> Post:
    return read_post(Source("content/p.md", head + body), Config())


def shown(body: str, head: str = HEAD) -> list[tuple[SurfaceKind, str]]:
    """Kind and text of each surface but the title's."""
    return [(surface.kind, surface.text) for surface in read(body, head).surfaces[1:]]


def only(body: str) -> Surface:
    (surface,) = read(body).surfaces[1:]
    return surface


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("3**9**.7", "39.7"),
        ("1&nbsp;000", "1\u00a0000"),
        ("&#49;2", "12"),
        ("\\-5", "-5"),
        ("１２８", "１２８"),
        ("3\u200b9.7", "3\u200b9.7"),
        ("~~39~~.7", "39.7"),
        ("a\nb", "a\nb"),
        ("a  \nb", "a\nb"),
        ("[3](x)9.7", "39.7"),
        ("`39`.7", "39.7"),
        ("<b>39.7</b>", "<b>39.7</b>"),
        ('a -- b ... (c) +- "q"', 'a -- b ... (c) +- "q"'),
        ("https://a.b/39", "https://a.b/39"),
    ],
)
def test_a_surface_is_what_a_reader_sees(body: str, text: str) -> None:
    assert only(body).text == text


def test_every_kind_of_surface_is_found_in_the_order_of_the_page() -> None:
    head = "---\ntitle: 't 1'\ndescription: d 2\ntags: [t 3]\nseries: {name: s 4, part: 1}\n---\n"
    body = (
        "# h 5\n\np 6\n\n- i 7\n\n> q 8\n\n| c 9 |\n|---|\n| c 10 |\n\n![a 11](x 'lt 12')\n\n[x](y \"lt 13\")\n\n"
        "n[^1] ^[f 15]\n\n[^1]: f 14\n\nterm 16\n: def 17\n\n```table\ncaption: c 18\nalt: a 19\n```\n"
    )
    kinds = SurfaceKind
    assert shown(body, head) == [
        (kinds.DESCRIPTION, "d 2"),
        (kinds.FRONT_MATTER, "t 3"),
        (kinds.FRONT_MATTER, "s 4"),
        (kinds.HEADING, "h 5"),
        (kinds.PARAGRAPH, "p 6"),
        (kinds.PARAGRAPH, "i 7"),
        (kinds.PARAGRAPH, "q 8"),
        (kinds.CELL, "c 9"),
        (kinds.CELL, "c 10"),
        (kinds.PARAGRAPH, "\ufffc"),
        (kinds.ALT, "a 11"),
        (kinds.LINK_TITLE, "lt 12"),
        (kinds.PARAGRAPH, "x"),
        (kinds.LINK_TITLE, "lt 13"),
        (kinds.PARAGRAPH, "n\ufffc \ufffc"),
        (kinds.PARAGRAPH, "term 16"),
        (kinds.PARAGRAPH, "def 17"),
        (kinds.CAPTION, "c 18"),
        (kinds.ALT, "a 19"),
        (kinds.FOOTNOTE, "f 14"),
        (kinds.FOOTNOTE, "f 15"),
    ]
    for surface in read(body, head).surfaces:
        span = surface.where(0, len(surface.text))
        assert span is not None
        if "\ufffc" not in surface.text:
            assert surface.source.text[span.start : span.end] == surface.text


def test_a_cell_knows_its_row_and_column() -> None:
    post = read("| cache | decode |\n|---|---|\n| f16 | 39.7 |\n| q4 |\n")
    cells = [surface.cell for surface in post.surfaces[1:]]
    assert [(c.row, c.column, c.row_header, c.column_header) for c in cells if c] == [
        (0, 0, "cache", "cache"),
        (0, 1, "cache", "decode"),
        (1, 0, "f16", "cache"),
        (1, 1, "f16", "decode"),
        (2, 0, "q4", "cache"),
        (2, 1, "q4", "decode"),
    ]


def test_surfaces_know_what_they_stand_in() -> None:
    post = read("## Speed\n\n::: note\n- a\n\n> - b\n:::\n\nc[^1]\n\n[^1]: d\n")
    assert [(s.text, s.containers, s.heading) for s in post.surfaces[2:]] == [
        ("a", ("note", "list"), "Speed"),
        ("b", ("note", "quote", "list"), "Speed"),
        ("c\ufffc", (), "Speed"),
        ("d", ("footnote",), ""),
    ]


@pytest.mark.parametrize(
    ("body", "target", "text"),
    [
        ("[39.7 tok/s](ev:change(ab/q4/decode,ab/f16/decode))", "change(ab/q4/decode,ab/f16/decode)", "39.7 tok/s"),
        ("[](ev:a/b)", "a/b", ""),
        ("**[39.7](EV:a/b)**", "a/b", "39.7"),
        ("[3**9**.7 `tok/s`](ev:a/b)", "a/b", "39.7 tok/s"),
        ("[39.7](ev:a?despite=x,y)", "a?despite=x,y", "39.7"),
        ("[39.7]( ev:a )", "a", "39.7"),
        ('[39.7](<ev:a> "why")', "a", "39.7"),
        ("> [39.7](ev:a/b)", "a/b", "39.7"),
        ("# x [39.7](ev:a/b)", "a/b", "39.7"),
    ],
)
def test_a_citation_has_its_text_and_its_places(body: str, target: str, text: str) -> None:
    (citation,) = read(body).citations
    source = HEAD + body
    assert (citation.scheme, citation.target, citation.text) == (Scheme.EV, target, text)
    assert source[citation.span.start : citation.span.end].startswith("[")
    assert source[citation.span.start : citation.span.end].endswith(")")
    assert citation.target_span is not None
    assert source[citation.target_span.start : citation.target_span.end] == target


def test_a_reference_link_cites_without_a_place_of_its_target() -> None:
    (citation,) = read("[39.7][a]\n\n[a]: ev:x/y\n").citations
    assert (citation.target, citation.text, citation.target_span) == ("x/y", "39.7", None)


def test_an_escaped_target_has_no_place() -> None:
    (citation,) = read("[39.7](ev:a\\_b)").citations
    assert (citation.target, citation.target_span) == ("a_b", None)


def test_a_literal_has_its_reason() -> None:
    first, second = read('[100](lit: "a figure of speech") [3](lit:)').citations
    assert (first.scheme, first.target, first.reason) == (Scheme.LIT, "", "a figure of speech")
    assert second.reason is None


def test_citations_are_numbered_once_a_post_and_their_tokens_know() -> None:
    head = "---\ntitle: '[1](ev:a)'\ndescription: \"[2](ev:b)\"\n---\n"
    post = read("![[3](ev:c)](x) ^[[5](ev:e)]\n\n```chart\ncaption: '[4](ev:d)'\n```\n", head)
    assert [citation.target for citation in post.citations] == ["a", "b", "c", "d", "e"]
    assert [citation.number for citation in post.citations] == [0, 1, 2, 3, 4]
    assert [t.meta.get("citation") for t in post.title.tokens if t.type == "link_open"] == [0]
    assert [t.meta.get("citation") for t in post.blocks[0].tokens["caption"] if t.type == "link_open"] == [3]
    found = [citation for surface in post.surfaces for citation in surface.citations]
    assert sorted(citation.number for citation in found) == [0, 1, 2, 3, 4]


def test_a_title_may_use_the_references_of_the_page() -> None:
    post = read("[a]: ev:x\n", "---\ntitle: '[39.7][a]'\n---\n")
    assert [citation.target for citation in post.citations] == ["x"]
    assert post.findings == ()


def test_marks_say_what_is_no_plain_text() -> None:
    surface = only("`a` [b](c) x[^1]")
    assert [(mark.kind, mark.detail) for mark in surface.marks] == [(MarkKind.CODE, ""), (MarkKind.LINK, "c")]


def test_headings_have_anchors_of_their_own() -> None:
    post = read("# A b\n\n# A b\n\n# Über 39.7 …\n\n{#given}\n# x\n\n# given\n\n# fn1\n\n# …\n")
    anchors = [heading.anchor for heading in post.headings]
    assert anchors == ["a-b", "a-b-1", "über-39-7", "given", "given-1", "section-fn1", "section"]
    assert [t.attrs["id"] for t in post.tokens if t.type == "heading_open"] == anchors


def test_the_headings_of_an_faq_are_its_questions() -> None:
    post = read("::: faq\n### Q 1?\n\na\n\n- b\n\n### Q 2?\n\nc\n:::\n\nd\n")
    assert [(q.question.text, [s.text for s in q.answer]) for q in post.questions] == [
        ("Q 1?", ["a", "b"]),
        ("Q 2?", ["c"]),
    ]


def test_nested_containers_may_have_as_many_colons() -> None:
    post = read("::: faq\n### Q\n\n::: note\nn\n:::\n\na\n:::\n\nb\n")
    assert [(s.text, s.containers) for s in post.surfaces[2:]] == [("n", ("faq", "note")), ("a", ("faq",)), ("b", ())]
    assert post.findings == ()


def test_line_ends_and_byte_order_marks_move_nothing() -> None:
    post = read_post(Source("content/p.md", "\ufeff---\r\ntitle: T\r\n---\r\na\r\n39.7 x\r\n"), Config())
    surface = post.surfaces[1]
    location = surface.location(2, 6)
    assert (location.line, location.column, location.end_column) == (5, 1, 5)


def test_a_post_can_be_sent_to_another_process() -> None:
    post = read("[39.7](ev:a) ^[x] ![a](b)\n\n```table\nset: a\ncaption: c\n```\n")
    assert pickle.loads(pickle.dumps(post)).citations == post.citations  # noqa: S301 - our own bytes


FRAGMENTS = st.sampled_from(
    [
        *("---\n", "title: x\n", "tags: [", "evidence: {", "}", "]", "'", '"', "\n", "\n\n", "> ", "- ", "    ", "\t"),
        *("39.7", "[", "](ev:", "](lit:", ")", "(", "![", "^[", "[^1]", "\n[^1]: ", "[a]: ev:x\n", "`", "```\n", "x "),
        *("```table\n", "caption: ", "set: a\n", "::: faq\n", ":::\n", "# ", "|", "|---|\n", "<!--", "-->", "<ev:", ">"),
        *("\x00", "\ufeff", "\u2028", "\x85", "：", "］", "~~~\n", "[x][y]", "javascript:", "*", "_", "- [x] ", "\n: "),
        *("{#a}", "\\", "&lt;", "```disclaimer\n"),
    ]
)
PIECES = st.lists(FRAGMENTS, max_size=40).map("".join)
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


PAGE_KINDS = {SurfaceKind.HEADING, SurfaceKind.PARAGRAPH, SurfaceKind.CELL, SurfaceKind.FOOTNOTE}
NOTE_MARK = re.compile(r"\[\d+(?::\d+)?\]</a></sup>")


def letters(texts: Iterable[str]) -> Counter[str]:
    """All characters but blanks and placeholders."""
    return Counter(char for text in texts for char in text if not char.isspace() and char != "\ufffc")


@QUICK
@given(PIECES)
def test_every_character_of_the_page_stands_in_a_surface_or_a_block(text: str) -> None:
    post = read_post(Source("p.md", text), Config())
    md = parser()
    html = md.renderer.render(post.tokens, md.options, dict(post.environment))
    alternatives = [unescape(match) for match in re.findall(r' alt="([^"]*)"', html)]
    visible = unescape(re.sub(r"<[^>]*>", "", NOTE_MARK.sub("", html)))
    page = [surface.text for surface in post.surfaces if surface.kind in PAGE_KINDS]
    code = [block.text for block in post.blocks]
    assert letters([visible.replace("\u21a9\ufe0e", "")]) == letters([*page, *code])
    drawn = [surface for block in post.blocks for surface in block.surfaces]
    alts = [s.text for s in post.surfaces if s.kind is SurfaceKind.ALT and s not in drawn]
    assert letters(alternatives) == letters(alts)


@QUICK
@given(PIECES)
def test_no_text_makes_it_raise(text: str) -> None:
    post = read_post(Source("content/p.md", text), Config())
    assert [citation.number for citation in post.citations] == list(range(len(post.citations)))
    held = [c.number for surface in post.surfaces for c in surface.citations]
    assert sorted(held) == list(range(len(post.citations)))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=80))
def test_no_characters_make_it_raise(text: str) -> None:
    assert read_post(Source("p.md", text), Config()).source.path == "p.md"
    assert read_post(Source("content/p.md", f"---\ntitle: {text}\n---\n{text}"), Config()).slug == "p"
