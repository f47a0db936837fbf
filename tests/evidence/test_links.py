"""What records say of one another: premises, corroboration, supersession."""

from __future__ import annotations

import pytest

from sitegen.evidence.loading import load_sets
from sitegen.evidence.records import NOT_RECORDED, Evidence
from sitegen.findings import Finding
from sitegen.source import MemoryReader

MEASURED = """\
tag: memory-note
metrics: {decode: {unit: tok/s}, size: {unit: MiB}}
rows:
  f16: {n: 5, decode: 39.7, size: 550.849}
  q4: {n: 3, decode: 29.6, size: ~177}
"""

INFERRED = """\
tag: inference
from: [{premises}]
because: the overhead remains
statement: f16 should win
"""


def load(**files: str) -> Evidence:
    return load_sets(MemoryReader({f"data/{name}.yaml": text for name, text in {"ab": MEASURED, **files}.items()}))


def infer(premises: str, more: str = "") -> Evidence:
    return load(i=INFERRED.replace("{premises}", premises) + more)


def only(evidence: Evidence) -> Finding:
    assert len(evidence.findings) == 1, [f"{each.location} {each.message}" for each in evidence.findings]
    return evidence.findings[0]


def whole(evidence: Evidence) -> None:
    assert evidence.findings == (), [f"{each.location} {each.message}" for each in evidence.findings]


def note(cell: str, more: str = "", unit: str = "MiB") -> Evidence:
    return load(note=f"tag: memory-note\nn: 1\n{more}metrics: {{size: {{unit: {unit}}}}}\nvalues:\n  size: {cell}\n")


# Inferences


def test_what_was_measured_is_checked_against_nothing() -> None:
    assert "stands beside what was measured" in only(note("3", "checked_against: {nothing/here: 4}\n")).message


def test_an_id_of_ten_thousand_letters_is_shown_without_its_middle() -> None:
    found = only(note(f"{{value: 3, superseded_by: {'a' * 5000}/{'b' * 5000}}}"))
    assert len(found.message) < 200
    assert "aaa…bbb" in found.message


@pytest.mark.parametrize(
    ("premises", "n"),
    [
        ("ab/f16/decode", 5),
        ("ab/f16/decode, ab/q4/decode", 3),
        ("ab/*/decode", 3),
        ("ab/f16", 5),
        ("ab", 3),
        ("ab/f16/decode, {unmeasured: scratch size}", NOT_RECORDED),
        ("{unmeasured: scratch size}", NOT_RECORDED),
    ],
)
def test_the_n_of_an_inference_is_the_least_of_its_premises(premises: str, n: object) -> None:
    evidence = infer(premises)
    whole(evidence)
    assert evidence.records["i"].n == n


def test_an_inference_that_gives_its_n_keeps_it() -> None:
    assert infer("ab", "n: 2\n").records["i"].n == 2


def test_an_inference_may_rest_on_an_inference() -> None:
    evidence = load(i=INFERRED.replace("{premises}", "ab/f16"), j=INFERRED.replace("{premises}", "i, ab/q4"))
    whole(evidence)
    assert evidence.records["j"].n == 3


def test_inferences_that_rest_on_one_another_are_refused() -> None:
    evidence = load(i=INFERRED.replace("{premises}", "j"), j=INFERRED.replace("{premises}", "i"))
    assert [each.rule for each in evidence.findings] == ["inference-unsupported"] * 2
    assert {each.n for each in evidence.records.values() if each.id in "ij"} == {NOT_RECORDED}


@pytest.mark.parametrize("key", ["from", "because", "statement"])
def test_an_inference_without_premises_reason_or_statement_is_refused(key: str) -> None:
    text = "".join(
        line for line in INFERRED.replace("{premises}", "ab").splitlines(keepends=True) if not line.startswith(key)
    )
    assert only(load(i=text)).rule == "inference-unsupported"


@pytest.mark.parametrize("premises", ["ab/f16/decod", "ab/f32/decode", "ba", "ab/*/speed", "'*'", "ab/f16/decode/x", ""])
def test_a_premise_that_is_not_there_is_refused(premises: str) -> None:
    assert only(infer(premises)).rule == "inference-unsupported"


