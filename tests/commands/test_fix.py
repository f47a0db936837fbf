"""`sitegen fix` as a user meets it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commands.conftest import Run, rewrite
from sitegen.commands.terminal import UsageError
from sitegen.commands.writing import write_changes
from sitegen.mending.fixes import Change


@pytest.fixture
def stale(site: Path) -> Path:
    """The site after a second run: both figures of the post are stale."""
    rewrite(site / "data/cache-ab.yaml", "q4: {decode: 29.6}", "q4: {decode: 27.6}")
    return site


DIFFERENCE = """\
--- a/content/cache.md
+++ b/content/cache.md
@@ -7,3 +7,3 @@
 f16 ran at [39.7 tok/s](ev:ab/f16/decode), q4 was
-[25% slower](ev:change(ab/f16/decode,ab/q4/decode)).
+[30% slower](ev:change(ab/f16/decode,ab/q4/decode)).
{blank}
1 figure to mend, 0 findings left
""".replace("{blank}", " ")


def test_a_difference_is_shown_and_nothing_written_where_nobody_can_be_asked(stale: Path, run: Run) -> None:
    before = (stale / "content/cache.md").read_bytes()
    done = run("fix")
    assert (done.returncode, done.stdout) == (1, DIFFERENCE)
    assert done.stderr == "sitegen: nothing was written; `sitegen fix --write` writes it\n"
    assert (stale / "content/cache.md").read_bytes() == before


def test_write_mends_and_a_second_run_has_nothing_to_do(stale: Path, run: Run) -> None:
    done = run("fix", "--write")
    assert (done.returncode, done.stdout, done.stderr) == (0, DIFFERENCE, "sitegen: 1 file written\n")
    assert run("check").returncode == 0
    again = run("fix", "--write")
    assert (again.returncode, again.stdout, again.stderr) == (0, "0 figures to mend, 0 findings left\n", "")
    assert not [path for path in (stale / "content").iterdir() if path.name != "cache.md"]


@pytest.mark.usefixtures("stale")
def test_a_dry_run_ends_with_1_where_there_is_something_to_mend(run: Run) -> None:
    assert run("fix", "--dry-run").returncode == 1
    assert run("fix", "--dry-run", "--write").returncode == 2
    run("fix", "--write")
    assert run("fix", "--dry-run").returncode == 0


def test_what_is_left_is_told_with_its_reason_and_ends_with_1(stale: Path, run: Run) -> None:
    rewrite(stale / "data/cache-ab.yaml", "q4: {decode: 27.6}", "q4: {decode: 44.6}")
    done = run("fix", "--write")
    assert done.returncode == 1
    assert "   left: what to write is for a person to say" in done.stdout
    assert done.stdout.endswith("0 figures to mend, 2 findings left\n")


def test_the_mode_of_a_file_and_a_link_to_it_stay(stale: Path, run: Run) -> None:
    post, real = stale / "content/cache.md", stale / "content/real.txt"
    post.rename(real)
    post.symlink_to("real.txt")
    real.chmod(0o600)
    assert run("fix", "--write").returncode == 0
    assert post.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert "30% slower" in real.read_text(encoding="utf-8")


def test_a_file_that_was_changed_meanwhile_keeps_every_file_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"1")
    (tmp_path / "b.md").write_bytes(b"changed")
    changes = [Change(path="a.md", before=b"1", after=b"2"), Change(path="b.md", before=b"1", after=b"2")]
    with pytest.raises(UsageError, match=r"b\.md was changed meanwhile; nothing was written"):
        write_changes(tmp_path, changes)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.md": b"1", "b.md": b"changed"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_closed_ends_with_2_and_changes_nothing(stale: Path, run: Run) -> None:
    (stale / "content").chmod(0o500)
    done = run("fix", "--write")
    (stale / "content").chmod(0o700)
    assert (done.returncode, "nothing was written" in done.stderr) == (2, True)


def test_a_document_outside_content_is_mended_when_it_is_named(stale: Path, run: Run) -> None:
    (stale / "README.md").write_text('q4: [29.6 tok/s](data/cache-ab.yaml "ev:cache-ab/q4/decode").\n', encoding="utf-8")
    assert run("fix", "README.md", "--write").returncode == 0
    assert "[27.6 tok/s]" in (stale / "README.md").read_text(encoding="utf-8")
    assert "[25% slower]" in (stale / "content/cache.md").read_text(encoding="utf-8")


def test_characters_that_would_act_in_a_terminal_are_written_out(stale: Path, run: Run) -> None:
    rewrite(stale / "content/cache.md", "q4 was\n", "q4 was\x1b[31m\u202e\n")
    done = run("fix")
    assert "\x1b" not in done.stdout
    assert "\\x1b[31m\\u202e" in done.stdout
