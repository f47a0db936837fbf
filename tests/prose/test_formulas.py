"""What a formula shows, and which of its numbers are claims."""

from __future__ import annotations

import pytest

from sitegen.config import Config
from sitegen.prose.formulas import PLACEHOLDER, formula
from sitegen.prose.posts import MarkKind, Post, Scheme
from sitegen.prose.reading import read_post
from sitegen.source import Source

HEAD = "---\ntitle: T\n---\n"


def post(body: str) -> Post:
    return read_post(Source("content/p.md", HEAD + body), Config())


@pytest.mark.parametrize(
    ("latex", "told"),
    [
        (r"n = 5", "n = 5"),
        (r"1.34\times", "1.34×"),
        (r"39.7\,\mathrm{tok/s}", "39.7 tok/s"),
        (r"\frac{39.7}{29.6} = 1.34", "39.7/29.6 = 1.34"),
        (r"1\,300", "1 300"),
        (r"\mathbf{3}9.7", "39.7"),
        (r"3\phantom{9}9.7", "3 9.7"),
        (r"10^{-3}", "10⁻³"),
        (r"x_{39.7}", "x 39.7"),
        (r"n 39", "n 39"),
        (r"a \cdot 9\,\mathrm{ms}", "a ⋅ 9 ms"),
        (r"a + 9\text{ ms}", "a + 9 ms"),
        (r"9 s", "9 s"),
        (r"\text{a}^{39}", "a ³⁹"),
        (r"\pm 2.3", "±2.3"),
    ],
)
def test_a_number_that_could_be_measured_stands_in_what_is_read(latex: str, told: str) -> None:
    assert formula(latex, displayed=False).told == told


@pytest.mark.parametrize(
    "latex",
    [r"O(n^2)", r"2\pi r^2", r"\frac{n(n-1)}{2}", r"\sum_{i=1}^{n} x_i", r"x^2 + 2x + 1", r"\log_2 n", r"\frac{1}{n}"],
)
def test_the_numbers_of_the_formula_itself_are_no_claims(latex: str) -> None:
    told = formula(latex, displayed=False).told
    assert PLACEHOLDER in told or latex == r"\sum x"
    assert not any(char.isdigit() for char in told)


@pytest.mark.parametrize(
    ("latex", "fault"),
    [
        (r"\frac{", "Expected closing token"),
        (r"\href{javascript:x}{y}", "Unknown command"),
        (r"\color{red}x", "inline styles"),
        (r"\begin{align}a\end{align}", "inline styles"),
        (" ", "empty"),
        ("x" * 5000, "at most 4000"),
    ],
)
def test_what_cannot_be_drawn_safely_is_a_fault_and_its_numbers_are_read(latex: str, fault: str) -> None:
    found = formula(latex, displayed=False)
    assert fault in found.fault
    assert found.told == latex


@pytest.mark.parametrize("text", ["from $5 to $10", "`$` and `x`$", "$`a", "$``a``$ b", "US$5 or A$6"])
def test_a_dollar_alone_is_a_dollar(text: str) -> None:
    assert [mark.kind for surface in post(text).surfaces for mark in surface.marks if mark.kind is MarkKind.MATH] == []


def test_a_formula_is_read_in_its_line_at_its_place() -> None:
    surface = post("> It took $`39.7\\,\\mathrm{ms}`$ then.\n").surfaces[-1]
    assert surface.text == "It took 39.7 ms then."
    location = surface.location(8, 12)
    assert (location.line, location.column) == (4, 11)


def test_a_displayed_formula_is_read_and_a_reason_declares_it() -> None:
    (plain,) = (each for each in post("```math\nx = 39.7\n```\n").surfaces if "39.7" in each.text)
    assert plain.citations == ()
    (declared,) = (each for each in post('```math lit: "made up"\nx = 39.7\n```\n').surfaces if "39.7" in each.text)
    assert [(each.scheme, each.reason, each.text) for each in declared.citations] == [(Scheme.LIT, "made up", "x = 39.7")]


def test_a_fraction_cannot_be_the_text_of_a_citation() -> None:
    (finding,) = post(r"[$`\frac{1}{2}`$](ev:a/b/c)").findings
    assert "is one line" in finding.message
