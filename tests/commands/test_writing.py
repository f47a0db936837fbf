"""A person at a terminal is asked before a post is changed."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from commands.conftest import rewrite


def answered(site: Path, answer: bytes, *words: str) -> tuple[int, str]:
    """Exit code and output of a command in a terminal, in which *answer* is typed."""
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb"}
    with subprocess.Popen(
        [sys.executable, "-m", "sitegen", *words],
        cwd=site,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    ) as process:
        os.close(theirs)
        said = b""
        while piece := _piece(ours, process):
            said += piece
    os.close(ours)
    return process.returncode, said.decode()


def _piece(terminal: int, process: subprocess.Popen[bytes]) -> bytes:
    """What was printed next; nothing once the command has ended: not every system tells then that its end is closed."""
    while True:
        has_ended = process.poll() is not None
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                return os.read(terminal, 4096)
            except OSError:  # the other end is closed
                return b""
        if has_ended:
            return b""


@pytest.mark.parametrize(
    ("answer", "code", "is_written"),
    [(b"y\n", 0, True), (b"yes\n", 0, True), (b"n\n", 1, False), (b"\n", 1, False), (b"\x04", 1, False)],
    ids=["y", "yes", "n", "nothing", "the end of the input"],
)
def test_an_answer_decides(site: Path, answer: bytes, code: int, is_written: bool) -> None:
    rewrite(site / "data/cache-ab.yaml", "q4: {decode: 29.6}", "q4: {decode: 27.6}")
    done, said = answered(site, answer, "fix")
    assert "write 1 figure? [y/N] " in said
    assert done == code
    assert ("[30% slower]" in (site / "content/cache.md").read_text(encoding="utf-8")) == is_written


def test_a_dry_run_asks_nothing(site: Path) -> None:
    rewrite(site / "data/cache-ab.yaml", "q4: {decode: 29.6}", "q4: {decode: 27.6}")
    done, said = answered(site, b"y\n", "fix", "--dry-run")
    assert (done, "[y/N]" in said) == (1, False)
    assert "[25% slower]" in (site / "content/cache.md").read_text(encoding="utf-8")


def test_a_proposal_is_asked_about_too(site: Path) -> None:
    rewrite(site / "content/cache.md", "[39.7 tok/s](ev:ab/f16/decode)", "39.7 tok/s")
    done, said = answered(site, b"y\n", "cite")
    assert (done, "write 1 proposal? [y/N] " in said) == (1, True)
    assert "?proposed" in (site / "content/cache.md").read_text(encoding="utf-8")
