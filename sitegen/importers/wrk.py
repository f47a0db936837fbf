"""What wrk prints (wg/wrk, src/wrk.c, print_stats): one run, with latencies over its requests.

A run is N = 1, however many requests it made; the deviation that wrk prints is over requests, so it is a figure of its
own and no spread of the mean. Each number has a unit of its own (us, ms, s), which is that of its metric. `Req/Sec` is told
with magnitudes (1.53k), and MB of `Transfer/sec` counts in 1024: neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.importers.imported import Cell, Imported, Metric, Row
from sitegen.importers.printed_lines import Printed, first_printed, printed
from sitegen.importers.tool_output import ToolOutput

NAME = "wrk"
SUMMARY = "what wrk prints, with or without --latency"

DURATION = r"[0-9]{1,12}\.[0-9]{1,6}"
UNIT = r"(?:us|ms|s|m|h)"
UNITS = {"m": "min"}

RUNNING = re.compile(
    r"Running (?P<duration>[0-9.]{1,12}[a-z]{1,2}) test @ [a-z]{1,8}://[^/\s]{1,200}(?P<path>/\S{0,500})?$"
)
LOAD = re.compile(r" {2}(?P<threads>[0-9]{1,6}) threads and (?P<connections>[0-9]{1,9}) connections$")
LATENCY = re.compile(
    rf" {{4}}Latency +(?P<mean>{DURATION})(?P<mean_unit>{UNIT}) +(?P<sd>{DURATION})(?P<sd_unit>{UNIT})"
    rf" +(?P<max>{DURATION})(?P<max_unit>{UNIT}) "
)
PERCENTILE = re.compile(rf" {{1,5}}(?P<level>[0-9]{{1,3}}(?:\.[0-9]{{1,5}})?)% +(?P<value>{DURATION})(?P<unit>{UNIT})$")
REQUESTS = re.compile(r" {2}(?P<requests>[0-9]{1,15}) requests in ")
THROUGHPUT = re.compile(rf"Requests/sec: +(?P<throughput>{DURATION})$")
LAST = re.compile(r"Transfer/sec: ")
FAILURES = re.compile(r" {2}(?P<failures>Socket errors: [a-z0-9, ]{1,200}|Non-2xx or 3xx responses: [0-9]{1,15})$")


def recognises(output: ToolOutput) -> bool:
    return bool(output.text.startswith("Running ") and "\nRequests/sec:" in output.text and " test @ " in output.text)


def read(output: ToolOutput) -> Imported:
    running, load, _ = (first_printed(output, pattern, NAME) for pattern in (RUNNING, LOAD, LAST))
    metrics: dict[str, Metric] = {}
    cells: dict[str, Cell] = {}
    for key, metric, cell in _figures(output):
        metrics[key] = metric
        cells[key] = cell
    return Imported(
        tool=NAME,
        kind="log",
        metrics=metrics,
        rows=(Row(name=NAME, n=1, cells=cells, caveats=tuple(_caveats(output))),),
        is_one_run=True,
        context={
            "path": running["path"] or "/",
            "duration": running["duration"],
            "threads": load["threads"],
            "connections": load["connections"],
        },
        unsaid=("machine", "wrk"),
    )


def _figures(output: ToolOutput) -> Iterator[tuple[str, Metric, Cell]]:
    throughput = first_printed(output, THROUGHPUT, NAME)
    yield "throughput", Metric(unit="req/s", better="higher"), _cell(throughput, "throughput", None)
    requests = first_printed(output, REQUESTS, NAME)
    yield "requests", Metric(unit="requests"), _cell(requests, "requests", None)
    latency = first_printed(output, LATENCY, NAME)
    for statistic, words in (("mean", "mean"), ("sd", "standard deviation of the"), ("max", "greatest")):
        metric = Metric(unit=_unit(latency[f"{statistic}_unit"]), better="lower", label=f"{words} latency")
        yield f"latency_{statistic}", metric, _cell(latency, statistic, statistic)
    for line in printed(output, PERCENTILE):
        level = f"p{line['level'].rstrip('0').rstrip('.') if '.' in line['level'] else line['level']}"
        metric = Metric(unit=_unit(line["unit"]), better="lower", label=f"{level} latency")
        yield f"latency_{level}", metric, _cell(line, "value", level)


def _cell(line: Printed, group: str, statistic: str | None) -> Cell:
    return Cell(locator=line.locator(group), value=line.number(group), statistic=statistic)


def _unit(suffix: str) -> str:
    return UNITS.get(suffix, suffix)


def _caveats(output: ToolOutput) -> Iterator[str]:
    return (f"{line['failures']}." for line in printed(output, FAILURES))
