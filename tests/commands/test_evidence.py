"""`sitegen evidence`: what a person or a program is told of a record, of its past in git, and of a formula."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from commands.conftest import RECORDS, Run, rewrite

SET = "data/cache-ab.yaml"
Q4 = "cache-ab/q4/decode"
WHO = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_TERMINAL_PROMPT": "0"}


def git(folder: Path, *words: str, day: str = "2026-05-01") -> str:
    at = f"{day}T12:00:00Z"
    own = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at, **WHO}
    command = ("git", "-c", "user.name=W", "-c", "user.email=w@example.org", "-c", "init.defaultBranch=main", *words)
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, env={**os.environ, **own})
    return done.stdout.strip()


def commit(folder: Path, day: str) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "a change", day=day)
    return git(folder, "rev-parse", "HEAD")[:10]


@pytest.fixture
def kept(site: Path) -> Path:
    """The site in a repository of its own."""
    git(site, "init", "-q")
    commit(site, "2026-05-01")
    return site


def history(run: Run, record: str = Q4) -> list[str]:
    """What is told of the past of a record: its lines without the key."""
    lines = run("evidence", record).stdout.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("  history"))
    rest = [line for line in lines[start:] if not line.startswith("  cited")]
    return [line.removeprefix("  history").strip() for line in rest if line.startswith("  history")]


def test_the_sentence_that_cites_a_record_is_told_with_badges_in_words(run: Run) -> None:
    shown = run("evidence", Q4).stdout
    assert (
        "content/cache.md:8:1: f16 ran at 39.7 tok/s [memory, N not recorded], q4 was 25% slower [memory, N not recorded]."
        in shown
    )


def test_a_formula_is_told_as_a_tree_by_ids_and_by_short_names(run: Run) -> None:
    whole = run("evidence", "change(cache-ab/f16/decode,cache-ab/q4/decode)")
    assert whole.returncode == 0
    assert whole.stdout.splitlines()[:3] == [
        "change(cache-ab/f16/decode,cache-ab/q4/decode) ≈ −25.4408% [memory, N not recorded], (to − from) / from",
        "   from: cache-ab/f16/decode = 39.7 tok/s [memory, N not recorded]",
        "   to: cache-ab/q4/decode = 29.6 tok/s [memory, N not recorded]",
    ]
    assert run("evidence", "change(ab/f16/decode,ab/q4/decode)").stdout == whole.stdout


def test_a_formula_that_is_none_or_compares_what_may_not_be_compared_says_why(run: Run, site: Path) -> None:
    assert run("evidence", "chance(ab/f16/decode)").returncode == 2
    assert "did you mean change" in run("evidence", "chance(ab/f16/decode)").stderr
    (site / "data/other.yaml").write_text(RECORDS.replace("256K", "128K"), encoding="utf-8")
    differs = run("evidence", "ratio(other/q4/decode,cache-ab/q4/decode)")
    assert differs.returncode == 1
    assert "context_length" in differs.stderr


@pytest.mark.usefixtures("kept")
def test_programs_get_no_value_without_tag_n_and_caveats(run: Run) -> None:
    (record,) = json.loads(run("evidence", Q4, "--format", "json").stdout)["records"]
    assert (record["value"], record["tag"], record["n"], record["caveats"]) == (
        "29.6 tok/s",
        "memory-note",
        "not recorded",
        [],
    )
    assert [each["place"] for each in record["cited_in"]] == ["content/cache.md:8:1"]
    (past,) = record["history"]["values"]
    assert (past["day"], past["value"], past["tag"], past["n"]) == (
        "2026-05-01",
        "29.6 tok/s",
        "memory-note",
        "not recorded",
    )
    formula = json.loads(run("evidence", "diff(ab/f16/decode,ab/q4/decode)", "--format", "json").stdout)["formula"]
    assert [part["n"] for part in (formula, *formula["parts"])] == ["not recorded"] * 3


def test_each_commit_that_changed_a_value_is_told_newest_first(run: Run, kept: Path) -> None:
    first = git(kept, "rev-parse", "HEAD")[:10]
    rewrite(kept / SET, "29.6", "29.9")
    second = commit(kept, "2026-05-02")
    rewrite(kept / "content/cache.md", "25% slower", "25% slower")
    commit(kept, "2026-05-03")
    rewrite(kept / SET, "n: not recorded", "n: 5")
    third = commit(kept, "2026-05-04")
    assert history(run) == [
        f"2026-05-04, commit {third}: 29.9 tok/s [memory, N = 5]",
        f"2026-05-02, commit {second}: 29.9 tok/s [memory, N not recorded]",
        f"2026-05-01, commit {first}: 29.6 tok/s [memory, N not recorded]",
    ]


def test_what_is_not_committed_is_said_to_be(run: Run, kept: Path) -> None:
    rewrite(kept / SET, "29.6", "30.0")
    assert history(run)[0] == "not committed yet: 30.0 tok/s [memory, N not recorded]"
    (kept / "data/new.yaml").write_text(RECORDS, encoding="utf-8")
    assert history(run, "new/q4/decode") == ["its file is not committed yet"]


def test_a_set_is_followed_through_a_new_name(run: Run, kept: Path) -> None:
    first = git(kept, "rev-parse", "HEAD")[:10]
    git(kept, "mv", SET, "data/renamed.yaml")
    commit(kept, "2026-05-02")
    assert history(run, "renamed/q4/decode") == [f"2026-05-01, commit {first}: 29.6 tok/s [memory, N not recorded]"]


LIVE = """\
title: A run
tag: live-log
n: 1
context: {card: A}
source: {log: logs/run.txt, match: "took {value} ms", all: true}
metrics: {time: {unit: ms}}
rows: {a: {time: {}}}
"""


def test_a_value_that_stands_in_a_log_only_changes_with_the_log(run: Run, kept: Path) -> None:
    (kept / "data/logs").mkdir()
    (kept / "data/live.yaml").write_text(LIVE.replace("n: 1\n", ""), encoding="utf-8")
    (kept / "data/logs/run.txt").write_text("took 12 ms\ntook 14 ms\n", encoding="utf-8")
    commit(kept, "2026-05-02")
    (kept / "data/logs/run.txt").write_text("took 12 ms\ntook 15 ms\n", encoding="utf-8")
    commit(kept, "2026-05-03")
    told = history(run, "live/a/time")
    assert [line.split(": ")[1] for line in told] == ["12, 15 ms [log, N = 2]", "12, 14 ms [log, N = 2]"]


def test_what_came_in_with_a_merge_came_in_when_it_was_merged(run: Run, kept: Path) -> None:
    git(kept, "checkout", "-q", "-b", "side")
    rewrite(kept / SET, "29.6", "31.0")
    commit(kept, "2026-05-02")
    git(kept, "checkout", "-q", "main")
    commit(kept, "2026-05-03")
    git(kept, "merge", "-q", "--no-ff", "-m", "merge", "side", day="2026-05-04")
    assert [line[:10] for line in history(run)] == ["2026-05-04", "2026-05-01"]


def test_a_shallow_clone_says_that_a_value_may_be_older(
    run: Run, kept: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rewrite(kept / SET, "title:", "title: New")
    commit(kept, "2026-05-02")
    shallow = tmp_path_factory.mktemp("shallow") / "site"
    git(kept, "clone", "-q", "--depth", "1", f"file://{kept}", str(shallow))
    told = run("-C", str(shallow), "evidence", Q4).stdout
    assert "2026-05-02" in told
    assert "the clone is shallow: a value may be older than the first commit here" in told


def test_without_git_or_a_repository_that_is_said_and_nothing_fails(run: Run) -> None:
    nowhere = run("evidence", Q4, GIT_CEILING_DIRECTORIES="/")
    assert nowhere.returncode == 0
    assert "the site is in no git repository, or there is no git" in nowhere.stdout
    missing = run("evidence", Q4, PATH="/nowhere")
    assert missing.returncode == 0
    assert "there is no git" in missing.stdout
    assert "history" not in run("evidence", Q4, "--no-history").stdout


def test_a_past_that_cannot_be_read_is_told_as_no_record(run: Run, kept: Path) -> None:
    good = (kept / SET).read_text(encoding="utf-8")
    (kept / SET).write_text("rows: [: not yaml", encoding="utf-8")
    commit(kept, "2026-05-02")
    (kept / SET).write_text(good, encoding="utf-8")
    commit(kept, "2026-05-03")
    assert [line.partition(": ")[2] for line in history(run)] == [
        "29.6 tok/s [memory, N not recorded]",
        "there was no such record, or it could not be read",
        "29.6 tok/s [memory, N not recorded]",
    ]


def pages(kept: Path) -> str:
    return " ".join((kept / "public/evidence/cache-ab/index.html").read_text(encoding="utf-8").split())


def test_the_pages_tell_the_past_where_the_site_asks_for_it(run: Run, kept: Path) -> None:
    (kept / ".gitignore").write_text("public/\n", encoding="utf-8")
    commit(kept, "2026-05-02")
    assert run("build").returncode == 0
    assert "commit" not in pages(kept)
    (kept / "sitegen.yaml").write_text("history: true\n", encoding="utf-8")
    first = git(kept, "log", "--format=%h", "--abbrev=10", "--", SET)
    assert run("build").returncode == 0
    told = pages(kept)
    assert f"2026-05-01, commit {first}: 29.6 tok/s [memory, N not recorded]" in told
    commit(kept, "2026-05-03")
    assert run("build").returncode == 0
    assert pages(kept) == told


def test_a_build_with_a_past_that_git_cannot_tell_says_so_on_the_page(run: Run, site: Path) -> None:
    (site / "sitegen.yaml").write_text("history: true\n", encoding="utf-8")
    assert run("build", GIT_CEILING_DIRECTORIES="/").returncode == 0
    assert "the site is in no git repository, or there is no git" in pages(site)


CORRECTED = """corrections:
  - {date: 2026-11-25, said: SAID, says: "[25% slower](ev:change(ab/f16/decode,ab/q4/decode))", why: A slip.}
