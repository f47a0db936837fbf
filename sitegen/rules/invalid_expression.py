"""What follows `ev:` is no expression.

What it finds: an unclosed bracket, an empty argument, an unknown function, a character that no name has, an expression
that is nested too deeply. The place and what was expected there are given.

Why it matters: a target that cannot be read is not guessed at.

Good:

    It was [25% slower](ev:change(ab/f16/decode,ab/q4/decode)).

Bad:

    It was [25% slower](ev:change(ab/f16/decode,)).

What it does not find: a well-formed expression that cannot be computed (`unsuitable-formula`) or whose names do not exist
(`unknown-record`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Claim
from sitegen.evidence.figures import ProblemKind
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, problems


def check(claim: Claim) -> Iterator[Finding]:
    return problems(claim, ProblemKind.SYNTAX, RULE.name)


RULE = Rule(name="invalid-expression", module=__name__, claim=check)
