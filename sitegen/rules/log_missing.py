"""The file that a record or a block is said to come from is not there.

What it finds: a `source:` or a ```log block that names a file which does not exist below `data/`, or cannot be
read, and a `live-log` record that names none. The nearest existing file is given.

Why it matters: where a log is said to exist but is not at hand, the honest tag is `memory-note` with that caveat.

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
    source: {log: logs/forg.txt, match: "n_embd={value},"}
    metrics:
      n_embd: {type: setting, unit: "1"}
    values:
      n_embd: 5120

What it does not find: a note that `source: {note: …}` names; it is words, and need not be a file of the site.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="log-missing", module=__name__)
