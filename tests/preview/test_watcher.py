"""What editors, shells and git do to a folder, and what the watcher makes of it."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Condition

import pytest

from sitegen.preview import observing
from sitegen.preview.watcher import Batch, Watcher

PATIENCE = 20.0
"""How long a test waits for what must come; it goes on as soon as it has."""


class Seen:
    """Everything that a watcher passed on."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.lines: list[str] = []
        self._changed = Condition()

    def act(self, batch: Batch) -> None:
        with self._changed:
            self.batches.append(batch)
            self._changed.notify_all()

    def say(self, line: str) -> None:
        with self._changed:
            self.lines.append(line)
            self._changed.notify_all()

    @property
    def paths(self) -> set[str]:
        return {path for batch in self.batches for path in batch.paths or ()}

    @property
    def looked_at_everything(self) -> bool:
        return any(batch.paths is None for batch in self.batches)

    def wait_for(self, holds: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(holds, timeout=PATIENCE), (self.batches, self.lines)

    def wait_for_paths(self, *paths: str) -> None:
        self.wait_for(lambda: set(paths) <= self.paths)

    def clear(self) -> None:
        with self._changed:
            self.batches.clear()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for folder in ("content/deep", "data", "public", ".git", "node_modules"):
        (root / folder).mkdir(parents=True)
    (root / "content/a.md").write_text("one")
    return root


@pytest.fixture
def watch(site: Path) -> Iterator[Callable[..., Seen]]:
    watchers: list[Watcher] = []

    def begin(*, polls: bool = False) -> Seen:
        seen = Seen()
        watcher = Watcher(site, is_output=lambda path: path.split("/")[0] == "public", act=seen.act, say=seen.say)
        watcher.start(polls=polls)
        watchers.append(watcher)
        return seen

    yield begin
    for watcher in watchers:
        watcher.stop()


Watch = Callable[..., Seen]


def mark(site: Path, seen: Seen, name: str = "content/mark.md") -> None:
    """Make a change that must be seen, so that what would have been seen before it was."""
    (site / name).write_text("mark")
    seen.wait_for_paths(name)


def test_a_file_that_is_written_is_seen_once_it_is_closed(site: Path, watch: Watch) -> None:
    seen = watch()
    with (site / "content/a.md").open("w") as file:
        file.write("half")
        file.flush()
        mark(site, seen)
        assert "content/a.md" not in seen.paths
        file.write(" and half")
    seen.wait_for_paths("content/a.md")


def test_a_file_that_stays_open_is_seen_once_it_is_quiet(site: Path, watch: Watch) -> None:
    seen = watch()
    with (site / "data/run.log").open("w") as file:
        seen.wait_for_paths("data/run.log")
        seen.clear()
        file.write("a line")
        file.flush()
        seen.wait_for_paths("data/run.log")


def test_a_file_that_is_renamed_into_place_is_seen(site: Path, watch: Watch) -> None:
    seen = watch()
    (site / "content/.a.md.tmp").write_text("two")
    (site / "content/.a.md.tmp").rename(site / "content/a.md")
    seen.wait_for_paths("content/a.md")


def test_a_file_that_is_moved_in_from_outside_is_seen(site: Path, watch: Watch, tmp_path: Path) -> None:
    seen = watch()
    (tmp_path / "new.md").write_text("two")
    (tmp_path / "new.md").rename(site / "content/a.md")
    seen.wait_for_paths("content/a.md")


def test_what_vim_does_when_it_saves_is_one_change_of_one_file(site: Path, watch: Watch) -> None:
    seen = watch()
    (site / "content/4913").touch()
    (site / "content/4913").unlink()
    (site / "content/a.md").rename(site / "content/a.md~")
    (site / "content/a.md").write_text("two")
    (site / "content/a.md~").unlink()
    seen.wait_for_paths("content/a.md")
    mark(site, seen)
    assert seen.paths == {"content/a.md", "content/mark.md"}


def test_a_file_that_goes_is_seen(site: Path, watch: Watch) -> None:
    seen = watch()
    (site / "content/a.md").unlink()
    seen.wait_for_paths("content/a.md")


def test_a_file_that_is_renamed_is_seen_under_both_names(site: Path, watch: Watch) -> None:
    seen = watch()
    (site / "content/a.md").rename(site / "content/b.md")
    seen.wait_for_paths("content/a.md", "content/b.md")


def test_a_file_that_comes_and_goes_at_once_is_no_trouble(site: Path, watch: Watch) -> None:
    seen = watch()
    (site / "content/brief.md").write_text("one")
    (site / "content/brief.md").unlink()
    mark(site, seen)
    assert seen.lines == []


def test_a_burst_of_files_comes_in_few_batches(site: Path, watch: Watch) -> None:
    seen = watch()
    names = [f"content/deep/{number}.md" for number in range(500)]
    for name in names:
        (site / name).write_text("text")
    seen.wait_for(lambda: set(names) <= seen.paths)
    assert len(seen.batches) < 100


def test_a_folder_that_is_made_with_files_in_it_makes_all_be_looked_at(site: Path, watch: Watch) -> None:
    seen = watch()
    (site / "content/2026/11").mkdir(parents=True)
    (site / "content/2026/11/new.md").write_text("text")
    seen.wait_for(lambda: seen.looked_at_everything)
    seen.clear()
    (site / "content/2026/11/new.md").write_text("more")
    seen.wait_for_paths("content/2026/11/new.md")


def test_a_folder_that_is_moved_out_and_in_again_is_seen_both_times(site: Path, watch: Watch, tmp_path: Path) -> None:
    seen = watch()
    (site / "content/deep/a.md").write_text("text")
    seen.wait_for_paths("content/deep/a.md")
    (site / "content/deep").rename(tmp_path / "aside")
    seen.wait_for(lambda: seen.looked_at_everything)
    seen.clear()
    (tmp_path / "aside").rename(site / "content/deep")
    seen.wait_for(lambda: seen.looked_at_everything)
    seen.clear()
    (site / "content/deep/a.md").write_text("more")
    seen.wait_for_paths("content/deep/a.md")


def test_a_top_folder_that_is_removed_and_made_anew_is_watched_on(site: Path, watch: Watch) -> None:
    seen = watch()
    (site / "content").rename(site / "aside")
    shutil.rmtree(site / "aside")
    (site / "content").mkdir()
    seen.wait_for(lambda: seen.looked_at_everything)
    seen.clear()
    seen.wait_for(lambda: seen.looked_at_everything)  # once more, when the new folder is watched
    (site / "content/a.md").write_text("anew")
    seen.wait_for_paths("content/a.md")


def test_a_folder_that_goes_with_all_in_it_is_seen(site: Path, watch: Watch) -> None:
    seen = watch()
    shutil.rmtree(site / "content")
    seen.wait_for(lambda: seen.looked_at_everything)


def test_a_new_folder_at_the_top_is_watched(site: Path, watch: Watch) -> None:
    seen = watch()
    (site / "templates").mkdir()
    seen.wait_for(lambda: seen.looked_at_everything)
    deadline = time.monotonic() + PATIENCE
    while "templates/base.html" not in seen.paths and time.monotonic() < deadline:
        (site / "templates/base.html").write_text("text")
        os.sched_yield()
    assert "templates/base.html" in seen.paths


def test_the_settings_at_the_top_are_watched(site: Path, watch: Watch) -> None:
    seen = watch()
    (site / "sitegen.yaml").write_text("title: Notes")
    seen.wait_for_paths("sitegen.yaml")


def test_reading_is_no_change(site: Path, watch: Watch) -> None:
    seen = watch()
    (site / "content/a.md").read_text()
    list((site / "content").iterdir())
    mark(site, seen)
    assert seen.paths == {"content/mark.md"}


@pytest.mark.parametrize(
    "name", [".git/HEAD", "public/index.html", "node_modules/a.js", "content/.a.md.swp", "content/a.md~", "content/#a.md#"]
)
def test_what_is_no_part_of_the_site_is_passed_over(site: Path, watch: Watch, name: str) -> None:
    seen = watch()
    (site / name).write_text("text")
    mark(site, seen)
    assert seen.paths == {"content/mark.md"}


def test_a_site_that_is_renamed_and_made_anew_is_watched_on(site: Path, watch: Watch) -> None:
    seen = watch()
    site.rename(site.with_name("old"))
    (site / "content").mkdir(parents=True)
    seen.wait_for(lambda: bool(seen.lines))
    seen.wait_for(lambda: seen.looked_at_everything)
    assert seen.lines == ["the site's folder was replaced by another: all of it is looked at"]
    (site / "content/b.md").write_text("text")
    seen.wait_for_paths("content/b.md")


def test_a_name_that_is_no_text_is_passed_over(site: Path, watch: Watch) -> None:
    seen = watch()
    (Path(os.fsdecode(os.fsencode(site) + b"/content/\xff.md"))).write_text("text")
    mark(site, seen)
    assert seen.paths == {"content/mark.md"}


def test_looking_once_a_second_sees_the_same_changes(site: Path, watch: Watch) -> None:
    seen = watch(polls=True)
    (site / "content/b.md").write_text("text")
    (site / "content/a.md").unlink()
    seen.wait_for_paths("content/a.md", "content/b.md")
    seen.clear()
    (site / "content/b.md").write_text("another text")
    seen.wait_for_paths("content/b.md")


def test_where_nobody_tells_of_closing_a_write_is_a_change(
    site: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.preview.watcher.sys.platform", "darwin")
    seen = watch()
    with (site / "content/a.md").open("w") as file:
        file.write("more")
        file.flush()
        seen.wait_for_paths("content/a.md")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE])
def test_where_the_system_watches_no_more_the_files_are_looked_at_and_it_is_said_once(
    site: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    from watchdog.observers import Observer

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Observer, "schedule", refuse)
    seen = watch()
    (site / "templates").mkdir()
    seen.wait_for(lambda: seen.looked_at_everything)
    (site / "content/c.md").write_text("text")
    seen.wait_for_paths("content/c.md")
    assert len(seen.lines) == 1
    assert "max_user_watches" in seen.lines[0]


def test_where_the_system_leaves_out_a_folder_the_files_are_looked_at(
    site: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(observing, "_kernel_watches", lambda: 2)
    seen = watch()
    assert len(seen.lines) == 1
    (site / "content/deep/b.md").write_text("text")
    seen.wait_for_paths("content/deep/b.md")


def test_where_the_kernel_lost_events_all_is_looked_at(watch: Watch) -> None:
    import logging

    seen = watch()
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    seen.wait_for(lambda: seen.looked_at_everything)
