"""A record does not say on how many runs it rests.

What it finds: a record that has no `n:` at any level: file, row or cell.

Why it matters: one run and fifty look the same as a bare figure. "Not recorded" is a fact that a reader can weigh; silence
is not.

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
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      decode: {unit: tok/s, better: higher}
    values:
      decode: 31.4

What it does not find: an `n:` that is wrong. One that is neither a positive integer nor exactly `not recorded` is
`invalid-data`. Where `samples:` are given, N is their count and cannot be.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="missing-n", module=__name__)
