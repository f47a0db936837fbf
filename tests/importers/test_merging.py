"""Importing again: the figures are new, and all that a person wrote stays."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from importers.importing import loaded, planned, text_of
from sitegen.importers.imported import Unimportable

FIRST = [("sort -u words", [0.5, 0.25]), ("sort words", [0.75])]


def export(*results: tuple[str, list[float]]) -> str:
    return json.dumps({"results": [{"command": command, "times": times, "user": 0.125} for command, times in results]})


def imported_once() -> Mapping[str, bytes]:
    return planned(export(*FIRST), set_id="sorting").files


def again(text: str, *results: tuple[str, list[float]]) -> str:
    """The set whose text was *text* after another import, which must be without a finding."""
    site = {**imported_once(), "data/sorting.yaml": text.encode()}
    each = planned(export(*results), set_id="sorting", site=site)
    loaded(each, site=site)
    return text_of(each)


FRESH = imported_once()["data/sorting.yaml"].decode()


def replaced(old: str, new: str) -> str:
    assert old in FRESH
    return FRESH.replace(old, new)


def test_the_same_file_changes_nothing() -> None:
    assert again(FRESH, *FIRST) == FRESH


def test_new_figures_take_the_place_of_old_ones_and_no_other_line_changes() -> None:
    after = again(FRESH, ("sort -u words", [0.5, 0.375]), FIRST[1])
    changed = [new for old, new in zip(FRESH.splitlines(), after.splitlines(), strict=True) if old != new]
    assert ["sha256" in line or "0.375" in line for line in changed] == [True, True]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Sorting", "title: How fast words are sorted  # better"),
        ("rows:", "# by hand\n\ncaveats:\n- The disk was warm.\nrows:  # two of them"),
        ("label: sort words", "label: plain\n    caveats: [Once only.]"),
        ("better: lower}", "better: lower, caveats: [By the wall clock.]}"),
        ("label: wall time", 'label: "wall: clock"'),
        ("statistic: mean", "statistic: mean, date: 2026-05-16"),
        ("  sort-words:", "  plain:"),
        ("tag: live-log\n", "tag: live-log\ncontext:\n  machine: mine\n\n  # the disk\n  disk: nvme\n"),
        ("tag: live-log\n", "tag: live-log\ncontext: {machine: mine}   # told\n"),
        ("n: 1\n", "n: 1    # only one\n"),
    ],
)
def test_what_a_person_changed_stays_with_its_comments_and_its_place(old: str, new: str) -> None:
    text = replaced(old, new)
    after = again(text, ("sort -u words", [0.5, 0.375]), FIRST[1])
    assert new in after
    assert len(after.splitlines()) == len(text.splitlines())


def test_keys_in_another_order_stay_in_it() -> None:
    lines = FRESH.splitlines()
    place = lines.index("  sort-words:")
    start = next(number for number, line in enumerate(lines) if line == "rows:")
    text = "\n".join([*lines[: start + 1], *lines[place:], *lines[start + 1 : place]]) + "\n"
    assert again(text, *FIRST) == text


def test_a_new_row_comes_behind_the_others_and_a_new_key_behind_its_siblings() -> None:
    after = again(FRESH, *FIRST, ("sort -r words", [0.875]))
    assert after.index("sort-words:") < after.index("sort-r-words:")
    assert after.startswith(FRESH.split("sha256")[0])


def test_a_caveat_of_a_person_stays_beside_those_of_the_file() -> None:
    text = replaced("n: 1\n", "n: 1\n    caveats: [Warm.]\n")
    site = {**imported_once(), "data/sorting.yaml": text.encode()}
    failing = json.loads(export(*FIRST))
    failing["results"][1]["exit_codes"] = [1]
    after = text_of(planned(json.dumps(failing), set_id="sorting", site=site))
    assert "caveats: [Warm., 1 of its 1 runs ended" in after.replace('"', "")


def test_a_cell_in_another_form_takes_the_form_of_the_file_and_keeps_its_other_keys() -> None:
    text = replaced("time: {samples: [0.75]", "time: {value: 0.75, sd: 0.1, caveats: [Warm.]")
    after = again(text, *FIRST)
    line = next(line for line in after.splitlines() if "Warm" in line)
    assert "samples: [0.75]" in line
    assert "sd" not in line


def test_a_row_that_the_file_has_no_more_is_left_and_told() -> None:
    each = planned(export(FIRST[0]), set_id="sorting", site=imported_once())
    assert "sort-words:" in text_of(each)
    assert any("the row `sort-words` stands in the set and not in out.json" in line for line in each.said)


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    site = {**imported_once(), "data/sorting.yaml": b"\xef\xbb\xbf" + FRESH.replace("\n", "\r\n").encode()}
    assert planned(export(*FIRST), set_id="sorting", site=site).files["data/sorting.yaml"] == site["data/sorting.yaml"]


@pytest.mark.parametrize("text", ["title: [", "- a\n", "", "title: a\ntitle: b\n"])
def test_a_set_that_cannot_be_read_is_refused_and_not_overwritten(text: str) -> None:
    with pytest.raises(Unimportable, match="sorting"):
        again(text, *FIRST)


def test_a_copy_never_takes_the_place_of_a_file_that_the_set_does_not_rest_on() -> None:
    with pytest.raises(Unimportable, match=r"data/logs/sorting\.json is there already"):
        planned(export(*FIRST), set_id="sorting", site={"data/logs/sorting.json": "{}"})


def test_what_a_check_would_refuse_is_not_merged_into_a_set_that_is_there() -> None:
    """A line that lost its unit is one run less for the importer, and one more for the pattern that reads it back."""
    lines = "BenchmarkX-8 10 12.5 ns/op\nBenchmarkX-8 10 13.5 ns/op\nBenchmarkX-8 10 14.5 ns/op\nPASS\n"
    first = planned(lines, file="a.txt", set_id="go")
    with pytest.raises(Unimportable, match="cannot be recorded"):
        planned(lines.replace("10 13.5 ns/op", "10 13.5 ns/op 8"), file="a.txt", set_id="go", site=first.files)
