"""The preview in a browser: a save shows in place, and what is wrong stands where it is wrong."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RECORDS = """\
title: Cache types on one prompt
tag: memory-note
source: {note: my notebook of May}
n: not recorded
context: {card: 2080 Ti, context_length: 256K}
varies: cache
caveats: [One prompt only.]
metrics:
  decode: {unit: tok/s, better: higher}
rows:
  f16: {decode: 39.7}
  q4: {decode: 29.6}
"""
FILLER = "\n\n".join(f"A paragraph of words, the {word} of many." for word in ["first", "second", "third"] * 20)
POST = f"""\
---
title: What the cache type costs
date: 2026-11-20
evidence: {{ab: ab}}
---

f16 ran at [39.7 tok/s](ev:ab/f16/decode), q4 was [25% slower](ev:change(ab/f16/decode,ab/q4/decode)).

## Far above

{FILLER}

## Far below

The last words of it are these. It says [twelve](lit: "a figure of speech") things.

```table
set: ab
caption: All of it.
```

```disclaimer
```
"""
OTHER = "---\ntitle: Another post\ndate: 2026-11-19\ntags: [cache]\n---\n\nIt holds words only.\n"
PATIENCE = 30_000
"""Milliseconds that a test waits for what must come; it goes on as soon as it has."""


class Preview:
    """`sitegen serve` as a person runs it, on a site of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.port = 0
        self.log: list[str] = []
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "sitegen", "-C", str(self.root), "serve", "--port", str(self.port), "--verbose"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.log.append(line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                break
        threading.Thread(target=self.log.extend, args=(self.process.stderr,), daemon=True).start()

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=20)
            self.process = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    preview = Preview(tmp_path / "site")
    preview.write("data/ab.yaml", RECORDS)
    preview.write("content/cache.md", POST)
    preview.write("content/other.md", OTHER)
    preview.write("sitegen.yaml", "title: Bench\neditor: vscode\n")
    preview.start()
    yield preview
    preview.stop()


Open = Callable[..., "Page"]


@pytest.fixture
def tabs(browser: Browser, preview: Preview) -> Iterator[Open]:
    """Opens a page of the preview and waits until it hears of updates; a reload is counted in `window.loads`."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    context.add_init_script(
        "sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;"
        "document.addEventListener('sitegen:shown', () => { window.shown = (window.shown ?? 0) + 1; });"
    )

    def open_page(path: str = "posts/cache/") -> Page:
        tab = context.new_page()
        tab.set_default_timeout(PATIENCE)
        tab.goto(preview.url + path)
        tab.wait_for_function("() => window.shown > 0")
        return tab

    yield open_page
    context.close()


def loads(tab: Page) -> int:
    return int(tab.evaluate("Number(sessionStorage.loads)"))


def wait_for_text(tab: Page, text: str) -> None:
    tab.wait_for_function("text => document.body.innerText.includes(text)", arg=text)


def shadow(tab: Page, script: str) -> object:
    """What *script*, an expression over `root`, gives in the preview's own layer."""
    return tab.evaluate(
        f"(() => {{ const root = document.querySelector('sitegen-preview').shadowRoot; return {script}; }})()"
    )


def wait_for_shadow(tab: Page, script: str) -> None:
    tab.wait_for_function(
        f"() => {{ const root = document.querySelector('sitegen-preview')?.shadowRoot; return root && ({script}); }}"
    )


def underlined(tab: Page, weight: str = "error") -> list[str]:
    return list(tab.evaluate(f"[...(CSS.highlights.get('sitegen-{weight}') ?? [])].map(String)"))


def wait_for_underlined(tab: Page, *texts: str, weight: str = "error") -> None:
    tab.wait_for_function(
        "([name, texts]) => JSON.stringify([...(CSS.highlights.get(name) ?? [])].map(String)) === JSON.stringify(texts)",
        arg=[f"sitegen-{weight}", list(texts)],
    )


# The page changes in place.


