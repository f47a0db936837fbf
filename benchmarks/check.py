"""Times `sitegen check` and `sitegen build` on made sites and prints medians, with what they were measured on.

python benchmarks/check.py [RUNS]
"""

# ruff: noqa: S603, T201 - it runs the program and prints what it measured
from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

from make_site import make_site

SIZES = (100, 1000)
COMMANDS = ("check", "build")


def seconds(command: str, site: Path) -> float:
    """Wall time of one run, start-up included."""
    start = perf_counter()
    subprocess.run([sys.executable, "-m", "sitegen", command], cwd=site, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main(runs: int) -> None:
    print(f"{platform.machine()}, {platform.system()} {platform.release()}, Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in ("sitegen", "markdown-it-py", "PyYAML", "altair")))
    with tempfile.TemporaryDirectory() as folder:
        sites = {size: Path(folder) / str(size) for size in SIZES}
        for size, site in sites.items():
            make_site(size, site)
        for command in COMMANDS:
            found = {size: median(seconds(command, site) for _ in range(runs)) for size, site in sites.items()}
            small, large = (found[size] for size in SIZES)
            print(f"sitegen {command}, median of {runs}:", ", ".join(f"N={n} {s:.2f} s" for n, s in found.items()))
            print(f"  ratio {large / small:.1f} for {SIZES[1] / SIZES[0]:.0f} times the posts")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
