"""Hours of a writer's work on the files of a site, pressed into minutes: is what the preview serves what a build gives?

    python benchmarks/soak.py [--edits 2000] [--seed 1] [--site FOLDER]

A copy of the site (by default this project's own) is served by `sitegen serve` while files are written, replaced by
renaming, swapped as Vim does it, cut off, removed, moved with their folders, changed by the hundred, and made wrong in
every way. Every fifty edits all of it is put right, with differences that stay, and once the preview has caught up each
file that it serves is compared byte for byte with what `build` gives, leaving out the preview's own script.
"""

# ruff: noqa: S603, T201, S311 - it runs the program, prints what it found, and needs the same edits each time
from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from sitegen.pipeline.build import build_site
from sitegen.pipeline.publication import EVERYTHING
from sitegen.source import DiskReader

OWN = Path(__file__).parents[1]
FOLDERS = ("content", "data", "templates")
SCRIPT = re.compile(rb'<script type="module" src="/_sitegen/[^>]*></script>')
EACH = 50
CATCHES_UP_SECONDS = 60.0


class Site:
    """The files on disk, and what a writer does to them."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.random = random.Random(seed)
        self.good = {path: path.read_bytes() for path in self._files()}
        self.round = 0

    def _files(self) -> list[Path]:
        found = [path for folder in FOLDERS for path in (self.root / folder).rglob("*") if path.is_file()]
        return [*found, self.root / "sitegen.yaml"]

    def edit(self) -> None:
        act = self.random.choice(ACTS)
        present = [path for path in self._files() if path.is_file()]
        act(self, self.random.choice(present) if present else self.root / "content" / "new.md")

    def put_right(self) -> None:
        """As after a checkout, but for a sentence at the end of each post that differs from the last time."""
        self.round += 1
        word = "".join(self.random.choices("abcdefgh", k=8))
        for path in self._files():
            if path not in self.good:
                path.unlink(missing_ok=True)
        for path, content in self.good.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".md" and self.random.random() < 0.7:
                content += f"\n\nA remark {word} at the end.\n".encode()
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)


def _changed(site: Site, path: Path) -> bytes:
    content = path.read_bytes() if path.is_file() else b"---\ntitle: New\n---\n"
    at = site.random.randrange(len(content) + 1)
    return content[:at] + site.random.choice([b"", b" word", b"\n\n", b"7", b"[", b"`", b"\xff", b"{{"]) + content[at:]


def write(site: Site, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_changed(site, path))


def replace(site: Site, path: Path) -> None:
    """As most editors save: beside, then renamed over it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(_changed(site, path))
    beside.replace(path)


