"""What a stranger can send in bulk is checked in a number of steps that grows with it, not with its square."""

from __future__ import annotations

import pytest

from checking import check_texts, told
from sitegen.evidence import comparability
from sitegen.rules import conflicting_records, mixed_contexts

SET = """\
title: Cache types
tag: memory-note
source: {note: my notebook}
n: not recorded
context: {card: CARD}
metrics: {decode: {unit: tok/s, better: higher}}
rows: {f16: {decode: VALUE}}
"""


def a_set(value: str, card: str = "X") -> str:
    return SET.replace("VALUE", value).replace("CARD", card)


def a_post(text: str) -> str:
    return f"---\ntitle: Cost\nevidence: {{a: a, b: b}}\n---\n\n{text}\n"


def test_a_hundred_sets_that_agree_are_not_compared_by_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    compare = conflicting_records._conflict

    def counted(*records: object) -> bool:
        calls.append(records)
        return compare(*records)  # type: ignore[arg-type]

    monkeypatch.setattr(conflicting_records, "_conflict", counted)
    found = check_texts({f"data/s{number}.yaml": a_set("39.7") for number in range(100)})
    assert not found, told(found)
    assert len(calls) < 100


def test_one_that_disagrees_with_many_is_still_found() -> None:
    sets = {f"data/s{number}.yaml": a_set("39.7") for number in range(20)}
    found = check_texts({**sets, "data/t.yaml": a_set("40.2")})
    assert {finding.rule for finding in found} == {"conflicting-records"}, told(found)
    assert any("40.2" in finding.message for finding in found)


def test_one_record_among_many_equal_ones_that_nothing_settles_is_found() -> None:
    old = [f"data/r{number}.yaml" for number in range(5)]
    sets = {path: a_set("39.7") + "superseded_by: t\n" for path in old} | {"data/s.yaml": a_set("39.7")}
    found = check_texts({**sets, "data/t.yaml": a_set("40.2")})
    assert [finding.rule for finding in found] == ["conflicting-records"], told(found)
    assert "s/f16/decode" in found[0].message


def test_the_coarser_of_two_spellings_of_one_value_does_not_hide_the_finer() -> None:
    found = check_texts(
        {"data/r.yaml": a_set("39.7"), "data/s.yaml": a_set("39.70"), "data/t.yaml": a_set("39.74")},
    )
    assert [finding.rule for finding in found] == ["conflicting-records"], told(found)


def test_a_hundred_citations_in_one_sentence_are_not_compared_by_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    compare = comparability.differences

    def counted(records: object, **options: object) -> object:
        calls.append(records)
        return compare(records, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(mixed_contexts, "differences", counted)
    text = "[39.7 tok/s](ev:a/f16/decode) and " * 100 + "[40.2 tok/s](ev:b/f16/decode)"
    found = check_texts({"data/a.yaml": a_set("39.7"), "data/b.yaml": a_set("40.2", "Y"), "content/p.md": a_post(text)})
    assert "mixed-contexts" in {finding.rule for finding in found}, told(found)
    assert len(calls) < 20
