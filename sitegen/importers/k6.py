"""k6's summary (grafana/k6, "Custom summary" and `--summary-export` in its manual): one run, with metrics by name.

`handleSummary` puts a metric's statistics under `values` and says its type and what it contains; `--summary-export` puts
them flat and says neither, so that only k6's own metrics are taken from it. A threshold says `ok` in the first, and is true
where it was *crossed* in the second. Of `http_req_failed`, `passes` counts the failures. Metrics of a tag are not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.importers.imported import Cell, Imported, Metric, Row
from sitegen.importers.json_places import Place
from sitegen.importers.keys import metric_key
from sitegen.importers.tool_output import ToolOutput

NAME = "k6"
SUMMARY = "k6's handleSummary as JSON, or --summary-export FILE"

STATISTICS = {"avg": "mean", "med": "median", "min": "min", "max": "max"}
PERCENTILE = re.compile(r"p\(([0-9]{1,2}(?:\.[0-9]{1,3})?)\)")
OWN_TIMES = frozenset({"http_req_duration", "iteration_duration", "group_duration", "grpc_req_duration", "ws_connecting"})
PARTS = re.compile(r"http_req_(?:blocked|connecting|tls_handshaking|sending|waiting|receiving)")
"""Of the duration of a request; the whole is taken."""
RATES = {
    "http_reqs": Metric(unit="req/s", better="higher", label="throughput"),
    "iterations": Metric(unit="iterations/s", better="higher"),
    "data_received": Metric(unit="B/s", better="higher"),
    "data_sent": Metric(unit="B/s", better="higher"),
}
SHARES = {
    "http_req_failed": Metric(unit="1", better="lower", label="failed requests"),
    "checks": Metric(unit="1", better="higher", label="checks that passed"),
}


def recognises(output: ToolOutput) -> bool:
    metrics = output.document.find("metrics") if output.document is not None else None
    return metrics is not None and None not in map(metrics.find, ("iterations", "iteration_duration"))


def read(output: ToolOutput) -> Imported:
    document = output.json(NAME)
    figures = tuple(_figures(document.at("metrics")))
    state = document.find("state")
    duration = state.texts("testRunDurationMs").get("testRunDurationMs") if state is not None else None
    return Imported(
        tool=NAME,
        kind="json",
        metrics={key: metric for key, metric, _ in figures},
        rows=(Row(name=NAME, n=1, cells={key: cell for key, _, cell in figures}, caveats=tuple(_caveats(document))),),
        is_one_run=True,
        context={"duration": f"{duration} ms"} if duration else {},
        unsaid=("machine", "k6", "users"),
    )


def _figures(metrics: Place) -> Iterator[tuple[str, Metric, Cell]]:
    for name, metric in metrics.members():
        if "{" in name or PARTS.fullmatch(name):
            continue
        values = metric.find("values") or metric
        contains = metric.texts("contains").get("contains")
        if name in RATES:
            yield f"{name}_rate", RATES[name], _cell(values.at("rate"), None)
        elif name in SHARES:
            yield name, SHARES[name], _cell(values.find("rate") or values.at("value"), None)
        elif name in OWN_TIMES or (contains == "time" and values.find("avg") is not None):
            yield from _times(name, values)


def _times(name: str, values: Place) -> Iterator[tuple[str, Metric, Cell]]:
    for key, found in values.members():
        level = PERCENTILE.fullmatch(key)
        statistic = f"p{level[1]}" if level else STATISTICS.get(key)
        if statistic is not None:
            label = f"{statistic} {name.replace('_', ' ')}"
            yield f"{metric_key(name)}_{statistic}", Metric(unit="ms", better="lower", label=label), _cell(found, statistic)


def _cell(found: Place, statistic: str | None) -> Cell:
    return Cell(locator={"pointer": found.pointer}, value=found.number(), statistic=statistic)


def _caveats(document: Place) -> Iterator[str]:
    for name, metric in document.at("metrics").members():
        thresholds = metric.find("thresholds")
        for condition, state in thresholds.members() if thresholds is not None else ():
            is_crossed = state.value is True or state.texts("ok").get("ok") == "false"
            if is_crossed:
                yield f"A threshold of the test was crossed: {name} {condition}."
