"""A record does not say how it is known.

What it finds: a record without a `tag:` at any level (file, row or cell).

Why it matters: the tag decides the badge. A default would be a guess about evidence.

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
    n: 3
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      decode: {unit: tok/s, better: higher}
    values:
      decode: 31.4

What it does not find: a tag that is too strong for its source. A `live-log` record is held against its log
(`log-mismatch`).
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="missing-tag", module=__name__)
