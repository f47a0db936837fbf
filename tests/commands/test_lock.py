"""`sitegen lock` writes the digests and says what changed; `check` holds the files against them."""

from __future__ import annotations

from pathlib import Path

from sitegen.cli import main


def run(site: Path, *words: str) -> int:
    return main(["-C", str(site), *words])


def made(folder: Path) -> Path:
    (folder / "content").mkdir()
    (folder / "data/logs").mkdir(parents=True)
    (folder / "sitegen.yaml").write_text("title: A site\n")
    (folder / "data/logs/a.txt").write_text("total 5\n")
    return folder


def test_it_writes_what_check_then_holds(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    site = made(tmp_path)
    assert run(site, "lock", "--dry-run") == 0
    assert not (site / "data/evidence.lock").exists()
    assert run(site, "lock") == 0
    assert capsys.readouterr().out.endswith("new      logs/a.txt\n1 evidence file\n")
    assert run(site, "check") == 0
    (site / "data/logs/a.txt").write_text("total 6\n")
    assert run(site, "check") == 1
    assert "is not the file that was locked" in capsys.readouterr().out
    (site / "data/logs/b.txt").write_text("b\n")
    assert run(site, "lock") == 0
    assert "changed  logs/a.txt\nnew      logs/b.txt\n2 evidence files\n" in capsys.readouterr().out
    (site / "data/logs/a.txt").unlink()
    assert run(site, "lock") == 0
    assert "gone     logs/a.txt\n" in capsys.readouterr().out
    assert run(site, "check") == 0
    assert [path.name for path in (site / "data").iterdir() if path.name.startswith(".")] == []


def test_a_site_without_data_has_nothing_to_lock(tmp_path: Path) -> None:
    site = made(tmp_path)
    (site / "data/logs/a.txt").unlink()
    (site / "data/logs").rmdir()
    (site / "data").rmdir()
    assert run(site, "lock") == 0
    assert not (site / "data").exists()
