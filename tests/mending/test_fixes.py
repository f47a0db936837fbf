"""Stale figures of every form are mended or left with a reason, and nothing else of a file is touched."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest

from checking import check_texts, told
from mending.stale_site import FORMS, LEFT, OTHERS, SETS, measured_again, post, site, whole
from sitegen.findings import Severity
from sitegen.mending.fixes import Fixes, find_fixes
from sitegen.source import MemoryReader

AGAIN = measured_again(SETS)


def fixed(files: Mapping[str, str | bytes], *chosen: str) -> Fixes:
    return find_fixes(MemoryReader(files), chosen=chosen)


def after(files: Mapping[str, str | bytes], fixes: Fixes) -> dict[str, str | bytes]:
    return {**files, **{change.path: change.after for change in fixes.changes}}


def wrong(files: Mapping[str, str | bytes]) -> str:
    return told(finding for finding in check_texts(files) if finding.severity > Severity.INFO).strip()


def test_the_site_was_right_of_the_first_run() -> None:
    assert not wrong(whole(SETS))
    left = {name: text for name, (text, _) in LEFT.items() if name != "another subject"}
    assert not wrong(site(SETS, left=post(*left.values())))


def test_fifty_stale_figures_of_all_forms_are_mended_and_none_is_left() -> None:
    files = whole(AGAIN)
    fixes = fixed(files)
    assert not fixes.refused
    assert fixes.figures >= 50
    assert not wrong(after(files, fixes))


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_mended_by_itself_and_keeps_its_form(form: str) -> None:
    files = site(AGAIN, a=post(FORMS[form]))
    fixes = fixed(files)
    (change,) = fixes.changes
    assert not fixes.refused
    assert not wrong(after(files, fixes))
    shape = str.maketrans("0123456789", "0000000000")
    assert change.after.decode().translate(shape) == files["content/a.md"].translate(shape)


@pytest.mark.parametrize("case", LEFT)
def test_what_a_person_must_look_at_is_left_with_the_reason(case: str) -> None:
    text, reason = LEFT[case]
    fixes = fixed(site(AGAIN, a=post(text)))
    assert not fixes.changes
    assert any(reason in refused.reason for refused in fixes.refused)


def test_what_is_left_keeps_nothing_else_from_being_mended() -> None:
    files = site(AGAIN, a=post(*FORMS.values(), *(text for text, _ in LEFT.values())))
    alone = fixed(site(AGAIN, a=post(*FORMS.values())))
    assert fixed(files).figures == alone.figures


def test_a_second_run_finds_nothing_to_mend() -> None:
    files = site(AGAIN, a=post(*FORMS.values(), *(text for text, _ in LEFT.values())))
    once = fixed(files)
    twice = fixed(after(files, once))
    assert not twice.changes
    assert [each.finding.message for each in twice.refused] == [each.finding.message for each in once.refused]


@pytest.mark.parametrize("lang", OTHERS)
def test_line_ends_a_byte_order_mark_and_all_else_stay(lang: str) -> None:
    text = post(OTHERS[lang], "Ein Satz 😀 mit é\u00a0und\ttab.  ", lang=lang)
    raw = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    files: dict[str, str | bytes] = {**AGAIN, "content/a.md": raw}
    (change,) = fixed(files).changes
    assert change.after.startswith(b"\xef\xbb\xbf")
    assert change.after.count(b"\r\n") == change.after.count(b"\n") == raw.count(b"\r\n")
    strip = str.maketrans("", "", "0123456789")
    assert change.after.decode().translate(strip) == raw.decode().translate(strip)
    assert not wrong(after(files, fixed(files)))


def test_only_the_files_that_were_named_are_mended() -> None:
    files = site(AGAIN, a=post(FORMS["a value"]), b=post(FORMS["rounded"]))
    assert [change.path for change in fixed(files, "content/b.md").changes] == ["content/b.md"]


def test_a_record_that_its_own_log_contradicts_is_not_carried_into_a_text() -> None:
    record = """\
title: State
tag: live-log
n: 1
context: {card: 2080 Ti}
source: {log: logs/run.txt, match: "total state size = {value} MiB"}
metrics: {total: {unit: MiB}}
values: {total: 571.204}
"""
    log = "total state size = 550.849 MiB\n"
    text = post("It takes [550.849 MiB](ev:state/total).").replace("ab: ab, run: run, turn: turn", "state: state")
    fixes = fixed({"data/state.yaml": record, "data/logs/run.txt": log, "content/a.md": text})
    assert not fixes.changes


def test_figures_that_are_level_stay_level_or_are_left() -> None:
    sets = {path: text.replace("161", "165") for path, text in SETS.items()}
    text = post(
        "Both have the same, [165 MiB](ev:ab/q8/free_vram) and [165 MiB](ev:ab/q4/free_vram).",
    )
    assert not wrong(site(sets, a=text))
    old, new = (f"q4: {{decode: 29.6, acceptance: 0.59, free_vram: {value}}}" for value in ("165", "169"))
    again = {path: records.replace(old, new) for path, records in sets.items()}
    fixes = fixed(site(again, a=text))
    assert not fixes.changes
    assert "order would turn" in fixes.refused[0].reason


def test_an_order_that_a_whole_second_run_keeps_does_not_hold_a_figure_back() -> None:
    """Every row is twice as fast, so each old value stands elsewhere among the new ones of the others."""
    sets = {
        path: text.replace("39.7", "79.4").replace("36.5", "73.0").replace("29.6", "59.2") for path, text in SETS.items()
    }
    text = post(
        "The fastest is f16, at [39.7 tok/s](ev:ab/f16/decode).",
        "q8 is slower, at [36.5 tok/s](ev:ab/q8/decode).",
        "The slowest is q4, at [29.6 tok/s](ev:ab/q4/decode).",
    )
    fixes = fixed(site(sets, a=text))
    assert fixes.figures == 3
    assert not fixes.refused


def test_no_two_edits_overlap_whatever_the_records_become() -> None:
    """Each finding of a citation has the same text to write, so that both ends of a range are one edit."""
    findings = check_texts(site(AGAIN, a=post(*FORMS.values())))
    edits = sorted({each.edit for each in findings if each.edit}, key=lambda edit: edit.span)
    assert len(edits) > 40
    assert all(one.span.end <= other.span.start for one, other in pairwise(edits))
