"""What sysbench 1.0 prints (akopytov/sysbench, src/sysbench.c and the tests' own reports): one run.

Latencies are over events, in ms; the tests print their rates in lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.importers.imported import Imported, Metric, Row, Unimportable
from sitegen.importers.printed_tables import Figure, figures_in, settings_in
from sitegen.importers.tool_output import ToolOutput

NAME = "sysbench"
SUMMARY = "what sysbench prints"


def _latency(words: str) -> Metric:
    return Metric(unit="ms", better="lower", label=f"{words} latency")


FIGURES = (
    Figure("throughput", "events per second: {value}", Metric(unit="events/s", better="higher")),
    Figure("transactions", "transactions: {number} ({value} per sec.)", Metric(unit="transactions/s", better="higher")),
    Figure("queries", "queries: {number} ({value} per sec.)", Metric(unit="queries/s", better="higher")),
    Figure("operations", "Total operations: {number} ({value} per second)", Metric(unit="ops/s", better="higher")),
    Figure("bandwidth", "{number} MiB transferred ({value} MiB/sec)", Metric(unit="MiB/s", better="higher")),
    Figure("events", "total number of events: {value}", Metric(unit="events")),
    Figure("total_time", "total time: {value}s", Metric(unit="s")),
    Figure("latency_min", "min: {value}", _latency("least"), "min"),
    Figure("latency_mean", "avg: {value}", _latency("mean"), "mean"),
    Figure("latency_max", "max: {value}", _latency("greatest"), "max"),
    Figure("latency_p95", "95th percentile: {value}", _latency("p95"), "p95"),
    Figure("latency_p99", "99th percentile: {value}", _latency("p99"), "p99"),
)
SETTINGS = {
    "sysbench": "sysbench {value} (using",
    "threads": "Number of threads: {value}",
    "prime_limit": "Prime numbers limit: {value}",
    "block_size": "block size: {value}",
    "total_size": "total size: {value}",
    "operation": "operation: {value}",
    "scope": "scope: {value}",
}
ERRORS = {"errors": "ignored errors: {value} ("}


def recognises(output: ToolOutput) -> bool:
    return output.text.startswith("sysbench ") and "\nLatency (ms):" in output.text


def read(output: ToolOutput) -> Imported:
    if "\nThreads fairness:" not in output.text:
        raise Unimportable(f"{output.source.path} ends before `Threads fairness:`, the last that sysbench prints")
    figures = figures_in(output, FIGURES)
    return Imported(
        tool=NAME,
        kind="log",
        metrics=figures.metrics,
        rows=(Row(name=NAME, n=1, cells=figures.cells, caveats=tuple(_caveats(output))),),
        is_one_run=True,
        context=settings_in(output, SETTINGS),
        unsaid=("machine", "test"),
    )


def _caveats(output: ToolOutput) -> Iterator[str]:
    errors = settings_in(output, ERRORS).get("errors", "0")
    if errors != "0":
        yield f"{errors} errors were ignored."
