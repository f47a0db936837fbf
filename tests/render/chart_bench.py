"""Charts over sets made for their tests."""

from __future__ import annotations

import re
from html import unescape

from checking import checked
from sitegen.claims.claims import Grid
from sitegen.findings import Finding
from sitegen.render.charts import Chart, chart_of
from sitegen.source import Source

SET = """\
title: {title}
tag: memory-note
context: {{host: one}}
varies: build
source: {{note: made up}}
n: 3
metrics:
  before: {{unit: ms, better: lower}}
  after: {{unit: ms, better: lower}}
  size: {{unit: MiB}}
rows:
{rows}
"""
ROWS = "  a: {before: 12.5, after: 9.1, size: 700}\n  b: {before: 20, after: 22, size: 300}"
POST = "---\ntitle: A post\ndate: 2026-05-20\nevidence: {s: s, t: t}\n---\n\n```chart\n%s\n```\n"


def files_of(options: str, rows: str = ROWS, other: str = ROWS) -> dict[str, str]:
    return {
        "sitegen.yaml": "title: Bench\nbase_url: https://example.org/\nauthor: A. Writer\n",
        "data/s.yaml": SET.format(title="The first", rows=rows),
        "data/t.yaml": SET.format(title="The second", rows=other),
        "content/post.md": POST % options,
    }


def grid_of(options: str, rows: str = ROWS, other: str = ROWS) -> Grid:
    (post,) = checked(files_of(options, rows, other)).site.posts
    return post.grids[0]


def findings_of(options: str, rows: str = ROWS) -> list[Finding]:
    return [one for one in checked(files_of(options, rows)).findings if str(one.location).startswith("content")]


def chart(options: str, rows: str = ROWS, language: str = "en") -> Chart:
    return chart_of(grid_of(options, rows), Source("content/post.md", POST % options), language)


def texts_of(svg: str) -> list[str]:
    """What the drawing says, element by element."""
    return [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
