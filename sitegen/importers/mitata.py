"""mitata's JSON (evanwashere/mitata, `run({ format: { json: … } })`): times in ns, one row for each run of a benchmark.

`ticks` are the turns of the inner loop and no N. The samples are there where they were asked for, and N is their count;
else it is not recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.importers.imported import Cell, Imported, Metric, Row
from sitegen.importers.json_places import Member, Place, members_of
from sitegen.importers.tool_output import ToolOutput

NAME = "mitata"
SUMMARY = "mitata, run({ format: 'json' })"

METRICS = {
    "time": (Metric(unit="ns", better="lower", label="mean time"), "avg", "mean"),
    "time_median": (Metric(unit="ns", better="lower", label="median time"), "p50", "median"),
    "time_p75": (Metric(unit="ns", better="lower", label="p75 time"), "p75", "p75"),
    "time_p99": (Metric(unit="ns", better="lower", label="p99 time"), "p99", "p99"),
    "time_min": (Metric(unit="ns", better="lower", label="least time"), "min", "min"),
    "time_max": (Metric(unit="ns", better="lower", label="greatest time"), "max", "max"),
}
"""Key → metric, field, statistic."""


def recognises(output: ToolOutput) -> bool:
    document = output.document
    context = document and document.find("context")
    return bool(document and context and context.find("noop") is not None and document.find("benchmarks") is not None)


def read(output: ToolOutput) -> Imported:
    document = output.json(NAME)
    runs = [member for bench in document.at("benchmarks").items() for member in members_of(bench.at("runs"), "name")]
    done = [member for member in runs if member.place.find("stats") is not None]
    rows = tuple(map(_row, done))
    return Imported(
        tool=NAME,
        kind="json",
        metrics={key: metric for key, (metric, _, _) in METRICS.items()},
        rows=rows,
        context=_context(document.at("context")),
        left_out=tuple(f"{member.place.at('name').text()} is left out: it failed" for member in runs if member not in done),
        unsaid=("mitata",),
    )


def _context(context: Place) -> dict[str, str]:
    cpu = context.find("cpu")
    named = context.texts("arch", "runtime", "version")
    return {
        "cpu": cpu.texts("name").get("name", "") if cpu is not None else "",
        "arch": named.get("arch", ""),
        "runtime": " ".join(named[key] for key in ("runtime", "version") if key in named),
    }


def _row(member: Member) -> Row:
    run = member.place
    stats = run.at("stats")
    samples = stats.find("samples")
    arguments = run.find("args")
    name = run.at("name").text()
    return Row(
        name=name,
        n=len(samples.numbers()) if samples is not None and samples.is_list else None,
        context={
            "benchmark": name,
            **({} if arguments is None else {key: each.text() for key, each in arguments.members()}),
        },
        cells=dict(_cells(member, stats)),
    )


def _cells(member: Member, stats: Place) -> Iterator[tuple[str, Cell]]:
    for key, (_, field, statistic) in METRICS.items():
        found = stats.at(field)
        yield key, Cell(locator=member.locator(found), value=found.number(), statistic=statistic)
