"""What a stranger gets: the wheel, in an environment of its own, in an empty folder."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
POST = """\
---
title: A first measurement
date: 2026-11-24
evidence: {cache: cache}
---

The f16 cache decodes at [39.7 tok/s](ev:cache/f16/decode).

```disclaimer
```
"""
SET = """\
title: Cache types
tag: memory-note
context: {card: one card}
varies: cache
n: 3
source: {note: the notes of that day}
metrics:
  decode: {unit: tok/s, better: higher}
rows:
  f16: {decode: 39.7}
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("sitegen-*.whl")
    return found


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`sitegen` from the wheel; its dependencies are lent by the environment that runs the tests, without its `sitegen`."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    packages = next(home.glob("lib/python*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install", "--quiet"]
    offline = ["--no-deps", "--no-index", "--force-reinstall", "--ignore-installed", str(wheel)]
    done = subprocess.run([*install, *offline], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return home / "bin" / "sitegen"


def run(program: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(program), *arguments], cwd=folder, capture_output=True, text=True, check=False)


def test_the_wheel_holds_the_package_the_theme_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} <= {
        "sitegen",
        *(name.split("/")[0] for name in names if ".dist-info/" in name),
    }
    assert "sitegen/py.typed" in names
    assert "sitegen/templates/base.html" in names
    assert {"sitegen/preview/client/preview.js", "sitegen/preview/client/idiomorph.LICENSE"} <= set(names)
    assert not [name for name in names if "__pycache__" in name or name.startswith(("sitegen/tests", "tests"))]


def test_the_licence_is_in_the_wheel(wheel: Path) -> None:
    assert [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("licenses/LICENSE")]


def test_help_is_shown_from_an_empty_folder(program: Path, tmp_path: Path) -> None:
    done = run(program, "--help", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "build" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_it_is_the_wheel_that_runs(program: Path, tmp_path: Path) -> None:
    python = program.with_name("python")
    code = "import sitegen; print(sitegen.__file__)"
    done = subprocess.run([str(python), "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(str(program.parents[1]))


def test_a_small_site_is_built_in_an_empty_folder(program: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "sitegen.yaml").write_text("title: Notes\nbase_url: https://example.org\n")
    (tmp_path / "content" / "first.md").write_text(POST)
    (tmp_path / "data" / "cache.yaml").write_text(SET)
    done = run(program, "build", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    (page,) = (path for path in (tmp_path / "public").rglob("*.html") if "first" in path.parts)
    assert "39.7 tok/s" in page.read_text(encoding="utf-8")
    again = run(program, "build", folder=tmp_path)
    assert " 0 files written" in again.stdout + again.stderr


def test_an_error_publishes_nothing_and_leaves_the_last_site(program: Path, tmp_path: Path) -> None:
    test_a_small_site_is_built_in_an_empty_folder(program, tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "public").rglob("*") if path.is_file()}
    (tmp_path / "content" / "first.md").write_text(POST.replace("39.7", "40.1"))
    done = run(program, "build", folder=tmp_path)
    assert done.returncode == 1
    assert "value-mismatch" in done.stdout
    assert {path: path.read_bytes() for path in (tmp_path / "public").rglob("*") if path.is_file()} == before


def test_a_folder_of_somebody_else_ends_with_exit_2(program: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    home = tmp_path / "home"
    home.mkdir()
    (home / "thesis.txt").write_text("ten years")
    test_a_small_site_is_built_in_an_empty_folder(program, site)
    done = run(program, "build", "--out", str(home), folder=site)
    assert done.returncode == 2
    assert "did not write" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in home.iterdir()] == ["thesis.txt"]


def test_a_new_site_from_the_wheel_passes_and_is_built(program: Path, tmp_path: Path) -> None:
    begun = run(program, "init", "--yes", "--ci", "github", "--title", "On the bench", folder=tmp_path)
    assert begun.returncode == 0, begun.stdout + begun.stderr
    checked = run(program, "check", "--strict", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    built = run(program, "build", "--strict", folder=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "a median of 51 ms" in (tmp_path / "public/posts/first-post/index.html").read_text(encoding="utf-8")
    assert (tmp_path / ".github/workflows/site.yml").read_bytes() == (ROOT / "docs/workflows/site.yml").read_bytes()
