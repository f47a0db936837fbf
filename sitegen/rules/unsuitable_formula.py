"""A function is applied to something that it cannot be computed from.

What it finds: arithmetic over a text, a setting or an order; a wrong number of arguments; `best` and `worst` over a metric
without `better:`; a change from zero; a member that a tuple does not have.

Why it matters: a sentinel such as `gpu_layers=-1` is no quantity, and an order that was noted without numbers has none to
give. A formula over them would make a number up.

Good:

    It drafts [3 tokens](ev:draft-config/n_max) at once.

Bad:

    It drafts [1 token more](ev:diff(draft-config/cache_k,draft-config/n_max)).

What it does not find: formulas that can be computed and mean nothing; the unit and the context of the parts are checked,
their sense is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Claim
from sitegen.evidence.figures import ProblemKind
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, problems


def check(claim: Claim) -> Iterator[Finding]:
    return problems(claim, ProblemKind.UNSUITABLE, RULE.name)


RULE = Rule(name="unsuitable-formula", module=__name__, claim=check)
