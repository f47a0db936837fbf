"""A citation names another statistic or another kind of spread than its record has.

What it finds: a mean told as a median or as a percentile, and a ± told as a standard deviation that is a standard error or
a confidence interval, or of another level.

Why it matters: a mean and a median of one run may differ by more than the effect that is reported, and a standard error
looks as small as one likes with enough samples.

Good:

    # data/latency.yaml
    title: Latency of one request
    tag: memory-note
    n: 40
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      p50: {label: latency, unit: ms, better: lower, statistic: median}
    values:
      p50: 41.7
    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    evidence: {latency: latency}
    ---
    The median latency was [41.7 ms](ev:latency/p50).

    ```disclaimer
    ```

Bad:

    # data/latency.yaml
    title: Latency of one request
    tag: memory-note
    n: 40
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      p50: {label: latency, unit: ms, better: lower, statistic: median}
    values:
      p50: 41.7
    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    evidence: {latency: latency}
    ---
    The mean latency was [41.7 ms](ev:latency/p50).

    ```disclaimer
    ```

What it does not find: records that do not say which statistic they are; nothing is assumed of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Aspect, Claim
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, disagreements


def check(claim: Claim) -> Iterator[Finding]:
    return disagreements(claim, Aspect.STATISTIC, RULE.name)


RULE = Rule(name="statistic-mismatch", module=__name__, claim=check)
