"""No text of a post, a log or a file name drives a terminal or a build server, whichever form it is shown in."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from reports.hostile import SUMMARY, TEXTS, hostile
from sitegen.findings import Finding
from sitegen.reports import github, json_report, junit, sarif
from sitegen.reports import text as text_report

FORMS: dict[str, Callable[[Finding], str]] = {
    "text": lambda finding: text_report.report([finding], SUMMARY),
    "json": lambda finding: json_report.report([finding], SUMMARY),
    "sarif": lambda finding: sarif.report([finding]),
    "github": lambda finding: github.report([finding], SUMMARY),
    "junit": lambda finding: junit.report([finding], ()),
}
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufffe\ud800-\udfff]")
COMMAND_ANYWHERE = re.compile(r"##\w*\[")
"""What GitHub's runner (`##[…]`) and Azure's agent (`##vso[…]`) find anywhere in a line."""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_hostile_text_neither_acts_nor_hides(form: str, text: str) -> None:
    shown = FORMS[form](hostile(text))
    assert not HIDDEN.search(shown)
    assert not COMMAND_ANYWHERE.search(shown)
    assert shown.endswith("\n")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_no_line_of_a_form_begins_a_workflow_command(form: str, text: str) -> None:
    assert not [line for line in FORMS[form](hostile(text)).splitlines() if line.strip().startswith("::")]
