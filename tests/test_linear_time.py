"""No text makes the checker run longer than in proportion to its length: long runs of whatever its patterns repeat."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

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


def test_long_runs_are_read_in_linear_time() -> None:
    folder = str(Path(__file__).parent)
    script = f"import sys; sys.path.insert(0, {folder!r}); import test_linear_time as t; t.read_all({folder!r})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"stopped at the run of {(done.stdout.splitlines() or ['nothing'])[-1]}: {done.stderr[-2000:]}")
