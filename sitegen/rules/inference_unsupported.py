"""An inference lacks its premises or its reason, or is told as more than it is.

What it finds: `tag: inference` without `from:` or `because:`; premises that vanished, or that changed since
`checked_against:` was written; a premise of `checked_against:` that is none, and one
that it leaves out.

Why it matters: an inference is worth what its premises are worth. When they move, a person has to look again.

Good:

    So [f16 should win at 128K too](ev:draft-cache-128k).

Bad:

    # data/hunch.yaml
    title: A hunch
    tag: inference
    context: {card: 2080 Ti 22G}
    from: [draft-cache-ab/f16/decode]
    statement: It should be the same elsewhere.

What it does not find: a conclusion that does not follow. The reason is shown to the reader, who judges it. A figure in
the text of an inference that has no value is a `value-mismatch`, a missing hedge is `unhedged-inference`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Aspect, Claim
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, disagreements


def check(claim: Claim) -> Iterator[Finding]:
    return disagreements(claim, Aspect.UNSUPPORTED, RULE.name, otherwise=MEND)


MEND = "tell it as what is expected, in the words of its statement"
RULE = Rule(name="inference-unsupported", module=__name__, claim=check)
