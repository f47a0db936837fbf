"""An order, an extreme or a tie is not what the records say.

What it finds: a step of `f16 > q8 > q4` that the records do not bear out, a tie that is not written as one (`≥` or `=`) and
a tie where there is none, labels that belong to other rows, and "fastest", "best", "least" of something that is not.

Why it matters: orders carry the conclusion of a comparison, and they have no digits that could look wrong.

Good:

    For speed it is [f16 > q8 > q4](ev:order(ab/f16/decode,ab/q8/decode,ab/q4/decode)).

Bad:

    For speed it is [f16 > q4 > q8](ev:order(ab/f16/decode,ab/q8/decode,ab/q4/decode)).

What it does not find: whether a difference between two steps is more than noise (`within-noise`), and orders that are told
without a citation (`uncited-comparison`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Aspect, Claim
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, disagreements


def check(claim: Claim) -> Iterator[Finding]:
    return disagreements(claim, Aspect.ORDER, RULE.name, otherwise=MEND)


MEND = "tell the order that the records give, or mend the formula"
RULE = Rule(name="order-mismatch", module=__name__, claim=check)
