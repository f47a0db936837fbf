"""What ab prints (Apache httpd, support/ab.c, output_results): one run, with latencies over its requests.

The lines of "Time per request" are two: the mean over requests, and the mean across all concurrent ones, which is the
inverse of the throughput and is not taken. Percentiles are in whole milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.importers.imported import Cell, Imported, Metric, Row, Unimportable
from sitegen.importers.printed_lines import printed
from sitegen.importers.printed_tables import Figure, figures_in, settings_in
from sitegen.importers.tool_output import ToolOutput

NAME = "ab"
SUMMARY = "what ab (ApacheBench) prints"

FIGURES = (
    Figure("throughput", "Requests per second: {value} [#/sec] (mean)", Metric(unit="req/s", better="higher")),
    Figure(
        "latency_mean",
        "Time per request: {value} [ms] (mean)",
        Metric(unit="ms", better="lower", label="mean latency"),
        "mean",
    ),
    Figure("requests", "Complete requests: {value}", Metric(unit="requests")),
    Figure("failed", "Failed requests: {value}", Metric(unit="requests", better="lower", label="failed requests")),
    Figure("taken", "Time taken for tests: {value} seconds", Metric(unit="s", better="lower", label="time taken")),
)
SETTINGS = {
    "ab": "This is ApacheBench, Version {value} <",
    "server": "Server Software: {value}",
    "path": "Document Path: {value}",
    "size": "Document Length: {value}",
    "concurrency": "Concurrency Level: {value}",
}
PERCENTILE = re.compile(r" {1,3}(?P<level>[0-9]{1,3})% {1,10}(?P<value>[0-9]{1,12})(?P<last> \(longest request\))?$")


def recognises(output: ToolOutput) -> bool:
    return output.text.startswith("This is ApacheBench")


def read(output: ToolOutput) -> Imported:
    figures = figures_in(output, FIGURES)
    percentiles = dict(_percentiles(output))
    has_all = "latency_max" in percentiles or "Percentage of the requests" not in output.text
    if "throughput" not in figures.cells or not has_all or "\nConnection Times" not in output.text:
        raise Unimportable(f"{output.source.path} ends before ab told all: the run did not come to its end")
    levels = {key: Metric(unit="ms", better="lower", label=f"{key.partition('_')[2]} latency") for key in percentiles}
    return Imported(
        tool=NAME,
        kind="log",
        metrics={**figures.metrics, **levels},
        rows=(Row(name=NAME, n=1, cells={**figures.cells, **percentiles}, caveats=tuple(_caveats(output))),),
        is_one_run=True,
        context=settings_in(output, SETTINGS),
        unsaid=("machine",),
    )


def _percentiles(output: ToolOutput) -> Iterator[tuple[str, Cell]]:
    for line in printed(output, PERCENTILE):
        level = "max" if line.has("last") else f"p{line['level']}"
        cell = Cell(locator=line.locator("value"), value=line.number("value"), statistic=level)
        yield f"latency_{level}", cell


def _caveats(output: ToolOutput) -> Iterator[str]:
    for key, line in (("failed", "Failed requests: {value}"), ("non-2xx", "Non-2xx responses: {value}")):
        count = settings_in(output, {key: line}).get(key, "0")
        if count != "0":
            yield f"{count} requests {'failed' if key == 'failed' else 'were not answered with 2xx'}."
