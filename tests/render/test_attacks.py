"""What a hostile writer of records and posts puts into the site is text there: nothing of it runs or breaks out."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from urllib.parse import urlsplit

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checking import errors, told
from sitegen.pipeline.build import build_site
from sitegen.source import MemoryReader

ATTACKS = (
    "<script>alert(x)</script>",
    "</script><script>alert(x)</script>",
    "</title><img src=x onerror=alert(x)>",
    '" onmouseover="alert(x)',
    "' onfocus='alert(x) autofocus",
    "]]><svg onload=alert(x)>",
    "<!--<script>",
    "--><iframe src=javascript:alert(x)>",
    "&lt;script&gt;alert(x)&lt;/script&gt;",
    "{{ site.config }}{% include x %}",
    "</style><style>body { display: none }",
    "</textarea></details></template><base href=//evil.example>",
)
POST = """\
---
title: {title}
description: {title}
date: 2026-11-24
evidence: {{ab: ab}}
tags: [{title}]
series: {{name: {title}, part: 1}}
---

# Head {raw}

{raw} and [39.7 tok/s](ev:ab/f16/decode) **{raw}**

[{raw}, 39.7 tok/s](ev:ab/f16/decode) then ![{raw}](plot.png {title}) and [a link](https://a.b {title}) with a note[^1].

[^1]: {raw}

| {cell} | b |
|---|---|
| {cell} | [29.6 tok/s](ev:ab/q4/decode) |

[run](javascript:alert(x)) [run](JAVASCRIPT:x) [run](data:text/html,x) [run](vbscript:x) <javascript:x> ![p](javascript:x)
[run](java&#115;cript:x) [run](&#106;avascript:x) [run](java\tscript:x)

{html}

::: faq
## Q {raw}

A {raw}
:::

```html
{html}
```

```table
set: ab
caption: {title}
alt: {title}
```

```chart
set: ab
metrics: [decode]
caption: {title}
```

```log logs/run.txt:1-2
f16 ran at 39.7 {html}
q4 ran at 29.6 {html}
```

```disclaimer
lines: [{title}]
```
"""
RECORDS = """\
title: {title}
tag: live-log
n: 3
context: {{card: {title}}}
varies: cache
caveats: [{title}]
metrics:
  decode: {{unit: tok/s, better: higher, label: {title}}}
rows:
  f16: {{label: {title}, decode: 39.7, source: {{log: logs/run.txt, match: "f16 ran at {{value}}"}}}}
  q4: {{decode: 29.6, source: {{log: logs/run.txt, match: "q4 ran at {{value}}"}}}}
"""
OFF = ("lost-text", "broken-citation", "subject-mismatch", "uncited-number")
"""Rules that would stop the hostile text before it is shown."""


def quoted(text: str) -> str:
    return json.dumps(text)


@cache
def built(attack: str) -> dict[str, bytes]:
    """The site made of one attack in every place that takes a text."""
    escaped = re.sub(r"([^\w\s])", r"\\\1", attack)
    post = POST.format(title=quoted(attack), raw=escaped, cell=escaped, html=attack)
    files: dict[str, str | bytes] = {
        "sitegen.yaml": f"title: {quoted(attack)}\ndescription: {quoted(attack)}\nauthor: {quoted(attack)}\nbase_url: https://a.b\n"
        f"rules: {{{', '.join(f'{rule}: off' for rule in OFF)}}}\n",
        "content/post.md": post,
        "content/plot.png": b"x",
        "data/ab.yaml": RECORDS.format(title=quoted(attack)),
        "data/logs/run.txt": f"f16 ran at 39.7 {attack}\nq4 ran at 29.6 {attack}\n",
    }
    site = build_site(MemoryReader(files))
    assert not errors(site.findings), told(site.findings)
    return dict(site.files)


RUNS = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "srcset", "poster", "data")
INERT = {"application/ld+json"}


def dangers(html: bytes) -> list[str]:
    """What of the page would run, fetch from elsewhere or change its addresses."""
    found = []
    for node in LexborHTMLParser(html).css("*"):
        attributes = node.attributes
        found += [f"{node.tag} {name}" for name in attributes if name.startswith("on") or name == "srcdoc"]
        found += [f"{node.tag} {name}" for name in ADDRESSES if RUNS.match(_folded(attributes.get(name) or ""))]
        if node.tag in ("iframe", "object", "embed", "base", "form", "template") or _runs(node):
            found.append(node.tag or "")
    return found


def _folded(address: str) -> str:
    """A browser drops line ends and tabs of an address."""
    return re.sub(r"[\t\n\r\0]", "", address)


def _runs(node: LexborNode) -> bool:
    """The theme's own script, which says its digest and holds no text, is what the theme's author wrote."""
    attributes = node.attributes
    is_own = attributes.get("src") == "../../copy.js" and attributes.get("integrity") and not node.text()
    return node.tag == "script" and attributes.get("type") not in INERT and not is_own


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_a_hostile_text_runs_in_a_page(attack: str) -> None:
    pages = {path: content for path, content in built(attack).items() if path.endswith(".html")}
    assert len(pages) > 6
    assert {path: found for path, content in pages.items() if (found := dangers(content))} == {}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_title_is_shown_letter_for_letter(attack: str) -> None:
    page, shown = LexborHTMLParser(built(attack)["posts/post/index.html"]), unescape(attack)
    title, described = page.css_first("title"), page.css_first('meta[name="description"]')
    assert title is not None
    assert described is not None
    assert title.text().startswith(shown)
    assert described.attributes["content"] == shown
    assert attack in {node.attributes.get("alt") for node in page.css("img")}


@pytest.mark.parametrize("attack", ATTACKS)
def test_structured_data_and_feeds_stay_whole(attack: str) -> None:
    files = built(attack)
    page = LexborHTMLParser(files["posts/post/index.html"])
    structured = [json.loads(node.text()) for node in page.css('script[type="application/ld+json"]')]
    assert attack in json.dumps(structured, ensure_ascii=False).replace('\\"', '"')
    for path in (path for path in files if path.endswith("feed.xml")):
        feed = feedparser.parse(files[path], sanitize_html=False)
        assert not feed.bozo, feed.get("bozo_exception")
        texts = [content.value for entry in feed.entries for content in entry.get("content", ())]
        assert len(texts) == (path == "feed.xml")
        assert [dangers(text.encode()) for text in texts] == [[]] * len(texts)
    for item in json.loads(files["feed.json"])["items"]:
        assert dangers(item["content_html"].encode()) == []
    for path in (path for path in files if path.endswith(".json")):
        json.loads(files[path])


@pytest.mark.parametrize("attack", ATTACKS[:3])
def test_every_address_of_a_page_stays_in_the_site_or_is_the_writers(attack: str) -> None:
    for path, content in built(attack).items():
        if not path.endswith(".html"):
            continue
        for node in LexborHTMLParser(content).css("[src], [href]"):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            assert urlsplit(address).netloc in ("", "a.b"), (path, address)
