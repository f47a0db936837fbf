"""A file in `data/` is not what the schema allows.

What it finds: YAML that cannot be read, a key that is unknown or stands twice, a value of the wrong type, a row without a
metric, a date that is none. The place and the nearest allowed key are given.

Why it matters: YAML takes a misspelt or doubled key in silence, and the record then says less, or something else, than its
writer believes.

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
    contxt: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      decode: {unit: tok/s, better: higher}
    values:
      decode: 31.4

What it does not find: values that are well formed and wrong.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="invalid-data", module=__name__)
