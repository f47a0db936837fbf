"""A metric has no unit.

What it finds: a metric without `unit:`, other than a text. A pure number is written `unit: "1"`.

Why it matters: a figure without a unit can be compared with anything, and so is compared with the wrong thing.

Good:

    # data/run.yaml
    title: A run
    tag: memory-note
    n: 3
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      decode: {unit: tok/s, better: higher}
    values:
      decode: 31.4

Bad:

    # data/run.yaml
    title: A run
    tag: memory-note
    n: 3
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      decode: {better: higher}
    values:
      decode: 31.4

What it does not find: a unit that is not known to the program; it is a unit of its own, and converts to no other.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="missing-unit", module=__name__)
