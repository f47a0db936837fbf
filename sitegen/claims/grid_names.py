"""The sets, rows and metrics that a block names, looked up; what is not there is a finding with the nearest name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.claims.grid_cells import Row
from sitegen.claims.grid_options import Options
from sitegen.claims.option_values import RULE
from sitegen.evidence.records import Evidence, MeasurementSet
from sitegen.findings import Finding, Location
from sitegen.located_yaml import Scalar
from sitegen.prose.posts import Post
from sitegen.source import nearest


def unknown(node: Scalar, what: str, known: Iterable[str]) -> Finding:
    names = list(known)
    near = nearest(node.text, names)
    hint = f"did you mean {near}?" if near else (f"there are: {', '.join(names[:12])}" if names else None)
    return Finding(rule="unknown-record", location=node.location, message=f"{what} {node.text!r}", hint=hint)


def sets_of(
    options: Options, post: Post, evidence: Evidence, head: Location
) -> tuple[tuple[MeasurementSet, ...], list[Finding]]:
    found: list[MeasurementSet] = []
    findings: list[Finding] = []
    for node in options.sets:
        name = post.aliases.get(node.text, node.text)
        if name in evidence.sets:
            found.append(evidence.sets[name])
        elif name not in evidence.broken:
            findings.append(unknown(node, "there is no set", (*post.aliases, *evidence.sets)))
    if not options.sets and not options.findings:
        message = "the block names no set"
        findings.append(
            Finding(rule=RULE, location=head, message=message, hint="add set: with the name of a file of records")
        )
    return tuple(found), findings


def chosen_rows(
    options: Options, sets: tuple[MeasurementSet, ...], head: Location
) -> tuple[tuple[Row, ...], list[Finding]]:
    every = [row for each in sets for row in rows_of(each)]
    if options.rows is None:
        findings = [] if every or not sets else [Finding(rule=RULE, location=head, message="the set has no rows to show")]
        return tuple(every), findings
    chosen: list[Row] = []
    findings = []
    for node in options.rows:
        named = [row for row in every if node.text in (row.key, row.path)]
        if not named and sets:
            findings.append(unknown(node, "the set has no row", [row.key or row.path for row in every]))
        chosen += [row for row in named if row not in chosen]
    return tuple(chosen), findings


def rows_of(measurements: MeasurementSet) -> Iterator[Row]:
    if not measurements.rows:
        yield Row(measurements=measurements, key=None, label=measurements.title)
    for key, label in measurements.rows.items():
        yield Row(measurements=measurements, key=key, label=label)


def chosen_metrics(options: Options, sets: tuple[MeasurementSet, ...]) -> tuple[tuple[str, ...], list[Finding]]:
    known = dict.fromkeys(key for each in sets for key in each.metrics)
    if options.metrics is None:
        return tuple(known), []
    findings = [
        unknown(node, "the set has no metric", known) for node in options.metrics if sets and node.text not in known
    ]
    return tuple(dict.fromkeys(node.text for node in options.metrics if node.text in known)), findings


def unit_findings(options: Options, metrics: tuple[str, ...]) -> Iterator[Finding]:
    for key, _ in options.units.values():
        if metrics and key.text not in metrics:
            yield unknown(key, "the block shows no metric", metrics)
