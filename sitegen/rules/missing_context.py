"""A record does not say a context key that the site requires.

What it finds: a record whose context, inherited keys included, lacks a key of `required_context` in `sitegen.yaml`; once
for a set where all of its records lack it.

Why it matters: a figure without its setup can be compared with anything.

Good:

    # sitegen.yaml
    required_context: [card]

Bad:

    # sitegen.yaml
    required_context: [driver]

What it does not find: a key that is there and says little. `unknown` is allowed: it is comparable with nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.evidence.records import MeasurementSet
from sitegen.findings import Finding, Location
from sitegen.rules.rule import Known, Rule


def check(known: Known) -> Iterator[Finding]:
    for measured in known.evidence.sets.values():
        for key in known.config.required_context:
            yield from _lacking(measured, key)


def _lacking(measured: MeasurementSet, key: str) -> Iterator[Finding]:
    lacking = [record for record in measured.records.values() if key not in record.context]
    if not lacking:
        return
    if len(lacking) == len(measured.records):
        yield _finding(measured.location, f"no record of {measured.id} says its {key!r}, which this site requires", key)
        return
    for record in lacking:
        yield _finding(record.location, f"{record.id} does not say its {key!r}, which this site requires", key)


def _finding(location: Location, message: str, key: str) -> Finding:
    return Finding(
        rule=RULE.name,
        location=location,
        message=message,
        hint=f"add `{key}: …` to its context; `unknown` is a value that is comparable with nothing",
    )


RULE = Rule(name="missing-context", module=__name__, evidence=check)
