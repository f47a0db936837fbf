"""A record was to be checked again by a day that is past.

What it finds: a `recheck_by:` of a set, a row or a cell that lies before today (`SOURCE_DATE_EPOCH`, where that is set).

Why it matters: a figure that holds for one version of a driver grows old silently. Who wrote it down knows best when.

Good:

    # data/start.yaml
    title: Start-up
    tag: memory-note
    n: 1
    source: {note: my notebook}
    context: {card: 2080 Ti 22G}
    recheck_by: 9999-12-31
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
    recheck_by: 2020-12-31
    metrics:
      layers: {type: setting, unit: "1"}
    values:
      layers: 48

What it does not find: figures that are out of date and have no such day.
"""

from __future__ import annotations

from sitegen.findings import Severity
from sitegen.rules.rule import Rule

RULE = Rule(name="overdue-recheck", module=__name__, severity=Severity.WARNING)
