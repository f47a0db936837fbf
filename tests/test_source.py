"""Files are read below one folder only, and whatever cannot be read is said and never a fault."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.source import DiskReader, Source, SourceError, Trouble


@pytest.mark.parametrize(
    ("path", "trouble"),
    [
        ("../etc/passwd", Trouble.OUTSIDE),
        ("/etc/passwd", Trouble.OUTSIDE),
        ("data/../../x", Trouble.OUTSIDE),
        ("a\0b", Trouble.OUTSIDE),
        ("data/" + "a" * 5000, Trouble.UNREADABLE),
        ("data/" + "a/" * 5000, Trouble.UNREADABLE),
        ("data/missing", Trouble.MISSING),
        ("data", Trouble.NOT_A_FILE),
        ("data/pipe", Trouble.NOT_A_FILE),
        ("data/out", Trouble.OUTSIDE),
        ("data/environ", Trouble.OUTSIDE),
        ("data/zero", Trouble.OUTSIDE),
        ("data/latin", Trouble.NOT_TEXT),
    ],
)
def test_a_path_that_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, path: str, trouble: Trouble) -> None:
    (tmp_path / "data").mkdir()
    os.mkfifo(tmp_path / "data/pipe")
    (tmp_path / "data/out").symlink_to("/etc/passwd")
    (tmp_path / "data/environ").symlink_to("/proc/self/environ")
    (tmp_path / "data/zero").symlink_to("/dev/zero")
    (tmp_path / "data/latin").write_bytes(b"caf\xe9")
    reader = DiskReader(tmp_path)
    with pytest.raises(SourceError) as caught:
        reader.read(path)
    assert caught.value.trouble is trouble
    assert not reader.exists(path) or trouble is Trouble.NOT_TEXT
    if trouble is not Trouble.NOT_TEXT:
        with pytest.raises(SourceError) as caught:
            reader.open(path)
        assert caught.value.trouble is trouble


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(SourceError):
        DiskReader(tmp_path).read("a")


def test_one_line_asked_for_often_is_one_text() -> None:
    source = Source("a.md", "first\n" + "x" * 1000 + "\nlast")
    assert source.line(2) is source.line(2)
    assert [source.line(number) for number in (1, 2, 1, 3, 4, 0)] == ["first", "x" * 1000, "first", "last", "", ""]
