"""Pictures of posts are looked for where they must lie, and are addressed there."""

from __future__ import annotations

import re

import pytest

from checking import check_texts
from sitegen.pipeline.build import build_site
from sitegen.source import MemoryReader

HEAD = "---\ntitle: T\ndate: 2026-11-24\n---\n\n"


def found(body: str, **pictures: str) -> list[str]:
    files = {f"content/{name.replace('__', '/')}.png": text for name, text in pictures.items()}
    findings = check_texts({**files, "content/p.md": HEAD + body})
    return [f"{each.location.line}:{each.location.column} {each.rule}: {each.message}" for each in findings]


def test_a_picture_that_is_not_there_is_told_at_its_place() -> None:
    assert found("Words ![A plot](b.png)\n", a="x") == ["6:7 missing-picture: there is no picture content/b.png"]


@pytest.mark.parametrize(
    "body",
    ["![A plot](a.png)", "![A plot](https://a.b/c.png)", "![A plot](/c.png)", "`![A plot](c.png)`", "![A plot](a.png?x)"],
)
def test_a_picture_that_is_there_or_elsewhere_is_none_of_them(body: str) -> None:
    assert found(f"{body}\n", a="x") == []


def test_names_with_blanks_and_of_any_script_lead_to_their_files() -> None:
    body = "![x](a%20b.png) ![y](<a b.png>) ![z](日.png)\n"
    files: dict[str, str | bytes] = {"content/p.md": HEAD + body, "content/a b.png": b"x", "content/日.png": b"x"}
    built = build_site(MemoryReader(files))
    assert built.findings == ()
    page = built.files["posts/p/index.html"].decode()
    assert re.findall(r'src="([^"]*png)"', page) == ["../../a%20b.png", "../../a%20b.png", "../../%E6%97%A5.png"]
