"""What a person reads when a rule finds something: the whole report of each rule's bad example, letter for letter.

`pytest --accept` writes `snapshots/RULE.txt`; read what changed before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rule_examples import example, findings_of
from sitegen.reports.text import block
from sitegen.rules import RULES
from sitegen.rules.rule import Rule

SNAPSHOTS = Path(__file__).parent / "snapshots"


REPORTED = [rule for rule in RULES if any(found.rule == rule.name for found in findings_of(example(rule, "Bad")))]


@pytest.mark.parametrize("rule", REPORTED, ids=lambda rule: rule.name)
def test_what_a_person_reads_is_what_was_accepted(rule: Rule, request: pytest.FixtureRequest) -> None:
    told = "\n".join(block(finding) for finding in findings_of(example(rule, "Bad"))) + "\n"
    path = SNAPSHOTS / f"{rule.name}.txt"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run pytest --accept and read it"
    assert told == path.read_text(encoding="utf-8")


def test_every_snapshot_is_of_a_rule() -> None:
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == {rule.name for rule in REPORTED}


def test_each_finding_says_how_it_is_mended() -> None:
    findings = [finding for rule in REPORTED for finding in findings_of(example(rule, "Bad"))]

    assert [finding.rule for finding in findings if finding.hint is None and finding.edit is None] == []
