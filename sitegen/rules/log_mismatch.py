"""A log does not say what a record or a block says it does.

What it finds: a `live-log` record whose log has no line that matches, two different ones, or another value; a file that is
not the one that `sha256:` pins; a ```log block that is not the file's text, letter for letter.

Why it matters: the badge "log" promises a reader that the value stands in a file that a machine wrote. It is read again on
every check, so a slip or an edit on either side is found.

Good:

    # data/start.yaml
    title: Start-up
    tag: live-log
    n: 1
    context: {card: 2080 Ti 22G}
    source: {log: logs/forge.txt, match: "n_embd={value},"}
    metrics:
      n_embd: {type: setting, unit: "1"}
    values:
      n_embd: 5120

Bad:

    # data/start.yaml
    title: Start-up
    tag: live-log
    n: 1
    context: {card: 2080 Ti 22G}
    source: {log: logs/forge.txt, match: "n_embd={value},"}
    metrics:
      n_embd: {type: setting, unit: "1"}
    values:
      n_embd: 5210

What it does not find: a log that was written by hand. Pin it with `sha256:` and keep where it came from in the history.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="log-mismatch", module=__name__)
