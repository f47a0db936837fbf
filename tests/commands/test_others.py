"""`rules`, `evidence`, `completion`, help, and what happens on a fault of our own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from commands.conftest import Run
from sitegen import cli
from sitegen.rules import RULES


def test_every_rule_is_listed_and_has_a_page(run: Run) -> None:
    listed = run("rules").stdout

    assert all(f"{rule.name} " in listed for rule in RULES)
    assert "Why it matters" in run("rules", "value-mismatch").stdout


def test_a_rule_that_is_not_there_gives_the_nearest(run: Run) -> None:
    done = run("rules", "value-mismatsh")

    assert done.returncode == 2
    assert "did you mean value-mismatch?" in done.stderr


def test_a_record_is_shown_with_all_that_is_known_of_it_and_who_cites_it(run: Run) -> None:
    shown = run("evidence", "cache-ab/q4/decode").stdout

    assert shown.startswith("cache-ab/q4/decode = 29.6 tok/s\n")
    assert "memory-note: my notebook of May" in shown
    assert "N         not recorded" in shown
    assert "cited     content/cache.md:8:1" in shown


def test_a_record_that_is_not_there_gives_the_nearest(run: Run) -> None:
    done = run("evidence", "cache-ab/q5/decode")

    assert done.returncode == 2
    assert "did you mean cache-ab/q4/decode?" in done.stderr


def test_the_completion_script_is_one_that_bash_reads(run: Run) -> None:
    script = run("completion", "bash").stdout

    assert subprocess.run(["bash", "-n"], input=script, text=True).returncode == 0
    assert "check" in script


def test_help_teaches_commands_and_exit_codes(run: Run) -> None:
    shown = run("--help").stdout

    assert all(name in shown for name in cli.COMMANDS)
    assert "exit codes:" in shown


def test_a_fault_of_ours_ends_with_3_and_says_where_its_report_lies(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], site: Path
) -> None:
    from sitegen.commands import rules

    def broken(_: object) -> int:
        raise RuntimeError("no such luck")

    monkeypatch.setattr(rules, "run", broken)

    assert cli.main(["-C", str(site), "rules"]) == 3
    said = capsys.readouterr().err
    assert "a fault of sitegen's own: RuntimeError: no such luck" in said
    report = Path(said.split("its report is ")[1].split(";")[0])
    assert "Traceback" in report.read_text(encoding="utf-8")
    report.unlink()


def test_what_the_encoding_of_the_output_lacks_is_written_as_an_escape(run: Run, site: Path) -> None:
    (site / "content/café.md").write_text("5 tok/s", encoding="utf-8")

    done = run("check", PYTHONIOENCODING="ascii")

    assert done.returncode == 1
    assert "content/caf\\xe9.md:1:1: error" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_an_output_that_takes_no_more_is_told_and_is_no_fault(site: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sitegen", "-C", str(site), "check"], stdout=full, stderr=subprocess.PIPE, text=True
        )

    assert done.returncode == 2
    assert done.stderr == "sitegen: the output could not be written (No space left on device)\n"


def test_a_closed_output_leaves_the_exit_code(site: Path) -> None:
    words = [sys.executable, "-m", "sitegen", "-C", str(site), "check"]

    done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *words], stderr=subprocess.PIPE, text=True)

    assert (done.returncode, done.stderr) == (0, "")
