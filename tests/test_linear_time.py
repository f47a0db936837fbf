"""No text makes the checker run longer than in proportion to its length: long runs of whatever its patterns repeat."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking import check_texts

RUNS = (
    *(
        "1",
        "十",
        "twenty-",
        "about ",
        "a",
        "a-",
        "A.",
        "a=",
        "-",
        ".",
        "~",
        "(",
        "\u200b",
        "\u00a0",
    ),
    *("`", "*", "<a ", "&"),
)
LENGTH = 20_000
CITED = ("ev:ab/f16/decode", "ev:cfg/cache_k")
CPU_SECONDS = 5
"""For one run, several times what it takes; a quadratic pattern was seen to take seven."""


def read_all(folder: str) -> None:
    """Each run as the text of a citation of a number and of one of a word; run in a process of its own."""
    sys.path.insert(0, folder)
    from claims_site import resolved

    for run in RUNS:
        text = (run * LENGTH)[:LENGTH]
        limit = int(process_time()) + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        sys.stdout.write(f"{run!r}\n")
        sys.stdout.flush()
        for target in CITED:
            resolved(f"x [{text}]({target}) x\n")


SITE = {
    "data/ab.yaml": (
        "title: T\ntag: memory-note\nsource: {note: x}\nn: 3\ncontext: {card: X}\n"
        "metrics: {decode: {unit: tok/s, better: higher}}\nrows: {f16: {decode: 39.7}, q4: {decode: 29.6}}\n"
    ),
    "data/logs/a.txt": "draft size 12 MiB\n",
}
HEAD = "---\ntitle: T\ndate: 2026-11-24\nevidence: {a: ab}\n---\n\n"
PARTS = (
    "[39.7 tok/s](ev:ab/f16/decode)",
    "[25% slower](ev:change(ab/f16/decode,ab/q4/decode))",
    "[f16 > q4](ev:order(ab/f16/decode,ab/q4/decode))",
    "[](ev:ab/q4/decode)",
    '[100](lit: "y")',
    "`draft size 12 MiB`",
    *(
        " f16",
        " decode",
        ", ",
        ". ",
        "\n\n",
        " faster than ",
        " half ",
        " 3 of 5 ",
        " – ",
        "| ",
        "](ev:ab/q4/decode)",
        "[",
        "12 ms",
    ),
)


def calls(text: str) -> int:
    """How many functions are called while a post of that text is checked: the same number on every machine."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        check_texts({**SITE, "content/p.md": f"{HEAD}{text}"})
    finally:
        sys.setprofile(None)
    return count


@settings(max_examples=25, deadline=None, database=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map("".join))
def test_four_times_a_text_takes_no_more_than_about_four_times_the_calls(part: str) -> None:
    """A square would take sixteen times as many; what is worked out once for each post takes fewer than four."""
    calls(part)
    assert calls(part * 160) < 6 * calls(part * 40)


def test_long_runs_are_read_in_linear_time() -> None:
    folder = str(Path(__file__).parent)
    script = f"import sys; sys.path.insert(0, {folder!r}); import test_linear_time as t; t.read_all({folder!r})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"stopped at the run of {(done.stdout.splitlines() or ['nothing'])[-1]}: {done.stderr[-2000:]}")
