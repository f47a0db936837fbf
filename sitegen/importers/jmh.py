"""JMH's `-rf json` (openjdk/jmh, JSONResultFormat.java): each benchmark with its parameters is a row.

N is the number of measured iterations over all forks, the members of `rawData`; the interval of `scoreConfidence` is at
99.9 %. In throughput mode more is better, in the modes of time less. `scoreError` is the text "NaN" for one iteration. What
profilers counted stands under `secondaryMetrics`, some of it a sum over the iterations and some a mean, which the file does
not say; older versions write a middle dot before its names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sitegen.importers.imported import Cell, Imported, Interval, Metric, Row
from sitegen.importers.json_places import Member, Place, members_of
from sitegen.importers.keys import metric_key
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
    left_out: list[str] = []
    members = members_of(results, "benchmark", "mode", *sorted(names))
    rows = tuple(_row(member, metrics, left_out) for member in members)
    first = next(results.items(), None)
    return Imported(
        tool=f"JMH {first.texts('jmhVersion').get('jmhVersion', '')}".strip() if first else NAME,
        kind="json",
        metrics=metrics,
        rows=rows,
        context={SHARED[key]: text for key, text in (first.texts(*SHARED) if first else {}).items()},
        left_out=tuple(left_out),
        unsaid=("machine",),
    )


def _parameters(result: Place) -> Mapping[str, str]:
    found = result.find("params")
    return {} if found is None else {key: value.text() for key, value in found.members()}


def _row(member: Member, metrics: dict[str, Metric], left_out: list[str]) -> Row:
    result = member.place
    name = result.at("benchmark").text()
    score = result.at("primaryMetric")
    unit, mode = score.at("scoreUnit").text(), result.at("mode").text()
    key, better = ("throughput", "higher") if mode == "thrpt" else ("time", "lower")
    key = _key(key, Metric(unit=unit, better=better, label=key), metrics)
    n = _iterations(score)
    parameters = _parameters(result)
    given = ", ".join(f"{parameter}={text}" for parameter, text in parameters.items())
    return Row(
        name=f"{name} ({given})" if given else name,
        n=n or None,
        context={"benchmark": name, **result.texts(*OWN), **parameters},
        cells={key: _cell(member, score, "mean"), **dict(_counted(member, n, metrics, left_out))},
    )


def _key(key: str, metric: Metric, metrics: dict[str, Metric]) -> str:
    """The key under which *metric* is known; one that has another unit elsewhere in the file gets its unit's name."""
    key = key if metrics.get(key, metric) == metric else f"{key}_{metric.unit.replace('/', '_per_')}"
    metrics[key] = metric
    return key


def _iterations(measured: Place) -> int:
    return sum(len(tuple(fork.items())) for fork in measured.at("rawData").items())


def _counted(member: Member, n: int, metrics: dict[str, Metric], left_out: list[str]) -> Iterator[tuple[str, Cell]]:
    """What profilers counted."""
    found = member.place.find("secondaryMetrics")
    for name, counted in found.members() if found is not None else ():
        if not counted.at("score").is_number:
            left_out.append(f"{name} is left out: its score is no number")
            continue
        plain = name.removeprefix("\u00b7")
        key = _key(metric_key(plain), Metric(unit=counted.at("scoreUnit").text(), label=plain), metrics)
        own = _iterations(counted)
        yield key, replace(_cell(member, counted, None), n=own if own != n else None)


def _cell(member: Member, measured: Place, statistic: str | None) -> Cell:
    value = measured.at("score")
    ends = tuple(measured.at("scoreConfidence").items())
    interval = None
    if len(ends) == 2 and all(end.is_number for end in ends):
        interval = Interval(level=LEVEL, low=ends[0].number(), high=ends[1].number())
    return Cell(locator=member.locator(value), value=value.number(), interval=interval, statistic=statistic)
