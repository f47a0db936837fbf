"""The words around a citation name another row or metric than the one that is cited.

What it finds: another row's or another metric's label nearer to the figure than the cited one's, or a table cell whose row
or column head names another record.

Why it matters: most wrong figures are right figures in the wrong place. The digits agree with the record, so nothing else
can see it.

Good:

    The q8 cache decodes at [36.5 tok/s](ev:ab/q8/decode).

Bad:

    The q4 cache decodes at [36.5 tok/s](ev:ab/q8/decode).

What it does not find: a swap in a sentence that names neither. A sentence that names the cited row as well is judged by
what stands nearer, in the same clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Aspect, Claim
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, disagreements


def check(claim: Claim) -> Iterator[Finding]:
    return disagreements(claim, Aspect.SUBJECT, RULE.name, otherwise=MEND)


MEND = "cite the record of what is named there, or name what the figure is of"
RULE = Rule(name="subject-mismatch", module=__name__, claim=check)
