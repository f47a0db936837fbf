"""Feed, sitemap and evidence for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
import xmlschema

from checking import checked
from render.bench import FILES, drawn
from sitegen.pipeline.manifest import manifests
from sitegen.render.shown import Page
from sitegen.verify import verify

SCHEMAS = Path(__file__).parent / "schemas"
FEEDS = ("feed.xml", "tags/llama-cpp/feed.xml", "tags/22g/feed.xml")


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return drawn()


def test_the_feed_is_read_without_complaint_newest_post_first(pages: dict[str, Page]) -> None:
    feed = feedparser.parse(pages["feed.xml"].content)

    assert not feed.bozo
    assert [entry.link for entry in feed.entries] == [
        "https://example.org/notes/posts/second/",
        "https://example.org/notes/posts/first/",
        "https://example.org/notes/posts/third/",
    ]
    assert feed.feed.updated == "2026-05-21T00:00:00Z"


def test_the_feed_has_the_full_text_with_badges_in_words(pages: dict[str, Page]) -> None:
    entry = feedparser.parse(pages["feed.xml"].content, sanitize_html=False).entries[1]

    assert entry.title == "f16 ran 34% faster [memory, N not recorded] than q4"
    assert entry.summary == "On one prompt, q4 was 25% slower [memory, N not recorded]."
    assert "[memory ⚠: sample size not recorded" in entry.content[0].value
    assert "550.849 MiB" in entry.content[0].value
    assert "popover" not in entry.content[0].value
    assert "<svg" not in entry.content[0].value


def test_entries_keep_their_ids_without_a_base_url() -> None:
    files = FILES | {"sitegen.yaml": "title: Bench\nnames: [2080 Ti 22G]\n"}

    first, second = (feedparser.parse(drawn(files)["feed.xml"].content) for _ in range(2))

    assert [entry.id for entry in first.entries] == [entry.id for entry in second.entries]
    assert all(entry.id.startswith("urn:uuid:") for entry in first.entries)


def test_the_sitemap_is_xml_with_absolute_addresses(pages: dict[str, Page]) -> None:
    root = ElementTree.fromstring(pages["sitemap.xml"].content)  # noqa: S314 - our own output

    places = [element.text for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert "https://example.org/notes/posts/first/" in places


def test_no_value_in_the_json_stands_without_tag_n_caveats_and_context(pages: dict[str, Page]) -> None:
    content = json.loads(pages["evidence/ab.json"].content)

    assert [record["id"] for record in content["records"]][:2] == ["ab/f16/decode", "ab/f16/acceptance"]
    for record in content["records"]:
        assert (record["tag"], record["n"], record["context"]["context_length"]) == ("memory-note", "not recorded", "256K")
        assert record["caveats"] == ["Not repeated at 128K."]
        assert "value" in record


def test_the_json_of_a_log_record_quotes_the_line(pages: dict[str, Page]) -> None:
    record = json.loads(pages["evidence/live.json"].content)["records"][0]

    assert record["source"]["lines"] == [{"line": 3, "text": "total state size = 550.849 MiB"}]
    assert any(place.startswith("posts/first/index.html#") for place in record["cited_in"])


@pytest.mark.parametrize("path", FEEDS)
def test_each_atom_feed_is_valid_by_a_schema_of_rfc_4287(pages: dict[str, Page], path: str) -> None:
    schema = xmlschema.XMLSchema11(SCHEMAS / "atom.xsd")

    assert schema.is_valid(pages[path].content.decode())
    assert not schema.is_valid(pages[path].content.decode().replace("<id>", "<id>no address "))


def test_the_json_feed_is_valid_by_a_schema_of_version_1_1(pages: dict[str, Page]) -> None:
    schema = json.loads((SCHEMAS / "json-feed.json").read_text())

    jsonschema.validate(json.loads(pages["feed.json"].content), schema)
    without_address = drawn(FILES | {"sitegen.yaml": "title: Bench\nnames: [2080 Ti 22G]\n"})
    jsonschema.validate(json.loads(without_address["feed.json"].content), schema)


def test_the_json_feed_says_what_the_atom_feed_says(pages: dict[str, Page]) -> None:
    atom = feedparser.parse(pages["feed.xml"].content, sanitize_html=False, resolve_relative_uris=False).entries
    items = json.loads(pages["feed.json"].content)["items"]

    assert [(item["id"], item["title"], item["content_html"].strip()) for item in items] == [
        (entry.id, entry.title, entry.content[0].value.strip()) for entry in atom
    ]


def test_feeds_hold_the_newest_posts_only() -> None:
    few = drawn(FILES | {"sitegen.yaml": FILES["sitegen.yaml"] + "feed_entries: 1\n"})

    for path in ("feed.xml", "tags/llama-cpp/feed.xml"):
        assert [entry.link for entry in feedparser.parse(few[path].content).entries] == [
            "https://example.org/notes/posts/second/"
        ]
    assert len(json.loads(few["feed.json"].content)["items"]) == 1


def test_a_tag_has_a_feed_of_titles_and_summaries_with_badges_in_words(pages: dict[str, Page]) -> None:
    feed = feedparser.parse(pages["tags/22g/feed.xml"].content)

    assert feed.feed.title == "Bench: 22G"
    assert [(entry.title, entry.summary) for entry in feed.entries] == [
        (
            "f16 ran 34% faster [memory, N not recorded] than q4",
            "On one prompt, q4 was 25% slower [memory, N not recorded].",
        )
    ]
    assert b'title="22G" href="feed.xml"' in pages["tags/22g/index.html"].content


def test_addresses_in_the_texts_of_feeds_are_absolute(pages: dict[str, Page]) -> None:
    for item in json.loads(pages["feed.json"].content)["items"]:
        targets = [part.split('"')[0] for part in item["content_html"].split('href="')[1:]]
        assert all(target.startswith(("https://", "#")) for target in targets)


ALTERED = {
    "a figure": ("39.7", "39.8"),
    "a badge": ("[memory ⚠", "[⚠"),
    "a title": ("34% faster [memory, N not recorded] than", "34% faster than"),
    "a figure that goes": ("550.849", ""),
}


@pytest.mark.parametrize("case", ALTERED)
def test_a_json_feed_in_which_something_was_altered_is_refused(case: str) -> None:
    site = checked(FILES).site
    page = drawn()["feed.json"]
    old, new = ALTERED[case]
    assert old in page.content.decode()

    altered = page.content.decode().replace(old, new).encode()

    assert not verify({page.path: page.content}, manifests(site.by_file, site.evidence, (page,)))
    assert verify({page.path: altered}, manifests(site.by_file, site.evidence, (replace(page, content=altered),)))


def test_the_sitemap_names_posts_lists_and_sets(pages: dict[str, Page]) -> None:
    root = ElementTree.fromstring(pages["sitemap.xml"].content)  # noqa: S314 - our own output
    places = [element.text for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]

    wanted = ("", "posts/first/", "tags/22g/", "evidence/ab/")
    assert {f"https://example.org/notes/{path}" for path in wanted} <= set(places)
    assert len(places) == len(set(places))
    assert not any("404" in str(place) or "hidden" in str(place) for place in places)


def test_crawlers_for_language_models_are_refused_only_where_the_site_says_so(pages: dict[str, Page]) -> None:
    refusing = drawn(FILES | {"sitegen.yaml": FILES["sitegen.yaml"] + "ai_crawlers: refuse\n"})["robots.txt"].content

    assert b"Disallow" not in pages["robots.txt"].content
    assert b"User-agent: GPTBot\n" in refusing
    assert refusing.endswith(b"\nUser-agent: *\nAllow: /\n\nSitemap: https://example.org/notes/sitemap.xml\n")


def test_the_page_for_what_is_missing_asks_not_to_be_found(pages: dict[str, Page]) -> None:
    assert b'content="noindex"' in pages["404.html"].content
    assert b'rel="canonical"' not in pages["404.html"].content
    assert b"noindex" not in pages["index.html"].content
