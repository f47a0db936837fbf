"""A difference is told that is not larger than the spread of what it compares.

What it finds: a cited change, difference, ratio, order or extreme between two records that both have a spread (`sd`, `se`,
`ci`, or samples, of which the standard deviation is taken), where value ± spread of the one overlaps that of the other.

Why it matters: run again, the order may be the other way round.

Good:

    # data/runs.yaml
    title: Runs
    tag: memory-note
    n: 5
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    varies: build
    metrics:
      speed: {unit: tok/s, better: higher}
    rows:
      old: {speed: {value: 30.0, sd: 0.4}}
      new: {speed: {value: 36.0, sd: 0.5}}
    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    evidence: {runs: runs}
    ---
    It is [20% faster](ev:change(runs/old/speed,runs/new/speed)).

    ```disclaimer
    ```

Bad:

    # data/runs.yaml
    title: Runs
    tag: memory-note
    n: 5
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    varies: build
    metrics:
      speed: {unit: tok/s, better: higher}
    rows:
      old: {speed: {value: 30.0, sd: 4}}
      new: {speed: {value: 36.0, sd: 5}}
    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    evidence: {runs: runs}
    ---
    It is [20% faster](ev:change(runs/old/speed,runs/new/speed)).

    ```disclaimer
    ```

What it does not find: anything where a spread was not recorded; the badge then carries ⚠ for its N. It is no significance
test: overlap is a reason to doubt, and its absence no proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from sitegen.claims.claims import Claim
from sitegen.evidence.figures import Amount, Extreme, Outcome, Ranking, Role
from sitegen.evidence.records import Record, Samples, Scalar, Spread
from sitegen.findings import Finding, Severity
from sitegen.rules.rule import Rule, standing

COMPARING = frozenset((Role.CHANGE, Role.DIFFERENCE, Role.RATIO, Role.SPEEDUP))
Interval = tuple[Decimal, Decimal]


def check(claim: Claim) -> Iterator[Finding]:
    if claim.figure is None:
        return
    for one, other in _compared(claim.figure.outcome, claim.figure.basis.records):
        if _overlap(_interval(one), _interval(other)) and one.unit == other.unit:
            yield _finding(claim, one, other)
            return


def _compared(outcome: Outcome, records: tuple[Record, ...]) -> Iterator[tuple[Record, Record]]:
    """The pairs of records that the claim sets against one another."""
    if isinstance(outcome, Amount) and outcome.role in COMPARING and len(outcome.sources) == 2:
        yield (outcome.sources[0], outcome.sources[1])
    elif isinstance(outcome, Ranking) and len(records) == len(outcome.labels):
        yield from (pair for pair, step in zip(pairwise(records), outcome.steps, strict=True) if step)
    elif isinstance(outcome, Extreme):
        tied = {record.id for record in (outcome.winner, *outcome.tied)}
        yield from ((outcome.winner, record) for record in records if record.id not in tied)


def _interval(record: Record) -> Interval | None:
    value = record.value
    if isinstance(value, Scalar) and value.spread:
        return _around(value.measured.number, value.spread)
    if isinstance(value, Samples) and len(value.members) > 1:
        return _deviation([member.number for member in value.members])
    return None


def _around(middle: Decimal, spread: Spread) -> Interval | None:
    if spread.low is not None and spread.high is not None:
        return (spread.low, spread.high)
    return None if spread.half_width is None else (middle - spread.half_width, middle + spread.half_width)


def _deviation(numbers: list[Decimal]) -> Interval:
    """Mean ± the sample standard deviation (n − 1)."""
    mean = sum(numbers, Decimal(0)) / len(numbers)
    squares = sum(((number - mean) ** 2 for number in numbers), Decimal(0))
    deviation = (squares / (len(numbers) - 1)).sqrt()
    return (mean - deviation, mean + deviation)


def _overlap(one: Interval | None, other: Interval | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _finding(claim: Claim, one: Record, other: Record) -> Finding:
    return Finding(
        rule=RULE.name,
        location=claim.location,
        message=f"the spreads of {one.id} and {other.id} overlap, so {claim.shown!r} may be noise",
        hint="say that the difference is within the spread, or measure more runs",
        related=(standing(one), standing(other)),
    )


RULE = Rule(name="within-noise", module=__name__, severity=Severity.WARNING, claim=check)
