"""A tie is conceded where the records have none.

What it finds: "at worst a tie", "or level" inside a citation of an extreme that nothing is level with.

Why it matters: the sentence is true, and says less than the records give. A reader takes the hedge for a doubt that the
figures don't bear out.

Good:

    f16 has the [most free memory](ev:best(ab/f16/free_vram,ab/*/free_vram)).

Bad:

    f16 has the [most free memory, or at worst a tie](ev:best(ab/f16/free_vram,ab/*/free_vram)).

What it does not find: a concession outside the link. A tie that is claimed ("tied with q8") where none is, and one that is
there and not said, are `order-mismatch`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Aspect, Claim
from sitegen.findings import Finding, Severity
from sitegen.rules.rule import Rule, disagreements


def check(claim: Claim) -> Iterator[Finding]:
    return disagreements(claim, Aspect.UNDERSTATED, RULE.name, otherwise=MEND)


MEND = "say it without the reservation, or leave it as it is"
RULE = Rule(name="understated-order", module=__name__, severity=Severity.INFO, claim=check)
