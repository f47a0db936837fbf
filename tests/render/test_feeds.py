"""Feed, sitemap and evidence for programs."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import feedparser
import pytest

from render.bench import FILES, drawn
from sitegen.render.shown import Page


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
