"""`@key`: settings and sample sizes."""

from __future__ import annotations

import pytest

from evidence.factory import SEED, derived, evidence_of, measurement_set
from sitegen.evidence.figures import Amount, Outcome, ProblemKind, Role, Series, Unrecorded, Wording
from sitegen.evidence.records import Evidence, Tag

VARIED = evidence_of(
    measurement_set(
        "x",
        {"time": ("ms", None)},
        {"a/time": "1", "b/time": "2"},
        context={"card": "GTX 970", "model": "one"},
        n=5,
        varies=["size"],
        row_context={"a": {"size": "128K"}, "b": {"size": "256K", "model": "other"}},
        overrides={"b/time": {"n": 3, "date": "2026-05-16"}},
        tag=Tag.LIVE_LOG,
    )
)


def outcome_of(text: str, evidence: Evidence = SEED) -> Outcome:
    derivation = derived(text, evidence)
    assert derivation.problems == ()
    assert derivation.figure is not None
    return derivation.figure.outcome


def test_a_setting_is_the_exact_quantity_that_it_spells() -> None:
    outcome = outcome_of("ab@context_length")

    assert isinstance(outcome, Amount)
    assert (outcome.value, outcome.unit.symbol, outcome.role) == (262144, "tokens", Role.SETTING)
    assert outcome_of("ab/q4@main_kv") == Wording(text="q4_0", key="main_kv")
    assert outcome_of("ab/q4/decode@main_kv") == Wording(text="q4_0", key="main_kv")
    assert outcome_of("st@context_length") == Wording(text="unknown", key="context_length")


def test_a_sample_size_may_be_unrecorded() -> None:
    assert outcome_of("ab@n") == Unrecorded()
    outcome = outcome_of("cfg@n")
    assert isinstance(outcome, Amount)
    assert (outcome.value, outcome.role) == (1, Role.SAMPLE_SIZE)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x@n", "`x@n` is not one value: 5, 3"),
        ("x@size", "`x@size` is not one value: 128K, 256K"),
        ("x@model", "`x@model` is not one value: one, other"),
        ("x@date", "`x@date` is not one value: not stated, 2026-05-16"),
        ("x/*@size", "`x/*@size` stands for 2 values"),
    ],
)
def test_a_set_has_no_setting_in_which_its_rows_differ(text: str, message: str) -> None:
    (problem,) = derived(text, VARIED).problems

    assert (problem.kind, problem.message) == (ProblemKind.UNSUITABLE, message)


def test_a_row_has_its_own_setting() -> None:
    assert outcome_of("x/b@model", VARIED) == Wording(text="other", key="model")
    assert outcome_of("x/b@date", VARIED) == Wording(text="2026-05-16", key="date")
    outcome = outcome_of("seq(x/*@size)", VARIED)
    assert isinstance(outcome, Series)
    assert [member.value for member in outcome.members] == [131072, 262144]


def test_an_unknown_setting_names_the_nearest() -> None:
    (problem,) = derived("ab@contxt_length").problems

    assert problem.kind is ProblemKind.UNKNOWN_RECORD
    assert problem.message == "`draft-cache-ab` has no setting `contxt_length`"
    assert problem.hint == "did you mean `@context_length`?"


def test_the_setting_of_a_set_has_the_tag_of_the_set_and_names_it() -> None:
    figure = derived("st@card").figure

    assert figure is not None
    assert (figure.basis.tag, figure.basis.n, figure.basis.sets) == (Tag.LIVE_LOG, 1, ("state-size",))
    assert figure.basis.records == ()
    assert figure.basis.caveats == ("One sample a row.",)
