"""A result is older than the script or the input that made it.

What it finds: a file under `made_by:` of a record that is not there; and, where there is a `data/evidence.lock`, one whose
digest is another than in the lock while the record's evidence file is still the one that was locked.

Why it matters: the script tells how a figure came to be. Once it is changed, it tells how another figure would.

Good:

    # data/start.yaml
    title: Start-up
    tag: memory-note
    n: 1
    source: {note: my notebook}
    context: {card: 2080 Ti 22G}
    made_by: data/logs/forge.txt
    metrics:
      layers: {type: setting, unit: "1"}
    values:
      layers: 48

Bad:

    # data/start.yaml
    title: Start-up
    tag: memory-note
    n: 1
    source: {note: my notebook}
    context: {card: 2080 Ti 22G}
    made_by: bench/run.sh
    metrics:
      layers: {type: setting, unit: "1"}
    values:
      layers: 48

What it does not find: a change of what the script calls, or of a file that no record names.
"""

from __future__ import annotations

from sitegen.findings import Severity
from sitegen.rules.rule import Rule

RULE = Rule(name="stale-result", module=__name__, severity=Severity.WARNING)
