"""`sitegen init`: what it makes passes, what was there stays, and nothing half-made remains."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.commands import new_files
from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, UsageError
from sitegen.scaffold.new_site import WORKFLOW

FILES = {
    ".gitignore",
    "AGENTS.md",
    "bench/sample.py",
    "content/first-post.md",
    "data/logs/sample.txt",
    "data/sample.yaml",
    "sitegen.yaml",
}


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--yes"], "title: Measured\nlanguage: en\n"),
        (["--yes", "--title", "On: the bench"], 'title: "On: the bench"\n'),
        (["--yes", "--title", "計測の記録", "--language", "ja"], "language: ja\n"),
        (["--yes", "--language", "de", "--author", "A. Writer"], "author: A. Writer\nlanguage: de\n"),
        (["--yes", "--base-url", "https://example.org/bench"], 'base_url: "https://example.org/bench"\n'),
    ],
)
def test_a_new_site_passes_strictly(tmp_path: Path, options: list[str], wanted: str) -> None:
    site = tmp_path / "bench"
    assert main(["init", str(site), *options]) == EXIT_OK
    assert files_in(site) == FILES
    assert wanted in (site / "sitegen.yaml").read_text(encoding="utf-8")
    assert main(["-C", str(site), "check", "--strict", "--no-cache"]) == EXIT_OK


def test_the_log_of_the_sample_is_what_its_figures_are_read_from(tmp_path: Path) -> None:
    main(["init", str(tmp_path), "--yes"])
    log = tmp_path / "data/logs/sample.txt"
    log.write_text(log.read_text(encoding="utf-8").replace("thorough took 4", "thorough took 9"), encoding="utf-8")
    assert main(["-C", str(tmp_path), "check", "--no-cache"]) == 1


def test_the_workflow_is_the_one_of_the_manual(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--yes", "--ci", "github"]) == EXIT_OK
    manual = Path(__file__).parents[2] / "docs/workflows/site.yml"
    assert (tmp_path / WORKFLOW).read_bytes() == manual.read_bytes()
    assert (tmp_path / "requirements.txt").is_file()


def test_a_repository_with_other_files_is_welcome(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("34% faster\n")
    (tmp_path / ".gitignore").write_text("*.o\n")
    assert main(["init", str(tmp_path), "--yes"]) == EXIT_OK
    assert (tmp_path / ".gitignore").read_text() == "*.o\n"
    assert ".gitignore was there and is as it was: it should hold /public/" in capsys.readouterr().out
    assert files_in(tmp_path) == {*FILES, "README.md"}


@pytest.mark.parametrize("path", ["sitegen.yaml", "content/first-post.md", "data/sample.yaml", "data/logs/sample.txt"])
def test_nothing_is_replaced_and_nothing_else_is_written(
    tmp_path: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("mine")
    assert main(["init", str(tmp_path), "--yes"]) == EXIT_USAGE
    assert f"{path} is there already; nothing was written" in capsys.readouterr().err
    assert files_in(tmp_path) == {path}


def test_a_link_that_leads_nowhere_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "sitegen.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert main(["init", str(tmp_path), "--yes"]) == EXIT_USAGE
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_folder_that_leads_elsewhere_is_not_written_into(tmp_path: Path) -> None:
    elsewhere, site = tmp_path / "elsewhere", tmp_path / "site"
    elsewhere.mkdir()
    site.mkdir()
    (site / "data").symlink_to(elsewhere)
    assert main(["init", str(site), "--yes"]) == EXIT_USAGE
    assert files_in(elsewhere) == files_in(site) == set()


def test_a_folder_whose_posts_would_not_pass_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/old.md").write_text("---\ntitle: Old\n---\n\nIt ran 34% faster.\n")
    assert main(["init", str(tmp_path), "--yes"]) == EXIT_USAGE
    assert "begin in another folder" in capsys.readouterr().err
    assert files_in(tmp_path) == {"content/old.md"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--title", "34% faster"], "which no record backs"),
        (["--language", "English"], "is no language tag"),
        (["--base-url", "example.org"], "is no address of a site"),
    ],
)
def test_what_would_not_pass_is_not_written(
    tmp_path: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    assert main(["init", str(site), "--yes", *options]) == EXIT_USAGE
    assert said in capsys.readouterr().err
    assert not site.exists()


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site").write_text("")
    assert main(["init", str(tmp_path / "site"), "--yes"]) == EXIT_USAGE
    assert "is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("broken", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_nothing_remains_of_a_site_that_could_not_be_written_whole(
    tmp_path: Path, broken: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, refuse = tmp_path / "new" / "site", new_files._refuse_outside

    def break_off(root: Path, name: str) -> None:
        if name == "b/two":
            raise broken
        refuse(root, name)

    monkeypatch.setattr(new_files, "_refuse_outside", break_off)
    with pytest.raises((UsageError, KeyboardInterrupt)):
        new_files.put_new(site, {"a/one": b"1", "b/two": b"2"})
    assert list(tmp_path.iterdir()) == []


def test_a_person_at_a_terminal_is_asked(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "sitegen", "init", str(tmp_path / "site")], stdin=follower, stdout=follower, stderr=follower
    )
    os.write(leader, b"On the bench\ny\n")
    try:
        assert program.wait(timeout=120) == EXIT_OK
    finally:
        os.close(follower)
        os.close(leader)
    assert "title: On the bench\n" in (tmp_path / "site/sitegen.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "site" / WORKFLOW).is_file()
