"""`sitegen run`: what a command printed, how long it took and how it ended, as evidence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.conftest import Run, rewrite

PRINT = "print('total = 12.5 MiB')"


def log_of(site: Path, name: str) -> str:
    return (site / f"data/logs/{name}.txt").read_text(encoding="utf-8")


def test_output_time_machine_and_exit_status_stand_in_the_log(run: Run, site: Path) -> None:
    done = run("run", "--set", "one", "--", "python3", "-c", PRINT)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "total = 12.5 MiB" in done.stderr
    log = log_of(site, "one")
    assert "command: python3 -c 'print('\"'\"'total = 12.5 MiB'\"'\"')'" in log
    assert re.search(r"^cores: [0-9]+$", log, re.MULTILINE)
    assert re.search(
        r"^run 1 ended after [0-9.]+ s \(user [0-9.]+ s, system [0-9.]+ s, exit status 0\)$", log, re.MULTILINE
    )


def test_a_record_that_a_person_adds_is_read_from_what_the_command_printed_and_stays(run: Run, site: Path) -> None:
    run("run", "--set", "one", "--", "python3", "-c", PRINT)
    added = 'values:\n  total: {value: 12.5, source: {match: "total = {value} MiB"}}'
    rewrite(site / "data/one.yaml", "values:", added)
    rewrite(site / "data/one.yaml", "metrics:", "metrics:\n  total: {unit: MiB}")
    cited = "It took [12.5 MiB](ev:one/total).\n\n```disclaimer"
    rewrite(site / "content/cache.md", "```disclaimer", cited)
    assert run("check", "--strict").returncode == 0

    again = run("run", "--set", "one", "--", "python3", "-c", PRINT)
    assert again.returncode == 0, again.stdout
    assert added in (site / "data/one.yaml").read_text(encoding="utf-8")
    rewrite(site / "data/logs/one.txt", "total = 12.5", "total = 12.6")
    assert run("check").returncode == 1


def test_several_runs_are_samples(run: Run, site: Path) -> None:
    done = run("run", "--set", "two", "--row", "a", "--runs", "3", "--", "python3", "-c", "pass")
    other = run("run", "--set", "two", "--row", "b", "--runs", "3", "--", "python3", "-S", "-c", "pass")

    assert (done.returncode, other.returncode) == (0, 0)
    assert "the rows differ in command" in other.stdout
    text = (site / "data/two.yaml").read_text(encoding="utf-8")
    assert text.count("n: 3\n") == 2
    assert len(re.findall(r"time: \{samples: \[[0-9.]+, [0-9.]+, [0-9.]+\]", text)) == 2
    assert log_of(site, "two-a").count("exit status 0)") == 3


def test_a_command_that_fails_ends_with_1_and_its_set_says_so(run: Run, site: Path) -> None:
    done = run("run", "--set", "bad", "--", "python3", "-c", "import sys; sys.exit(3)")

    assert done.returncode == 1
    assert "exit status 3" in done.stderr
    assert "exit status other than zero: 3." in (site / "data/bad.yaml").read_text(encoding="utf-8")


def test_bytes_that_are_no_text_are_written_as_escapes(run: Run, site: Path) -> None:
    assert run("run", "--set", "raw", "--", "printf", r"a\377b\n").returncode == 0
    assert "a\\xffb\n" in log_of(site, "raw")


def test_a_command_that_prints_what_the_log_says_of_a_run_is_refused(run: Run, site: Path) -> None:
    line = "run 1 ended after 0.000001 s (user 0.0 s, system 0.0 s, exit status 0)"
    done = run("run", "--set", "sly", "--", "echo", line)

    assert done.returncode == 2
    assert "2 lines say that a run ended" in done.stderr
    assert not (site / "data/sly.yaml").exists()
    assert not (site / "data/logs").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run", "--set", "x"), "say which command to run"),
        (("run", "--set", "x", "--"), "say which command to run"),
        (("run", "--set", "x", "--", "no-such-command-anywhere"), "could not be started: No such file"),
        (("run", "--set", "../x", "--", "touch", "ran"), "cannot be the id of a set"),
        (("run", "--set", "x", "--context", "a", "--", "touch", "ran"), "is no KEY=TEXT"),
        (("run", "--set", "x", "--runs", "0", "--", "touch", "ran"), "is no count"),
        (("run", "--set", "broken", "--", "touch", "ran"), "mend the set first"),
    ],
)
def test_a_wrong_call_ends_with_2_before_the_command_is_run(
    run: Run, site: Path, words: tuple[str, ...], told: str
) -> None:
    (site / "data/broken.yaml").write_text("title: [", encoding="utf-8")
    done = run(*words)

    assert done.returncode == 2
    assert told in done.stderr
    assert not (site / "ran").exists()
    assert not (site / "data/logs").exists()
