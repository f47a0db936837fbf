"""A citation's sign or direction word runs against its figure, or is missing.

What it finds: "faster", "less", "up", "−" and their like against the sign of the figure and the metric's `better:`, in the
post's language; a change with neither a sign nor a direction word inside the link; a negation that turns a word round.

Why it matters: "25% faster" and "25% slower" have the same digits. A percentage without a direction says nothing at all.

Good:

    With it, decoding was [25% slower](ev:change(ab/f16/decode,ab/q4/decode)).

Bad:

    With it, decoding was [25% faster](ev:change(ab/f16/decode,ab/q4/decode)).

What it does not find: a direction word outside the link. The arrow between two numbers is a sequence, not a direction.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Aspect, Claim
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, disagreements


def check(claim: Claim) -> Iterator[Finding]:
    return disagreements(claim, Aspect.DIRECTION, RULE.name, otherwise=MEND)


MEND = "say what the records give, or turn the formula around"
RULE = Rule(name="direction-mismatch", module=__name__, claim=check)
