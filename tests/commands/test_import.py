"""`sitegen import` as it is called: what it writes, what it says, and that nothing is half-written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commands.conftest import Run, rewrite

EXPORT = '{"results": [{"command": "sort words", "times": [0.5, 0.25], "user": 0.125}]}'


@pytest.fixture
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of hyperfine outside the site."""
    path = tmp_path_factory.mktemp("elsewhere") / "out.json"
    path.write_text(EXPORT, encoding="utf-8")
    return path


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_a_file_from_elsewhere_is_copied_and_its_figures_can_be_cited_at_once(run: Run, site: Path, export: Path) -> None:
    done = run("import", str(export), "--set", "sorting", "--context", "machine=mine", "--context", "hyperfine=1.15.0")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "data/sorting.yaml written: 1 row, 2 figures from hyperfine, data/logs/sorting.json\n"
    assert (site / "data/logs/sorting.json").read_text(encoding="utf-8") == EXPORT
    rewrite(
        site / "content/cache.md", "```disclaimer", "Sorting took [0.375 s](ev:sorting/sort-words/time).\n\n```disclaimer"
    )
    assert run("check", "--strict").returncode == 0


def test_a_file_below_data_is_cited_where_it_is(run: Run, site: Path) -> None:
    (site / "data/runs").mkdir()
    (site / "data/runs/a.json").write_text(EXPORT, encoding="utf-8")

    assert run("import", "data/runs/a.json", "--set", "sorting").returncode == 0
    assert "{json: runs/a.json, sha256:" in (site / "data/sorting.yaml").read_text(encoding="utf-8")
    assert not (site / "data/logs").exists()


def test_a_set_is_written_where_the_settings_say_that_records_lie(run: Run, site: Path, export: Path) -> None:
    (site / "data").rename(site / "bench")
    (site / "sitegen.yaml").write_text("title: A site\ndata: bench\n", encoding="utf-8")
    done = run("import", str(export), "--set", "sorting", "--context", "machine=mine", "--context", "hyperfine=1.15.0")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "bench/sorting.yaml written: 1 row, 2 figures from hyperfine, bench/logs/sorting.json\n"
    assert not (site / "data").exists()
    (site / "sitegen.yaml").write_text("data: content\n", encoding="utf-8")
    assert run("import", str(export), "--set", "sorting").returncode == 2


def test_a_value_that_changes_in_the_file_alone_fails_the_build(run: Run, site: Path, export: Path) -> None:
    run("import", str(export), "--set", "sorting")
    rewrite(site / "data/logs/sorting.json", "0.25", "0.26")
    assert run("build").returncode == 1

    rewrite(site / "data/sorting.yaml", "sha256", "# sha256")  # the pin is taken out: the values are still compared
    rewrite(site / "data/sorting.yaml", "json: logs/sorting.json, #", "json: logs/sorting.json} #")
    done = run("build")
    assert done.returncode == 1
    assert "[log-mismatch]" in done.stdout + done.stderr


def test_importing_again_renews_the_copy_and_the_set(run: Run, site: Path, export: Path) -> None:
    run("import", str(export), "--set", "sorting")
    rewrite(export, "0.25", "0.75")
    done = run("import", str(export), "--set", "sorting")

    assert done.returncode == 0
    assert "data/sorting.yaml renewed" in done.stdout
    assert "0.75" in (site / "data/logs/sorting.json").read_text(encoding="utf-8")
    assert "samples: [0.5, 0.75]" in (site / "data/sorting.yaml").read_text(encoding="utf-8")


def test_what_is_wrong_in_the_set_after_an_import_is_told_at_once(run: Run, export: Path) -> None:
    run("import", str(export), "--set", "sorting")
    rewrite(export, '"command": "sort words"', '"command": "sort -u words"')
    rewrite(export, "0.25", "0.75")
    done = run("import", str(export), "--set", "sorting")

    assert done.returncode == 1
    assert "the row `sort-words` stands in the set and not in" in done.stdout
    assert "[log-mismatch]" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import", "out.json", "--set", "../up"), "cannot be the id of a set"),
        (("import", "missing.json", "--set", "a"), "missing.json: there is no such file"),
        (("import", "out.json", "--set", "a", "--context", "machine"), "is no KEY=TEXT"),
        (("import", "hyperfin", "out.json", "--set", "a"), "did you mean hyperfine?"),
        (("import", "cut.json", "--set", "a"), "cut.json:1:25 is no JSON"),
        (("import", "binary", "--set", "a"), "binary:1: this is not UTF-8 text"),
        (("import", "notes.txt", "--set", "a"), "looks like no known format"),
        (("import", "out.json", "--set", "a", "--row", "b c"), "cannot be the id of a row"),
    ],
)
def test_a_wrong_call_or_file_ends_with_2_and_writes_nothing(
    run: Run, site: Path, words: tuple[str, ...], told: str
) -> None:
    (site / "out.json").write_text(EXPORT, encoding="utf-8")
    (site / "cut.json").write_text(EXPORT[:24], encoding="utf-8")
    (site / "binary").write_bytes(b"\xff\x00")
    (site / "notes.txt").write_text("nothing of the kind\n", encoding="utf-8")
    before = contents(site)
    done = run(*words)

    assert done.returncode == 2
    assert told in done.stderr
    assert contents(site) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_closed_leaves_all_as_it_was(run: Run, site: Path, export: Path) -> None:
    (site / "data").chmod(0o500)
    before = contents(site)
    done = run("import", str(export), "--set", "sorting")
    (site / "data").chmod(0o700)

    assert done.returncode == 2
    assert contents(site) == before


def test_a_set_whose_place_is_taken_by_a_folder_leaves_all_as_it_was(run: Run, site: Path, export: Path) -> None:
    (site / "data/sorting.yaml").mkdir()
    before = contents(site)
    done = run("import", str(export), "--set", "sorting")

    assert done.returncode == 2
    assert "could not be written" in done.stderr
    assert contents(site) == before
