"""What holds for each page of whole sites, whatever its type: the demo, and `tests/sites/blog/`, which shows everything.

A new type of page needs no test of its own here: a post in `tests/sites/blog/` that brings it is enough.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from gzip import compress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CHECKERS = Path(__file__).parent / "checkers" / "node_modules"
WIDTHS = (320, 390, 768, 1280)
HEAVIEST = 100_000
"""Bytes of a page, without pictures."""
LEADS_ON = re.compile(r'<meta http-equiv="refresh"[^>]*>')
HTML = "text/html; charset=utf-8"
TYPES = (
    "index.html page/2/index.html posts/everything/index.html about/index.html reading/index.html tags/index.html "
    "tags/notes/index.html series/index.html series/codecs-on-a-desk-computer/index.html archive/index.html "
    "archive/2026/index.html evidence/index.html evidence/codecs/index.html evidence/lines/logs/pack.txt/index.html "
    "old/start-up/index.html 404.html"
)
"""A page of each type."""
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A site that was built, and the address at which a server of this machine shows it."""

    folder: Path
    address: str

    @property
    def pages(self) -> tuple[str, ...]:
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")))

    def size(self, page: str) -> int:
        return (self.folder / page).stat().st_size


@pytest.fixture(scope="module")
def sites(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Built, ...]]:
    """The demo and the blog, built and served: the missing page names its files from the root of the host."""
    from sitegen.pipeline.build import build_site
    from sitegen.pipeline.output import publish
    from sitegen.source import DiskReader

    out = tmp_path_factory.mktemp("blog") / "public"
    built = build_site(DiskReader(ROOT / "tests" / "sites" / "blog"))
    assert not built.has_errors, built.findings
    publish(built.files, out)
    with ExitStack() as stack:
        yield tuple(Built(folder=folder, address=stack.enter_context(served(folder))) for folder in (site, out))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = partial(Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - theirs
        """Nothing: the tests say what went wrong."""


def pages_of(sites: tuple[Built, ...]) -> list[str]:
    """The address of each page of each site."""
    return [site.address + page for site in sites for page in site.pages]


def checker(name: str) -> Path:
    """A fetched checker; loudly absent on a writer's machine, a failure where CI=true."""
    path = CHECKERS / name
    if not path.is_file():
        _absent(f"NO {name}: pages were not held against it; run make checkers (it needs npm)")
    return path


def _absent(message: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def still(context: BrowserContext, sites: tuple[Built, ...]) -> BrowserContext:
    """*context* with the pages at former addresses as a reader sees them whose browser does not lead on at once."""
    for site in sites:
        for page in site.pages:
            text = (site.folder / page).read_text(encoding="utf-8")
            if LEADS_ON.search(text):
                body = LEADS_ON.sub("", text)
                context.route(site.address + page, answering(body))
    return context


def answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type=HTML)


@pytest.fixture
def context(browser: Browser, sites: tuple[Built, ...]) -> Iterator[BrowserContext]:
    context = still(browser.new_context(), sites)
    yield context
    context.close()


def test_no_page_raises_a_barrier_in_light_or_dark(context: BrowserContext, sites: tuple[Built, ...]) -> None:
    axe = checker("axe-core/axe.min.js").read_text(encoding="utf-8")
    tab = context.new_page()
    barriers: list[str] = []
    for page in pages_of(sites):
        tab.goto(page)
        tab.evaluate(axe)
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            barriers += [f"{page} {scheme}: {text}" for text in _violations(tab)]

    assert barriers == []


def test_no_open_card_raises_a_barrier(context: BrowserContext, sites: tuple[Built, ...]) -> None:
    axe = checker("axe-core/axe.min.js").read_text(encoding="utf-8")
    tab = context.new_page()
    tab.goto(sites[0].address + "posts/draft-cache/index.html")
    tab.evaluate(axe)
    tab.locator("main [popovertarget]").first.click()

    found = [text for scheme in ("light", "dark") for text in (tab.emulate_media(color_scheme=scheme), *_violations(tab))]

    assert [text for text in found if text] == []


def _violations(tab: Any) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    found = tab.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def test_there_is_a_page_of_each_type(sites: tuple[Built, ...]) -> None:
    """Else the tests of every page would say nothing of it."""
    pages = {page for site in sites for page in site.pages}

    for each in TYPES.split():
        assert each in pages


def test_every_page_is_valid_html(sites: tuple[Built, ...]) -> None:
    jar, java = checker("vnu-jar/build/dist/vnu.jar"), shutil.which("java")
    if java is None:
        _absent("NO java: the HTML of the pages was not checked; the Nu HTML Checker needs it")
    folders = [str(site.folder) for site in sites]
    command = [
        str(java),
        "-jar",
        str(jar),
        "--skip-non-html",
        "--errors-only",
        "--format",
        "json",
        "--exit-zero-always",
        *folders,
    ]
    printed = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stderr

    messages = json.loads(printed)["messages"]

    assert [f"{each['url']}:{each['lastLine']}: {each['message']}" for each in messages] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(browser: Browser, sites: tuple[Built, ...], width: int) -> None:
    context = still(browser.new_context(viewport={"width": width, "height": 800}), sites)
    tab = context.new_page()
    wide: list[str] = []
    for page in pages_of(sites):
        tab.goto(page)
        needed, given = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        wide += [f"{page}: {needed} > {given}"] if needed > given else []
    context.close()

    assert wide == []


def test_no_page_asks_anything_of_another_host_or_reports_an_error(
    context: BrowserContext, sites: tuple[Built, ...]
) -> None:
    asked: list[str] = []
    said: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    for page in pages_of(sites):
        tab.goto(page)

    assert [url for url in asked if not url.startswith(tuple(site.address for site in sites))] == []
    assert said == []


def test_on_paper_each_badge_has_the_number_of_a_note_that_is_printed(
    context: BrowserContext, sites: tuple[Built, ...]
) -> None:
    tab = context.new_page()
    tab.goto(sites[0].address + "posts/draft-cache/index.html")
    badges = tab.locator("article button.badge").count()
    assert tab.locator(".printed:visible").count() == 0
    assert tab.locator(".card:visible").count() == 0

    tab.emulate_media(media="print")

    assert tab.locator(".printed:visible").count() == badges
    assert tab.locator(".card:visible").count() == tab.locator(".card").count()
    assert tab.locator(".card .facts:visible").count() == tab.locator(".card").count()
    assert not tab.locator("nav").first.is_visible()


def test_a_chart_that_is_pointed_at_says_what_its_table_says(browser: Browser, sites: tuple[Built, ...]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    tab.goto(sites[1].address + "posts/everything/index.html")
    place = tab.locator("[data-points]").last
    line = place.locator(".readout")
    assert line.inner_text() == ""

    place.locator("[data-cell]").first.hover()
    pointed = line.inner_text()
    place.focus()
    tab.keyboard.press("ArrowRight")
    walked = line.inner_text()
    line.locator("button").click()

    assert pointed.replace("\u2060", "") == "swift at its default level size 81.4 MiB, start-up 1.2 ms [memory ⚠] N: 5"
    assert walked.startswith("dense size 48.9 MiB, start-up 14.0 ms [memory")
    assert "dense" in tab.locator(":popover-open").inner_text()
    context.close()


def test_without_scripts_an_interactive_chart_is_a_chart_with_its_table(browser: Browser, sites: tuple[Built, ...]) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(sites[1].address + "posts/everything/index.html")

    assert tab.locator(".readout").count() == 0
    assert tab.locator("[data-points] svg").last.is_visible()
    assert tab.locator("figure.chart table").last.locator("[data-figure]").count() >= 6
    context.close()


def test_on_paper_the_formulas_of_a_set_are_there_and_ways_to_other_pages_are_not(
    context: BrowserContext, sites: tuple[Built, ...]
) -> None:
    tab = context.new_page()
    tab.emulate_media(media="print")
    tab.goto(sites[0].address + "evidence/draft-cache-ab/index.html")
    trees = tab.locator(".formula-tree > summary")

    assert trees.count() > 3
    assert all(trees.nth(at).is_visible() for at in range(trees.count()))

    tab.goto(sites[1].address + "posts/markup/index.html")
    assert tab.locator(".related").count() == 1
    assert not tab.locator(".related").is_visible()


def test_a_caveat_stands_in_the_margin_of_a_wide_screen_only(browser: Browser, sites: tuple[Built, ...]) -> None:
    for width, is_seen in ((1280, True), (1024, False), (390, False)):
        context = browser.new_context(viewport={"width": width, "height": 800})
        tab = context.new_page()
        tab.goto(sites[0].address + "posts/draft-cache/index.html")
        note, text = tab.locator(".side").first, tab.locator(".body > p").first

        assert note.is_visible() == is_seen
        if is_seen:
            beside, beneath = note.bounding_box(), text.bounding_box()
            assert beside is not None
            assert beneath is not None
            assert beside["x"] > beneath["x"] + beneath["width"]
            assert beside["x"] + beside["width"] < width
        context.close()


def test_a_page_on_the_wire_weighs_little_with_style_and_all_fonts(sites: tuple[Built, ...]) -> None:
    """Text as any web server packs it; fonts are packed already."""
    heavy = {}
    for site in sites:
        beside = sum(len(packed(path)) for path in site.folder.iterdir() if path.suffix in (".css", ".woff2"))
        weights = {page: len(packed(site.folder / page)) + beside for page in site.pages}
        heavy |= {page: weight for page, weight in weights.items() if weight > HEAVIEST}

    assert heavy == {}


def test_a_page_of_the_demo_weighs_little_before_it_is_packed(sites: tuple[Built, ...]) -> None:
    """Its text with cards, tables, drawings and data; no more than a server that packs nothing would send for it."""
    demo = sites[0]

    assert {page: demo.size(page) for page in demo.pages if demo.size(page) > HEAVIEST} == {}


def packed(path: Path) -> bytes:
    content = path.read_bytes()
    return content if path.suffix == ".woff2" else compress(content)


def test_a_line_of_text_has_60_to_75_characters(browser: Browser, sites: tuple[Built, ...]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    tab.goto(sites[1].address + "posts/everything/index.html")
    tab.evaluate("document.fonts.ready")

    lines = tab.evaluate(LINES)
    context.close()

    assert 60 <= sum(lines) / len(lines) <= 75


LINES = """() => {
  const probe = document.createElement("p");
  probe.textContent = "The measure of a line is taken from words as they are used, some short and some longer. ".repeat(9);
  document.querySelector(".body").append(probe);
  const lines = new Map(), range = document.createRange(), text = probe.firstChild;
  for (let at = 0; at < text.length; at++) {
    range.setStart(text, at); range.setEnd(text, at + 1);
    const top = Math.round(range.getBoundingClientRect().top);
    lines.set(top, (lines.get(top) ?? 0) + 1);
  }
  return [...lines.values()].slice(0, -1);
}"""
"""The number of characters of each full line of a paragraph that is put into the page."""
