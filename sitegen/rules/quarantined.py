"""A record that must not be published is cited or drawn.

What it finds: a citation, a formula, a table or a chart that would show a record marked `publish: never`, or a figure that
could only be computed from one.

Why it matters: a retracted or unsourced figure stays in `data/` so that it is known; it must not slip out through a copied
link or a wildcard.

Good:

    # data/scratch.yaml
    title: Size of the scratch buffer
    tag: memory-note
    n: not recorded
    context: {card: 2080 Ti 22G}
    publish: never
    source: {note: a guess in the notes}
    metrics:
      size: {unit: MiB}
    values:
      size: 24

Bad:

    # data/scratch.yaml
    title: Size of the scratch buffer
    tag: memory-note
    n: not recorded
    context: {card: 2080 Ti 22G}
    publish: never
    source: {note: a guess in the notes}
    metrics:
      size: {unit: MiB}
    values:
      size: 24
    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    ---
    The buffer takes [24 MiB](ev:scratch/size).

    ```disclaimer
    ```

What it does not find: the same figure typed as `lit:`; the list of `check --literals` shows it to a reviewer.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Claim
from sitegen.evidence.figures import ProblemKind
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, problems


def check(claim: Claim) -> Iterator[Finding]:
    return problems(claim, ProblemKind.QUARANTINED, RULE.name)


RULE = Rule(name="quarantined", module=__name__, claim=check)
