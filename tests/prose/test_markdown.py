"""The law of this room: what is parsed is exactly what the stock parser parses, and every character knows its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.config import Config
from sitegen.prose.markdown import PlainMarkdown, is_allowed, line_parser, page_rules, parse_line, parse_page, parser
from sitegen.prose.posts import Surface, SurfaceKind
from sitegen.prose.reading import read_post
from sitegen.source import Source

DOCUMENT = """---
title: 39.7
---

# Head 39.7 tok/s #

Setext **39.7** line
and 2nd 29.6
===

Para with `code 1.5` and [39.7 tok/s](ev:a/b) then
   soft-broken 36.5 with 3**9**.7 and 1&nbsp;000 and \\-5 and &#49;2.

- item 1.1
  - nested 2.2
    lazy 3.3
still lazy 4.4

    - deeper\t5.5

> quote 6.6
> > deeper 7.7
lazy 8.8
>
> - list in quote [9.9](ev:x)

| a 10.1 | b\\|c 11.1 | c |
|:--|--:|---|
| 12.1 | [13.1](ev:q\\|r) \\| 14.1 | `x\\|y` 15.1 |
16.1 | 17.1
  |  18.1  |  日本 19.1 😀 20.1 |  21.1 |

![alt 22.2 and [23.3](ev:z)](chart.svg)

Term 24.4
: Def 25.5
  more 26.6

::: note
Inside 27.7
:::

Text^[inline 28.8 [29.9](ev:f)] and[^n].

[^n]: Foot 30.3
    second 31.3

    para two 32.3

- [ ] task 33.3
1. one
   > q 34.4 in list

<b>35.5</b> http://x.y/36.6 <https://a.b/37.7>
*em 38.8* ~~del 40.1~~ _a_41.1 ***42.2*** \\
43.3  
44.4 [ref 45.5][d] 46<!-- 99.9 -->.6 *47.7

