"""`sitegen diff REV` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.conftest import Run, rewrite
from commands.test_revisions import git
from sitegen.findings import Location
from sitegen.reports.changes import Changes, FigureChange, Told
from sitegen.reports.correction_entries import entries


@pytest.fixture
def committed(site: Path) -> Path:
    with (site / "content/cache.md").open("a", encoding="utf-8") as post:
        post.write("\n```table\nset: cache-ab\n```\n")
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "one")
    return site


@pytest.mark.usefixtures("committed")
def test_nothing_changed_is_one_line(run: Run) -> None:
    assert (run("diff", "HEAD").returncode, run("diff", "HEAD").stdout) == (0, "0 records and 0 figures changed\n")


def test_a_record_that_changed_is_shown_with_the_figures_that_it_makes_stale(committed: Path, run: Run) -> None:
    rewrite(committed / "data/cache-ab.yaml", "q4: {decode: 29.6}", "q4: {decode: 27.6}")
    assert run("diff", "main").stdout == (
        "data/cache-ab.yaml:11:16: cache-ab/q4/decode: 29.6 tok/s → 27.6 tok/s\n"
        "content/cache.md:8:1: 25% slower\n"
        "   change(ab/f16/decode,ab/q4/decode): ≈ −25.4408% → ≈ −30.4786%\n"
        "   stale: the text does not say what the records give\n"
        "content/cache.md:13: 29.6 → 27.6\n"
        "   table of cache-ab: q4, decode: 29.6 tok/s → 27.6 tok/s\n"
        "1 record and 2 figures changed, 1 stale\n"
    )


def test_a_text_that_was_brought_up_to_date_is_shown_before_and_after(committed: Path, run: Run) -> None:
    rewrite(committed / "data/cache-ab.yaml", "q4: {decode: 29.6}", "q4: {decode: 27.6}")
    run("fix", "--write")
    rewrite(committed / "content/cache.md", "f16 ran", "A line more.\n\nf16 ran")
    told = run("diff", "HEAD").stdout
    assert "content/cache.md:10:1: 25% slower → 30% slower\n" in told
    assert told.endswith("1 record and 2 figures changed\n")


def test_tag_n_context_and_caveats_are_part_of_a_record(committed: Path, run: Run) -> None:
    rewrite(committed / "data/cache-ab.yaml", "n: not recorded", "n: 5\ncaveats: [one machine]")
    rewrite(committed / "data/cache-ab.yaml", "card: 2080 Ti", "card: 3090")
    told = run("diff", "HEAD").stdout
    assert "   N not recorded → N 5\n   card: 2080 Ti → 3090\n   new caveat: one machine\n" in told
    assert told.endswith("2 records and 0 figures changed\n")


def test_what_is_new_and_what_is_gone_are_told_apart(committed: Path, run: Run) -> None:
    rewrite(committed / "data/cache-ab.yaml", "  q4: {decode: 29.6}", "  q5: {decode: 30.1}")
    rewrite(committed / "content/cache.md", "[25% slower](ev:change(ab/f16/decode,ab/q4/decode))", "[](ev:ab/q5/decode)")
    told = run("diff", "HEAD").stdout
    assert "cache-ab/q5/decode: new: 30.1 tok/s\n" in told
    assert "cache-ab/q4/decode: gone: 29.6 tok/s\n" in told
    assert ": new: 30.1 tok/s\n   ab/q5/decode: new: 30.1 tok/s\n" in told
    assert ": gone: 25% slower\n" in told


def test_a_renamed_post_has_no_new_figures(committed: Path, run: Run) -> None:
    git(committed, "mv", "content/cache.md", "content/other.md")
    assert run("diff", "HEAD").stdout == "0 records and 0 figures changed\n"


def test_json_and_markdown_say_the_same(committed: Path, run: Run) -> None:
    rewrite(committed / "data/cache-ab.yaml", "q4: {decode: 29.6}", "q4: {decode: 27.6}")
    document = json.loads(run("diff", "HEAD", "--format", "json").stdout)
    (record,) = document["records"]
    assert (record["id"], record["before"], record["after"]) == ("cache-ab/q4/decode", "29.6 tok/s", "27.6 tok/s")
    assert [(figure["line"], figure["stale"]) for figure in document["figures"]] == [(8, True), (13, False)]
    markdown = run("diff", "HEAD", "--format", "markdown").stdout
    assert "| `cache-ab/q4/decode` | `29.6 tok/s` | `27.6 tok/s` |  |\n" in markdown
    assert markdown.endswith("\n\n1 record and 2 figures changed, 1 stale.\n")


def test_a_strangers_text_is_no_markup_in_a_comment(committed: Path, run: Run) -> None:
    rewrite(committed / "content/cache.md", "[39.7 tok/s]", "[39.6 tok/s `` | @all <b>\x1b]")
    (row,) = [line for line in run("diff", "HEAD", "--format", "markdown").stdout.splitlines() if "@all" in line]
    text = "``` 39.6 tok/s `` \\| @all <b>\\x1b ```"
    assert row.startswith(f"| `content/cache.md:7:12` | `39.7 tok/s` | {text} | `ab/f16/decode` **stale: ")


@pytest.mark.usefixtures("committed")
def test_what_is_no_revision_ends_with_2(run: Run) -> None:
    assert run("diff", "nosuch").returncode == 2


def test_what_a_post_said_before_is_written_as_corrections_that_pass(committed: Path, run: Run) -> None:
    rewrite(committed / "data/cache-ab.yaml", "q4: {decode: 29.6}", "q4: {decode: 27.6}")
    run("fix", "--write")
    told = run("diff", "HEAD", "--format", "corrections").stdout.splitlines()
    day = told[2].removeprefix("  - date: ")
    assert told == [
        "# content/cache.md",
        "corrections:",
        f"  - date: {day}",
        '    said: "25% slower"',
        '    says: "[30% slower](ev:change(ab/f16/decode,ab/q4/decode))"',
        '    why: "FIXME: say why"',
    ]
    rewrite(committed / "content/cache.md", "---\n\n", "\n".join(told[1:]).replace(day, "2026-11-25") + "\n---\n\n")
    assert "nobody has said why" in run("check").stdout
    rewrite(committed / "content/cache.md", "FIXME: say why", "The log was read at the wrong line.")
    done = run("check")
    assert done.returncode == 0, done.stdout


def test_a_text_with_markup_of_its_own_stays_one_link() -> None:
    told = Told(text="`a]` & *b*", value="1")
    change = FigureChange(
        location=Location(file="content/a.md", line=1, column=1),
        what="ab/x",
        before=Told(text='"c"', value="2"),
        after=told,
    )
    lines = entries(Changes(records=(), figures=(change,)), "2026-11-25").splitlines()
    assert lines[3:5] == ['    said: "\\"c\\""', r'    says: "[\\`a\\]\\` \\& \\*b\\*](ev:ab/x)"']
