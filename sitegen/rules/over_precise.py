"""A cited number shows more than its record knows.

What it finds: more digits than the record holds (`0.750` of a record that says `0.75`), and more certainty: a plain number
over a record that was noted with `~`, or a derived figure with more significant digits than its least certain part.

Why it matters: digits are a claim about how well something is known. A reader takes `0.750` for a measurement to the
thousandth.

Good:

    Acceptance was [0.75](ev:ab/f16/acceptance).

Bad:

    Acceptance was [0.750](ev:ab/f16/acceptance).

What it does not find: a computed figure whose last digit is uncertain because its inputs are rounded; its card shows the
interval. Fewer digits than the record holds are always allowed.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Aspect, Claim
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, disagreements


def check(claim: Claim) -> Iterator[Finding]:
    return disagreements(claim, Aspect.PRECISION, RULE.name)


RULE = Rule(name="over-precise", module=__name__, claim=check)
