from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from sitegen.pipeline.output import MARKER, Disk, FileSystem, OutputRefused, Published, publish

FIRST = {"index.html": b"one", "a/index.html": b"a", "a/b/c.css": b"c", "feed.xml": b"f"}
SECOND = {"index.html": b"two", "a/index.html": b"a", "new/index.html": b"n"}


class BrokenDisk(Disk):
    """A disk whose call number *fails_at* (from 0) fails, and all later ones as well where the process was killed."""

    def __init__(self, fails_at: int, error: BaseException, *, for_good: bool = False, exchanges: bool = True) -> None:
        self.calls = 0
        self.fails_at = fails_at
        self.error = error
        self.for_good = for_good
        self.exchanges = exchanges

    def _count(self) -> None:
        call = self.calls
        self.calls += 1
        if call == self.fails_at or (self.for_good and call > self.fails_at):
            raise self.error

    def make_folder(self, path: Path) -> None:
        self._count()
        super().make_folder(path)

    def write(self, path: Path, content: bytes) -> None:
        if self.calls == self.fails_at:
            super().write(path, content[: len(content) // 2])
        self._count()
        super().write(path, content)

    def link(self, old: Path, new: Path) -> None:
        self._count()
        super().link(old, new)

    def rename(self, old: Path, new: Path) -> None:
        self._count()
        super().rename(old, new)

    def exchange(self, one: Path, other: Path) -> bool:
        self._count()
        return self.exchanges and super().exchange(one, other)

    def remove_tree(self, path: Path) -> None:
        self._count()
        super().remove_tree(path)

    def sync(self, path: Path) -> None:
        self._count()
        super().sync(path)


class Killed(BaseException):
    """The process ends here."""


def files_in(folder: Path) -> dict[str, bytes]:
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != MARKER]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def steps(out: Path, site: Path, *, exchanges: bool) -> int:
    disk = BrokenDisk(-1, OSError(), exchanges=exchanges)
    publish(FIRST, out, site=site)
    publish(SECOND, out, site=site, disk=disk)
    return disk.calls


def refused(out: Path, disk: FileSystem, site: Path) -> bool:
    try:
        publish(SECOND, out, site=site, disk=disk)
    except OutputRefused:
        return True
    return False


def test_a_site_is_written_with_its_marker_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "public"
    assert publish(FIRST, out, site=tmp_path) == Published(written=4, unchanged=0, removed=0)
    assert files_in(out) == FIRST
    assert (out / MARKER).is_file()
    assert [path.name for path in out.parent.iterdir()] == ["public"]


def test_a_second_build_says_what_it_changed_and_keeps_the_rest(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(FIRST, out, site=tmp_path)
    os.utime(out / "a/index.html", ns=(10**18, 10**18))
    assert publish(SECOND, out, site=tmp_path) == Published(written=2, unchanged=1, removed=2)
    assert files_in(out) == SECOND
    assert (out / "a/index.html").stat().st_mtime_ns == 10**18


def test_the_same_site_again_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(FIRST, out, site=tmp_path)
    assert publish(FIRST, out, site=tmp_path) == Published(written=0, unchanged=4, removed=0)


@pytest.mark.parametrize("exchanges", [True, False])
def test_whatever_step_fails_the_last_good_output_is_whole(tmp_path: Path, exchanges: bool) -> None:
    count = steps(tmp_path / "counted", tmp_path, exchanges=exchanges)
    assert count > 10
    for step in range(count):
        out = tmp_path / f"public-{step}"
        publish(FIRST, out, site=tmp_path)
        disk: FileSystem = BrokenDisk(step, OSError(28, "No space left on device"), exchanges=exchanges)
        left = FIRST if refused(out, disk, tmp_path) else SECOND
        assert files_in(out) == left
        publish(SECOND, out, site=tmp_path)
        assert files_in(out) == SECOND
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(f".public-{step}.")]


@pytest.mark.parametrize("exchanges", [True, False])
def test_wherever_the_process_is_killed_a_whole_site_is_left(tmp_path: Path, exchanges: bool) -> None:
    for step in range(steps(tmp_path / "counted", tmp_path, exchanges=exchanges)):
        out = tmp_path / f"public-{step}"
        publish(FIRST, out, site=tmp_path)
        disk = BrokenDisk(step, Killed(), for_good=True, exchanges=exchanges)
        with pytest.raises(Killed):
            publish(SECOND, out, site=tmp_path, disk=disk)
        left = out if out.exists() else tmp_path / f".public-{step}.sitegen-old"
        assert files_in(left) in (FIRST, SECOND)
        assert publish(SECOND, out, site=tmp_path).removed in (0, 2)
        assert files_in(out) == SECOND


def test_a_full_disk_is_told_as_what_it_is(tmp_path: Path) -> None:
    disk = BrokenDisk(4, OSError(28, "No space left on device"))
    with pytest.raises(OutputRefused, match="No space left on device"):
        publish(FIRST, tmp_path / "public", site=tmp_path, disk=disk)


def test_a_disk_without_hard_links_is_written_in_full(tmp_path: Path) -> None:
    class NoLinks(Disk):
        def link(self, old: Path, new: Path) -> None:
            raise PermissionError(old, new)

    out = tmp_path / "public"
    publish(FIRST, out, site=tmp_path)
    assert publish(FIRST, out, site=tmp_path, disk=NoLinks()).written == 4
    assert files_in(out) == FIRST


def test_a_folder_with_files_of_somebody_else_is_refused_and_left(tmp_path: Path) -> None:
    out = tmp_path / "home"
    out.mkdir()
    (out / "thesis.txt").write_text("ten years")
    with pytest.raises(OutputRefused, match="did not write"):
        publish(FIRST, out, site=tmp_path)
    assert files_in(out) == {"thesis.txt": b"ten years"}


def test_a_stranger_s_folder_under_our_name_for_the_new_site_is_left(tmp_path: Path) -> None:
    new = tmp_path / ".public.sitegen-new"
    new.mkdir()
    (new / "x").write_text("x")
    with pytest.raises(OutputRefused):
        publish(FIRST, tmp_path / "public", site=tmp_path)
    assert (new / "x").exists()


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    publish(FIRST, tmp_path / "public", site=tmp_path)
    assert files_in(tmp_path / "public") == FIRST


@pytest.mark.parametrize("name", [".", "..", "content", "content/x", "data", "templates/public", "link", "file"])
def test_an_output_that_would_hurt_the_site_is_refused(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    for folder in ("content", "data", "templates", "real"):
        (site / folder).mkdir(parents=True)
    (site / "link").symlink_to(site / "real")
    (site / "file").write_text("")
    with pytest.raises(OutputRefused):
        publish(FIRST, site / name, site=site)
    assert sorted(path.name for path in site.iterdir()) == ["content", "data", "file", "link", "real", "templates"]


@pytest.mark.parametrize(
    "path", ["", "/x", "a//b", "../x", "a/../x", "./x", "a\\b", "a\nb", "a\0b", "x" * 300, "a/", MARKER]
)
def test_a_path_that_is_no_plain_name_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputRefused):
        publish({path: b""}, tmp_path / "public", site=tmp_path)
    assert not (tmp_path / "public").exists()


def test_a_path_that_is_file_and_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="file and a folder"):
        publish({"a": b"", "a/b": b""}, tmp_path / "public", site=tmp_path)


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(FIRST, out, site=tmp_path)
    with (tmp_path / ".public.sitegen-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(OutputRefused, match="another build"):
            publish(SECOND, out, site=tmp_path)
    assert files_in(out) == FIRST


def test_links_in_the_old_output_are_replaced_by_files(tmp_path: Path) -> None:
    out = tmp_path / "public"
    publish(FIRST, out, site=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"two")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(elsewhere)
    publish(SECOND, out, site=tmp_path)
    assert not (out / "index.html").is_symlink()
    assert elsewhere.read_bytes() == b"two"


@pytest.mark.parametrize("name", ["a\nb", "a\0b", "a\x1b[31m", "x" * 300])
def test_a_name_that_no_folder_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputRefused) as caught:
        publish(FIRST, tmp_path / name, site=tmp_path)
    assert not set(str(caught.value)) & {"\n", "\0", "\x1b"}


def test_a_file_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused):
        publish({os.fsdecode(b"\xff\xfe.png"): b""}, tmp_path / "public", site=tmp_path)
