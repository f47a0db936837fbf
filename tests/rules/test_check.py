"""How rules are run: severities of the site, rules that are off, the order of what is found."""

import sys

from hypothesis import given, settings
from hypothesis import strategies as st

import sitegen.rules
from checking import check_texts
from example_site import POST, SITE, example_post
from sitegen.findings import Severity

STALE = example_post("It ran at [39.6 tok/s](ev:ab/f16/decode), they say, at 12 MiB.")


def severities(config: str, post: str = STALE) -> dict[str, Severity]:
    return {found.rule: found.severity for found in check_texts({**SITE, POST: post, "sitegen.yaml": config})}


def test_a_rule_has_its_own_severity_unless_the_site_sets_another() -> None:
    assert severities("") == {"value-mismatch": Severity.ERROR, "uncited-number": Severity.ERROR}
    config = "rules: {value-mismatch: warning, uncited-number: info}"
    assert severities(config) == {"value-mismatch": Severity.WARNING, "uncited-number": Severity.INFO}


def test_a_rule_that_is_off_says_nothing() -> None:
    assert severities("rules: {value-mismatch: off}") == {"uncited-number": Severity.ERROR}


def test_a_severity_holds_for_what_was_found_while_reading_as_well() -> None:
    post = STALE.replace("date: 2026-11-24", "date: 2026-11-24\nauthr: me")
    assert severities("", post)["invalid-front-matter"] is Severity.ERROR
    assert severities("rules: {invalid-front-matter: warning}", post)["invalid-front-matter"] is Severity.WARNING


def test_findings_come_in_the_order_of_the_files() -> None:
    files = {**SITE, POST: STALE, "content/a.md": STALE.replace("39.6", "39.5")}
    found = check_texts(files)
    assert [finding.sort_key for finding in found] == sorted(finding.sort_key for finding in found)
    assert len({finding.location.file for finding in found}) == 2


@settings(max_examples=10, deadline=None)
@given(st.permutations(sorted({*SITE, POST})))
def test_the_order_in_which_files_are_listed_changes_nothing(paths: list[str]) -> None:
    files = {**SITE, POST: STALE}
    assert check_texts({path: files[path] for path in paths}) == check_texts(files)


def test_no_rule_knows_another() -> None:
    for rule in sitegen.rules.RULES:
        rooms = {getattr(value, "__module__", "") for value in vars(sys.modules[rule.module]).values()}
        rules = {room for room in rooms if isinstance(room, str) and room.startswith("sitegen.rules.")}
        assert rules <= {rule.module, "sitegen.rules.rule"}
