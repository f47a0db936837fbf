from __future__ import annotations

from html import escape

import pytest

from sitegen.verify import verify
from sitegen.verify.manifest import PageManifest, ShownFigure

MANIFEST = PageManifest(
    source="content/draft-cache.md",
    figures={"c1": ShownFigure(text="39.7 tok/s", badge="memory", doubtful=True)},
    texts=frozenset({"Decoding reaches ▣ in each of the 4 slots.", "Notes, volume 2"}),
    worded=frozenset({"f16 is 34% faster [memory-note]"}),
    required=frozenset({"c1"}),
)
CONTENT = (
    '<p>Decoding reaches <data data-figure="c1">39.7 tok/s</data> <sup data-badge-for="c1">memory ⚠</sup> '
    "in each of the 4 slots.</p>"
)
FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Notes, volume 2</title><id>https://example.org/2026/</id><updated>2026-11-24T00:00:00Z</updated>
<generator version="0.1.0">sitegen 0.1.0</generator>
<link href="https://example.org/feed-2.xml" rel="self"/>
<entry><title>f16 is 34% faster [memory-note]</title><id>https://example.org/7/</id>
<category term="gpu"/>
<summary>f16 is 34% faster [memory-note], it seems</summary>
<content type="html">{escape(CONTENT)}</content>
</entry></feed>
"""


def rules_of(feed: str, manifest: PageManifest = MANIFEST, path: str = "feed.xml") -> set[str]:
    return {finding.rule for finding in verify({path: feed.encode()}, {path: manifest})}


def test_a_feed_as_the_build_wrote_it_has_no_finding() -> None:
    assert rules_of(FEED) == set()


def test_xhtml_content_is_read_as_it_is() -> None:
    inner = f'<div xmlns="http://www.w3.org/1999/xhtml">{CONTENT}</div>'
    feed = FEED.replace(f'type="html">{escape(CONTENT)}', f'type="xhtml">{inner}')
    assert rules_of(feed) == set()
    assert rules_of(feed.replace("39.7", "39.8")) == {"altered-figure"}


CASES = {
    "the title has another figure": ("<title>f16 is 34%", "<title>f16 is 35%", "unverified-number"),
    "the title is cut": ("34% faster [memory-note]</title>", "3…</title>", "unverified-number"),
    "the feed's title has a number": ("volume 2", "volume 3", "unverified-number"),
    "the summary drops the badge": ("faster [memory-note], it", "faster, it", "unverified-number"),
    "a category has a number": ('term="gpu"', 'term="39.7 tok/s"', "unverified-number"),
    "an id is no address": ("<id>https://example.org/7/</id>", "<id>39.7 tok/s</id>", "unverified-number"),
    "the content drops ⚠": ("memory ⚠", "memory", "badge-missing"),
    "the content drops the badge": (escape('<sup data-badge-for="c1">memory ⚠</sup>'), "", "badge-missing"),
    "the content rounds": ("39.7 tok/s", "40 tok/s", "altered-figure"),
    "the content gets a number": ("each of the 4", "each of the 5", "unverified-number"),
    "the content goes": (escape(CONTENT), "", "missing-figure"),
    "the XML is broken": ("</entry>", "", "unreadable-output"),
    "there are entities": ("<feed", "<!DOCTYPE feed [<!ENTITY a '3'>]><feed", "unreadable-output"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_feed_is_refused_when(case: str) -> None:
    old, new, rule = CASES[case]
    assert old in FEED
    assert rule in rules_of(FEED.replace(old, new, 1))


def test_an_rss_description_may_be_markup_or_text() -> None:
    rss = (
        "<rss version='2.0'><channel><title>Notes, volume 2</title><pubDate>Tue, 24 Nov 2026 00:00:00 +0000</pubDate>"
        f"<item><description>{escape(CONTENT)}</description><guid isPermaLink='false'>https://example.org/7</guid></item>"
        "</channel></rss>"
    )
    assert rules_of(rss) == set()
    assert rules_of(rss.replace("Tue, 24 Nov 2026", "39.7 tok/s since")) == {"unverified-number"}


def test_a_sitemap_holds_addresses_and_dates_only() -> None:
    sitemap = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/39.7/</loc>'
        "<lastmod>2026-11-24</lastmod><priority>0.8</priority></url></urlset>"
    )
    assert rules_of(sitemap, PageManifest(source="")) == set()
    assert rules_of(sitemap.replace("2026-11-24", "24 of 30"), PageManifest(source="")) == {"unverified-number"}


def test_a_finding_in_a_feed_has_its_line() -> None:
    (finding,) = verify({"feed.xml": FEED.replace('term="gpu"', 'term="gpu 2"').encode()}, {"feed.xml": MANIFEST})
    assert finding.location.line == FEED[: FEED.index("<category")].count("\n") + 1
