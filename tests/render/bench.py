"""A small site, and one way to draw it, for the tests of the render room."""

from __future__ import annotations

from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checking import checked
from sitegen.pipeline.manifest import manifests
from sitegen.render.pages import Page, render_site
from sitegen.render.theme import load_theme
from sitegen.source import MemoryReader
from sitegen.verify import verify

AB = """\
title: Draft-cache type
tag: memory-note
context: {card: 2080 Ti 22G, context_length: 256K}
varies: draft_cache
n: not recorded
caveats: [Not repeated at 128K.]
source: {note: notes of May}
metrics:
  decode: {unit: tok/s, better: higher}
  acceptance: {unit: "1", better: higher}
rows:
  f16: {label: f16 (default), decode: 39.7, acceptance: 0.75}
  q4: {decode: 29.6, acceptance: 0.59}
"""
LIVE = """\
title: State by prompt
tag: live-log
context: {card: 2080 Ti 22G, context_length: 128K}
n: 5
source: {log: logs/run.txt, match: "total state size = {value} MiB"}
metrics:
  total: {unit: MiB}
rows:
  long: {total: 550.849}
"""
LOG = "starting up\nmodel loaded\ntotal state size = 550.849 MiB\n</script><b>\u202e31\ndone\n"
HIDDEN = """\
title: Withdrawn
tag: memory-note
context: {card: 2080 Ti 22G}
n: 3
publish: never
source: {note: a slip of the pen}
metrics:
  scratch: {unit: MiB, better: lower}
rows:
  all: {scratch: 777}
"""
POST = """\
---
title: 'f16 ran [34% faster](ev:change(ab/q4/decode,ab/f16/decode)) than q4'
description: 'On one prompt, q4 was [25% slower](ev:change(ab/f16/decode,ab/q4/decode)).'
date: 2026-05-20
tags: [llama.cpp, 22G]
series: {name: Rebuild, part: 4}
evidence: {ab: ab, live: live}
related: [second, third]
---

## What was measured

The default decoded at [39.7 tok/s](ev:ab/f16/decode), and **the [29.6 *tok/s*](ev:ab/q4/decode) of q4** is less.
The state took [](ev:live/long/total), which the log says too: `total state size = 550.849 MiB`.[^where]

[^where]: On the same card.

## How it got [34% faster](ev:change(ab/q4/decode,ab/f16/decode))

```table
set: ab
derived: [{name: vs f16, change: decode, from: f16}]
caption: Both types on one prompt.
```

```chart
set: ab
caption: The same as bars.
```

```log logs/run.txt:2-3
model loaded
total state size = 550.849 MiB
```

```sh
llama-server -c 131072
```

::: warning
It is [100](lit: "a figure of speech") percent & more <certain>.
:::

::: faq
### Is q4 slower?

It was [25% slower](ev:change(ab/f16/decode,ab/q4/decode)) on that prompt.
:::

## The honest part

```disclaimer
lines:
  - One prompt only.
```
"""
SECOND = """\
---
title: Afterwards
date: 2026-05-21
tags: [llama.cpp]
series: {name: Rebuild, part: 5}
---

Nothing else was measured.
"""
THIRD = """\
---
title: Elsewhere
date: 2026-05-19
---

Nothing was measured.
"""
FILES = {
    "sitegen.yaml": "title: Bench\nbase_url: https://example.org/notes\nauthor: A. Writer\nnames: [2080 Ti 22G]\n",
    "data/ab.yaml": AB,
    "data/live.yaml": LIVE,
    "data/hidden.yaml": HIDDEN,
    "data/logs/run.txt": LOG,
    "content/first.md": POST,
    "content/second.md": SECOND,
    "content/third.md": THIRD,
}


def drawn(files: Mapping[str, str | bytes] = FILES) -> dict[str, Page]:
    """Every file of the site made of *files*, by path."""
    return {page.path: page for page in render_site(checked(files).site, load_theme(MemoryReader(files)))}


def verdicts(files: Mapping[str, str | bytes] = FILES) -> list[str]:
    """What the verifier says of the site made of *files*."""
    site = checked(files).site
    pages = render_site(site, load_theme(MemoryReader(files)))
    found = verify({page.path: page.content for page in pages}, manifests(site.by_file, site.evidence, pages))
    return [f"{finding.location}: {finding.rule}: {finding.message}" for finding in found]


def tree(page: Page) -> LexborHTMLParser:
    return LexborHTMLParser(page.content.decode())


def the(page: Page, selector: str) -> LexborNode:
    """The one element of *page* that *selector* finds."""
    found = tree(page).css(selector)
    assert len(found) == 1, f"{selector} finds {len(found)}"
    return found[0]
