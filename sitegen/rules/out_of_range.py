"""A record lies outside the range that its metric allows.

What it finds: a value, or an end of a range, below `min:` or above `max:` of its metric.

Why it matters: an acceptance rate of 1.05 or a speed of −3 is a slip of the keys or a misread log, whatever its source.

Good:

    # data/run.yaml
    title: A run
    tag: memory-note
    n: 3
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      rate: {unit: "1", better: higher, min: 0, max: 1}
    values:
      rate: 0.75

Bad:

    # data/run.yaml
    title: A run
    tag: memory-note
    n: 3
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      rate: {unit: "1", better: higher, min: 0, max: 1}
    values:
      rate: 1.05

What it does not find: anything about a metric that declares no range.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="out-of-range", module=__name__)
