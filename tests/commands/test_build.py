"""`sitegen build` as a user meets it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.conftest import Run, rewrite


def test_it_writes_the_site_and_says_how_much(site: Path, run: Run) -> None:
    done = run("build")

    assert done.returncode == 0
    assert (site / "public/posts/cache/index.html").is_file()
    assert " files written, 0 unchanged, 0 removed in " in done.stderr


def test_a_second_build_writes_nothing(run: Run) -> None:
    run("build")

    assert ": 0 files written, " in run("build").stderr


def test_a_strict_build_publishes_nothing_over_a_warning(site: Path, run: Run) -> None:
    rewrite(site / "content/cache.md", "```disclaimer\n```\n", "")

    done = run("build", "--strict")

    assert done.returncode == 1
    assert not (site / "public").exists()


def test_drafts_are_shown_on_request_only(site: Path, run: Run) -> None:
    rewrite(site / "content/cache.md", "date: 2026-11-24\n", "date: 2026-11-24\ndraft: true\n")

    run("build", "--out", "plain")
    run("build", "--out", "drafts", "--drafts")

    assert not (site / "plain/posts/cache").exists()
    assert (site / "drafts/posts/cache/index.html").is_file()


def test_what_is_held_back_is_named_with_the_day_of_the_next_build(site: Path, run: Run) -> None:
    front = "---\ntitle: Later\ndate: {}\nexpires: {}\n---\nWords.\n"
    (site / "content/later.md").write_text(front.format("2100-01-01", "2100-02-01"), encoding="utf-8")
    (site / "content/gone.md").write_text(front.format("2020-01-01", "2020-02-01"), encoding="utf-8")

    plain = run("build").stderr
    both = run("build", "--future", "--expired")

    assert "not published: content/gone.md (expired on 2020-02-01), content/later.md (dated 2100-01-01)" in plain
    assert "build again on 2100-01-01, by a schedule for instance (docs/ci.md): content/later.md comes" in plain
    assert "not published" not in both.stderr
    assert (site / "public/posts/later/index.html").is_file()


def test_a_base_url_of_the_command_line_holds(site: Path, run: Run) -> None:
    run("build", "--base-url", "https://example.org/blog/")

    assert "https://example.org/blog/posts/cache/" in (site / "public/sitemap.xml").read_text(encoding="utf-8")


def test_a_folder_of_somebody_else_is_refused(site: Path, run: Run) -> None:
    (site / "mine").mkdir()
    (site / "mine/thesis.txt").write_text("years of work", encoding="utf-8")

    done = run("build", "--out", "mine")

    assert done.returncode == 2
    assert (site / "mine/thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_a_picture_beside_the_posts_is_copied(site: Path, run: Run) -> None:
    (site / "content/bench.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with (site / "content/cache.md").open("a", encoding="utf-8") as post:
        post.write("\n![the bench](bench.png)\n")

    done = run("build")

    assert done.returncode == 0
    assert (site / "public/bench.png").read_bytes() == b"\x89PNG\r\n\x1a\n"


def test_a_number_in_a_drawn_picture_needs_a_record_like_any_other(site: Path, run: Run) -> None:
    (site / "content/bars.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><text>41.7 tok/s</text></svg>', encoding="utf-8"
    )

    done = run("build")

    assert done.returncode == 1
    assert "[unverified-number]" in done.stdout


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert()</script>",
        "<SCRIPT/>",
        '<g onload="alert()"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<image href="https://example.org/x.png"/>',
        '<a xlink:href="javascript:alert()">x</a>',
        "<style>@import 'https://example.org/x.css';</style>",
    ],
)
def test_a_drawn_picture_that_could_run_or_fetch_something_is_refused(site: Path, run: Run, inside: str) -> None:
    (site / "content/bars.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>', encoding="utf-8")

    done = run("build")

    assert done.returncode == 1
    assert "[active-picture]" in done.stdout
    assert not (site / "public").exists()


def test_a_plain_drawn_picture_is_copied(site: Path, run: Run) -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><defs><path id="a"/></defs><use href="#a"/><g fill="url(#a)"/></svg>'
    (site / "content/bars.svg").write_text(drawn, encoding="utf-8")

    assert run("build").returncode == 0
    assert (site / "public/bars.svg").read_text(encoding="utf-8") == drawn


def test_a_build_of_the_same_files_says_the_same_and_writes_nothing(run: Run, site: Path) -> None:
    first, second = run("build"), run("build")
    assert (second.stdout, second.returncode) == (first.stdout, 0)
    assert re.search(r": 0 files written, \d+ unchanged, 0 removed in ", second.stderr)
    (site / "content/cache.md").write_text((site / "content/cache.md").read_text().replace("39.7 tok/s", "38.7 tok/s"))
    assert run("build").returncode == 1


def test_without_its_memory_a_build_gives_the_same_bytes(run: Run, site: Path) -> None:
    run("build")
    kept = {path: path.read_bytes() for path in (site / "public").rglob("*") if path.is_file()}
    assert "0 files written" in run("build", "--no-cache").stderr
    assert {path: path.read_bytes() for path in (site / "public").rglob("*") if path.is_file()} == kept