[d]: ev:ref/x
"""  # noqa: W291 - the blanks before a line end are a hard break
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def surfaces(text: str) -> tuple[Surface, ...]:
    return read_post(Source("content/p.md", text), Config()).surfaces


def numbers(text: str) -> list[tuple[str, str | None]]:
    """Every number that a reader sees, with what stands at its place in the source."""
    found = []
    for surface in surfaces(text):
        for match in NUMBER.finditer(surface.text):
            span = surface.where(match.start(), match.end())
            found.append((match[0], surface.source.text[span.start : span.end] if span else None))
    return found


def test_every_number_of_the_document_is_at_its_place() -> None:
    found = numbers(DOCUMENT)
    assert [pair for pair in found if pair[0] != pair[1]] == [
        ("39.7", "3**9**.7"),
        ("12", "&#49;2"),
        ("46.6", "46<!-- 99.9 -->.6"),
    ]
    assert len(found) == 59


def test_no_number_of_the_document_is_missing() -> None:
    seen = {number for number, _ in numbers(DOCUMENT)}
    written = {match[0] for match in NUMBER.finditer(DOCUMENT) if "." in match[0]}
    assert written - seen == {"99.9"}


def stock() -> PlainMarkdown:
    md = PlainMarkdown("commonmark")
    page_rules(md)
    return md


STOCK = stock()


def test_the_document_renders_as_with_the_stock_parser() -> None:
    assert parser().render(DOCUMENT) == STOCK.render(DOCUMENT)


FRAGMENTS = st.sampled_from(
    [
        *("12.5", "7", "a", "b ", " ", "  ", "\n", "\n", "\n\n", "> ", "- ", "1. ", "| ", "|", "|---|---|\n"),
        *("*", "**", "_", "~~", "`", "``", "[", "](ev:a)", '](x "3.5")', "![", "^[", "]", "[^1]", "\n[^1]: ", "# ", "## "),
        *("===\n", "\\", "\\|", "&nbsp;", "&#49;", "<http://a.b/3>", "\t", "    ", "日", "😀", "\n: ", "- [ ] ", "---\n"),
        *("<b>", "  \n", "\\\n", '"', "(", ")", "[d]: ev:x\n", "\u00a0", "\x0b", "\r\n", "\x00", "<!--", "-->"),
        *("\n::: note\n", ":::\n", "```\n", "{#i .c}", "\u3000", "\u2028"),
    ]
)
PIECES = st.lists(FRAGMENTS, max_size=40).map("".join)
QUICK = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
TAGS = re.compile(r"&#49;|<!--.*?-->|\]\([^)\n]*\)|\[\^1\]|\[d\]|[<>*_~\\`{}\[\]!^\n]|&nbsp;", re.DOTALL)


def undressed(text: str) -> str:
    return TAGS.sub(lambda match: "1" if match[0] == "&#49;" else "", text)


@QUICK
@given(PIECES)
def test_it_renders_what_the_stock_parser_renders(text: str) -> None:
    assert parser().render(text) == STOCK.render(text)


@QUICK
@given(PIECES)
def test_every_number_stands_at_its_place(text: str) -> None:
    for surface in surfaces(text):
        for match in NUMBER.finditer(surface.text):
            span = surface.where(match.start(), match.end())
            if span is None:
                continue
            written = surface.source.text[span.start : span.end]
            if written != match[0]:
                assert undressed(written) == match[0], (match[0], written)


@QUICK
@given(PIECES)
def test_each_exact_character_stands_for_itself(text: str) -> None:
    for surface in surfaces(text):
        for offset, char in enumerate(surface.text):
            piece = surface._piece(offset)
            if piece.exact and piece.source_start is not None:
                stretch = surface.source.text[piece.source_start : piece.source_end]
                if "\t" in stretch:  # markdown-it widens a tab that it cuts into: columns behind it may be off, never lines
                    continue
                written = surface.source.text[piece.source_start + offset - piece.start]
                assert written == char or (char, written) in ((" ", "\n"), ("\ufffd", "\x00"))


@QUICK
@given(st.text(alphabet="1.5*_~`[]()!^\\|&#;<>- \n:{}", max_size=60))
def test_plain_punctuation_never_trips_it(text: str) -> None:
    assert parser().render(text) == STOCK.render(text)
    surfaces(text)


def test_a_container_in_a_quote_without_an_end_is_no_crash() -> None:
    assert parse_page("> ::: note\n> ").tokens


def test_raw_html_is_shown_as_it_is_typed() -> None:
    assert parser().render("<b>35.5</b>") == "<p>&lt;b&gt;35.5&lt;/b&gt;</p>\n"


@pytest.mark.parametrize(
    "text",
    ["<!-- 39.7 -->", "<!--\n39.7\n\nmore 39.7\n-->", "a <!-- 39.7 --> b", "- a\n  <!-- 39.7 -->\n- b", "> <!-- 39.7 -->"],
)
def test_a_comment_leaves_no_trace(text: str) -> None:
    assert "39.7" not in parser().render(text)
    assert not any("39.7" in surface.text for surface in surfaces(text))


@pytest.mark.parametrize("text", ["<!-- 39.7", "<!-- 39.7\n\nmore", "<!--\n\n39.7 --> more", "> <!-- 39.7\n\n-->"])
def test_a_comment_that_is_none_is_shown(text: str) -> None:
    assert "39.7" in parser().render(text)
    assert any("39.7" in surface.text for surface in surfaces(text))


def test_a_comment_splits_no_number() -> None:
    (surface,) = (found for found in surfaces("39<!-- x -->.7") if found.kind is SurfaceKind.PARAGRAPH)
    assert surface.text == "39.7"
    assert "<p>39.7</p>" in parser().render("39<!-- x -->.7")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://a.b", True),
        ("HTTP://a.b", True),
        ("mailto:a@b.c", True),
        ("../post#x", True),
        ("#x", True),
        ("ev:a/b", True),
        ("EV:a/b", True),
        ("lit:", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("vbscript:x", False),
        (" javascript:x", False),
    ],
)
def test_only_known_schemes_make_links(url: str, allowed: bool) -> None:
    assert is_allowed(url) is allowed


def test_only_id_and_class_come_through_attributes() -> None:
    html = parser().render('[a](b){#i .c onclick=x style="y" data-figure=1 data-badge-for=1 data-backed=1 data-free=1}')
    assert html == '<p><a href="b" id="i" class="c">a</a></p>\n'


def test_alignment_is_a_class() -> None:
    html = parser().render("| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |")
    assert "style" not in html
    assert '<td class="align-right">2</td>' in html


def test_an_escape_in_a_nested_alternative_text_is_not_lost() -> None:
    html = parser().render("![a ![\\-5](b)](c)")
    assert 'alt="a -5"' in html
    assert [found.text for found in surfaces("![a ![\\-5](b)](c)")][1:] == ["\ufffc", "a -5"]


def test_a_line_has_no_footnotes_and_no_images() -> None:
    tokens, visible = parse_line("a^[39.7] ![x](y)", None, {})
    assert visible.text == "a^[39.7] !x"
    assert line_parser().renderer.render(list(tokens), line_parser().options, {}) == 'a^[39.7] !<a href="y">x</a>'


def test_one_parser_serves_nested_and_repeated_parses() -> None:
    first = [found.text for found in surfaces(DOCUMENT)]
    assert [found.text for found in surfaces(DOCUMENT)] == first
