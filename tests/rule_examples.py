"""The good and the bad example of a rule's page, and what the checker finds in them."""

import re

from checking import check_texts
from example_site import SITE, files_of
from sitegen.config import InvalidConfig
from sitegen.findings import Finding
from sitegen.rules.rule import Rule


def example(rule: Rule, part: str) -> str:
    """The indented block under `Good:` or `Bad:`."""
    found = re.search(rf"^{part}:\n\n((?:    .*\n|\n)+)", rule.page + "\n", re.MULTILINE)
    assert found, f"{rule.name} has no block under {part}:"
    return "\n".join(line.removeprefix("    ") for line in found[1].rstrip("\n").split("\n"))


def findings_of(text: str) -> tuple[Finding, ...]:
    try:
        return check_texts({**SITE, **files_of(text)})
    except InvalidConfig as error:
        return error.findings
