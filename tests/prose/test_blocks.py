"""Fenced blocks: their kinds and places, and the YAML of those that are drawn from records."""

from __future__ import annotations

import pytest

from sitegen.config import Config
from sitegen.located_yaml import Scalar
from sitegen.prose.posts import Block, BlockKind, Post, SurfaceKind
from sitegen.prose.reading import read_post
from sitegen.source import Source

HEAD = "---\ntitle: T\n---\n"


def read(body: str) -> Post:
    return read_post(Source("content/p.md", HEAD + body), Config())


def only(body: str) -> Block:
    (block,) = read(body).blocks
    return block


@pytest.mark.parametrize(
    ("info", "kind"),
    [
        ("", BlockKind.OUTPUT),
        ("text", BlockKind.OUTPUT),
        ("Console", BlockKind.OUTPUT),
        ("txt", BlockKind.OUTPUT),
        ("sh", BlockKind.CODE),
        ("python title=x", BlockKind.CODE),
        ("table", BlockKind.TABLE),
        ("chart", BlockKind.CHART),
        ("disclaimer", BlockKind.DISCLAIMER),
        ("log logs/forge.txt:120-124", BlockKind.LOG),
    ],
)
def test_the_first_word_says_the_kind(info: str, kind: BlockKind) -> None:
    assert only(f"```{info}\n```\n").kind is kind


def test_a_log_block_has_its_argument_and_its_lines() -> None:
    block = only("x\n\n```log logs/forge.txt:1-2\na 1\nb 2\n```\ny\n")
    source = HEAD + "x\n\n```log logs/forge.txt:1-2\na 1\nb 2\n```\ny\n"
    assert (block.language, block.argument, block.text, block.line) == ("log", "logs/forge.txt:1-2", "a 1\nb 2\n", 7)
    assert source[block.body.start : block.body.end] == block.text
    assert source[block.span.start : block.span.end].strip() == "```log logs/forge.txt:1-2\na 1\nb 2\n```"


def test_indented_code_is_output() -> None:
    block = only("x\n\n    39.7\n    40\n")
    assert (block.kind, block.text, block.line, block.language) == (BlockKind.OUTPUT, "39.7\n40\n", 6, "")


def test_tokens_know_their_block() -> None:
    post = read("```\na\n```\n\n    b\n")
    assert [t.meta["block"] for t in post.tokens if t.type in ("fence", "code_block")] == [0, 1]


@pytest.mark.parametrize("prefix", ["", "> ", "- > ", "   "])
def test_yaml_keeps_its_places_in_quotes_and_lists(prefix: str) -> None:
    follow = prefix.replace("-", " ")
    lines = ["```table", "set: ab", "caption: 'c [39.7](ev:a/b)'", "rows: [f16, q4]", "```"]
    body = "\n".join((prefix if i == 0 else follow) + line for i, line in enumerate(lines)) + "\n"
    post = read(body)
    block = post.blocks[0]
    assert post.findings == ()
    assert block.options is not None
    value = block.options.get("set")
    assert isinstance(value, Scalar)
    assert (value.text, value.location.line, value.location.column) == ("ab", 5, len(follow) + 6)
    (surface,) = block.surfaces
    assert surface.kind is SurfaceKind.CAPTION
    location = surface.location(2, 6)
    assert location.excerpt[(location.column or 1) - 1 : (location.end_column or 1) - 1] == "39.7"
    assert location.excerpt.startswith(follow)


def test_the_writers_texts_have_tokens_by_their_path() -> None:
    block = only(
        "```chart\nset: ab\nalt: a\nderived: [{name: vs f16, change: decode, from: f16}, {name: n}]\ntitle: t\n"
        "labels: {f16: default}\nx: decode\n```\n"
    )
    assert list(block.tokens) == ["alt", "derived/0/name", "derived/1/name", "title", "labels/f16"]
    assert [surface.text for surface in block.surfaces] == ["a", "vs f16", "n", "t", "default"]


@pytest.mark.parametrize("body", ["lines:\n- a 1\n- b [2](ev:x)", "- a 1\n- b [2](ev:x)"])
def test_a_disclaimer_has_lines(body: str) -> None:
    block = only(f"```disclaimer\n{body}\n```\n")
    assert list(block.tokens) == ["lines/0", "lines/1"]
    assert [surface.text for surface in block.surfaces] == ["a 1", "b 2"]


def test_an_empty_disclaimer_is_whole() -> None:
    post = read("```disclaimer\n```\n")
    assert (post.blocks[0].options, post.findings) == (None, ())


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("```table\nset: [\n```\n", 6),
        ("```table\nset: a\nset: b\n```\n", 6),
        ("```table\n- a\n```\n", 5),
        ("```disclaimer\nlins: [a]\n```\n", 5),
        ("```disclaimer\n- a\n- b: 39.7\n```\n", 6),
        ("> ```table\n> set: a\n>  rows: [b]\n>caption: c\n> ```\n", 5),
    ],
)
def test_yaml_that_is_none_is_told_with_its_place(body: str, line: int) -> None:
    (finding,) = read(body).findings
    assert (finding.rule, finding.location.line) == ("invalid-block", line)
