"""A diff that other tools can read, and that drives no terminal."""

from __future__ import annotations

import subprocess
from pathlib import Path

from sitegen.mending.differences import coloured, difference
from sitegen.mending.fixes import Change

CHANGE = Change(path="content/a.md", before=b"one\n39.6\nthree\nfour\n", after=b"one\n39.7\nthree\nfour\n")


def test_git_can_apply_it(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(CHANGE.before)
    done = subprocess.run(
        ["git", "apply", "-"], cwd=tmp_path, input=difference([CHANGE]).encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "content/a.md").read_bytes() == CHANGE.after


def test_only_lines_around_a_change_are_shown() -> None:
    shown = difference([CHANGE])
    assert "four" not in shown
    assert shown.splitlines()[:2] == ["--- a/content/a.md", "+++ b/content/a.md"]


def test_line_ends_are_no_part_of_a_line_and_escapes_are_written_out() -> None:
    change = Change(path="a.md", before=b"x \x1b[31m 1\r\n", after=b"x \x1b[31m 2\r\n")
    shown = difference([change])
    assert "-x \\x1b[31m 1\n+x \\x1b[31m 2\n" in shown
    assert "\r" not in shown


def test_colour_adds_nothing_but_colour() -> None:
    plain, shown = difference([CHANGE]), coloured(difference([CHANGE]))
    assert "\x1b[31m-39.6\x1b[0m\n\x1b[32m+39.7\x1b[0m\n" in shown
    for code in ("\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[0m"):
        shown = shown.replace(code, "")
    assert shown == plain