def test_a_premise_that_is_broken_is_not_reported_twice() -> None:
    evidence = load(ab=MEASURED.replace("39.7", "39,7"), i=INFERRED.replace("{premises}", "ab/f16/decode"))
    assert only(evidence).location.file == "data/ab.yaml"


@pytest.mark.parametrize(
    "checked",
    ["ab/f16/decode: 39.7", "ab/q4/size: ~177", "ab/f16/decode: '39.7'", "ab/f16/decode: 39.70"],
)
def test_premises_that_did_not_change_pass(checked: str) -> None:
    whole(infer(checked.split(":")[0], f"checked_against: {{{checked}}}\n"))


@pytest.mark.parametrize(
    "checked",
    [
        "ab/f16/decode: 38.7",
        "ab/f16/decode: ~39.7",
        "ab/q4/size: 177",
    ],
)
def test_a_premise_that_changed_is_refused(checked: str) -> None:
    finding = only(infer(checked.split(":")[0], f"checked_against:\n  {checked}\n"))
    assert finding.rule == "inference-unsupported"
    assert finding.location.line == 6


@pytest.mark.parametrize("checked", ["ab/f16/decod: 39.7", "xy: 1"])
def test_a_premise_that_vanished_is_refused(checked: str) -> None:
    finding = only(infer("ab/f16/decode", f"checked_against:\n  ab/f16/decode: 39.7\n  {checked}\n"))
    assert finding.rule == "inference-unsupported"
    assert finding.location.line == 7


def test_a_list_of_what_was_looked_at_leaves_no_premise_out() -> None:
    finding = only(infer("ab/f16/decode, ab/q4/size", "checked_against:\n  ab/f16/decode: 39.7\n"))
    assert finding.rule == "inference-unsupported"
    assert "leaves out `ab/q4/size`" in finding.message


# Corroboration


@pytest.mark.parametrize("cell", ["551", "550.8", "550.849", "~551", "~550", "550.8490"])
def test_a_note_that_agrees_at_the_coarser_precision_corroborates(cell: str) -> None:
    evidence = note(f"{{value: {cell}, corroborated_by: ab/f16/size}}")
    whole(evidence)
    assert evidence.records["note/size"].tag.word == "memory"


@pytest.mark.parametrize("cell", ["560", "550", "550.9", "550.894", "~700"])
def test_a_note_that_says_another_value_is_refused_with_both_places(cell: str) -> None:
    finding = only(note(f"{{value: {cell}, corroborated_by: ab/f16/size}}"))
    assert finding.rule == "value-mismatch"
    assert finding.related[0].location.file == "data/ab.yaml"


def test_corroboration_converts_units_and_refuses_other_dimensions() -> None:
    whole(note("{value: 0.538, corroborated_by: ab/f16/size}", unit="GiB"))
    assert only(note("{value: 0.55, corroborated_by: ab/f16/size}", unit="GiB")).rule == "value-mismatch"
    assert only(note("{value: 550.849, corroborated_by: ab/f16/size}", unit="s")).rule == "value-mismatch"


def test_what_corroborates_or_supersedes_must_be_there() -> None:
    for key in ("corroborated_by", "superseded_by"):
        finding = only(note(f"{{value: 1, {key}: ab/f16/sizee}}"))
        assert (finding.rule, finding.hint) == ("unknown-record", "did you mean `ab/f16/size`?")
        assert finding.location.line == 5


def test_a_successor_may_be_a_record_a_row_or_a_set() -> None:
    for target in ("ab", "ab/q4", "ab/q4/size"):
        whole(note("1", f"superseded_by: {target}\n"))


def test_nothing_supersedes_or_corroborates_itself() -> None:
    for key in ("corroborated_by", "superseded_by"):
        assert "itself" in only(note(f"{{value: 1, {key}: note/size}}")).message


def test_two_records_that_supersede_one_another_are_refused() -> None:
    text = "tag: memory-note\nn: 1\nmetrics: {a: {unit: s}, b: {unit: s}}\nvalues:\n"
    text += "  a: {value: 1, superseded_by: s/b}\n  b: {value: 2, superseded_by: s/a}\n"
    assert ["one another" in each.message for each in load(s=text).findings] == [True, True]
