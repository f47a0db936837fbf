"""`sitegen cite` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.conftest import Run, rewrite

TOLD = """\
content/cache.md:7:12: 39.7 tok/s
   write: ev:ab/f16/decode  (by chance: 1 in 457)
--- a/content/cache.md
+++ b/content/cache.md
@@ -6,3 +6,3 @@
{blank}
-f16 ran at 39.7 tok/s, q4 was
+f16 ran at [39.7 tok/s](ev:ab/f16/decode?proposed), q4 was
 [25% slower](ev:change(ab/f16/decode,ab/q4/decode)).
1 uncited number, 1 proposal to write
""".replace("{blank}", " ")


@pytest.fixture
def uncited(site: Path) -> Path:
    rewrite(site / "content/cache.md", "[39.7 tok/s](ev:ab/f16/decode)", "39.7 tok/s")
    return site


def test_a_proposal_is_shown_with_its_chance_and_nothing_is_written(uncited: Path, run: Run) -> None:
    done = run("cite")
    assert (done.returncode, done.stdout) == (1, TOLD)
    assert done.stderr == "sitegen: nothing was written; `sitegen cite --write` writes it\n"
    assert "proposed" not in (uncited / "content/cache.md").read_text(encoding="utf-8")


def test_a_written_proposal_fails_the_check_until_a_person_takes_the_mark_out(uncited: Path, run: Run) -> None:
    assert run("cite", "--write").stdout == TOLD
    done = run("check")
    assert (done.returncode, "[proposed-citation]" in done.stdout) == (1, True)
    assert run("build").returncode == 1
    assert not (uncited / "public").exists()
    rewrite(uncited / "content/cache.md", "?proposed", "")
    assert run("check").returncode == 0


def test_a_second_run_proposes_nothing_for_what_has_a_proposal(uncited: Path, run: Run) -> None:
    run("cite", "--write")
    before = (uncited / "content/cache.md").read_bytes()
    done = run("cite", "--write")
    assert (done.returncode, done.stdout) == (0, "0 uncited numbers, 0 proposals to write\n")
    assert (uncited / "content/cache.md").read_bytes() == before


def test_a_number_that_no_record_agrees_with_is_told_as_such(uncited: Path, run: Run) -> None:
    rewrite(uncited / "content/cache.md", "39.7 tok/s", "31.1 tok/s")
    done = run("cite", "--write")
    assert done.returncode == 1
    assert "   no record and no formula that a check would let stand\n" in done.stdout
    assert done.stdout.endswith("1 uncited number, 0 proposals to write\n")


@pytest.mark.usefixtures("uncited")
def test_a_file_without_an_uncited_number_has_none(site: Path, run: Run) -> None:
    (site / "content/other.md").write_text("---\ntitle: Other\ndate: 2026-11-24\n---\n\nNothing.\n", encoding="utf-8")
    assert run("cite", "content/other.md").returncode == 0
    assert run("cite", "nosuch.md").returncode == 2


def test_a_document_is_cited_by_a_link_to_the_file_of_the_record(uncited: Path, run: Run) -> None:
    (uncited / "docs").mkdir()
    (uncited / "docs/speed.md").write_text("The f16 cache decodes at 39.7 tok/s.\n", encoding="utf-8")
    assert run("cite", "docs/speed.md", "--write").returncode == 1
    text = (uncited / "docs/speed.md").read_text(encoding="utf-8")
    assert text == 'The f16 cache decodes at [39.7 tok/s](../data/cache-ab.yaml "ev:cache-ab/f16/decode?proposed").\n'
    assert "[proposed-citation]" in run("check", "docs/speed.md").stdout
    rewrite(uncited / "docs/speed.md", "?proposed", "")
    assert run("check", "docs/speed.md").returncode == 0
