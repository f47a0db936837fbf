"""A site of the seed's records with two posts of one series, built; and the same with one place of a template changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from seed.rows import POST, SITE, post
from sitegen.pipeline.build import Built, build_site
from sitegen.source import MemoryReader

TEMPLATES = Path(__file__).parents[2] / "templates"
HEAD = "names: [2080 Ti 22G]\nseries: {{name: 2080 Ti 22G rebuild, part: {part}}}\n{more}"
TITLE = '"f16 ran [34% faster](ev:change(ab/q4/decode,ab/f16/decode)) than q4"'
DESCRIPTION = 'description: "f16 being [34% faster](ev:change(ab/q4/decode,ab/f16/decode)) than q4"\n'
TEXT = """\
::: tldr
It fell to [29.6 tok/s](ev:ab/q4/decode).
:::

## Down to [29.6 tok/s](ev:ab/q4/decode)

## From f16

It ran at [39.7 tok/s](ev:ab/f16/decode), q4 [25% slower](ev:change(ab/f16/decode,ab/q4/decode)).

## In a table

```table
set: ab
derived: [{name: vs f16, change: decode, from: f16}]
```

| cache | acceptance | free (MiB) |
| --- | --- | --- |
| f16 | [0.**75**](ev:ab/f16/acceptance) | [177](ev:ab/f16/free_vram) |

```chart
set: ab
unit: {acceptance: "%"}
```

The log says [550.849 MiB](ev:st/p18642/total), and [f16 should win at 128K](ev:draft-cache-128k).

::: faq
### Why?

Acceptance fell [from 0.75 to 0.59](ev:seq(ab/f16/acceptance,ab/q4/acceptance)).
:::

::: warning
These are separate samples.
:::
"""
OTHER = "content/other.md"
PAGE, NEIGHBOUR, FEED = "posts/row/index.html", "posts/other/index.html", "feed.xml"
SERIES = "series/2080-ti-22g-rebuild/index.html"
FILES = {
    **SITE,
    **post(TEXT, title=TITLE, more=HEAD.format(part=4, more=DESCRIPTION)),
    OTHER: post("Words.", title="Other", more=HEAD.format(part=5, more="related: [row]\n"))[POST],
}


@cache
def built() -> Built:
    return build_site(MemoryReader(FILES))


def text_of(path: str) -> str:
    return built().files[path].decode()


def tree(path: str) -> LexborHTMLParser:
    return LexborHTMLParser(text_of(path))


def seen(node: LexborNode) -> str:
    """Text of an element as a screen shows it: white space as one space, nothing that is invisible or for print only."""
    text = node.text()
    if node.css_first(".printed") is not None:
        copy = LexborHTMLParser(node.html or "")
        for mark in copy.css(".printed"):
            mark.decompose()
        text = copy.root.text() if copy.root is not None else ""
    return " ".join(text.replace("\u2060", "").split())


def themed(template: str, *changes: tuple[str, str]) -> Built:
    """The same site under a theme in which the first place of each old text is replaced by the new one."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{template} no longer holds {old!r}"
        text = text.replace(old, new, 1)
    return build_site(MemoryReader({**FILES, f"templates/{template}": text}))