def test_a_save_shows_without_a_reload_and_the_place_in_the_text_stays(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    tab.evaluate("document.querySelector('#far-below').scrollIntoView({behavior: 'instant'})")
    before = tab.evaluate("document.querySelector('#far-below').getBoundingClientRect().top")

    preview.change("content/cache.md", "The last words of it", "The very last words of it")

    wait_for_text(tab, "The very last words of it")
    assert tab.evaluate("scrollY") > 500
    assert abs(tab.evaluate("document.querySelector('#far-below').getBoundingClientRect().top") - before) < 2
    assert loads(tab) == 1


def test_an_open_card_stays_open_and_tells_of_its_own_figure(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    tab.locator(".body [popovertarget]").nth(1).click()
    name = tab.locator("[popover]:popover-open .card-name").inner_text()

    preview.change("content/cache.md", "f16 ran at", 'On [one](lit: "a figure of speech") day f16 ran at')
    wait_for_text(tab, "On one day f16 ran at")

    assert tab.locator("[popover]:popover-open .card-name").inner_text() == name
    assert loads(tab) == 1


def test_what_the_reader_opened_and_focused_stays(preview: Preview, tabs: Open) -> None:
    preview.write("templates/_footer.html", "")
    tab = tabs()
    tab.locator(".body [popovertarget]").first.focus()
    tab.evaluate("window.focused = document.activeElement")

    preview.change("content/cache.md", "## Far above", "## Far up")
    wait_for_text(tab, "Far up")

    assert tab.evaluate("document.activeElement === window.focused && window.focused.isConnected")


def test_a_selection_stays_where_the_same_paragraph_changes(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    tab.evaluate(
        """() => {
          const paragraphs = [...document.querySelectorAll('p')];
          const node = paragraphs.find((each) => each.textContent.startsWith('The last words')).firstChild;
          getSelection().setBaseAndExtent(node, 4, node, 14);
        }"""
    )
    assert tab.evaluate("String(getSelection())") == "last words"

    preview.change("content/cache.md", "of it are these.", "of it are not these.")
    wait_for_text(tab, "are not these.")

    assert tab.evaluate("String(getSelection())") == "last words"


def test_a_changed_record_shows_in_the_post_that_cites_it(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    evidence = tabs("evidence/ab/")

    preview.change("data/ab.yaml", "decode: 39.7", "decode: 41.7")

    wait_for_underlined(tab, "39.7 tok/s", "25%")
    wait_for_text(evidence, "41.7")
    assert loads(tab) == 1


def test_a_changed_style_sheet_shows_without_a_reload(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    preview.write("templates/style.css", "body { background: rgb(1, 2, 3); }")
    tab.wait_for_function("() => getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)'")
    assert loads(tab) == 1
    assert tab.locator("head link[rel=stylesheet]").count() == 1


def test_several_tabs_each_show_their_page(preview: Preview, tabs: Open) -> None:
    pages = [tabs("posts/cache/") for _ in range(7)]
    index = tabs("")

    preview.change("content/cache.md", "title: What the cache type costs", "title: What the type costs")

    for tab in (*pages, index):
        wait_for_text(tab, "What the type costs")
        assert loads(tab) == 1


def test_a_tab_of_another_page_is_not_fetched_again(preview: Preview, tabs: Open) -> None:
    tab, other = tabs(), tabs("posts/other/")
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))

    preview.change("content/cache.md", "The last words", "The final words")
    wait_for_text(tab, "The final words")
    preview.change("content/other.md", "words only", "plain words only")
    wait_for_text(other, "plain words only")

    assert len([url for url in asked if url.endswith("/posts/other/")]) == 1


def test_a_page_that_is_removed_and_made_again_comes_back(preview: Preview, tabs: Open) -> None:
    tab = tabs("posts/other/")
    (preview.root / "content/other.md").unlink()
    tab.wait_for_function("() => !document.body.innerText.includes('It holds words only')")
    preview.write("content/other.md", OTHER.replace("words only", "new words"))
    wait_for_text(tab, "It holds new words")
    assert loads(tab) == 1


def test_a_page_that_is_opened_before_it_is_written_comes(preview: Preview, tabs: Open) -> None:
    tab = tabs("posts/later/")
    preview.write("content/later.md", OTHER.replace("Another", "A later"))
    wait_for_text(tab, "A later post")


def test_the_page_is_brought_up_to_date_after_the_server_restarts(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    preview.stop()
    wait_for_shadow(tab, "root.querySelector('.toggle').textContent.includes('stopped')")
    preview.change("content/cache.md", "The last words", "The final words")
    preview.start()
    wait_for_text(tab, "The final words")
    wait_for_shadow(tab, "!root.querySelector('.toggle').textContent.includes('stopped')")

    preview.change("content/cache.md", "The final words", "The closing words")
    wait_for_text(tab, "The closing words")
    assert loads(tab) == 1


def test_where_tabs_share_no_worker_each_hears_by_itself(preview: Preview, browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script(
        "delete globalThis.SharedWorker; document.addEventListener('sitegen:shown', () => { window.shown = true; });"
    )
    tab = context.new_page()
    tab.goto(preview.url + "posts/cache/")
    tab.wait_for_function("() => window.shown")
    preview.change("content/cache.md", "The last words", "The final words")
    wait_for_text(tab, "The final words")
    preview.stop()
    preview.change("content/cache.md", "The final words", "The closing words")
    preview.start()
    wait_for_text(tab, "The closing words")
    context.close()


def test_a_page_that_cannot_be_changed_in_place_is_loaded_anew(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    tab.evaluate("() => { Node.prototype.isEqualNode = () => { throw new Error('no'); }; }")
    preview.change("content/cache.md", "The last words", "The final words")
    wait_for_text(tab, "The final words")
    assert loads(tab) == 2


def test_while_the_settings_are_wrong_the_last_good_page_stays_with_what_is_wrong_on_top(
    preview: Preview, tabs: Open
) -> None:
    tab = tabs()
    preview.write("sitegen.yaml", "titel: Bench\n")
    wait_for_shadow(
        tab, "!root.querySelector('.panel').hidden && root.querySelector('.panel').textContent.includes('titel')"
    )
    assert "This is the last good page" in str(shadow(tab, "root.querySelector('.panel').textContent"))
    assert "f16 ran at" in tab.locator("main").inner_text()

    tab.reload()
    wait_for_shadow(tab, "root.querySelector('.panel').textContent.includes('titel')")
    assert "f16 ran at" in tab.locator("main").inner_text()

    preview.write("sitegen.yaml", "title: Another bench\n")
    wait_for_text(tab, "Another bench")


def test_while_a_template_is_wrong_the_last_good_page_stays(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    template = (Path(__file__).parents[2] / "templates/post.html").read_text(encoding="utf-8")
    preview.write("templates/post.html", template.replace("{% endblock %}", "{% endblok %}", 1))
    wait_for_shadow(tab, "root.querySelector('.panel').textContent.includes('templates/post.html')")
    assert "f16 ran at" in tab.locator("main").inner_text()

    preview.write("templates/post.html", template.replace("<h1>", "<h1>Mended: ", 1))
    wait_for_text(tab, "Mended: What the cache type costs")


def test_while_a_post_cannot_be_read_its_last_good_page_stays(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    (preview.root / "content/cache.md").write_bytes(b"\xff\xfe\x00")
    wait_for_shadow(tab, "root.querySelector('.panel').textContent.includes('unreadable-file')")
    assert "f16 ran at" in tab.locator("main").inner_text()

    preview.write("content/cache.md", POST.replace("The last words", "The final words"))
    wait_for_text(tab, "The final words")


def test_a_site_that_never_could_be_built_says_what_is_in_the_way_and_comes_when_it_can(
    preview: Preview, tabs: Open
) -> None:
    preview.stop()
    preview.write("sitegen.yaml", "titel: Bench\n")
    preview.start()
    tab = tabs()
    assert "Not built yet" in tab.locator("body").inner_text()
    wait_for_shadow(tab, "root.querySelector('.panel').textContent.includes('titel')")

    preview.write("sitegen.yaml", "title: Bench\n")
    wait_for_text(tab, "f16 ran at")


# Findings stand where they are.


def test_a_wrong_figure_is_underlined_where_it_stands_until_it_is_right(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    assert underlined(tab) == []
    preview.change("content/cache.md", "[39.7 tok/s]", "[38.7 tok/s]")
    wait_for_underlined(tab, "38.7 tok/s")
    preview.change("content/cache.md", "[38.7 tok/s]", "[39.7 tok/s]")
    wait_for_underlined(tab)


def test_an_uncited_number_is_underlined_in_a_text_that_stands_twice(preview: Preview, tabs: Open) -> None:
    preview.change(
        "content/cache.md", "## Far below", "It took 17 minutes.\n\nWords.\n\nIt took 17 minutes.\n\n## Far below"
    )
    tab = tabs()
    wait_for_underlined(tab, "17 minutes", "17 minutes")
    tops = tab.evaluate("[...CSS.highlights.get('sitegen-error')].map((range) => range.getBoundingClientRect().top)")
    assert tops[0] < tops[1]


def test_underlining_changes_no_element_of_the_page(preview: Preview, tabs: Open) -> None:
    preview.change("content/cache.md", "[39.7 tok/s]", "[38.7 tok/s]")
    tab = tabs()
    wait_for_underlined(tab, "38.7 tok/s")
    served = tab.evaluate("fetch(location.href).then((answer) => answer.text())")
    same = tab.evaluate(
        "text => new DOMParser().parseFromString(text, 'text/html').body.isEqualNode(document.body)", served
    )
    assert same


def test_the_card_of_a_finding_says_what_the_records_say_and_what_to_write(preview: Preview, tabs: Open) -> None:
    preview.change("content/cache.md", "[39.7 tok/s]", "[38.7 tok/s]")
    tab = tabs()
    wait_for_underlined(tab, "38.7 tok/s")
    box = tab.evaluate(
        "(() => { const [range] = CSS.highlights.get('sitegen-error'); return range.getBoundingClientRect(); })()"
    )

    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    wait_for_shadow(tab, "!root.querySelector('.card').hidden")
    text = str(shadow(tab, "root.querySelector('.card').textContent"))
    assert "the text says 38.7 tok/s, the records give 39.7 tok/s" in text
    assert "ab/f16/decode: 39.7 tok/s" in text
    assert "write: 39.7 tok/s" in text
    assert "data/ab.yaml:11" in text

    tab.mouse.move(5, 5)
    wait_for_shadow(tab, "root.querySelector('.card').hidden")


def test_a_finding_is_reached_with_the_keyboard_and_left_with_escape(preview: Preview, tabs: Open) -> None:
    preview.change("content/cache.md", "[39.7 tok/s]", "[38.7 tok/s]")
    tab = tabs()
    wait_for_underlined(tab, "38.7 tok/s")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if shadow(tab, "root.activeElement?.classList.contains('mark')"):
            break
    assert "38.7 tok/s" in str(shadow(tab, "root.activeElement.getAttribute('aria-label')"))
    wait_for_shadow(tab, "!root.querySelector('.card').hidden")
    tab.keyboard.press("Escape")
    wait_for_shadow(tab, "root.querySelector('.card').hidden")


def test_a_table_with_a_finding_gets_a_frame(preview: Preview, tabs: Open) -> None:
    preview.change("content/cache.md", "set: ab\n", "set: ab\nrows: [f16, q5]\n")
    tab = tabs()
    wait_for_shadow(tab, "root.querySelector('.mark') !== null")
    label = str(shadow(tab, "root.querySelector('.mark').getAttribute('aria-label')"))
    assert label == "error: the set has no row 'q5'"


def test_the_list_jumps_to_the_place_and_to_the_editor(preview: Preview, tabs: Open) -> None:
    preview.change("content/cache.md", "The last words of it", "The last 17 words of it")
    tab = tabs()
    wait_for_underlined(tab, "17")
    tab.locator("sitegen-preview .toggle").click()
    link = tab.locator("sitegen-preview .panel a.at").first.get_attribute("href")
    assert link == f"vscode://file{preview.root}/content/cache.md:{line_of(preview, 'The last 17')}:10"

    tab.locator("sitegen-preview .panel .jump").first.click()

    tab.wait_for_function(
        "() => { const [range] = CSS.highlights.get('sitegen-error'); const box = range.getBoundingClientRect();"
        " return box.top > 0 && box.bottom < innerHeight; }"
    )


def line_of(preview: Preview, text: str) -> int:
    lines = (preview.root / "content/cache.md").read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_finding_of_another_page_leads_to_its_place_there(preview: Preview, tabs: Open) -> None:
    preview.change("content/cache.md", "[39.7 tok/s]", "[38.7 tok/s]")
    tab = tabs("posts/other/")
    wait_for_shadow(tab, "root.querySelector('.toggle').textContent.includes('1 error')")
    tab.locator("sitegen-preview .toggle").click()
    tab.locator("sitegen-preview #section-elsewhere .jump").first.click()
    tab.wait_for_url("**/posts/cache/#sitegen-finding-*")
    wait_for_underlined(tab, "38.7 tok/s")
    wait_for_shadow(tab, "!root.querySelector('.card').hidden")


def test_a_wrong_record_is_told_on_the_page_that_rests_on_it(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    preview.change("data/ab.yaml", "tag: memory-note", "tag: live-log")
    wait_for_shadow(tab, "/data\\/ab.yaml/.test(root.querySelector('.panel').textContent)")


def test_the_panel_says_what_a_reader_may_rely_on(tabs: Open) -> None:
    tab = tabs()
    tab.locator("sitegen-preview .toggle").click()
    text = tab.locator("sitegen-preview #reliance").inner_text()
    assert "4 memory" in text
    assert "N not recorded" in text
    assert "One prompt only." in text
    assert "twelve: a figure of speech" in text


def test_drafts_and_posts_to_come_are_shown_and_marked(preview: Preview, tabs: Open) -> None:
    preview.write("content/draft.md", OTHER.replace("Another post", "A draft").replace("tags:", "draft: true\ntags:"))
    preview.write("content/future.md", OTHER.replace("Another post", "A post to come").replace("2026-11-19", "2099-01-01"))
    tab = tabs("")
    wait_for_text(tab, "A post to come")
    wait_for_shadow(tab, "root.querySelectorAll('.chip').length === 2")
    chips = shadow(tab, "[...root.querySelectorAll('.chip')].map((chip) => chip.textContent).sort().join('; ')")
    assert chips == "dated 2099-01-01, in the future; draft"
    post = tabs("posts/draft/")
    assert "draft" in str(shadow(post, "root.querySelector('.toggle').textContent"))


def test_the_layer_is_not_styled_by_the_theme_and_hides_when_printing(preview: Preview, tabs: Open) -> None:
    tab = tabs()
    before = shadow(tab, "getComputedStyle(root.querySelector('.toggle')).font")
    preview.write("templates/style.css", "* { font: 40px cursive !important; color: red !important; display: block; }")
    tab.wait_for_function("() => getComputedStyle(document.body).fontSize === '40px'")
    assert shadow(tab, "getComputedStyle(root.querySelector('.toggle')).font") == before
    tab.emulate_media(media="print")
    assert tab.evaluate("getComputedStyle(document.querySelector('sitegen-preview')).display") == "none"


def test_nothing_of_the_preview_is_in_the_site_that_is_built(preview: Preview, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "sitegen", "-C", str(preview.root), "build", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [path for path in out.rglob("*") if path.is_file() and b"_sitegen" in path.read_bytes()]


def test_a_page_reports_no_error_of_its_own(preview: Preview, browser: Browser) -> None:
    preview.change("content/cache.md", "[39.7 tok/s]", "[38.7 tok/s]")
    messages: list[str] = []
    tab = browser.new_context().new_page()
    tab.on("console", lambda message: messages.append(message.text))
    tab.on("pageerror", lambda error: messages.append(str(error)))
    tab.add_init_script("document.addEventListener('sitegen:shown', () => { window.shown = true; });")
    for path in ("", "posts/cache/", "evidence/ab/", "nothing/", "feed.xml"):
        tab.goto(preview.url + path)
        if path != "feed.xml":
            tab.wait_for_function("() => window.shown")
    assert [text for text in messages if "404" not in text] == []
    tab.context.close()
