"""From an expression to a figure with all that it inherits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.factory import AB, HIGHER, SEED, derived, evidence_of, measurement_set
from sitegen.evidence.basis import RELATIVE_ONLY
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import Call, Expression, InvalidExpression, Node, Reference, parse_expression
from sitegen.evidence.figures import (
    Amount,
    Bounds,
    Derivation,
    Figure,
    ProblemKind,
    Proportion,
    Ranking,
    Role,
    Series,
    Statement,
    Wording,
)
from sitegen.evidence.functions import FUNCTIONS
from sitegen.evidence.records import NOT_RECORDED, Evidence, Order, SampleSize, Tag, Tally
from sitegen.source import Span


def figure_of(text: str, evidence: Evidence = SEED) -> Figure:
    derivation = derived(text, evidence)
    assert derivation.problems == ()
    assert derivation.figure is not None
    return derivation.figure


def problem_of(text: str, evidence: Evidence = SEED) -> tuple[ProblemKind, str, str | None]:
    derivation = derived(text, evidence)
    assert derivation.figure is None
    (problem,) = derivation.problems
    assert 0 <= problem.span.start < problem.span.end <= len(text)
    return (problem.kind, problem.message, problem.hint)


def test_a_record_is_cited_with_its_digits_and_its_unit() -> None:
    outcome = figure_of("ab/f16/acceptance").outcome

    assert isinstance(outcome, Amount)
    assert (str(outcome.value), str(outcome.quantum), outcome.unit.symbol) == ("3/4", "1/100", "1")
    assert (outcome.role, outcome.metric, outcome.better) == (Role.ABSOLUTE, "acceptance", HIGHER)


def test_each_kind_of_record_has_its_own_outcome() -> None:
    notes = evidence_of(
        measurement_set(
            "notes",
            {"rank": ("1", None), "passed": ("1", HIGHER), "expected": ("1", None)},
            {"rank": Order((("f16",), ("q4", "q5"), ("q8",))), "passed": Tally(171, 297), "expected": None},
            overrides={"expected": {"statement": "It should hold."}},
        )
    )

    assert isinstance(figure_of("live/acceptance").outcome, Bounds)
    assert isinstance(figure_of("live/per_position").outcome, Series)
    assert figure_of("cfg/cache_k").outcome == Wording(text="f16", key="cache_k")
    assert figure_of("notes/expected", notes).outcome == Statement(text="It should hold.")
    assert figure_of("notes/rank", notes).outcome == Ranking(
        labels=(("f16",), ("q4",), ("q5",), ("q8",)), steps=(-1, 0, -1), reversible=True
    )
    outcome = figure_of("notes/passed", notes).outcome
    assert isinstance(outcome, Proportion)
    assert (outcome.k, outcome.n) == (171, 297)


def test_a_bare_statement_is_cited_by_the_name_of_its_set() -> None:
    shell = measurement_set("draft-cache-128k", {}, {"x": None})
    record = replace(
        shell.records["draft-cache-128k/x"],
        id="draft-cache-128k",
        metric=None,
        tag=Tag.INFERENCE,
        statement="f16 should win at 128K too.",
    )
    evidence = evidence_of(replace(shell, records={record.id: record}))

    figure = figure_of("draft-cache-128k", evidence)

    assert figure.outcome == Statement(text="f16 should win at 128K too.")
    assert figure.basis.tag is Tag.INFERENCE


def test_a_member_of_a_tuple_is_a_number_of_its_own() -> None:
    outcome = figure_of("live/per_position#3").outcome

    assert isinstance(outcome, Amount)
    assert str(outcome.value) == "119/200"
    assert problem_of("live/per_position#4")[1] == "`live-draft/per_position` has 3 members, there is no #4"
    assert problem_of("ab/q4/decode#1")[1] == "`draft-cache-ab/q4/decode` has no members"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ab/*/decode", "`ab/*/decode` stands for 3 values"),
        ("ab/q4", "`ab/q4` is no figure by itself"),
        ("ab", "`ab` is no figure by itself"),
        ("change(ab/q4/decode)", "change takes 2 arguments, here are 1"),
        ("change(ab/q4/decode,ab/q8/decode,ab/f16/decode)", "change takes 2 arguments, here are 3"),
        ("best(ab/*/decode)", "best takes at least 2 arguments, here are 1"),
        ("change(ab/*/decode,ab/q4/decode)", "`ab/*/decode` stands for 3 values; change takes one here"),
        ("sum(ab/q4)", "`ab/q4` is a whole row; sum takes records"),
        ("sum(ab)", "`ab` is a whole set; sum takes records"),
        ("diff(cfg/cache_k,cfg/n_max)", "`cfg/cache_k` is a text (f16); diff takes numbers"),
        ("diff(cfg/gpu_layers,cfg/n_max)", "`cfg/gpu_layers` is a setting; diff takes measured values"),
        ("ratio(cfg@context_length,cfg/n_max)", "`cfg@context_length` is a setting; ratio takes measured values"),
        ("ratio(cfg@n,cfg/n_max)", "`cfg@n` is a sample size; ratio takes measured values"),
        ("sum(live/acceptance)", "`live/acceptance` is a range; sum takes numbers"),
        ("sum(order(ab/*/decode))", "`order(ab/*/decode)` is an order without numbers; sum takes numbers"),
    ],
)
def test_what_cannot_be_computed_says_why(text: str, message: str) -> None:
    assert problem_of(text)[:2] == (ProblemKind.UNSUITABLE, message)


def test_units_that_do_not_convert_are_named_both() -> None:
    kind, message, _ = problem_of("change(ab/q4/decode,ab/q4/free_vram)")

    assert (kind, message) == (ProblemKind.UNITS, "change mixes units that do not convert: tok/s and MiB")


def test_all_that_is_unknown_is_told_at_once() -> None:
    derivation = derived("change(ab/q5/decode,nope/x)")

    assert [problem.kind for problem in derivation.problems] == [ProblemKind.UNKNOWN_RECORD] * 2


def test_a_quarantined_record_takes_part_in_nothing() -> None:
    barred = evidence_of(
        measurement_set(
            "scratch",
            {"size": ("MiB", HIGHER), "time": ("ms", HIGHER)},
            {"a/size": "1", "b/size": "2", "a/time": "3", "b/time": "4"},
            overrides={"b/size": {"publish": False}},
        )
    )

    for text in (
        "scratch/b/size",
        "scratch/b/size@n",
        "sum(scratch/*/size)",
        "count(scratch/*/size)",
        "count(scratch/*/*)",
        "ratio(scratch/a/size,scratch/b/size)",
        "best(scratch/a/size,scratch/*/size)",
        "seq(scratch/b/*)",
        "wins(scratch/a,scratch/b)",
    ):
        assert problem_of(text, barred)[0] is ProblemKind.QUARANTINED, text
    assert figure_of("diff(scratch/a/time,scratch/b/time)", barred)
    assert figure_of("count(scratch/*)", barred).basis.records == tuple(
        record for record in barred.records.values() if record.publish
    )


def test_a_figure_is_superseded_with_any_of_its_parts() -> None:
    basis = figure_of("diff(cfg/n_max,cfg/n_max)").basis

    assert basis.superseded
    assert basis.caveats == ("Superseded by newer-config.",)


def test_what_all_parts_share_is_the_context_of_the_figure() -> None:
    assert list(figure_of("change(ab/q4/decode,ab/f16/decode)").basis.context) == [
        "card",
        "context_length",
        "main_kv",
        "prompt",
    ]


@pytest.mark.parametrize(
    ("text", "disclosed"),
    [
        ("ab/q4/decode", 1),
        ("live/acceptance", 1),
        ("live/per_position#2", 1),
        ("sum(ab/*/decode)", 3),
        ("max(ab/*/decode)", 3),
        ("mean(ab/*/decode)", 3),
        ("diff(ab/q4/decode,ab/f16/decode)", 2),
        ("seq(ab/q4/decode,ab/f16/decode)", 2),
        ("range(ab/*/decode)", 3),
        ("trend(ab/*/decode)", 3),
        ("within(ab/f16/acceptance,range(ab/*/acceptance))", 3),
        ("seq(ab/q4/decode,change(ab/q4/decode,ab/f16/decode))", 1),
        ("change(ab/q4/decode,ab/f16/decode)", 0),
        ("ratio(sum(ab/*/decode),ab/f16/decode)", 0),
        ("speedup(ab/q4/decode,ab/f16/decode)", 0),
        ("share(ab/q4/decode,ab/f16/decode)?despite=row", 0),
        ("diff(change(ab/q4/decode,ab/f16/decode),change(ab/q8/decode,ab/f16/decode))", 0),
        ("order(ab/*/decode)", 0),
        ("best(ab/f16/decode,ab/*/decode)", 0),
        ("wins(ab/f16,ab/q4)", 0),
        ("count(ab/*)", 0),
        ("ab@context_length", 0),
        ("ab@n", 0),
        ("cfg/gpu_layers", 0),
        ("cfg/cache_k", 0),
    ],
)
def test_a_figure_discloses_the_values_that_a_reader_learns_from_it(text: str, disclosed: int) -> None:
    assert len(figure_of(text).discloses) == disclosed


def test_an_absolute_value_of_a_relative_record_may_be_acknowledged_and_says_so() -> None:
    lender = evidence_of(
        measurement_set("x", {"t": ("ms", HIGHER)}, {"a/t": "1", "b/t": "2"}, overrides={"a/t": {"relative": True}})
    )

    plain = figure_of("x/a/t", lender)
    lent = figure_of("x/a/t?despite=relative", lender)
    ratio = figure_of("ratio(x/a/t,x/b/t)?despite=relative", lender)

    assert (plain.basis.acknowledged, lent.basis.acknowledged, ratio.basis.acknowledged) == ((), ("relative",), ())
    assert lent.basis.caveats == (RELATIVE_ONLY,)
    assert [record.id for record in lent.discloses] == ["x/a/t"]


RECORDS = st.sampled_from(sorted(SEED.records))


@given(st.lists(RECORDS, min_size=1, max_size=4), st.sampled_from(["seq", "count", "sum", "order", "mean"]))
def test_a_derived_tag_is_never_stronger_n_never_greater_and_no_caveat_is_lost(names: list[str], function: str) -> None:
    derivation = derived(f"{function}({','.join(names)})")
    if derivation.figure is None:
        assert derivation.problems
        return
    basis, parts = derivation.figure.basis, [SEED.records[name] for name in names]

    assert all(basis.tag <= part.tag for part in parts)
    assert all(_is_at_most(basis.n, part.n) for part in parts)
    assert all(caveat in basis.caveats for part in parts for caveat in part.caveats)
    assert len(set(basis.caveats)) == len(basis.caveats)


def _is_at_most(one: SampleSize, other: SampleSize) -> bool:
    if isinstance(one, int) and isinstance(other, int):
        return one <= other
    return one is NOT_RECORDED


@given(st.lists(st.sampled_from(["r3", "r10", "r2", "a", "z", "1"]), min_size=2, max_size=6, unique=True))
def test_a_star_stands_for_the_rows_in_the_order_of_the_file(rows: list[str]) -> None:
    cells = {f"{row}/decode": str(number) for number, row in enumerate(rows, start=1)}
    evidence = evidence_of(measurement_set("x", {"decode": ("tok/s", HIGHER)}, cells))

    outcome = figure_of("seq(x/*/decode)", evidence).outcome

    assert isinstance(outcome, Series)
    assert [int(member.value) for member in outcome.members] == list(range(1, len(rows) + 1))


PATHS = [
    *(tuple(name.split("/")) for name in SEED.records),
    *(("ab", "*", metric) for metric in AB.metrics),
    *[("ab",), ("ab", "*"), ("ab", "q4"), ("st", "*", "*"), ("st", "*", "draft"), ("ab", "nope"), ("*",), ("nope", "x")],
]
ATOMS = st.builds(
    Reference,
    path=st.sampled_from(PATHS),
    member=st.none(),
    setting=st.sampled_from([None, None, None, "n", "context_length", "nope", "date"]),
    span=st.just(Span(0, 1)),
) | st.builds(Reference, path=st.sampled_from(PATHS), member=st.integers(1, 4), span=st.just(Span(0, 1)))


def _calls(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(
        Call,
        function=st.sampled_from(sorted(FUNCTIONS)),
        arguments=st.lists(inner, min_size=1, max_size=3).map(tuple),
        span=st.just(Span(0, 1)),
    )


@given(st.recursive(ATOMS, _calls, max_leaves=6))
def test_every_expression_has_a_figure_or_a_problem_and_never_fails(root: Node) -> None:
    expression = Expression(root=root, text=str(root))

    derivation = derive(expression, SEED, {"ab": "draft-cache-ab", "st": "state-size"})

    assert derivation.figure or derivation.problems
    assert isinstance(derivation, Derivation)
    if derivation.figure and derivation.problems:
        assert {problem.kind for problem in derivation.problems} == {ProblemKind.CONTEXT}


NAMED = st.sampled_from(sorted(SEED.records)).map(
    lambda name: Reference(path=tuple(name.split("/")), member=None, span=Span(0, 1))
)


@settings(max_examples=300)
@given(st.recursive(NAMED, _calls, max_leaves=6))
def test_a_formula_of_any_depth_inherits_the_weakest_of_all_its_records(root: Node) -> None:
    figure = derive(Expression(root=root, text=str(root)), SEED, {}).figure
    if figure is None:
        return
    parts = [SEED.records["/".join(leaf.path)] for leaf in _leaves(root)]

    assert figure.basis.tag <= min(part.tag for part in parts)
    assert all(_is_at_most(figure.basis.n, part.n) for part in parts)
    assert {caveat for part in parts for caveat in part.caveats} <= set(figure.basis.caveats)


def _leaves(node: Node) -> list[Reference]:
    if isinstance(node, Reference):
        return [node]
    return [leaf for argument in node.arguments for leaf in _leaves(argument)]


@given(st.text("ab/*#@(),?=fq4decod.", max_size=40))
def test_whatever_parses_derives(text: str) -> None:
    try:
        expression = parse_expression(text)
    except InvalidExpression:
        return

    derivation = derive(expression, SEED, {"a": "draft-cache-ab"})

    assert derivation.figure or derivation.problems
