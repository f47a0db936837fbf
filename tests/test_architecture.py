"""The house rules that a machine can hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("altair", "vl_convert", "selectolax", "http.server", "watchdog", "markdown_it", "jinja2", "pygments", "asyncio")


def imported_by(arguments: list[str], folder: Path) -> set[str]:
    """The modules that a run of `sitegen` has loaded when it ends."""
    program = (
        "import sys\n"
        "from sitegen.cli import main\n"
        f"sys.argv = ['sitegen', *{arguments!r}]\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    pass\n"
        "print('loaded:', *sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("loaded:")[2].split())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "sitegen.yaml").write_text("title: Notes\n")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "first.md").write_text("---\ntitle: First\ndate: 2026-11-24\n---\n\nHello.\n")
    return tmp_path


def test_the_rooms_import_downwards_only() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(lint), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    assert imported_by(["--help"], tmp_path).isdisjoint(HEAVY)


def test_checking_imports_no_charts_no_templates_no_html_reader_and_no_server(site: Path) -> None:
    loaded = imported_by(["check"], site)
    assert "sitegen.prose.markdown" in loaded
    assert loaded.isdisjoint(("altair", "vl_convert", "selectolax", "http.server", "watchdog", "jinja2", "pygments"))


def test_the_verifier_imports_findings_and_source_only(tmp_path: Path) -> None:
    program = "import sys, sitegen.verify; sitegen.verify.verify({'a.html': b'<p>'}, {}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    ours = {name.split(".")[1] for name in done.stdout.split() if name.startswith("sitegen.")}
    assert ours == {"verify", "findings", "source"}


def test_every_room_is_in_the_architecture() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path for path in (ROOT / "sitegen").iterdir() if not path.name.startswith(("_", "py.typed"))]
    missing = [path.name for path in rooms if f"`{path.name}{'/' if path.is_dir() else ''}" not in told]
    assert missing == []


def test_no_room_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "common", "misc", "core", "base", "models", "types"}
    assert [path for path in (ROOT / "sitegen").rglob("*.py") if path.stem in drawers] == []


def test_the_package_holds_no_long_file() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "sitegen").rglob("*.py")}
    assert {path.name: length for path, length in lengths.items() if length > 400} == {}
