"""What was meant as a citation and fell apart is said, with its place and how to mend it; what is none is left alone."""

from __future__ import annotations

import pytest

from sitegen.config import Config
from sitegen.findings import Finding, Severity
from sitegen.prose.reading import read_post
from sitegen.source import Source

HEAD = "---\ntitle: T\n---\n"


def findings(body: str) -> list[Finding]:
    return list(read_post(Source("content/p.md", HEAD + body), Config()).findings)


def only(body: str) -> Finding:
    (finding,) = findings(body)
    return finding


@pytest.mark.parametrize(
    ("body", "column", "hint"),
    [
        ("[39.7](ev:change(a, b))", 6, "no spaces"),
        ("[39.7](ev:change(a,\nb))", 6, "on one line"),
        ("[39.7](ev:change(a,b)", 6, "needs its )"),
        ("[39.7](ev:a", 6, "needs its )"),
        ("[39.7](ev :a)", 6, "no spaces"),
        ("[39.7] (ev:a)", 6, "directly behind"),
        ("[39.7]\n(ev:a)", 6, "directly behind"),
        ("[39.7][ev:a]", 6, "round brackets"),
        ("[a]b](ev:x)", 5, "every ["),
        ("[39.7 [x](ev:b)](ev:a)", 16, "inside another"),
        ("［39.7］（ev:a）", 6, "ASCII"),
        ("[39.7](ev：a)", 1, "ASCII"),
        ("39.7 (ev:ab/x)", 6, "[](ev:target)"),
        ("ev:ab/f16/decode", 1, "[](ev:target)"),
        ("[39.7 `x](ev:a) and ` b", 9, "close the `"),
        ("[3](lit: a figure of speech)", 3, "in quotes"),
        ("![39.7](ev:a)", 1, "leave the ! out"),
        ("<ev:a/b>", 2, "[](ev:a/b)"),
        ("[39.7][a]", 1, "[a]: ev:"),
        ("**x** [39.7](ev:a b)", 12, "no spaces"),
        ("&#93;(ev:b)", 1, ""),
    ],
)
def test_a_citation_that_fell_apart_is_told(body: str, column: int, hint: str) -> None:
    finding = only(body)
    assert (finding.rule, finding.severity) == ("broken-citation", Severity.ERROR)
    assert (finding.location.line, finding.location.column) == (4, column)
    assert hint in (finding.hint or "")


@pytest.mark.parametrize(
    "body",
    [
        "`[39.7](ev:a b)`",
        "```md\n[39.7](ev:a b)\n```",
        "links of the ev: kind, and (lit: of another)",
        "as shown [1][2] and `a`[0][i]",
        "[39.7](ev:change(a,b)) ([39.7](ev:a))",
        "[see [39.7] there](x)",
        "<https://a.b/ev:ab/c>",
        "the level:ab/c of prev:ab/x",
        "[text][undefined]",
        "std::vector<std::string>",
    ],
)
def test_what_is_no_citation_is_left_alone(body: str) -> None:
    assert findings(body) == []


def test_a_pipe_in_a_cell_is_told_with_its_escape() -> None:
    first, second = findings("| a | b |\n|---|---|\n| [39.7](ev:a|b) | x |\n")
    assert (first.rule, first.hint) == ("broken-citation", "in a table cell write \\| for |")
    assert (second.rule, second.location.column) == ("lost-text", 19)


def test_a_citation_in_a_dropped_cell_is_an_error() -> None:
    finding = only("| a |\n|---|\n| x | [39.7](ev:a) |\n")
    assert (finding.rule, finding.severity) == ("broken-citation", Severity.ERROR)


def test_an_escaped_pipe_in_a_cell_is_no_trouble() -> None:
    assert findings("| a | b |\n|---|---|\n| [39.7](ev:a\\|b) | x |\n") == []


def test_the_second_definition_of_a_reference_is_told() -> None:
    finding = only("[39.7][a]\n\n[a]: ev:x\n[a]: ev:y\n")
    assert (finding.rule, finding.location.line) == ("broken-citation", 7)
    assert "line 6" in finding.message


def test_a_definition_that_swallows_a_figure_is_told() -> None:
    finding = only("[39.7]: ev:a\n")
    assert (finding.rule, finding.severity) == ("broken-citation", Severity.ERROR)


def test_a_definition_that_nothing_uses_is_a_warning() -> None:
    finding = only("[a]: ev:a\n")
    assert (finding.rule, finding.severity) == ("lost-text", Severity.WARNING)


@pytest.mark.parametrize(
    "body", ["[x](javascript:alert(1))", "<javascript:alert>", "[a]: data:text/html,x", "[x](file:///a)"]
)
def test_a_link_to_another_scheme_is_refused(body: str) -> None:
    finding = only(body)
    assert (finding.rule, finding.severity) == ("lost-text", Severity.ERROR)
    assert "are not made" in finding.message


def test_titles_and_captions_are_looked_at_as_well() -> None:
    text = "---\ntitle: '[39.7](ev:a b)'\n---\n```chart\ncaption: '[39.7](ev:a b)'\n```\n"
    found = read_post(Source("content/p.md", text), Config()).findings
    assert [(f.rule, f.location.line, f.location.column) for f in found] == [
        ("broken-citation", 2, 14),
        ("broken-citation", 5, 16),
    ]
