"""What a reader's browser shows of the demo site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "posts/draft-cache/index.html",
    "posts/main-kv-and-draft-cache/index.html",
    "evidence/index.html",
    "evidence/draft-cache-ab/index.html",
    "evidence/state-size/index.html",
    "404.html",
)


def opened(browser: Browser, site: Path, page: str, **context: object) -> Page:
    tab = browser.new_context(**context).new_page()
    tab.goto((site / page).as_uri())
    return tab


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_nothing_of_any_other_host_and_reports_no_error(browser: Browser, site: Path, page: str) -> None:
    requests: list[str] = []
    messages: list[str] = []
    tab = browser.new_context().new_page()
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda message: messages.append(message.text))
    tab.on("pageerror", lambda error: messages.append(str(error)))

    tab.goto((site / page).as_uri())

    assert [url for url in requests if not url.startswith(site.as_uri())] == []
    assert messages == []


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_never_scrolls_sideways(browser: Browser, site: Path, page: str, width: int) -> None:
    tab = opened(browser, site, page, viewport={"width": width, "height": 800}, java_script_enabled=True)

    widths = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")

    assert widths[0] <= widths[1]


def test_the_card_of_a_figure_opens_without_javascript(browser: Browser, site: Path) -> None:
    tab = opened(browser, site, "posts/draft-cache/index.html", java_script_enabled=False)
    badge = tab.locator("main [popovertarget]").first
    card = tab.locator(f"#{badge.get_attribute('popovertarget')}")
    assert not card.is_visible()

    badge.click()

    assert card.is_visible()
    assert "not recorded" in card.inner_text()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 600), (390, 700), (320, 500)])
def test_an_open_card_lies_on_the_screen_wherever_its_badge_stands(
    browser: Browser, site: Path, width: int, height: int
) -> None:
    tab = opened(browser, site, "posts/draft-cache/index.html", viewport={"width": width, "height": height})
    for at in (0, 2, 5, 9, 14):
        badge = tab.locator("main .badge[popovertarget]").nth(at)
        for part in (0.1, 0.5, 0.9):
            badge.evaluate(
                "(badge, part) => scrollTo(0, scrollY + badge.getBoundingClientRect().top - innerHeight * part)", part
            )
            badge.evaluate("badge => badge.click()")
            box = tab.locator(":popover-open").bounding_box()
            assert box is not None
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= height + 1
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width + 1
            badge.evaluate("badge => badge.click()")


def test_every_citation_of_the_post_shows_a_badge_in_words(browser: Browser, site: Path) -> None:
    tab = opened(browser, site, "posts/draft-cache/index.html", java_script_enabled=False)

    words = tab.locator("main article p [data-badge-for]").all_inner_texts()

    assert len(words) >= 30
    assert all(any(word in text for word in ("log", "memory", "inference")) for text in words)


def test_the_chart_stands_in_the_page_with_a_label_a_bar(browser: Browser, site: Path) -> None:
    tab = opened(browser, site, "posts/draft-cache/index.html", java_script_enabled=False)
    chart = tab.locator("figure svg").first

    texts = chart.locator("text").all_text_contents()

    assert chart.is_visible()
    assert {"39.7 tok/s", "75%", "177 MiB", "165 MiB"} <= set(texts)


def test_dark_and_light_differ_and_both_are_readable(browser: Browser, site: Path) -> None:
    def colours(scheme: str) -> tuple[str, str]:
        tab = opened(browser, site, "posts/draft-cache/index.html", color_scheme=scheme)
        return tuple(
            tab.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
        )

    light, dark = colours("light"), colours("dark")

    assert light != dark
    assert light[0] != light[1]
    assert dark[0] != dark[1]
