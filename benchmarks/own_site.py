"""Times `sitegen check` on this project's own site and prints the log that the README's figure is read from.

python benchmarks/own_site.py [RUNS] > data/logs/own-check.txt
"""

# ruff: noqa: T201 - it runs the program and prints what it measured
from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

SITE = Path(__file__).parents[1]


def seconds() -> float:
    """Wall time of the whole process, start-up included. Findings are no obstacle: the log is away meanwhile."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "check"], cwd=SITE, env=kept, stdout=subprocess.DEVNULL, check=False
    )
    taken = perf_counter() - start
    if done.returncode > 1:
        sys.exit(f"sitegen check ended with {done.returncode}")
    return taken


def main(runs: int) -> None:
    print(f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in ("sitegen", "markdown-it-py", "PyYAML")))
    seconds()  # compiles what changed
    for number in range(1, runs + 1):
        print(f"run {number}: sitegen check took {seconds():.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
