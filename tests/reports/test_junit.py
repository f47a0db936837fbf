"""JUnit XML against the schema of Jenkins' plugin, and as a build server counts it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from reports.hostile import TEXTS, at, hostile
from sitegen.findings import Finding, Severity
from sitegen.reports.junit import report

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "schemas/junit-10.xsd")


def shown(findings: list[Finding], *files: str) -> ElementTree.Element:
    text = report(findings, files)
    SCHEMA.validate(text)
    return ElementTree.fromstring(text)  # noqa: S314 - our own output


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_hostile_text_keeps_the_schema(text: str) -> None:
    assert shown([hostile(text)]).get("tests") == "1"


def test_an_error_fails_its_test_and_a_warning_does_not() -> None:
    error = at("39.6 tok/s", 0, 4, message="the text says 39.6")
    warning = at("39.6 tok/s", 0, 4, rule="within-noise").weighed(Severity.WARNING)
    root = shown([error, warning])
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("2", "1", "0")
    failed, passed = root.iter("testcase")
    assert (failed.get("name"), failed.get("classname")) == ("value-mismatch at 1:1", "content/a.md")
    failure = failed.find("failure")
    assert failure is not None
    assert (failure.get("message"), failure.get("type")) == ("the text says 39.6", "value-mismatch")
    assert (failure.text or "").startswith("content/a.md:1:1: error: the text says 39.6")
    assert passed.find("failure") is None
    assert (passed.findtext("system-out") or "").startswith("content/a.md:1:1: warning: ")


def test_a_file_without_a_finding_is_a_test_that_passed() -> None:
    root = shown([], "content/a.md", "README.md")
    assert [suite.get("name") for suite in root.iter("testsuite")] == ["README.md", "content/a.md"]
    assert (root.get("tests"), root.get("failures")) == ("2", "0")


def test_the_counts_of_the_suites_add_up() -> None:
    root = shown([at("x", 0, 1), at("x", 0, 1, rule="r").weighed(Severity.INFO)], "content/b.md", "content/a.md")
    suites = list(root.iter("testsuite"))
    assert sum(int(suite.get("tests", "")) for suite in suites) == int(root.get("tests", "")) == 3
    assert len(list(root.iter("testcase"))) == 3
