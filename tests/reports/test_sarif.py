"""SARIF against the schema of 2.1.0, and what a viewer makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest

from reports.hostile import TEXTS, at, hostile
from sitegen.findings import Edit, Finding, Location, Severity
from sitegen.reports.sarif import report
from sitegen.rules import RULES
from sitegen.source import Source, Span

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def run_of(*findings: Finding) -> dict[str, Any]:
    log = json.loads(report(findings))
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    return dict(run)


def result_of(finding: Finding) -> dict[str, Any]:
    (result,) = run_of(finding)["results"]
    return dict(result)


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_hostile_text_keeps_the_schema_and_its_file(text: str) -> None:
    place = result_of(hostile(text))["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not urlsplit(uri).scheme
    assert unquote(uri, errors="surrogatepass").removeprefix("./") == f"content/{text}.md"


def test_a_log_without_a_finding_still_says_what_was_checked() -> None:
    run = run_of()
    assert run["results"] == []
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.name for rule in RULES]
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_result_points_at_its_rule() -> None:
    run = run_of(at("39.6", 0, 4, rule="within-noise").weighed(Severity.WARNING))
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], result["level"]) == ("within-noise", "warning")
    assert rule["help"]["markdown"].startswith(rule["shortDescription"]["text"].split(".")[0])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_description_is_a_sentence(rule: Any) -> None:
    (described,) = [each for each in run_of()["tool"]["driver"]["rules"] if each["id"] == rule.name]
    assert described["shortDescription"]["text"].endswith(".")
    assert described["fullDescription"]["text"].startswith("What it finds")


def test_columns_are_characters_and_the_region_ends_one_past_the_last() -> None:
    line = "改😀 ran [39.6 tok/s](ev:a/b/c)"
    start = line.index("39.6")
    place = result_of(at(line, start, start + 4, above="one\n"))["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2, "startColumn": start + 1, "endColumn": start + 5}
    assert place["contextRegion"] == {"startLine": 2, "snippet": {"text": line}}


def test_a_place_without_a_column_is_a_whole_line() -> None:
    finding = Finding(rule="missing-n", location=Location.of_file("data/a.yaml"), message="m")
    assert result_of(finding)["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def applied(fix: dict[str, Any], text: str) -> str:
    """*text* after *fix*, as an editor applies it: lines split at their ends, columns in characters."""
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    end = starts[region["endLine"] - 1] + region["endColumn"] - 1
    return str(text[:start] + replacement["insertedContent"]["text"] + text[end:])


@pytest.mark.parametrize(
    ("before", "wrong", "right", "after"),
    [
        ("😀 [39.6 tok/s](ev:a)", "39.6 tok/s", "39.7 tok/s", "😀 [39.7 tok/s](ev:a)"),
        ("a\n[25%\nslower](ev:a) x", "25%\nslower", "26%\nslower", "a\n[26%\nslower](ev:a) x"),
    ],
)
def test_a_fix_puts_the_right_text_where_the_wrong_one_stood(before: str, wrong: str, right: str, after: str) -> None:
    source = Source("content/a.md", before)
    start = before.index(wrong)
    span = Span(start, start + len(wrong))
    finding = Finding(
        rule="value-mismatch", location=Location.of(source, span), message="m", edit=Edit.of(source, span, right)
    )
    (fix,) = result_of(finding)["fixes"]
    assert applied(fix, before) == after


def test_no_bracket_and_no_brace_of_a_text_becomes_a_link_or_a_placeholder() -> None:
    finding = Finding(rule="r", location=Location.of_file("a.md"), message="cite [39.7](ev:ab) for {0}, not {value}")
    assert result_of(finding)["message"]["text"] == r"cite \[39.7\](ev:ab) for {{0}}, not {value}"


def test_two_findings_alike_have_fingerprints_of_their_own() -> None:
    results = run_of(at("39.6", 0, 4), at("39.6", 0, 4, above="\n"))["results"]
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert len(set(marks)) == 2
    assert [mark.rpartition(":")[2] for mark in marks] == ["1", "2"]
