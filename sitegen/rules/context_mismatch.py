"""Figures of different contexts meet in one formula, order, table or chart.

What it finds: parts that differ in a context key other than what their set `varies`, or where one of them does not say it
or says `unknown`. The key and both values are named. `?despite=key` acknowledges it and adds a caveat; a key that differs
and is not named there is still reported.

Why it matters: a difference between two setups is not the effect of the one thing that the sentence is about.

Good:

    It has [less free memory](ev:diff(ab/q4/free_vram,ab/f16/free_vram)).

Bad:

    It has [more free memory](ev:diff(headroom-128k/free_vram,ab/f16/free_vram)).

What it does not find: contexts that nobody wrote down, and two citations side by side in a sentence (`mixed-contexts`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Claim
from sitegen.evidence.figures import ProblemKind
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, problems


def check(claim: Claim) -> Iterator[Finding]:
    return problems(claim, ProblemKind.CONTEXT, RULE.name)


RULE = Rule(name="context-mismatch", module=__name__, claim=check)