def swap(site: Site, path: Path) -> None:
    """As Vim does: a probe file, the old one moved aside, a new one written, the old one removed."""
    content = _changed(site, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    probe, aside = path.with_name("4913"), path.with_name(f"{path.name}~")
    probe.write_bytes(b"")
    probe.unlink()
    if path.is_file():
        path.replace(aside)
    path.write_bytes(content)
    aside.unlink(missing_ok=True)


def write_slowly(site: Site, path: Path) -> None:
    """Half of it is there for a while."""
    content = _changed(site, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content[: len(content) // 2])
        file.flush()
        time.sleep(0.02)
        file.write(content[len(content) // 2 :])


def remove(_: Site, path: Path) -> None:
    path.unlink(missing_ok=True)


def cut(site: Site, path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: site.random.randrange(len(content) + 1)])


def vanish(_: Site, path: Path) -> None:
    """Made and gone before anybody can read it."""
    fleeting = path.with_name("fleeting.md")
    fleeting.write_bytes(b"# Fleeting\n")
    fleeting.unlink()


def move(site: Site, path: Path) -> None:
    target = path.parent / site.random.choice(["sub", "other"]) / path.name
    target.parent.mkdir(exist_ok=True)
    path.replace(target)


def move_folder(site: Site, _: Path) -> None:
    folder = site.root / site.random.choice(FOLDERS)
    aside = site.root / f"{folder.name}-aside"
    if not folder.is_dir() or aside.exists():
        return
    folder.rename(aside)
    if site.random.random() < 0.7:
        aside.rename(folder)
    else:
        shutil.rmtree(aside)
        folder.mkdir()


def burst(site: Site, path: Path) -> None:
    for number in range(100):
        (site.root / "content" / f"burst-{number}.md").write_bytes(
            f"---\ntitle: Burst\n---\n\nWords {path.name}.\n".encode()
        )


def misconfigure(site: Site, _: Path) -> None:
    texts = [b"titel: Wrong\n", b"title: [\n", b"title: Other\nrules: {no-such-rule: off}\n", b"title: Fine\n"]
    (site.root / "sitegen.yaml").write_bytes(site.random.choice(texts))


def break_template(site: Site, _: Path) -> None:
    (site.root / "templates").mkdir(exist_ok=True)
    name = site.random.choice(["404.html", "post.html", "base.html"])
    (site.root / "templates" / name).write_bytes(site.random.choice([b"{% broken", b"{{ nothing.at.all }}", b"Nothing."]))


ACTS: tuple[Callable[[Site, Path], None], ...] = (
    *(write, write, replace, replace, swap, swap, write_slowly, remove, cut, vanish, move),
    *(move_folder, burst, misconfigure, break_template),
)


@contextmanager
def served(root: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a preview of *root*, and what it says at the terminal."""
    command = [sys.executable, "-m", "sitegen", "-C", str(root), "serve", "--port", "0"]
    log = root.parent / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            yield _address(log), [str(log)]
        finally:
            process.send_signal(signal.SIGINT)
            code = process.wait(60)
    if code:
        raise SystemExit(f"serve ended with {code}")


def _address(log: Path) -> str:
    while not (found := re.search(r"http://\S+/", log.read_text())):
        time.sleep(0.05)
    return found[0]


def differing(address: str, built: Mapping[str, bytes]) -> list[str]:
    """Paths of the files of a build that are served otherwise."""
    return [path for path, content in built.items() if _got(f"{address}{quote(path)}") != content]


def _got(address: str) -> bytes:
    try:
        with urlopen(address, timeout=60) as answer:  # noqa: S310 - an address of this machine
            return SCRIPT.sub(b"", answer.read())
    except OSError as error:
        return str(error).encode()


def compared(address: str, root: Path) -> int:
    """How many files are served as a build gives them; raises `SystemExit` where some never are."""
    built = build_site(DiskReader(root), publication=EVERYTHING)
    if not built.files:
        raise SystemExit(f"the site does not build: {built.findings[:3]}")
    patience = time.monotonic() + CATCHES_UP_SECONDS
    while wrong := differing(address, built.files):
        if time.monotonic() > patience:
            raise SystemExit(
                f"{len(wrong)} files are served otherwise than built: {wrong[:5]}, {_got(address + wrong[0])[:300]!r}"
            )
        time.sleep(0.1)
    return len(built.files)


def soak(source: Path, edits: int, seed: int) -> None:
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = str(Path(name) / "cache")
        root = Path(name) / "site"
        for folder in FOLDERS:
            if (source / folder).is_dir():
                shutil.copytree(source / folder, root / folder)
            else:
                (root / folder).mkdir(parents=True)
        shutil.copy(source / "sitegen.yaml", root)
        site = Site(root, seed)
        with served(root) as (address, log):
            rounds = files = 0
            for number in range(1, edits + 1):
                site.edit()
                if number % EACH == 0:
                    site.put_right()
                    files += compared(address, root)
                    rounds += 1
            text = Path(log[0]).read_text()
    if "Traceback" in text or "fault of sitegen" in text:
        raise SystemExit(text[-2000:])
    seconds = time.perf_counter() - started
    print(f"{edits} edits in {seconds:.0f} s, seed {seed}: {rounds} comparisons, {files} files, all as built")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--site", type=Path, default=OWN)
    options = parser.parse_args()
    soak(options.site, options.edits, options.seed)
