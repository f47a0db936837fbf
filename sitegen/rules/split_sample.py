"""Two figures of one row come from two lines of a log that each hold both.

What it finds: two records of one row, read from one log with different `match:` templates and from different lines, where
the line of the one would have given the other as well.

Why it matters: a row is one sample. A total from one line and a part from another make a share that nobody measured.

Good:

    # data/logs/two.txt
    total = 550.849 MiB (draft: 73.176 MiB)
    total = 234.020 MiB (draft: 15.512 MiB)
    # data/two.yaml
    title: Two states
    tag: live-log
    n: 1
    context: {card: 2080 Ti 22G}
    metrics:
      total: {unit: MiB}
      draft: {unit: MiB}
    values:
      total: {value: 550.849, source: {log: logs/two.txt, match: "total = {value} MiB", line: 1}}
      draft: {value: 73.176, source: {log: logs/two.txt, match: "(draft: {value} MiB)", line: 1}}

Bad:

    # data/logs/two.txt
    total = 550.849 MiB (draft: 73.176 MiB)
    total = 234.020 MiB (draft: 15.512 MiB)
    # data/two.yaml
    title: Two states
    tag: live-log
    n: 1
    context: {card: 2080 Ti 22G}
    metrics:
      total: {unit: MiB}
      draft: {unit: MiB}
    values:
      total: {value: 550.849, source: {log: logs/two.txt, match: "total = {value} MiB", line: 1}}
      draft: {value: 15.512, source: {log: logs/two.txt, match: "(draft: {value} MiB)", line: 2}}

What it does not find: samples that were mixed across files, and templates with `regex:`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from sitegen.evidence.records import EvidenceFile, Record
from sitegen.findings import Finding, Severity
from sitegen.rules.rule import Known, Rule, standing

VALUE = "{value}"


def check(known: Known) -> Iterator[Finding]:
    rows: defaultdict[tuple[str, str | None, str], list[Record]] = defaultdict(list)
    for record in known.evidence.records.values():
        if record.read_back and _template(record):
            rows[(record.set_id, record.row, record.read_back.path)].append(record)
    for records in rows.values():
        for one, other in combinations(records, 2):
            if _template(one) != _template(other) and _line(one) != _line(other) and _would_match(other, one):
                yield _finding(one, other)


def _template(record: Record) -> str:
    source = record.source
    template = source.options.get("match") if isinstance(source, EvidenceFile) and source.kind == "log" else None
    return template if isinstance(template, str) and VALUE in template else ""


def _line(record: Record) -> int:
    return record.read_back.line if record.read_back else 0


def _would_match(record: Record, elsewhere: Record) -> bool:
    """Whether *record*'s template fits the line that *elsewhere* was read from."""
    before, _, after = _template(record).partition(VALUE)
    lines = dict(elsewhere.read_back.excerpt) if elsewhere.read_back else {}
    text = lines.get(_line(elsewhere), "")
    start = text.find(before)
    return start >= 0 and text.find(after, start + len(before) + 1) >= 0


def _finding(one: Record, other: Record) -> Finding:
    return Finding(
        rule=RULE.name,
        location=other.location,
        message=f"{other.id} is read from line {_line(other)}, and {one.id}, of the same row, from line {_line(one)},"
        " which holds both",
        hint=f"read both from one line: line: {_line(one)}",
        related=(standing(one),),
    )


RULE = Rule(name="split-sample", module=__name__, severity=Severity.WARNING, evidence=check)
