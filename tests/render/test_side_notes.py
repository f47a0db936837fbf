"""Caveats in the margin."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from sitegen.pipeline.build import build_site
from sitegen.source import MemoryReader

DATA = """title: Runs
tag: memory-note
n: 5
source: {note: made up}
caveats: [Run at 256K only.]
metrics:
  speed: {unit: tok/s, better: higher}
rows:
  a: {speed: 39.7}
  b: {speed: 29.6, caveats: [Read off a chart.]}
"""
TEXT = """---
title: One
evidence: {r: runs}
---

First [39.7 tok/s](ev:r/a/speed).

Then [39.7 tok/s](ev:r/a/speed) again, and [29.6 tok/s](ev:r/b/speed).

```table
set: runs
```

```disclaimer
```
"""


def built(data: str = DATA) -> dict[str, bytes]:
    site = build_site(MemoryReader({"data/runs.yaml": data, "content/one.md": TEXT}))
    assert not site.has_errors, site.findings
    return dict(site.files)


def notes(page: bytes) -> list[tuple[str, str]]:
    """What each note says, and the first words of the block that follows it."""
    nodes = LexborHTMLParser(page.decode()).css(".side")
    return [(" ".join(node.text().split()), _behind(node)) for node in nodes]


def _behind(node: object) -> str:
    after = getattr(node, "next", None)
    while after is not None and after.tag.startswith("-"):
        after = after.next
    return "" if after is None else after.text().split()[0]


def test_each_caveat_stands_once_beside_the_first_block_that_it_belongs_to() -> None:
    assert notes(built()["posts/one/index.html"]) == [("⚠ Run at 256K only.", "First"), ("⚠ Read off a chart.", "Then")]


def test_a_post_without_a_caveat_has_none() -> None:
    data = DATA.replace("caveats: [Run at 256K only.]\n", "").replace(", caveats: [Read off a chart.]", "")
    assert notes(built(data)["posts/one/index.html"]) == []


def test_the_feed_has_none() -> None:
    assert b"side" not in built()["feed.xml"]
