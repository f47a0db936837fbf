"""Two records of one fact do not say the same.

What it finds: two records of different sets with the same metric, unit, statistic, row and context, and no setting unknown,
whose values differ by more than the coarser one's rounding, where neither supersedes the other.

Why it matters: both can be cited, each rightly, and two posts then say two things.

Good:

    # data/again.yaml
    title: Free memory at 128K, once more
    tag: memory-note
    n: not recorded
    context: {card: 2080 Ti 22G, model: "Qwen3.6 27B, Q4 weights", context_length: 128K}
    source: {note: another page of the notes}
    metrics:
      free_vram: {label: free VRAM, unit: GB, better: higher}
    values:
      free_vram: ~2

Bad:

    # data/again.yaml
    title: Free memory at 128K, once more
    tag: memory-note
    n: not recorded
    context: {card: 2080 Ti 22G, model: "Qwen3.6 27B, Q4 weights", context_length: 128K}
    source: {note: another page of the notes}
    metrics:
      free_vram: {label: free VRAM, unit: GB, better: higher}
    values:
      free_vram: 3.1

What it does not find: one fact under two names, and records whose contexts are written in different words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice, product
from operator import itemgetter

from sitegen.claims.formulas import value_in_words
from sitegen.evidence.records import Measured, Range, Record, Scalar, Setting, Tally, Tuple, Words
from sitegen.findings import Finding, Severity
from sitegen.rules.rule import Known, Rule, standing

MAX_EACH = 3
"""Findings for two values of one fact: that two hundred sets differ from one is said three times."""


def check(known: Known) -> Iterator[Finding]:
    facts: defaultdict[Hashable, list[tuple[int, Record]]] = defaultdict(list)
    for place, record in enumerate(known.evidence.records.values()):
        if record.context and not any(setting.is_unknown for setting in record.context.values()):
            facts[_fact(record)].append((place, record))
    for records in facts.values():
        for some, others in combinations(_by_value(records), 2):
            if _conflict(some[0][1], others[0][1]):
                yield from islice(_unsettled(some, others), MAX_EACH)


Placed = Sequence[tuple[int, Record]]
"""Records with their places in the order of the evidence."""


def _by_value(records: Placed) -> list[Placed]:
    """The records that say the same, value by value: a value that a thousand sets repeat is compared once."""
    same: defaultdict[Hashable, list[tuple[int, Record]]] = defaultdict(list)
    for place, record in records:
        same[(repr(record.value), record.unit.factor)].append((place, record))
    return list(same.values())


def _unsettled(some: Placed, others: Placed) -> Iterator[Finding]:
    """A finding for each two of which neither takes the other's place."""
    for pair in product(some, others):
        (_, one), (_, other) = sorted(pair, key=itemgetter(0))
        if one.set_id != other.set_id and not _is_settled(one, other):
            yield _finding(one, other)


def _fact(record: Record) -> Hashable:
    context = tuple(sorted((key, _said(setting)) for key, setting in record.context.items()))
    return (record.metric, record.row, record.unit.dimension, record.unit.kind, record.statistic, context)


def _said(setting: Setting) -> str:
    if setting.amount is not None and setting.unit is not None:
        return f"{setting.amount * setting.unit.factor} {setting.unit.dimension}"
    return " ".join(setting.text.split()).casefold()


def _is_settled(one: Record, other: Record) -> bool:
    superseded = one.superseded_by in (other.id, other.set_id) or other.superseded_by in (one.id, one.set_id)
    return superseded or other.id == one.corroborated_by or one.id == other.corroborated_by


def _conflict(one: Record, other: Record) -> bool:
    if isinstance(one.value, Words | Tally) and isinstance(other.value, Words | Tally):
        return one.value != other.value
    first, second = _numbers(one), _numbers(other)
    if len(first) != len(second):
        return False
    return any(not _agree(a, one, b, other) for a, b in zip(first, second, strict=True))


def _numbers(record: Record) -> tuple[Measured, ...]:
    value = record.value
    if isinstance(value, Scalar):
        return (value.measured,)
    if isinstance(value, Range):
        return (value.low, value.high)
    return value.members if isinstance(value, Tuple) else ()


def _agree(a: Measured, one: Record, b: Measured, other: Record) -> bool:
    """Equal within half a step of the coarser number's last digit; within a whole one where either is approximate."""
    first, second = one.unit.factor, other.unit.factor
    step = max(a.quantum * first, b.quantum * second)
    slack = Fraction(1) if a.approximate or b.approximate else Fraction(1, 2)
    return abs(a.exact * first - b.exact * second) <= step * slack


def _finding(one: Record, other: Record) -> Finding:
    return Finding(
        rule=RULE.name,
        location=other.location,
        message=f"{other.id} says {value_in_words(other)} and {one.id} says {value_in_words(one)}, of the same context",
        hint="say in what they differ in their context, or mark the older one with superseded_by:",
        related=(standing(one),),
    )


RULE = Rule(name="conflicting-records", module=__name__, severity=Severity.WARNING, evidence=check)
