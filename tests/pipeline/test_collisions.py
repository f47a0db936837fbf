"""Nothing is written where something else must lie."""

from __future__ import annotations

import pytest

from sitegen.pipeline.build import build_site
from sitegen.source import MemoryReader

POST = "---\ntitle: T\ndate: 2026-11-24\n---\n\nWords.\n"


@pytest.mark.parametrize(
    "picture",
    ["feed.xml/a.png", "posts/p/index.html/a.png", "FEED.XML/a.png", "evidence/index.html/b/c.svg"],
)
def test_a_picture_in_a_folder_named_like_a_page_is_a_finding(picture: str) -> None:
    files: dict[str, str | bytes] = {"content/p.md": POST, f"content/{picture}": b"<svg/>"}
    config = {"sitegen.yaml": "base_url: https://a.b\n"}
    built = build_site(MemoryReader({**files, **config}))
    assert [(found.rule, found.location.file) for found in built.findings] == [("duplicate-path", f"content/{picture}")]
    assert built.has_errors


def test_pictures_whose_names_are_one_on_many_disks_are_a_finding() -> None:
    pictures = {f"content/{name}.png": b"x" for name in ("Plot", "plot", "e\u0301", "é", "other")}
    built = build_site(MemoryReader({"content/p.md": POST, **pictures}))
    assert [found.rule for found in built.findings] == ["duplicate-path"] * 2


def test_pictures_beside_the_pages_are_none() -> None:
    pictures = {f"content/{name}": b"x" for name in ("plot.png", "posts/plot.png", "posts/p/plot.png", "p.png")}
    built = build_site(MemoryReader({"content/p.md": POST, **pictures}))
    assert built.findings == ()
    assert pictures.keys() <= {f"content/{path}" for path in built.files}