---

"""


def unheard(run: Run, kept: Path, said: str) -> bool:
    """Whether a build tells that no version of the post said so."""
    (kept / "sitegen.yaml").write_text("history: true\n", encoding="utf-8")
    rewrite(kept / "content/cache.md", "---\n\n", CORRECTED.replace("SAID", said))
    done = run("build")
    assert done.returncode == 0, done.stdout
    return "no committed version of the post says" in done.stdout


def test_a_correction_takes_back_what_a_committed_version_said(run: Run, kept: Path) -> None:
    rewrite(kept / "content/cache.md", "[25% slower]", "[a *quarter* slower]")
    commit(kept, "2026-05-02")
    git(kept, "mv", "content/cache.md", "content/moved.md")
    git(kept, "mv", "content/moved.md", "content/cache.md")
    rewrite(kept / "content/cache.md", "[a *quarter* slower]", "[25% slower]")
    assert not unheard(run, kept, "a quarter slower")


def test_a_correction_of_what_nobody_said_is_told(run: Run, kept: Path) -> None:
    assert unheard(run, kept, "a fifth slower")
    commit(kept, "2026-05-02")
    assert "no committed version" in run("build").stdout


def test_without_git_a_correction_is_held_against_nothing(run: Run, kept: Path) -> None:
    (kept / ".git").rename(kept / ".nogit")
    assert not unheard(run, kept, "a fifth slower")
