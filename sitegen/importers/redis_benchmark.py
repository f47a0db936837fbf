"""redis-benchmark's `--csv` (redis/redis, src/redis-benchmark.c): one run, a row for each command that it tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.importers.csv_text import csv_rows
from sitegen.importers.imported import Cell, Imported, Metric, Row, Unimportable
from sitegen.importers.json_places import written_out
from sitegen.importers.tool_output import ToolOutput

NAME = "redis-benchmark"
SUMMARY = "redis-benchmark --csv, since Redis 6.2"

COLUMNS = {
    "rps": ("throughput", Metric(unit="req/s", better="higher"), None),
    "avg_latency_ms": ("latency_mean", Metric(unit="ms", better="lower", label="mean latency"), "mean"),
    "min_latency_ms": ("latency_min", Metric(unit="ms", better="lower", label="least latency"), "min"),
    "p50_latency_ms": ("latency_p50", Metric(unit="ms", better="lower", label="p50 latency"), "p50"),
    "p95_latency_ms": ("latency_p95", Metric(unit="ms", better="lower", label="p95 latency"), "p95"),
    "p99_latency_ms": ("latency_p99", Metric(unit="ms", better="lower", label="p99 latency"), "p99"),
    "max_latency_ms": ("latency_max", Metric(unit="ms", better="lower", label="greatest latency"), "max"),
}
HEAD = '"test","rps",'


def recognises(output: ToolOutput) -> bool:
    return output.text.startswith(HEAD)


def read(output: ToolOutput) -> Imported:
    if not output.text.startswith(HEAD):
        raise Unimportable(f"{output.source.path} does not begin with the head {HEAD}…, which Redis 6.2 and later write")
    output.refuse_cut()
    rows = tuple(_row(line, output.source.path) for line in csv_rows(output))
    used = {key for row in rows for key in row.cells}
    return Imported(
        tool=NAME,
        kind="csv",
        metrics={key: metric for key, metric, _ in COLUMNS.values() if key in used},
        rows=rows,
        unsaid=("machine", "redis", "clients"),
    )


def _row(line: Mapping[str, str], path: str) -> Row:
    return Row(name=line["test"], n=1, context={"command": line["test"]}, cells=dict(_cells(line, path)))


def _cells(line: Mapping[str, str], path: str) -> Iterator[tuple[str, Cell]]:
    for column, (key, _, statistic) in COLUMNS.items():
        if column not in line:
            continue
        number = written_out(line[column])
        if number is None:
            raise Unimportable(f"{path}: {line[column][:40]!r} under {column!r} is no number that a record can hold")
        yield key, Cell(locator={"where": {"test": line["test"]}, "column": column}, value=number, statistic=statistic)
