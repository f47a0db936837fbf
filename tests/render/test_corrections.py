"""A correction stands before the text of its post, in the feed and in lists, with the old figure struck out and the new one
badged; no theme can leave it out."""

from __future__ import annotations

import re

import feedparser
import pytest

from checking import checked
from render.bench import FILES, drawn, the, verdicts
from sitegen.pipeline.manifest import manifests
from sitegen.render.pages import render_site
from sitegen.render.theme import load_theme, packaged
from sitegen.source import MemoryReader
from sitegen.verify import verify

POST = """\
---
title: Put right
date: 2026-05-22
evidence: {ab: ab}
corrections:
  - date: 2026-05-23
    said: about a half faster
    says: 36% faster
    why: It was rounded.
  - date: 2026-06-01
    said: 36% faster
    says: "[34% faster](ev:change(ab/q4/decode,ab/f16/decode)) than <q4>"
    why: 'The [29.6 tok/s](ev:ab/q4/decode) of q4 were read as [29.1](lit: "a slip").'
---

The f16 cache was [34% faster](ev:change(ab/q4/decode,ab/f16/decode)) than q4 with its [29.6 tok/s](ev:ab/q4/decode).

```disclaimer
```
"""
SITE = {**FILES, "content/right.md": POST}
PAGE = "posts/right/index.html"


def words(text: str) -> str:
    """*text* without the numbers of the print's footnotes behind badges."""
    return re.sub(r"(?<=\])[0-9]+", "", " ".join(re.sub("[\u2060\ufeff]", "", text).split()))


def test_the_old_figure_is_struck_out_and_the_new_one_has_its_badge() -> None:
    assert verdicts(SITE) == []
    section = the(drawn(SITE)[PAGE], "section.corrections")
    assert words(section.text()) == (
        "Corrected said until 1 June 2026 36% faster says 34% faster [memory ⚠] than <q4> "
        "why The 29.6 tok/s [memory ⚠] of q4 were read as 29.1. "
        "said until 23 May 2026 about a half faster says 36% faster why It was rounded."
    )
    assert [node.text() for node in section.css("del")] == ["36% faster", "about a half faster", "36% faster"]


def test_it_stands_before_the_text() -> None:
    body = the(drawn(SITE)[PAGE], ".body").text()
    assert body.index("said until") < body.index("The f16 cache was")


def test_feed_lists_and_heads_tell_it() -> None:
    pages = drawn(SITE)
    (entry,) = [entry for entry in feedparser.parse(pages["feed.xml"].content).entries if entry.title == "Put right"]
    assert entry.updated == "2026-06-01T00:00:00Z"
    assert entry.published == "2026-05-22T00:00:00Z"
    told = words(re.sub("<[^>]+>", " ", entry.content[0].value))
    assert "said until 1 June 2026 36% faster says 34% faster [memory" in told
    listed = the(pages["index.html"], 'a.corrected[href$="#corrections"]')
    assert words(listed.text()) == "corrected 1 June 2026"
    assert b'"dateModified": "2026-06-01"' in pages[PAGE].content


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<del>{{ each.said }}</del>", ""),
        ("{{ each.said }}", "{{ each.said | replace('36', '35') }}"),
        ("{{ each.says }}", ""),
        ("<del>{{ each.said }}</del>", "<del hidden>{{ each.said }}</del>"),
        ('datetime="{{ each.date }}">{{ t.date(each.date) }}', 'datetime="{{ each.date }}">2 June 2026'),
    ],
)
def test_a_theme_can_neither_leave_it_out_nor_change_it(old: str, new: str) -> None:
    template = (packaged() / "_corrections.html").read_text(encoding="utf-8")
    assert old in template
    site = {**SITE, "templates/_corrections.html": template.replace(old, new)}
    whole = checked(site).site
    pages = render_site(whole, load_theme(MemoryReader(site)))
    found = verify({page.path: page.content for page in pages}, manifests(whole.by_file, whole.evidence, pages))
    assert any(finding.location.file == PAGE for finding in found)


def test_a_post_without_corrections_has_no_section() -> None:
    assert b"corrections" not in drawn(FILES)["posts/first/index.html"].content
