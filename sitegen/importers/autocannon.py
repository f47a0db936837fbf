"""autocannon's `--json` (mcollina/autocannon, lib/run.js and its README): one run of a load.

Latencies are counted in whole milliseconds, so that a percentile of 0 means less than one. `requests` are counts for each
second of the run, and its average is the throughput. The host is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.importers.imported import Cell, Imported, Metric, Row
from sitegen.importers.json_places import Place
from sitegen.importers.tool_output import ToolOutput

NAME = "autocannon"
SUMMARY = "autocannon --json"

PERCENTILES = ("p50", "p90", "p97_5", "p99", "p99_9")
COARSE = "autocannon counts latencies in whole milliseconds."
FAILURES = ("errors", "timeouts", "mismatches", "non2xx", "resets")
PATH = re.compile(r"[a-z]{1,10}://[^/]{1,255}(/[^?#]{0,500})?")


def recognises(output: ToolOutput) -> bool:
    document = output.document
    return document is not None and None not in map(document.find, ("latency", "requests", "sampleInt"))


def read(output: ToolOutput) -> Imported:
    document = output.json(NAME)
    figures = tuple(_figures(document))
    return Imported(
        tool=NAME,
        kind="json",
        metrics={key: metric for key, metric, _ in figures},
        rows=(Row(name=NAME, n=1, cells={key: cell for key, _, cell in figures}, caveats=tuple(_caveats(document))),),
        is_one_run=True,
        context=_context(document),
        date=document.day("start"),
        unsaid=("machine", "autocannon"),
    )


def _context(document: Place) -> dict[str, str]:
    named = document.texts("connections", "pipelining", "workers", "duration")
    path = PATH.match(document.texts("url").get("url", ""))
    named["duration"] = f"{named['duration']} s" if "duration" in named else ""
    return {"path": (path[1] or "/") if path else "", **named}


def _figures(document: Place) -> Iterator[tuple[str, Metric, Cell]]:
    requests, latency = document.at("requests"), document.at("latency")
    yield "throughput", Metric(unit="req/s", better="higher"), _cell(requests.at("average"), "mean")
    yield "requests", Metric(unit="requests"), _cell(requests.at("total"), None)
    yield "latency_mean", _latency("mean"), _cell(latency.at("average"), "mean")
    for key in PERCENTILES:
        found = latency.find(key)
        if found is not None:
            level = key.replace("_", ".")
            yield f"latency_{level}", _latency(level), _cell(found, level)
    yield "latency_max", _latency("greatest"), _cell(latency.at("max"), "max")


def _latency(words: str) -> Metric:
    return Metric(unit="ms", better="lower", label=f"{words} latency")


def _cell(found: Place, statistic: str | None) -> Cell:
    return Cell(locator={"pointer": found.pointer}, value=found.number(), statistic=statistic)


def _caveats(document: Place) -> Iterator[str]:
    yield COARSE
    counts = ((key, document.find(key)) for key in FAILURES)
    failed = [f"{key} {place.whole()}" for key, place in counts if place is not None and place.whole() > 0]
    if failed:
        yield f"Some requests failed: {', '.join(failed)}."
