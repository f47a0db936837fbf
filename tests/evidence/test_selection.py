"""Which records a reference names."""

from __future__ import annotations

import pytest

from evidence.factory import ALIASES, SEED, derived, evidence_of, measurement_set
from sitegen.evidence.expressions import Reference, parse_expression
from sitegen.evidence.figures import Problem, ProblemKind
from sitegen.evidence.records import Evidence
from sitegen.evidence.selection import Selection, select


def selected(text: str, evidence: Evidence = SEED) -> Selection | Problem:
    reference = parse_expression(text).root
    assert isinstance(reference, Reference)
    return select(reference, evidence, ALIASES)


def names(text: str, evidence: Evidence = SEED) -> list[str]:
    selection = selected(text, evidence)
    assert isinstance(selection, Selection)
    return [record.id for record in selection.records]


def test_the_first_segment_may_be_a_short_name() -> None:
    assert names("ab/q4/decode") == names("draft-cache-ab/q4/decode") == ["draft-cache-ab/q4/decode"]


def test_a_set_may_lie_in_a_folder_and_the_longest_name_wins() -> None:
    evidence = evidence_of(
        measurement_set("runs", {}, {"may/q4": "1"}),
        measurement_set("runs/may", {}, {"q4/decode": "2", "x/decode": "3"}),
    )

    assert names("runs/may/q4/decode", evidence) == ["runs/may/q4/decode"]
    assert names("runs/may/*/decode", evidence) == ["runs/may/q4/decode", "runs/may/x/decode"]
    assert names("runs/*/q4", evidence) == ["runs/may/q4"]


def test_a_star_stands_for_all_rows_or_all_metrics() -> None:
    assert names("ab/*/decode") == [f"draft-cache-ab/{row}/decode" for row in ("f16", "q8", "q4")]
    assert names("ab/q4/*") == [f"draft-cache-ab/q4/{metric}" for metric in ("decode", "acceptance", "free_vram")]
    assert names("live/*") == ["live-draft/acceptance", "live-draft/accept_length", "live-draft/per_position"]
    assert len(names("ab/*/*")) == 9
    rows = selected("ab/*")
    assert isinstance(rows, Selection)
    assert rows.rows == ("f16", "q8", "q4")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("ab/q5/decode", "`draft-cache-ab` has no row `q5`", "there are `f16`, `q8`, `q4`"),
        ("ab/f61/decode", "`draft-cache-ab` has no row `f61`", "did you mean `ab/f16/decode`?"),
        ("ab/q4/decod", "`draft-cache-ab` has no metric `decod`", "did you mean `ab/q4/decode`?"),
        ("ab/*/decod", "`draft-cache-ab` has no metric `decod`", "did you mean `ab/*/decode`?"),
        ("ab/decode", "`draft-cache-ab` has no row `decode`", "`decode` is a metric: write `ab/*/decode` for all rows"),
        ("liv-draft/acceptance", "there is no measurement set `liv-draft`", "did you mean `live-draft/acceptance`?"),
        ("xy", "there is no measurement set `xy`", None),
        ("live/acceptanc", "`live-draft` has no metric `acceptanc`", "did you mean `live/acceptance`?"),
        (
            "ab/q4/decode/x",
            "`ab/q4/decode/x` is longer than any record of `draft-cache-ab`",
            "a record of it is `draft-cache-ab/f16/decode`",
        ),
    ],
)
def test_an_unknown_record_names_the_nearest_one(text: str, message: str, hint: str | None) -> None:
    (problem,) = derived(text).problems

    assert problem.kind is ProblemKind.UNKNOWN_RECORD
    assert problem.message == message
    assert hint is None or problem.hint == hint
    assert problem.hint


def test_a_short_name_of_no_set_says_for_what_it_stands() -> None:
    (problem,) = derived("x/q4/decode", aliases={"x": "draft-cach-ab"}).problems

    assert problem.message == "there is no measurement set `draft-cach-ab`, for which `x` stands"
    assert problem.hint == "did you mean `draft-cache-ab`?"


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("x/b/decode", "x/b/decode"),
        ("sum(x/*/decode)", "x/b/decode"),
        ("best(x/a/decode,x/*/decode)", "x/b/decode"),
        ("wins(x/a,x/b)", "x/b/decode"),
        ("count(x/*)", "x/b"),
        ("x/b/decode", "x/b"),
        ("gone/b/decode", "gone"),
        ("gone@n", "gone"),
    ],
)
def test_what_could_not_be_read_is_not_unknown_as_well_and_no_list_goes_on_without_it(text: str, broken: str) -> None:
    readable = measurement_set("x", {"decode": ("tok/s", None)}, {"a/decode": "1", "c/decode": "1"})

    derivation = derived(text, evidence_of(readable, broken=[broken]))

    assert derivation.figure is None
    assert {problem.kind for problem in derivation.problems} <= {ProblemKind.BROKEN_RECORD, ProblemKind.UNKNOWN_RECORD}
    assert ProblemKind.BROKEN_RECORD in {problem.kind for problem in derivation.problems}


def test_a_set_that_could_not_be_read_is_broken_though_its_name_is_known() -> None:
    """A statement without its reason leaves a set without a record: its citation is silent, the file's error speaks."""
    problem = selected("cause", evidence_of(measurement_set("cause", {}, {}), broken=["cause"]))

    assert isinstance(problem, Problem)
    assert problem.kind is ProblemKind.BROKEN_RECORD


def test_a_broken_neighbour_leaves_a_record_alone() -> None:
    readable = measurement_set("x", {"decode": ("tok/s", None)}, {"a/decode": "1", "c/decode": "1"})

    assert names("x/a/decode", evidence_of(readable, broken=["x/b/decode"])) == ["x/a/decode"]
