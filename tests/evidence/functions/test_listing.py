"""`seq`, `range`, `within`, `count`."""

from __future__ import annotations

from fractions import Fraction

import pytest

from evidence.factory import HEADROOM, SEED, derived, evidence_of, measurement_set, samples
from sitegen.evidence.figures import Amount, Bounds, Membership, Outcome, Role, Series
from sitegen.evidence.records import Evidence


def outcome_of(text: str, evidence: Evidence = SEED) -> Outcome:
    derivation = derived(text, evidence)
    assert derivation.problems == ()
    assert derivation.figure is not None
    return derivation.figure.outcome


def told(text: str, evidence: Evidence = SEED) -> list[tuple[str, str]]:
    outcome = outcome_of(text, evidence)
    assert isinstance(outcome, Series)
    return [(str(member.value), member.unit.symbol) for member in outcome.members]


def test_a_sequence_keeps_order_and_units() -> None:
    assert told("seq(ab/f16/free_vram,ab/q8/free_vram,ab/q4/free_vram)") == [
        ("177", "MiB"),
        ("165", "MiB"),
        ("165", "MiB"),
    ]
    assert told("seq(ab/q8/*)") == [("73/2", "tok/s"), ("67/100", "1"), ("165", "MiB")]
    assert told("seq(live/per_position)") == told("live/per_position")
    assert told("seq(cfg/gpu_layers,cfg/n_max)") == [("-1", "1"), ("3", "1")]


def test_the_samples_of_one_record_are_told_one_by_one_and_in_a_list_by_their_mean() -> None:
    runs = evidence_of(measurement_set("r", {"t": ("ms", None)}, {"a/t": samples("1", "2"), "b/t": "4"}))

    assert told("seq(r/a/t)", runs) == [("1", "ms"), ("2", "ms")]
    assert told("seq(r/*/t)", runs) == [("3/2", "ms"), ("4", "ms")]


def test_a_range_goes_from_the_least_to_the_greatest() -> None:
    outcome = outcome_of("range(ab/*/decode)")

    assert isinstance(outcome, Bounds)
    assert (outcome.low.value, outcome.high.value) == (Fraction(296, 10), Fraction(397, 10))
    wider = outcome_of("range(live/acceptance,live/per_position)")
    assert isinstance(wider, Bounds)
    assert (wider.low.value, wider.high.value) == (Fraction(42, 100), Fraction(95, 100))


def test_a_value_at_the_end_of_a_range_lies_within() -> None:
    for row, inside in (("f16", True), ("q4", True), ("q8", True)):
        outcome = outcome_of(f"within(ab/{row}/decode,range(ab/*/decode))")
        assert isinstance(outcome, Membership)
        assert outcome.inside is inside
    outside = outcome_of("within(ab/f16/decode,range(ab/q4/decode,ab/q8/decode))")
    assert isinstance(outside, Membership)
    assert outside.inside is False


def test_within_takes_a_range() -> None:
    (problem,) = derived("within(ab/f16/decode,ab/q4/decode)").problems

    assert problem.message == "`ab/q4/decode` is a number; within takes a range"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("count(ab/*)", 3),
        ("count(ab/q4)", 1),
        ("count(ab/*,st/*)", 7),
        ("count(ab/*,ab/q4)", 3),
        ("count(ab/*/decode)", 3),
        ("count(ab/f16/*)", 3),
        ("count(ab/*/*)", 9),
        ("count(live/*)", 3),
        ("count(ab/q4/decode,ab/q4/decode,ab/q8/decode)", 2),
    ],
)
def test_rows_or_records_are_counted_each_once(text: str, number: int) -> None:
    outcome = outcome_of(text)

    assert isinstance(outcome, Amount)
    assert (outcome.value, outcome.role) == (number, Role.COUNT)


@pytest.mark.parametrize(
    "text",
    ["count(ab)", "count(ab/*,ab/q4/decode)", "count(ab@n)", "count(sum(ab/*/decode))", "count(live/per_position#1)"],
)
def test_what_is_neither_rows_nor_records_is_not_counted(text: str) -> None:
    assert derived(text).figure is None


def test_a_record_without_rows_may_be_counted_beside_others() -> None:
    outcome = outcome_of("count(headroom-128k/free_vram,ab/f16/free_vram)")

    assert isinstance(outcome, Amount)
    assert outcome.sources[0].id == next(iter(HEADROOM.records))


def test_a_value_is_held_against_the_least_and_the_greatest_run_whatever_its_statistic() -> None:
    runs = evidence_of(measurement_set("r", {"t": ("ms", None)}, {"a/t": samples("1", "2", "9"), "b/t": samples("3", "5")}))
    outcome = outcome_of("within(median(r/b/t),range(min(r/a/t),max(r/a/t)))", runs)

    assert isinstance(outcome, Membership)
    assert outcome.inside is True
    assert derived("within(median(r/b/t),range(r/a/t,r/b/t))", runs).problems != ()
