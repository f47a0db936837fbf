"""What is remembered of a run answers the same question over the same files, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.pipeline import cache_folder
from sitegen.pipeline.remembered import NotingReader, Outcome, files_of, recall, remember

OLD = 1_700_000_000
Change = Callable[[Path], object]


def settle(root: Path) -> None:
    """As if nobody had written anything lately: the time of a file's state cannot be set, that of its content can."""
    for path in root.rglob("*"):
        os.utime(path, (OLD, OLD))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for path, text in {
        "content/a.md": "one",
        "content/b.md": "two",
        "data/log.txt": "line",
        "public/index.html": "out",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    settle(root)
    return root


def ran(root: Path, question: object = "build") -> Path:
    """A run that looks at everything in the ways there are; returns where it is remembered."""
    reader = NotingReader(root)
    for path in reader.files("content"):
        reader.read(path)
    with reader.open("data/log.txt") as log:
        log.read()
    reader.exists("templates/base.html")
    reader.exists("content/a.md")
    out = root / "public"
    place = root.parent / "kept"
    remember(
        place, question, reader, Outcome(text="fine\n", said=("said",), out=str(out), pages=1, published=files_of(out))
    )
    return place


def test_the_same_question_over_the_same_files_has_its_answer(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.pipeline.remembered.SETTLED_NANOSECONDS", 0)
    found = recall(ran(site), "build", site)
    assert found is not None
    assert (found.text, found.said, found.pages) == ("fine\n", ("said",), 1)


def test_another_question_has_none(site: Path) -> None:
    assert recall(ran(site), "build --drafts", site) is None


def same_size_and_time(path: Path) -> None:
    status = path.stat()
    path.write_text("".join(reversed(path.read_text())))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES: dict[str, Change] = {
    "a post says something else": lambda root: (root / "content/a.md").write_text("other"),
    "a post is as long and as old, and another": lambda root: same_size_and_time(root / "content/a.md"),
    "a post takes the name of another": lambda root: (root / "content/a.md").replace(root / "content/b.md"),
    "a post comes": lambda root: (root / "content/c.md").write_text("new"),
    "a post comes in a new folder": lambda root: [
        (root / "content/deep").mkdir(),
        (root / "content/deep/c.md").write_text("new"),
    ],
    "a post goes": lambda root: (root / "content/b.md").unlink(),
    "a post becomes a link out": lambda root: [
        (root / "content/a.md").rename(root.parent / "a.md"),
        (root / "content/a.md").symlink_to(root.parent / "b.md"),
    ],
    "a log that was streamed grows": lambda root: (root / "data/log.txt").write_text("line\nline"),
    "what was looked for in vain comes": lambda root: [
        (root / "templates").mkdir(),
        (root / "templates/base.html").write_text(""),
    ],
    "a built file is another": lambda root: (root / "public/index.html").write_text("OUT"),
    "a built file goes": lambda root: (root / "public/index.html").unlink(),
    "a file comes among the built ones": lambda root: (root / "public/more.html").write_text(""),
    "the output goes": lambda root: [(root / "public/index.html").unlink(), (root / "public").rmdir()],
}


@pytest.mark.parametrize("window", [0, 10**18], ids=["settled", "just written"])
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen(site: Path, name: str, window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.pipeline.remembered.SETTLED_NANOSECONDS", window)
    place = ran(site)
    CHANGES[name](site)
    assert recall(place, "build", site) is None


def test_a_file_that_was_written_just_before_it_was_read_is_held_against_its_digest(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.pipeline.remembered.SETTLED_NANOSECONDS", 10**18)
    reader = NotingReader(site)
    reader.read("content/a.md")
    place = site.parent / "kept"
    remember(place, "check", reader, Outcome(text=""))
    assert recall(place, "check", site) is not None
    monkeypatch.setattr("sitegen.pipeline.remembered._status", lambda *_: [3, OLD, OLD, 1])
    (site / "content/a.md").write_text("eno")
    assert recall(place, "check", site) is None


def test_a_checkout_with_new_times_is_the_same(site: Path) -> None:
    reader = NotingReader(site)
    reader.read("content/a.md")
    place = site.parent / "kept"
    remember(place, "check", reader, Outcome(text="fine"))
    (site / "content/a.md").write_text("one")
    os.utime(site / "content/a.md", (OLD + 5, OLD + 5))
    assert recall(place, "check", site) is not None


@pytest.mark.parametrize("at", [0, 40, 90, 200, -1])
def test_a_damaged_memory_is_none(site: Path, at: int) -> None:
    place = ran(site)
    content = bytearray(place.read_bytes())
    content[at] ^= 1
    place.write_bytes(content)
    assert recall(place, "build", site) is None


@pytest.mark.parametrize("length", [0, 1, 64, 100])
def test_a_cut_memory_is_none(site: Path, length: int) -> None:
    place = ran(site)
    place.write_bytes(place.read_bytes()[:length])
    assert recall(place, "build", site) is None


def test_what_another_version_remembered_is_none(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = ran(site)
    monkeypatch.setattr(cache_folder, "program", lambda: b"another")
    assert recall(place, "build", site) is None


def test_a_folder_that_cannot_be_written_is_no_fault(site: Path) -> None:
    (site.parent / "file").write_text("")
    remember(site.parent / "file" / "kept", "check", NotingReader(site), Outcome(text=""))
    assert recall(site.parent / "file" / "kept", "check", site) is None
