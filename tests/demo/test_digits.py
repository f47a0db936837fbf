"""The demo site as it is built: a single digit that changes anywhere a reader sees it is found by the second reading."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

from demo.test_demo_site import FILES
from sitegen.pipeline.build import check_site
from sitegen.pipeline.manifest import manifests
from sitegen.render.pages import render_site
from sitegen.render.theme import load_theme
from sitegen.source import MemoryReader
from sitegen.verify import verify
from sitegen.verify.manifest import PageManifest

EACH = 24
"""Digits that are changed in each file, the same ones on each run: all of them take minutes."""
SPOKEN = ("title", "alt", "aria-label", "content")
TECHNICAL = ("viewport", "og:url")
ADDRESSES = re.compile(
    r"<(id|link|updated|published)\b[^>]*>[^<]*|<link[^>]*>|<\?xml[^>]*>|xmlns=\"[^\"]*\"|href=\"[^\"]*\""
)
QUOTED_TAG = re.compile(r"&lt;.*?&gt;|<[^>]*>|&#?\w+;")


@cache
def site() -> tuple[Mapping[str, bytes], Mapping[str, PageManifest]]:
    reader = MemoryReader(FILES)
    site = check_site(reader).site
    shown = replace(site, posts=tuple(claims for claims in site.posts if not claims.post.draft))
    pages = render_site(shown, load_theme(reader))
    return {page.path: page.content for page in pages}, manifests(shown.by_file, shown.evidence, pages)


class Visible(HTMLParser):
    """The offsets of the digits that a reader sees or hears: texts, spoken attributes, texts of structured data.

    Not among them, and each for its reason: digits of entities (`&#39;` is a quotation mark), addresses, ids and classes,
    numbers that draw (SVG's paths), and ISO dates for machines.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.starts = [0, *(match.end() for match in re.finditer("\n", page))]
        self.found: set[int] = set()
        self.inside = ""
        self.feed(page)
        self.close()

    @property
    def at(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        named = dict(attrs)
        if (named.get("name") or named.get("property")) in TECHNICAL:
            return
        text = self.get_starttag_text() or ""
        for name in SPOKEN:
            if match := re.search(rf'\s{name}="([^"]*)"', text):
                self.add(self.at + match.start(1), match[1])

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.found.update(self.at + offset for offset in json_digits(data))
        elif self.inside != "style":
            self.add(self.at, data)

    def add(self, at: int, text: str) -> None:
        entities = {offset for match in re.finditer(r"&#?\w+;", text) for offset in range(*match.span())}
        self.found |= {at + n for n, char in enumerate(text) if char.isdigit() and n not in entities}


def json_digits(text: str) -> Iterator[int]:
    """Digits of the values that are neither addresses nor ISO dates, nor the version of the form."""
    for match in re.finditer(r'"((?:[^"\\]|\\.)*)"(\s*:)?|\d+', text):
        value = match[1] if match[1] is not None else match[0]
        if match[2] or re.fullmatch(r"https?:\S*|urn:uuid:\S*|/\S*|\d{4}-\d\d-\d\d", value):
            continue
        escapes = {n for found in re.finditer(r"\\u[0-9a-f]{4}", match[0]) for n in range(*found.span())}
        yield from (match.start() + n for n, char in enumerate(match[0]) if char.isdigit() and n not in escapes)


def json_feed_digits(text: str) -> Iterator[int]:
    """Those of the values, in the HTML among them only of its texts."""
    tags = {offset for match in re.finditer(r"<[a-z/][^>]*>", text) for offset in range(*match.span())}
    yield from (place for place in json_digits(text) if place not in tags)


def feed_digits(text: str) -> Iterator[int]:
    """Digits of the texts and of the texts of the HTML in it, but addresses and dates."""
    hidden = [match.span() for pattern in (ADDRESSES, QUOTED_TAG) for match in pattern.finditer(text)]
    covered = {offset for start, end in hidden for offset in range(start, end)}
    yield from (n for n, char in enumerate(text) if char.isdigit() and n not in covered)


def visible_digits(path: str, text: str) -> list[int]:
    if path.endswith(".html"):
        return sorted(Visible(text).found)
    if path == "feed.json":
        return sorted(json_feed_digits(text))
    return sorted(json_digits(text) if path.endswith(".json") else feed_digits(text))


def overlooked(path: str, text: str, places: list[int], chance: random.Random) -> list[str]:
    files, known = site()
    styles = {name: content for name, content in files.items() if name.endswith(".css")}
    announced = {name: known[name] for name in (path, *styles)}
    found = []
    for place in places:
        digit = chance.choice([digit for digit in "0123456789" if digit != text[place]])
        changed = text[:place] + digit + text[place + 1 :]
        if not verify({path: changed.encode(), **styles}, announced):
            found.append(f"{changed[max(place - 60, 0) : place]}[{text[place]}→{digit}]{changed[place + 1 : place + 40]}")
    return found


PATHS = [path for path in site()[0] if path.endswith((".html", ".json", "feed.xml"))]


def test_the_site_as_it_is_built_has_no_finding() -> None:
    assert verify(*site()) == ()


@pytest.mark.parametrize("path", PATHS)
def test_a_single_changed_digit_of_a_built_file_is_found(path: str) -> None:
    text = site()[0][path].decode()
    places = visible_digits(path, text)
    chance = random.Random(path)  # noqa: S311 - the same sample on each run

    assert overlooked(path, text, sorted(chance.sample(places, min(EACH, len(places)))), chance) == []


def test_there_is_much_to_change() -> None:
    digits = {path: len(visible_digits(path, site()[0][path].decode())) for path in PATHS}

    assert sum(digits.values()) > 5_000
    assert sum(count > 0 for count in digits.values()) > 20
    assert json.loads(site()[0]["evidence/draft-cache-ab.json"])["records"]
