"""What would not reach a reader is told, and so is what a block's marks say wrongly."""

from __future__ import annotations

import pytest

from sitegen.config import Config
from sitegen.findings import Finding, Severity
from sitegen.prose.reading import read_post
from sitegen.source import Source

HEAD = "---\ntitle: T\n---\n"


def only(body: str) -> Finding:
    (finding,) = read_post(Source("content/p.md", HEAD + body), Config()).findings
    return finding


def test_a_footnote_that_nothing_refers_to_is_a_warning() -> None:
    finding = only("[^1]: 39.7\n")
    assert (finding.rule, finding.severity) == ("lost-text", Severity.WARNING)
    assert (finding.location.line, finding.location.column) == (4, 7)


def test_the_first_of_two_footnotes_of_one_name_is_told() -> None:
    finding = only("x[^1]\n\n[^1]: a\n[^1]: b\n")
    assert (finding.rule, finding.location.line) == ("lost-text", 6)


def test_an_unknown_container_names_the_nearest() -> None:
    finding = only("::: warnin\nx\n:::\n")
    assert (finding.rule, finding.hint) == ("invalid-block", "did you mean ::: warning?")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("::: note\nx\n", "never closed"),
        ("x\n\n:::\n", "close nothing"),
        ("::: {.note}\nx\n", "opens no block"),
        ("```text\n39.7\n", "never closed"),
        ("> ```text\n> 39.7\n\nx\n", "never closed"),
    ],
)
def test_a_block_whose_marks_do_not_fit_is_an_error(body: str, message: str) -> None:
    finding = only(body)
    assert (finding.rule, finding.severity) == ("invalid-block", Severity.ERROR)
    assert message in finding.message


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("> [!DANGER]\n> x\n", "there are: [!NOTE], [!TIP], [!IMPORTANT], [!WARNING], [!CAUTION]"),
        ("> [!WARNIN]\n> x\n", "did you mean [!WARNING]?"),
        ("> [!TIP] Do so\n> x\n", "write its text on the next line, or give it a title as ::: tip Do so"),
    ],
)
def test_a_quote_that_was_meant_as_an_alert_is_an_error(body: str, hint: str) -> None:
    finding = only(body)
    assert (finding.rule, finding.severity, finding.hint) == ("invalid-block", Severity.ERROR, hint)


def test_questions_that_are_no_headings_are_told() -> None:
    finding = only("::: faq\nIs it slower?\n:::\n")
    assert (finding.rule, finding.severity) == ("invalid-block", Severity.WARNING)


def test_an_abbreviation_that_no_text_holds_is_told() -> None:
    finding = only("VRAMs and RAM\n\n*[VRAM]: video memory\n*[RAM]: memory\n")
    assert (finding.rule, finding.location.line) == ("lost-text", 6)


def test_an_attribute_that_is_not_written_is_told() -> None:
    assert "'onclick'" in only("[a](b){onclick=x}\n").message


def test_what_is_nested_too_deep_is_told() -> None:
    assert "not shown" in only("> " * 25 + "x 5\n").message
