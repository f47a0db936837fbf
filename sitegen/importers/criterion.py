"""Criterion.rs: an `estimates.json` of target/criterion/**/new/, and cargo-criterion's `--message-format=json`.

Times are in ns. The three numbers that Criterion prints are the ends of an interval and the estimate, no least and
greatest. `estimates.json` names no benchmark and no N: they stand in benchmark.json and sample.json beside it, and are read
from there. cargo-criterion writes both in its lines, and not the level of its intervals. `slope` is null where the sampling
was flat.
"""

from __future__ import annotations

from decimal import Decimal

from sitegen.importers.imported import Cell, Imported, Interval, Locator, Metric, Row, Unimportable
from sitegen.importers.json_places import Place
from sitegen.importers.tool_output import ToolOutput

NAME = "criterion"
SUMMARY = "estimates.json of Criterion.rs, or cargo criterion --message-format=json"

STATISTICS = {"mean": "mean", "median": "median", "slope": "slope"}
NO_N = "estimates.json does not say the sample size: it is the number of `iters` in sample.json, which was not beside it"
COMPLETE = "benchmark-complete"


def recognises(output: ToolOutput) -> bool:
    document = output.document
    mean = document.find("mean") if document is not None else None
    if mean is not None and mean.find("point_estimate") is not None:
        return True
    return f'"{COMPLETE}"' in output.text and '"typical"' in output.text


def read(output: ToolOutput) -> Imported:
    document = output.document
    if document is not None and document.find("reason") is None:
        return _from_estimates(output, document)
    if f'"{COMPLETE}"' not in output.text:
        raise output.fault or Unimportable(
            f"{output.source.path} is neither an estimates.json nor what cargo-criterion writes"
        )
    return _from_messages(output)


def _metric(statistic: str) -> Metric:
    return Metric(unit="ns", better="lower", label=f"{statistic} time")


def _from_estimates(output: ToolOutput, document: Place) -> Imported:
    cells = {f"time_{key}": _estimated(found, key) for key in STATISTICS if (found := document.find(key)) is not None}
    document.at("mean")
    name, n = _benchmark(output), _sample_size(output)
    return Imported(
        tool=NAME,
        kind="json",
        metrics={key: _metric(key.removeprefix("time_")) for key in cells},
        rows=(Row(name=name or NAME, n=n, context={"benchmark": name} if name else {}, cells=cells),),
        is_one_run=True,
        left_out=() if n else (NO_N,),
        unsaid=("machine", NAME) if name else ("machine", NAME, "benchmark"),
    )


def _benchmark(output: ToolOutput) -> str | None:
    told = output.beside("benchmark.json")
    return told.texts("full_id").get("full_id") if told is not None else None


def _sample_size(output: ToolOutput) -> int | None:
    """The samples behind the estimates; the iterations within one are no N."""
    told = output.beside("sample.json")
    iterations = told.find("iters") if told is not None else None
    return sum(1 for _ in iterations.items()) or None if iterations is not None and iterations.is_list else None


def _estimated(estimate: Place, statistic: str) -> Cell:
    value, ends = estimate.at("point_estimate"), estimate.at("confidence_interval")
    level = Decimal(ends.at("confidence_level").number()) * 100
    low, high = ends.at("lower_bound").number(), ends.at("upper_bound").number()
    interval = Interval(level=f"{level.normalize():f}", low=low, high=high)
    return Cell(locator={"pointer": value.pointer}, value=value.number(), interval=interval, statistic=statistic)


def _from_messages(output: ToolOutput) -> Imported:
    benches = [place for place in output.json_lines() if place.texts("reason").get("reason") == COMPLETE]
    rows = tuple(map(_told, benches))
    used = {key for row in rows for key in row.cells}
    return Imported(
        tool="cargo-criterion",
        kind="jsonl",
        metrics={f"time_{key}": _metric(key) for key in STATISTICS if f"time_{key}" in used},
        rows=rows,
        unsaid=("machine", "criterion"),
    )


def _told(bench: Place) -> Row:
    name = bench.at("id").text()
    where = {"reason": COMPLETE, "id": bench.at("id").exact()}
    cells: dict[str, Cell] = {}
    for key in STATISTICS:
        found = bench.find(key)
        if found is None:
            continue
        if found.at("unit").text() != "ns":
            raise found.at("unit").refusal("is no ns")
        value = found.at("estimate")
        interval = Interval(level=None, low=found.at("lower_bound").number(), high=found.at("upper_bound").number())
        locator: Locator = {"where": where, "field": value.pointer}
        cells[f"time_{key}"] = Cell(locator=locator, value=value.number(), interval=interval, statistic=key)
    n = len(tuple(bench.at("iteration_count").items()))
    return Row(name=name, n=n or None, context={"benchmark": name}, cells=cells)
