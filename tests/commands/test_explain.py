"""`sitegen explain` and `sitegen impact` as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.conftest import Run, rewrite

EXPLAINED = """\
content/cache.md:8:1: 25% slower
   cited     change(ab/f16/decode,ab/q4/decode) = ≈ −25.4408%
   read      '25%' as single (25 %)
   formula   change(39.7 tok/s, 29.6 tok/s)
   record    cache-ab/f16/decode = 39.7 tok/s, memory, N not recorded, data/cache-ab.yaml:10:17
             from a note: my notebook of May
   record    cache-ab/q4/decode = 29.6 tok/s, memory, N not recorded, data/cache-ab.yaml:11:16
             from a note: my notebook of May
   agrees
"""
STATE = """\
title: State kept after one prompt
tag: live-log
n: 1
context: {card: 2080 Ti}
source: {log: logs/run.txt, match: "total state size = {value} MiB"}
metrics: {total: {unit: MiB}}
values: {total: 550.849}
"""


@pytest.fixture
def logged(site: Path) -> Path:
    """The site with a figure from a log, and an inference that rests on it."""
    (site / "data/logs").mkdir()
    (site / "data/logs/run.txt").write_text("total state size = 550.849 MiB\u202e\n", encoding="utf-8")
    (site / "data/state.yaml").write_text(STATE, encoding="utf-8")
    (site / "data/guess.yaml").write_text(
        "title: A guess\ntag: inference\nn: not recorded\ncontext: {card: 2080 Ti}\nstatement: it should fit\n"
        "because: it is small\nfrom: [state/total]\nchecked_against: {state/total: 550.849}\n",
        encoding="utf-8",
    )
    rewrite(
        site / "content/cache.md",
        "\n```disclaimer",
        "\nIt keeps [550.8 MiB](ev:state/total), so [it should fit](ev:guess).\n\n```table\nset: state\n```\n\n"
        'On CUDA 12.4 it took 7 ms, f16 or [100](lit: "so to say").\n\n'
        "```log logs/run.txt:1\ntotal state size = 550.849 MiB\n```\n\n```disclaimer",
    )
    return site


def test_a_figure_is_explained_by_its_formula_its_records_and_where_they_stand(run: Run, site: Path) -> None:
    assert (site / "content/cache.md").exists()
    done = run("explain", "content/cache.md:8")
    assert (done.returncode, done.stdout) == (0, EXPLAINED)


@pytest.mark.usefixtures("logged")
def test_the_line_of_a_log_is_shown_and_drives_no_terminal(run: Run) -> None:
    told = run("explain", "content/cache.md").stdout
    assert "   cited     state/total = 550.849 MiB\n" in told
    assert "             data/logs/run.txt:1: total state size = 550.849 MiB\\u202e\n" in told
    assert "\u202e" not in told


@pytest.mark.usefixtures("logged")
def test_what_is_no_claim_and_what_has_no_record_are_told_apart(run: Run) -> None:
    told = run("explain", "content/cache.md").stdout
    assert "12.4\n   no claim: " in told
    assert "100\n   declared to be no claim: so to say\n" in told
    assert "7 ms\n   read      '7 ms' as single (7 ms)\n   a claim without a record\n" in told
    assert "a table of state\n" in told
    assert "550.849 = state/total = 550.849 MiB\n" in told


def test_a_wrong_figure_is_explained_with_what_is_wrong(run: Run, site: Path) -> None:
    rewrite(site / "content/cache.md", "[39.7 tok/s]", "[39.6 tok/s]")
    told = run("explain", "content/cache.md:7:12").stdout
    assert "   wrong     the text says 39.6 tok/s, the records give 39.7 tok/s\n" in told
    assert "agrees" not in told


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("place", "code"),
    [("content/cache.md:1", 0), ("nosuch.md", 2), ("data", 2), ("data/cache-ab.yaml", 2), ("content/cache.md:x", 2)],
)
def test_a_place_without_a_number_or_a_post_is_said_to_be(run: Run, place: str, code: int) -> None:
    done = run("explain", place)
    assert done.returncode == code
    assert "holds no number" in done.stdout or done.stderr.startswith("sitegen: ")


def test_a_record_has_an_impact_on_all_that_cites_or_derives_from_it(run: Run, site: Path) -> None:
    assert (site / "data/cache-ab.yaml").exists()
    assert run("impact", "cache-ab/q4/decode").stdout == (
        "cache-ab/q4/decode: 1 record, 0 inferences, 1 place in 1 file\n"
        "  content/cache.md:8:1: cites change(ab/f16/decode,ab/q4/decode): 25% slower\n"
    )
    assert run("impact", "cache-ab").stdout.startswith("cache-ab: 2 records, 0 inferences, 2 places in 1 file\n")
    assert (
        run("impact", "data/cache-ab.yaml").stdout.partition(":")[2] == run("impact", "cache-ab").stdout.partition(":")[2]
    )


@pytest.mark.usefixtures("logged")
def test_a_log_has_an_impact_on_its_records_their_inferences_tables_and_quotes(run: Run) -> None:
    assert run("impact", "data/logs/run.txt").stdout == (
        "data/logs/run.txt: 1 record, 1 inference, 4 places in 1 file\n"
        "  data/guess.yaml:5:12: rests on state/total: guess\n"
        "  content/cache.md:10:10: cites state/total: 550.8 MiB\n"
        "  content/cache.md:10:42: cites guess: it should fit\n"
        "  content/cache.md:12: shows it in a table: 550.849\n"
        "  content/cache.md:18: shows lines 1 to 1\n"
    )


@pytest.mark.usefixtures("site")
def test_what_is_no_record_ends_with_2_and_the_nearest_one(run: Run) -> None:
    done = run("impact", "cache-ab/q4/decodes")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "sitegen: there is no record or file 'cache-ab/q4/decodes'; did you mean cache-ab/q4/decode?\n"
