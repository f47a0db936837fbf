"""locust's `--csv` (locustio/locust, docs/retrieving-stats.rst): `PREFIX_stats.csv`, a row for each request by name.

One run: N = 1, whatever the number of requests. Percentiles are rounded by locust to two digits; `N/A` stands where there
are none. The row `Aggregated` has no type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.importers.csv_text import csv_rows
from sitegen.importers.imported import Cell, Imported, Metric, Row, Unimportable
from sitegen.importers.json_places import written_out
from sitegen.importers.tool_output import ToolOutput

NAME = "locust"
SUMMARY = "locust --csv PREFIX, the file PREFIX_stats.csv"

COLUMNS = {
    "Requests/s": ("throughput", Metric(unit="req/s", better="higher"), None),
    "Request Count": ("requests", Metric(unit="requests"), None),
    "Failure Count": ("failures", Metric(unit="requests", better="lower", label="failed requests"), None),
    "Average Response Time": ("latency_mean", Metric(unit="ms", better="lower", label="mean response time"), "mean"),
    "50%": ("latency_p50", Metric(unit="ms", better="lower", label="p50 response time"), "p50"),
    "95%": ("latency_p95", Metric(unit="ms", better="lower", label="p95 response time"), "p95"),
    "99%": ("latency_p99", Metric(unit="ms", better="lower", label="p99 response time"), "p99"),
    "Max Response Time": ("latency_max", Metric(unit="ms", better="lower", label="greatest response time"), "max"),
}
HEAD = "Type,Name,Request Count,Failure Count,"


def recognises(output: ToolOutput) -> bool:
    return output.text.startswith(HEAD)


def read(output: ToolOutput) -> Imported:
    if not output.text.startswith(HEAD):
        raise Unimportable(f"{output.source.path} does not begin with the head {HEAD}…", "take PREFIX_stats.csv")
    output.refuse_cut()
    lines = csv_rows(output)
    if not any(line["Name"] == "Aggregated" for line in lines):
        raise Unimportable(f"{output.source.path} has no row `Aggregated`, the last that locust writes")
    names = [line["Name"] for line in lines]
    rows = tuple(_row(line, names.count(line["Name"]) > 1, output.source.path) for line in lines)
    used = {key for row in rows for key in row.cells}
    return Imported(
        tool=NAME,
        kind="csv",
        metrics={key: metric for key, metric, _ in COLUMNS.values() if key in used},
        rows=rows,
        unsaid=("machine", "locust", "users"),
    )


def _row(line: Mapping[str, str], is_shared: bool, path: str) -> Row:  # noqa: FBT001 - whether its type must be named too
    where = {"Type": line["Type"], "Name": line["Name"]} if is_shared and line["Type"] else {"Name": line["Name"]}
    name = " ".join(filter(None, (line["Type"], line["Name"])))
    return Row(
        name=name,
        n=1,
        context={"request": name},
        cells=dict(_cells(line, where, path)),
        caveats=()
        if line["Failure Count"] == "0"
        else (f"{line['Failure Count']} of {line['Request Count']} requests failed.",),
    )


def _cells(line: Mapping[str, str], where: Mapping[str, str], path: str) -> Iterator[tuple[str, Cell]]:
    for column, (key, _, statistic) in COLUMNS.items():
        text = line.get(column, "N/A")
        if text == "N/A":
            continue
        number = written_out(text)
        if number is None:
            raise Unimportable(f"{path}: {text[:40]!r} under {column!r} is no number that a record can hold")
        yield key, Cell(locator={"where": where, "column": column}, value=number, statistic=statistic)
