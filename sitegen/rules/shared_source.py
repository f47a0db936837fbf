"""Two rows rest on one number, or on two copies of one file.

What it finds: records of one metric in two rows of a set whose `source:` names the very same place, settings aside; and,
where there is a `data/evidence.lock`, two evidence files that are the same byte for byte.

Why it matters: the rows of a set are different measurements. A `source:` that was copied from one row to the next gives
both the value of the first, and a log that was copied is no second run.

Good:

    # data/start.yaml
    title: Start-up
    tag: live-log
    n: 1
    context: {card: 2080 Ti 22G}
    metrics:
      layers: {unit: layers}
    rows:
      a: {layers: {value: 3, source: {log: logs/forge.txt, match: "n_max={value},"}}}
      b: {layers: {value: 5120, source: {log: logs/forge.txt, match: "n_embd={value},"}}}

Bad:

    # data/start.yaml
    title: Start-up
    tag: live-log
    n: 1
    context: {card: 2080 Ti 22G}
    metrics:
      layers: {unit: layers}
    rows:
      a: {layers: {value: 3, source: {log: logs/forge.txt, match: "n_max={value},"}}}
      b: {layers: {value: 3, source: {log: logs/forge.txt, match: "n_max={value},"}}}

What it does not find: one number that is named in two ways, and copies that differ in a blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.evidence.records import EvidenceFile, Record
from sitegen.findings import Finding, Severity
from sitegen.rules.rule import Known, Rule, standing

Place = tuple[str, str | None, str, str, tuple[tuple[str, object], ...]]


def check(known: Known) -> Iterator[Finding]:
    first: dict[Place, Record] = {}
    for record in known.evidence.records.values():
        source = record.source
        if not isinstance(source, EvidenceFile) or record.row is None or record.is_setting:
            continue
        other = first.setdefault(_place(record, source), record)
        if other.row != record.row:
            yield _finding(record, other)


def _place(record: Record, source: EvidenceFile) -> Place:
    options = tuple(
        (name, tuple(sorted(option.items())) if isinstance(option, Mapping) else option)
        for name, option in sorted(source.options.items())
    )
    return record.set_id, record.metric, source.kind, source.path, options


def _finding(record: Record, other: Record) -> Finding:
    return Finding(
        rule=RULE.name,
        location=record.location,
        message=f"`{record.id}` and `{other.id}` are read from the same place",
        hint="name the place of this row; {row} in a template stands for its key",
        related=(standing(other),),
    )


RULE = Rule(name="shared-source", module=__name__, severity=Severity.WARNING, evidence=check)
