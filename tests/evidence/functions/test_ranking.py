"""`order`, `best`, `worst`, `wins`."""

from __future__ import annotations

import pytest

from evidence.factory import HIGHER, LOWER, SEED, derived, evidence_of, measurement_set
from sitegen.evidence.figures import Extreme, Outcome, ProblemKind, Ranking, Sweep
from sitegen.evidence.records import Evidence


def outcome_of(text: str, evidence: Evidence = SEED) -> Outcome:
    derivation = derived(text, evidence)
    assert derivation.problems == ()
    assert derivation.figure is not None
    return derivation.figure.outcome


def ranking(text: str, evidence: Evidence = SEED) -> Ranking:
    outcome = outcome_of(text, evidence)
    assert isinstance(outcome, Ranking)
    return outcome


def extreme(text: str, evidence: Evidence = SEED) -> Extreme:
    outcome = outcome_of(text, evidence)
    assert isinstance(outcome, Extreme)
    return outcome


def test_one_order_holds_for_two_metrics_and_ties_in_the_third() -> None:
    assert ranking("order(ab/f16/decode,ab/q8/decode,ab/q4/decode)").steps == (1, 1)
    assert ranking("order(ab/*/acceptance)").steps == (1, 1)
    assert ranking("order(ab/*/free_vram)").steps == (1, 0)
    assert ranking("order(ab/q4/decode,ab/f16/decode,ab/q8/decode)").steps == (-1, 1)


def test_a_place_is_called_by_what_tells_it_from_the_others() -> None:
    rows = ranking("order(ab/f16/decode,ab/q4/decode)").labels
    metrics = ranking("order(st/p3942/draft,st/p3942/total)").labels

    assert [names[0] for names in rows] == ["f16", "q4"]
    assert [names[0] for names in metrics] == ["draft", "total"]
    assert all("decode" not in names and "ab" not in names for names in rows)


def test_values_are_ordered_in_one_unit() -> None:
    mixed = evidence_of(measurement_set("x", {"a": ("GiB", None), "b": ("MiB", None)}, {"a": "1", "b": "1024"}))

    assert ranking("order(x/a,x/b)", mixed).steps == (0,)


def test_the_best_and_the_worst_follow_better() -> None:
    fastest = extreme("best(ab/f16/decode,ab/*/decode)")
    not_fastest = extreme("best(ab/q8/decode,ab/*/decode)")
    slowest = extreme("worst(ab/q4/decode,ab/*/decode)")

    assert (fastest.holds, fastest.tied, fastest.winner.row) == (True, (), "f16")
    assert (not_fastest.holds, not_fastest.winner.row) == (False, "f16")
    assert (slowest.holds, slowest.winner.row) == (True, "q4")


def test_a_tie_for_last_names_the_others() -> None:
    least = extreme("worst(ab/q4/free_vram,ab/*/free_vram)")

    assert least.holds
    assert [record.row for record in least.tied] == ["q8"]
    assert least.winner.row == "q8"


def test_where_lower_is_better_the_least_is_best() -> None:
    times = evidence_of(measurement_set("t", {"time": ("ms", LOWER)}, {"a/time": "5", "b/time": "4"}))

    assert extreme("best(t/b/time,t/*/time)", times).holds
    assert extreme("worst(t/a/time,t/*/time)", times).holds


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("best(st/p1300/draft,st/*/draft)", "it is not said which way `draft` is good"),
        ("best(ab/q4/decode,ab/q4/decode)", "best has nothing to set `ab/q4/decode` against"),
        ("best(live/per_position#1,live/per_position#2)", "`live-draft/per_position` takes part with two of its values"),
        ("best(sum(ab/*/decode),ab/*/decode)", "best takes records, not what is computed from several"),
        ("order(ab/q4/decode)", "an order takes at least two values"),
        ("wins(ab/q4,ab/*)", "`ab/*` is not one row; wins takes two rows"),
        ("wins(ab/q4/decode,ab/q8)", "`ab/q4/decode` is not one row; wins takes two rows"),
        ("wins(st/p1300,st/p3942)", "the two rows share no metric of which it is said which way it is good"),
    ],
)  # fmt: skip
def test_what_has_no_order_is_refused(text: str, message: str) -> None:
    (problem,) = derived(text).problems

    assert (problem.kind, problem.message) == (ProblemKind.UNSUITABLE, message)


def test_wins_counts_the_shared_metrics_in_which_the_first_row_is_better() -> None:
    cells = {"a/t": "1", "b/t": "2", "a/s": "5", "b/s": "5", "a/only": "9", "a/plain": "1", "b/plain": "2"}
    metrics = {"t": ("ms", LOWER), "s": ("tok/s", HIGHER), "only": ("ms", LOWER), "plain": ("ms", None)}
    rows = evidence_of(measurement_set("x", metrics, cells))

    assert outcome_of("wins(ab/f16,ab/q4)") == Sweep(won=3, tied=0, of=3)
    assert outcome_of("wins(ab/q8,ab/q4)") == Sweep(won=2, tied=1, of=3)
    assert outcome_of("wins(x/a,x/b)", rows) == Sweep(won=1, tied=1, of=2)


def test_a_range_in_a_row_is_no_win_and_no_loss() -> None:
    cells = {"a/t": ("1", "2"), "b/t": "3"}
    (problem,) = derived("wins(x/a,x/b)", evidence_of(measurement_set("x", {"t": ("ms", LOWER)}, cells))).problems

    assert problem.message == "`x/a/t` is no single number, so neither row wins on it"
