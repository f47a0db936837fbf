"""The grammar of `ev:`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.expressions import (
    FUNCTION_NAMES,
    MAX_DEPTH,
    MAX_LENGTH,
    Call,
    Expression,
    InvalidExpression,
    Node,
    Reference,
    parse_expression,
)
from sitegen.evidence.functions import FUNCTIONS
from sitegen.source import Span

NOWHERE = Span(0, 0)

words = st.text(st.sampled_from("abfq48_-.:~=+%é世"), min_size=1, max_size=6)
segments = words | st.just("*")
references = st.builds(
    Reference,
    path=st.lists(segments, min_size=1, max_size=4).map(tuple),
    member=st.none(),
    setting=st.none() | words,
    span=st.just(NOWHERE),
) | st.builds(
    Reference,
    path=st.lists(segments, min_size=1, max_size=4).map(tuple),
    member=st.integers(1, 999_999),
    setting=st.none(),
    span=st.just(NOWHERE),
)


def calls(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(
        Call,
        function=st.sampled_from(FUNCTION_NAMES),
        arguments=st.lists(inner, min_size=1, max_size=3).map(tuple),
        span=st.just(NOWHERE),
    )


nodes = st.recursive(references, calls, max_leaves=8)
expressions = st.builds(
    Expression, root=nodes, despite=st.lists(words, max_size=3, unique=True).map(tuple), text=st.just("")
)


@given(expressions)
def test_what_is_written_out_reads_back_as_the_same_expression(expression: Expression) -> None:
    assert parse_expression(str(expression)) == expression


@given(st.text() | st.text("ab/*#@(),? =despitchangeorder12"))
def test_no_text_makes_the_parser_fail_with_anything_but_an_invalid_expression(text: str) -> None:
    read = _read(text)

    if isinstance(read, InvalidExpression):
        assert 0 <= read.span.start <= read.span.end <= len(text)
        assert read.expected
    else:
        assert parse_expression(str(read)) == read


def _read(text: str) -> Expression | InvalidExpression:
    try:
        return parse_expression(text)
    except InvalidExpression as error:
        return error


def test_a_reference_has_segments_a_member_or_a_setting() -> None:
    assert parse_expression("live/per_position#3").root == Reference(path=("live", "per_position"), member=3, span=NOWHERE)
    assert parse_expression("ab/q4@main_kv").root == Reference(path=("ab", "q4"), setting="main_kv", span=NOWHERE)
    assert parse_expression("ab/*/decode").root == Reference(path=("ab", "*", "decode"), span=NOWHERE)


def test_spans_are_places_in_the_text() -> None:
    text = " change( ab/q4/decode , ab/f16/decode )?despite=a, b"

    expression = parse_expression(text)

    assert isinstance(expression.root, Call)
    assert [text[each.span.start : each.span.end] for each in (expression.root, *expression.root.arguments)] == [
        "change( ab/q4/decode , ab/f16/decode )",
        "ab/q4/decode",
        "ab/f16/decode",
    ]
    assert expression.despite == ("a", "b")


def test_a_set_may_have_the_name_of_a_function() -> None:
    assert str(parse_expression("diff(count/a,min)").root) == "diff(count/a,min)"


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("", (0, 0), "a record or a function"),
        ("ab/", (3, 3), "a name or *"),
        ("/ab", (0, 1), "a record or a function"),
        ("ab//x", (3, 4), "a name or *"),
        ("change(a,b", (10, 10), "a comma or a closing parenthesis"),
        ("change(a,b))", (11, 12), "the end of the expression"),
        ("change()", (7, 8), "a name or *"),
        ("change(a,)", (9, 10), "a name or *"),
        ("chnage(a,b)", (0, 6), "a function"),
        ("a b", (2, 3), "the end of the expression"),
        ("a#0", (2, 3), "a member's number, from 1"),
        ("a#", (2, 2), "a member's number, from 1"),
        ("a#٣", (2, 3), "a member's number, from 1"),
        ("a#02", (2, 4), "a member's number, from 1"),
        ("a#2@n", (0, 5), "a member (#) or a setting (@), not both"),
        ("a@", (2, 2), "a setting's key or n"),
        ("a?dispite=x", (2, 3), "despite= and the context keys that may differ"),
        ("a?despite=", (10, 10), "a context key"),
        ("a?despite=x,", (12, 12), "a context key"),
        ("a<b", (1, 2), "the end of the expression"),
        ("ab/q*", (4, 5), "the end of the expression"),
    ],
)
def test_an_error_says_where_and_what_was_expected(text: str, span: tuple[int, int], expected: str) -> None:
    with pytest.raises(InvalidExpression) as caught:
        parse_expression(text)

    assert (caught.value.span.start, caught.value.span.end) == span
    assert caught.value.expected == expected


def test_an_unknown_function_names_the_nearest_one() -> None:
    with pytest.raises(InvalidExpression) as caught:
        parse_expression("chnage(a,b)")

    assert str(caught.value) == "expected a function, found 'chnage'"
    assert caught.value.hint == "did you mean change?"


def test_length_and_depth_are_bounded() -> None:
    deepest = "sum(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH
    assert str(parse_expression(deepest)) == deepest
    longest = "a" * MAX_LENGTH
    assert str(parse_expression(longest)) == longest
    for text in (f"sum({deepest})", longest + "a", "sum(" * 900, "(" * 4000, "x(" * 2000):
        with pytest.raises(InvalidExpression):
            parse_expression(text)


def test_every_name_of_the_grammar_is_in_the_table_of_functions() -> None:
    assert sorted(FUNCTION_NAMES) == sorted(FUNCTIONS)
    assert all(function.usage.startswith(f"{name}(") for name, function in FUNCTIONS.items())
