"""JMH's `-rf json` (openjdk/jmh, JSONResultFormat.java): each benchmark with its parameters is a row.

N is the number of measured iterations over all forks, the members of `rawData`; the interval of `scoreConfidence` is at
99.9 %. In throughput mode more is better, in the modes of time less. `scoreError` is the text "NaN" for one iteration.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.importers.imported import Cell, Imported, Interval, Metric, Row
from sitegen.importers.json_places import Member, Place, members_of
from sitegen.importers.tool_output import ToolOutput

NAME = "jmh"
SUMMARY = "java -jar benchmarks.jar -rf json -rff FILE"
LEVEL = "99.9"

SHARED = {"jmhVersion": "jmh", "jdkVersion": "jdk", "vmName": "vm"}
OWN = ("mode", "threads", "forks", "warmupIterations", "measurementIterations", "measurementTime")


def recognises(output: ToolOutput) -> bool:
    document = output.document
    first = next(document.items(), None) if document is not None and document.is_list else None
    return first is not None and None not in map(first.find, ("jmhVersion", "primaryMetric"))


def read(output: ToolOutput) -> Imported:
    results = output.json(NAME)
    names = {f"/params/{key}" for result in results.items() for key in _parameters(result)}
    metrics: dict[str, Metric] = {}
    members = members_of(results, "benchmark", "mode", *sorted(names))
    rows = tuple(_row(member, metrics) for member in members)
    first = next(results.items(), None)
    return Imported(
        tool=f"JMH {first.texts('jmhVersion').get('jmhVersion', '')}".strip() if first else NAME,
        kind="json",
        metrics=metrics,
        rows=rows,
        context={SHARED[key]: text for key, text in (first.texts(*SHARED) if first else {}).items()},
        unsaid=("machine",),
    )


def _parameters(result: Place) -> Mapping[str, str]:
    found = result.find("params")
    return {} if found is None else {key: value.text() for key, value in found.members()}


def _row(member: Member, metrics: dict[str, Metric]) -> Row:
    result = member.place
    name = result.at("benchmark").text()
    score = result.at("primaryMetric")
    unit, mode = score.at("scoreUnit").text(), result.at("mode").text()
    key, better = ("throughput", "higher") if mode == "thrpt" else ("time", "lower")
    metric = Metric(unit=unit, better=better, label=key)
    key = key if metrics.get(key, metric) == metric else f"{key}_{unit.replace('/', '_per_')}"
    metrics[key] = metric
    parameters = _parameters(result)
    given = ", ".join(f"{parameter}={text}" for parameter, text in parameters.items())
    n = sum(len(tuple(fork.items())) for fork in score.at("rawData").items())
    return Row(
        name=f"{name} ({given})" if given else name,
        n=n or None,
        context={"benchmark": name, **result.texts(*OWN), **parameters},
        cells={key: _cell(member, score)},
    )


def _cell(member: Member, score: Place) -> Cell:
    value = score.at("score")
    ends = tuple(score.at("scoreConfidence").items())
    interval = None
    if len(ends) == 2 and all(end.is_number for end in ends):
        interval = Interval(level=LEVEL, low=ends[0].number(), high=ends[1].number())
    return Cell(locator=member.locator(value), value=value.number(), interval=interval, statistic="mean")
