"""Vitest's `vitest bench --outputJson` (vitest-dev/vitest, packages/vitest/src/node/reporters/benchmark).

Times are in ms, `hz` is calls a second. N is `sampleCount`; `samples` is emptied. `rank` holds within a group only, `rme`
is the margin of a 95 % interval in percent: neither is taken. The path of the file is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.importers.imported import Cell, Imported, Metric, Row
from sitegen.importers.json_places import Member, Place, members_of
from sitegen.importers.tool_output import ToolOutput

NAME = "vitest"
SUMMARY = "vitest bench --outputJson"

METRICS = {
    "time": (Metric(unit="ms", better="lower", label="mean time"), "mean", "mean"),
    "time_median": (Metric(unit="ms", better="lower", label="median time"), "median", "median"),
    "time_p99": (Metric(unit="ms", better="lower", label="p99 time"), "p99", "p99"),
    "time_min": (Metric(unit="ms", better="lower", label="least time"), "min", "min"),
    "time_max": (Metric(unit="ms", better="lower", label="greatest time"), "max", "max"),
    "throughput": (Metric(unit="ops/s", better="higher"), "hz", None),
}
"""Key → metric, field, statistic."""


def recognises(output: ToolOutput) -> bool:
    files = output.document and output.document.find("files")
    first = next(files.items(), None) if files and files.is_list else None
    return first is not None and first.find("groups") is not None


def read(output: ToolOutput) -> Imported:
    found = tuple(_benchmarks(output.json(NAME)))
    failed = [f"{name} is left out: it gave no result" for name, member in found if not _has_result(member.place)]
    rows = tuple(_row(name, member) for name, member in found if _has_result(member.place))
    used = {key for row in rows for key in row.cells}
    return Imported(
        tool=NAME,
        kind="json",
        metrics={key: metric for key, (metric, _, _) in METRICS.items() if key in used},
        rows=rows,
        left_out=tuple(failed),
        unsaid=("machine", "node", "vitest"),
    )


def _benchmarks(document: Place) -> Iterator[tuple[str, Member]]:
    """Each with its name, which begins with that of its group where there are several groups."""
    groups = [group for file in document.at("files").items() for group in file.at("groups").items()]
    for group in groups:
        before = "" if len(groups) == 1 else f"{group.at('fullName').text()} > "
        for member in members_of(group.at("benchmarks"), "name"):
            yield f"{before}{member.place.at('name').text()}", member


def _has_result(bench: Place) -> bool:
    return bench.find("mean") is not None and bench.at("sampleCount").whole() > 0


def _row(name: str, member: Member) -> Row:
    n = member.place.at("sampleCount").whole()
    return Row(name=name, n=n, context={"benchmark": name}, cells=dict(_cells(member, n)))


def _cells(member: Member, n: int) -> Iterator[tuple[str, Cell]]:
    bench = member.place
    for key, (_, field, statistic) in METRICS.items():
        found = bench.find(field)
        if found is not None:
            sd = bench.at("sd").number() if key == "time" and n > 1 else None
            yield key, Cell(locator=member.locator(found), value=found.number(), sd=sd, statistic=statistic)
