"""What pgbench prints (PostgreSQL, src/bin/pgbench/pgbench.c, printResults): one run, whatever the number of transactions.

The line of tps names what is left out of it, and that changed: "without initial connection time" since PostgreSQL 14,
"excluding connections establishing" before. The deviation is over transactions, so it is a figure of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.importers.imported import Imported, Metric, Row, Unimportable
from sitegen.importers.printed_tables import Figure, figures_in, settings_in
from sitegen.importers.tool_output import ToolOutput

NAME = "pgbench"
SUMMARY = "what pgbench prints"

TPS = Metric(unit="transactions/s", better="higher", label="throughput")
LATENCY = Metric(unit="ms", better="lower", label="mean latency")
DEVIATION = Metric(unit="ms", better="lower", label="standard deviation of the latency")
FIGURES = (
    Figure("throughput", "tps = {value} (without initial connection time)", TPS),
    Figure("throughput", "tps = {value} (excluding connections establishing)", TPS),
    Figure("throughput", "tps = {value} (including reconnection times)", TPS),
    Figure("latency", "latency average = {value} ms", LATENCY, "mean"),
    Figure("latency", "latency average: {value} ms", LATENCY, "mean"),
    Figure("latency_sd", "latency stddev = {value} ms", DEVIATION, "sd"),
    Figure("latency_sd", "latency stddev: {value} ms", DEVIATION, "sd"),
    Figure("transactions", "number of transactions actually processed: {value}", Metric(unit="transactions")),
    Figure(
        "connecting", "initial connection time = {value} ms", Metric(unit="ms", better="lower", label="connection time")
    ),
)
SETTINGS = {
    "pgbench": "pgbench ({value} (",
    "script": "transaction type: {value}",
    "scale": "scaling factor: {value}",
    "query_mode": "query mode: {value}",
    "clients": "number of clients: {value}",
    "threads": "number of threads: {value}",
    "duration": "duration: {value}",
    "transactions_per_client": "number of transactions per client: {value}",
}
FAILED = {"failed": "number of failed transactions: {value} ("}


def recognises(output: ToolOutput) -> bool:
    return "\ntps = " in output.text and "scaling factor: " in output.text


def read(output: ToolOutput) -> Imported:
    figures = figures_in(output, FIGURES)
    if "throughput" not in figures.cells:
        raise Unimportable(f"{output.source.path} has no line of tps that pgbench is known to print")
    return Imported(
        tool=NAME,
        kind="log",
        metrics=figures.metrics,
        rows=(Row(name=NAME, n=1, cells=figures.cells, caveats=tuple(_caveats(output))),),
        is_one_run=True,
        context=settings_in(output, SETTINGS),
        unsaid=("machine", "postgresql"),
    )


def _caveats(output: ToolOutput) -> Iterator[str]:
    failed = settings_in(output, FAILED).get("failed", "0")
    if failed != "0":
        yield f"{failed} transactions failed."
