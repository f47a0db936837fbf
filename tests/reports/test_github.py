"""Annotations, read back as GitHub's runner reads them."""

from __future__ import annotations

import re

import pytest

from reports.hostile import SUMMARY, TEXTS, at, hostile
from sitegen.findings import Edit, Finding, Severity
from sitegen.reports.columns import visible
from sitegen.reports.github import report
from sitegen.source import Source, Span

COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>.*?)::(?P<message>.*)")


def read_back(line: str) -> tuple[str, dict[str, str], str]:
    """Command, properties and message of *line*, unescaped as the runner does it: `%25` last."""
    found = COMMAND.fullmatch(line)
    assert found, line
    pairs = (pair.split("=", 1) for pair in found["properties"].split(","))
    return found["name"], {key: _undone(value) for key, value in pairs}, _undone(found["message"])


def _undone(text: str) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def test_an_annotation_names_place_rule_message_and_what_to_write() -> None:
    finding = at("it ran [39.6 tok/s](ev:a/b/c)", 8, 12, message="the text says 39.6, the records give 39.7")
    line, _, summary = report([finding.weighed(Severity.ERROR)], SUMMARY).partition("\n")
    assert line == (
        "::error file=content/a.md,line=1,endLine=1,col=9,endColumn=13,title=value-mismatch"
        "::the text says 39.6, the records give 39.7"
    )
    assert summary == "0 errors, 1 warning in 1 post, 2 records, 3 citations, 4 claims, 5 literals\n"


def test_an_edit_is_the_last_line_of_the_message() -> None:
    source = Source("content/a.md", "39.6")
    edit = Edit.of(source, Span(0, 4), "39.7")
    finding = Finding(rule="r", location=at("39.6", 0, 4).location, message="m", edit=edit)
    assert read_back(report([finding], SUMMARY).splitlines()[0])[2] == "m\nwrite: 39.7"


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")]
)
def test_a_severity_is_the_command_of_its_weight(severity: Severity, command: str) -> None:
    assert report([at("x", 0, 1).weighed(severity)], SUMMARY).startswith(f"::{command} ")


def test_a_place_without_a_column_names_none() -> None:
    finding = Finding(rule="r", location=at("x", 0, 1).location.of_file("data/a.yaml"), message="m")
    assert read_back(report([finding], SUMMARY).splitlines()[0])[1] == {
        "file": "data/a.yaml",
        "line": "1",
        "endLine": "1",
        "title": "r",
    }


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_hostile_text_is_one_annotation_and_reads_back_as_it_was_shown(text: str) -> None:
    lines = report([hostile(text)], SUMMARY).splitlines()
    assert len(lines) == 2
    command, properties, message = read_back(lines[0])
    assert (command, set(properties)) == ("warning", {"file", "line", "endLine", "col", "endColumn", "title"})
    shown = visible(text)
    assert (properties["file"], properties["title"]) == (visible(f"content/{text}.md"), shown)
    assert message.startswith(shown)
