"""`sitegen new`: what it writes passes or says what is missing, and no file is replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.commands.terminal import EXIT_ERRORS, EXIT_OK, EXIT_USAGE


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    (tmp_path / "sitegen.yaml").write_text("title: Bench\n")
    return tmp_path


def check(site: Path) -> int:
    return main(["-C", str(site), "check", "--strict", "--no-cache"])


@pytest.mark.parametrize(
    ("title", "file"),
    [
        ("What the cache type costs", "what-the-cache-type-costs"),
        ("Don't: a [draft] cache", "dont-a-draft-cache"),
        ("計測の記録", "計測の記録"),
        ("Größe und Zeit", "größe-und-zeit"),
        ("../outside", "outside"),
    ],
)
def test_a_new_post_passes_and_is_a_draft(bench: Path, title: str, file: str) -> None:
    assert main(["-C", str(bench), "new", "post", title]) == EXIT_OK
    assert "\ndraft: true\n" in (bench / f"content/{file}.md").read_text(encoding="utf-8")
    assert check(bench) == EXIT_OK


def test_a_post_that_is_there_is_not_replaced(bench: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bench / "content").mkdir()
    (bench / "content/mine.md").write_text("mine")
    assert main(["-C", str(bench), "new", "post", "Mine"]) == EXIT_USAGE
    assert "content/mine.md is there already" in capsys.readouterr().err
    assert (bench / "content/mine.md").read_text() == "mine"


def test_a_new_set_fails_at_the_value_that_is_to_be_filled_in(bench: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(bench), "new", "set", "cache-ab"]) == EXIT_OK
    capsys.readouterr()
    assert check(bench) == EXIT_ERRORS
    assert "data/cache-ab.yaml:10:" in capsys.readouterr().out
    path = bench / "data/cache-ab.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  time:     ", "  time: 3.5 "), encoding="utf-8")
    assert check(bench) == EXIT_OK


def test_a_set_of_a_log_reads_its_figures_from_a_copy(bench: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    log = tmp_path_factory.mktemp("elsewhere") / "run.log"
    log.write_text("run 1: took 3.5 s\nrun 2: took 3.6 s\nstate size = 550.849 MiB (draft: 73.176 MiB)\n")
    assert main(["-C", str(bench), "new", "set", "state", "--from", str(log)]) == EXIT_OK
    assert (bench / "data/logs/state.txt").read_bytes() == log.read_bytes()
    text = (bench / "data/state.yaml").read_text(encoding="utf-8")
    assert 'took: {source: {match: "took {value} s", all: true}}' in text
    assert 'draft: {value: 73.176, source: {match: "draft: {value} MiB"}}' in text
    assert check(bench) == EXIT_OK


def test_figures_that_contradict_each_other_are_left_out(bench: Path) -> None:
    (bench / "data").mkdir()
    (bench / "data/run.txt").write_text("size = 5 MiB\npeak size = 6 MiB\nspeed 9.5 tok/s\n")
    assert main(["-C", str(bench), "new", "set", "run", "--from", str(bench / "data/run.txt")]) == EXIT_OK
    text = (bench / "data/run.yaml").read_text(encoding="utf-8")
    assert "source: {log: run.txt}" in text
    assert "\n  size:" not in text
    assert check(bench) == EXIT_OK


@pytest.mark.parametrize(
    "words", [["post", "  "], ["set", "../a"], ["set", "a", "--from", "none.log"], ["post", "A", "--from", "b"]]
)
def test_what_cannot_be_is_said_and_nothing_is_written(bench: Path, words: list[str]) -> None:
    assert main(["-C", str(bench), "new", *words]) == EXIT_USAGE
    assert [path.name for path in bench.iterdir()] == ["sitegen.yaml"]
