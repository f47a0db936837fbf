"""`--base REV` and `--baseline FILE`: only what is new."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from commands.conftest import Run, rewrite
from sitegen.commands.revisions import Revision
from sitegen.commands.terminal import UsageError
from sitegen.source import SourceError, Trouble


def git(folder: Path, *words: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *settings, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def old_site(site: Path) -> Path:
    """A site with one wrong figure, committed on the branch main."""
    rewrite(site / "content/cache.md", "[39.7 tok/s]", "[39.6 tok/s]")
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "one")
    return site


def test_what_was_wrong_before_is_not_shown(old_site: Path, run: Run) -> None:
    rewrite(old_site / "content/cache.md", "f16 ran", "A line more.\n\nf16 ran")
    done = run("check", "--base", "main")
    assert (done.returncode, done.stderr) == (0, "sitegen: 1 finding is not shown: main had too\n")
    assert done.stdout.startswith("0 errors")


def test_what_the_change_brings_is_shown(old_site: Path, run: Run) -> None:
    rewrite(old_site / "content/cache.md", "[25% slower]", "[26% slower]")
    done = run("check", "--base", "HEAD")
    assert done.returncode == 1
    assert "26%" in done.stdout
    assert "39.6" not in done.stdout


def test_a_record_that_changes_brings_the_findings_of_posts_that_did_not(old_site: Path, run: Run) -> None:
    rewrite(old_site / "data/cache-ab.yaml", "q4: {decode: 29.6}", "q4: {decode: 27.6}")
    done = run("check", "--base", "main")
    assert done.stdout.startswith("content/cache.md:8:2: error: the text says 25%")
    assert done.returncode == 1


def test_a_wrong_figure_that_becomes_wrong_in_another_way_is_shown(old_site: Path, run: Run) -> None:
    rewrite(old_site / "data/cache-ab.yaml", "f16: {decode: 39.7}", "f16: {decode: 39.8}")
    assert "records give 39.8 tok/s" in run("check", "--base", "main").stdout


def test_a_renamed_post_keeps_what_was_wrong_with_it(old_site: Path, run: Run) -> None:
    git(old_site, "mv", "content/cache.md", "content/other.md")
    assert run("check", "--base", "main").returncode == 0


def test_what_others_mended_since_the_branch_left_is_no_finding_of_the_branch(old_site: Path, run: Run) -> None:
    git(old_site, "checkout", "-q", "-b", "work")
    git(old_site, "checkout", "-q", "main")
    rewrite(old_site / "content/cache.md", "[39.6 tok/s]", "[39.7 tok/s]")
    git(old_site, "commit", "-q", "-am", "mended")
    git(old_site, "checkout", "-q", "work")
    assert run("check", "--base", "main").returncode == 0


@pytest.mark.usefixtures("old_site")
@pytest.mark.parametrize("name", ["nosuch", "--upload-pack=evil", "HEAD:content", ""])
def test_what_is_no_revision_ends_with_2(run: Run, name: str) -> None:
    done = run("check", f"--base={name}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("sitegen: ")


@pytest.mark.usefixtures("site")
def test_a_site_without_git_ends_with_2(run: Run) -> None:
    done = run("check", "--base", "main", GIT_CEILING_DIRECTORIES="/")
    assert (done.returncode, "not a git repository" in done.stderr) == (2, True)


def test_a_site_below_the_repository_is_read_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/content/été\n.md").write_text("old", encoding="utf-8")
    (tmp_path / "site/content/.hidden.md").write_text("x", encoding="utf-8")
    (tmp_path / "site/content/link.md").symlink_to("été\n.md")
    (tmp_path / "site/content/out.md").symlink_to("../../outside.md")
    (tmp_path / "outside.md").write_text("secret", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    (tmp_path / "site/content/été\n.md").write_text("new", encoding="utf-8")
    base = Revision(tmp_path / "site", "HEAD")
    assert base.files("content") == ("content/link.md", "content/out.md", "content/été\n.md")
    assert (base.read("content/été\n.md").text, base.read("content/link.md").text) == ("old", "old")
    with base.open("content/link.md") as file:
        assert file.read() == b"old"
    with pytest.raises(SourceError) as caught:
        base.read("content/out.md")
    assert caught.value.trouble is Trouble.OUTSIDE
    assert not base.exists("content/nosuch.md")


@pytest.mark.usefixtures("old_site")
def test_a_hook_that_names_its_own_git_folder_leads_nowhere_else(run: Run) -> None:
    assert run("check", "--base", "main", GIT_DIR="/nosuch", GIT_INDEX_FILE="/nosuch").returncode == 0


def test_a_filter_of_the_work_tree_is_not_run(old_site: Path) -> None:
    (old_site / ".gitattributes").write_text("* filter=evil diff=evil\n", encoding="utf-8")
    for key in ("filter.evil.smudge", "diff.evil.textconv", "diff.evil.command", "core.fsmonitor"):
        git(old_site, "config", key, f"touch {old_site}/ran; cat")
    base = Revision(old_site, "HEAD")
    assert base.renamed() == {}
    assert "39.6" in base.read("content/cache.md").text
    assert not (old_site / "ran").exists()


def test_without_git_it_is_said(old_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="git is needed"):
        Revision(old_site, "HEAD")


def test_a_baseline_hides_what_it_lists_and_nothing_else(old_site: Path, run: Run) -> None:
    written = run("check", "--write-baseline", "known.json")
    assert (written.returncode, written.stderr) == (0, "sitegen: 1 finding listed in known.json\n")
    done = run("check", "--baseline", "known.json")
    assert (done.returncode, done.stderr) == (0, "sitegen: 1 finding is not shown: known.json lists\n")
    rewrite(old_site / "content/cache.md", "[25% slower]", "[26% slower]")
    done = run("check", "--baseline", "known.json")
    assert (done.returncode, "26%" in done.stdout, "39.6" in done.stdout) == (1, True, False)


def test_a_baseline_says_what_of_it_is_mended(old_site: Path, run: Run) -> None:
    run("check", "--write-baseline", "known.json")
    rewrite(old_site / "content/cache.md", "[39.6 tok/s]", "[39.7 tok/s]")
    done = run("check", "--baseline", "known.json")
    assert done.stderr == "sitegen: 1 of known.json are found no more; --write-baseline takes them out of it\n"


def test_a_baseline_that_is_none_ends_with_2(old_site: Path, run: Run) -> None:
    (old_site / "broken.json").write_text("{", encoding="utf-8")
    for name in ("broken.json", "nosuch.json", "content"):
        done = run("check", "--baseline", name)
        assert (done.returncode, "--write-baseline" in done.stderr, done.stdout) == (2, True, "")
    assert run("check", "content/cache.md", "--write-baseline", "known.json").returncode == 2
