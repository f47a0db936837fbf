"""Google Benchmark's `--benchmark_out_format=json` (google/benchmark, docs/user_guide.md and src/json_reporter.cc).

Repetitions of one benchmark are rows `iteration` of one `run_name`: they are the samples, and N is their count. A single
one is N = 1 whatever its `iterations` says. With `--benchmark_report_aggregates_only` there are `aggregate` rows only:
mean and stddev, N from `repetitions`. Counters stand as bare keys beside the times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.importers.imported import Cell, Imported, Locator, Metric, Row, Unimportable
from sitegen.importers.json_places import Place
from sitegen.importers.keys import metric_key
from sitegen.importers.tool_output import ToolOutput

NAME = "google-benchmark"
SUMMARY = "--benchmark_out=FILE --benchmark_out_format=json"
SCHEMA = "1"
TIMES = ("real_time", "cpu_time")
NO_COUNTERS = frozenset(
    {
        *TIMES,
        "name",
        "family_index",
        "per_family_instance_index",
        "run_name",
        "run_type",
        "repetitions",
        "repetition_index",
        "threads",
        "iterations",
        "time_unit",
        "aggregate_name",
        "aggregate_unit",
        "label",
    }
)
RATES = {
    "items_per_second": Metric(unit="items/s", better="higher"),
    "bytes_per_second": Metric(unit="B/s", better="higher"),
}
SPREAD = ("mean", "stddev")


@dataclass(frozen=True, slots=True)
class _Benchmark:
    """The rows of one `run_name`, and how they are asked for."""

    name: str
    repetitions: tuple[Place, ...]
    aggregates: Mapping[str, Place]
    where: Mapping[str, str]
    list_pointer: str

    @property
    def any_row(self) -> Place:
        return self.repetitions[0] if self.repetitions else self.aggregates["mean"]


def recognises(output: ToolOutput) -> bool:
    document = output.document
    context = document and document.find("context")
    if not document or not context or document.find("benchmarks") is None:
        return False
    return context.find("library_build_type") is not None or context.find("num_cpus") is not None


def read(output: ToolOutput) -> Imported:
    document = output.json(NAME)
    context = document.at("context")
    schema = context.texts("json_schema_version").get("json_schema_version", SCHEMA)
    if schema != SCHEMA:
        raise Unimportable(f"{document.path}: json_schema_version is {schema}, and {SCHEMA} is known")
    benchmarks = document.at("benchmarks")
    failed = [row for row in benchmarks.items() if _has_failed(row)]
    metrics: dict[str, Metric] = {}
    rows = tuple(_row(each, metrics) for each in _grouped(benchmarks))
    return Imported(
        tool=f"Google Benchmark {context.texts('library_version').get('library_version', '')}".strip(),
        kind="json",
        metrics=metrics,
        rows=rows,
        context=_context(context),
        date=context.day("date"),
        caveats=tuple(_caveats(context)),
        left_out=tuple(dict.fromkeys(map(_failure, failed))),
        unsaid=("cpu",),
    )


def _context(context: Place) -> dict[str, str]:
    """Host name and executable are left out."""
    named = context.texts("num_cpus", "mhz_per_cpu", "library_version", "library_build_type")
    keys = {"num_cpus": "cores", "library_version": "google_benchmark", "library_build_type": "benchmark_library"}
    clock = named.pop("mhz_per_cpu", None)
    return {**{keys[key]: text for key, text in named.items()}, **({"clock": f"{clock} MHz"} if clock else {})}


def _caveats(context: Place) -> Iterator[str]:
    said = context.texts("library_build_type", "cpu_scaling_enabled")
    if said.get("library_build_type") == "debug":
        yield "The benchmark library was a debug build."
    if said.get("cpu_scaling_enabled") == "true":
        yield "The clock of the processor was not held still."


def _has_failed(row: Place) -> bool:
    return "true" in row.texts("error_occurred", "skipped").values() or row.find("skip_message") is not None


def _failure(row: Place) -> str:
    reason = "; ".join(row.texts("error_message", "skip_message").values())
    return f"{row.at('name').text()} is left out: it gave no result" + (f" ({reason})" if reason else "")


def _grouped(benchmarks: Place) -> Iterator[_Benchmark]:
    """Each benchmark once, in the order of the file."""
    rows = [row for row in benchmarks.items() if not _has_failed(row)]
    for name in dict.fromkeys(_run_name(row) for row in rows):
        own = [row for row in rows if _run_name(row) == name]
        repetitions = tuple(row for row in own if row.texts("run_type").get("run_type", "iteration") == "iteration")
        aggregates = {row.at("aggregate_name").text(): row for row in own if row not in repetitions}
        by = "run_name" if own[0].find("run_name") is not None else "name"
        if repetitions or all(key in aggregates for key in SPREAD):
            yield _Benchmark(name, repetitions, aggregates, {by: name}, benchmarks.pointer)


def _run_name(row: Place) -> str:
    return row.texts("run_name").get("run_name") or row.at("name").text()


def _row(each: _Benchmark, metrics: dict[str, Metric]) -> Row:
    unit = each.any_row.at("time_unit").text()
    kinds = {key: Metric(unit=unit, better="lower") for key in TIMES}
    counters = [key for key, place in each.any_row.members() if place.is_number and key not in NO_COUNTERS]
    kinds.update((key, RATES.get(key, Metric(unit="1"))) for key in counters)
    cells: dict[str, Cell] = {}
    for field, metric in kinds.items():
        key = _free(metric_key(field), metric, metrics)
        metrics.setdefault(key, metric)
        cells[key] = _cell(each, field)
    return Row(name=each.name, n=_runs(each), context=dict(_row_context(each)), cells=cells)


def _free(key: str, metric: Metric, metrics: Mapping[str, Metric]) -> str:
    """The key of the metric; benchmarks of one file may report in several units, and each has a metric of its own."""
    return key if metrics.get(key, metric) == metric else f"{key}_{metric.unit}"


def _runs(each: _Benchmark) -> int:
    return len(each.repetitions) or each.aggregates["mean"].at("repetitions").whole()


def _row_context(each: _Benchmark) -> Iterator[tuple[str, str]]:
    yield "benchmark", each.name
    yield from each.any_row.texts("label").items()
    threads = each.any_row.texts("threads").get("threads", "1")
    if threads != "1":
        yield "threads", threads


def _cell(each: _Benchmark, field: str) -> Cell:
    if not each.repetitions:
        mean, deviation = (each.aggregates[name].at(field).number() for name in SPREAD)
        return Cell(locator=_locator(each, field, {"aggregate_name": "mean"}), value=mean, sd=deviation, statistic="mean")
    numbers = tuple(row.at(field).number() for row in each.repetitions)
    return _repeated(_locator(each, field, _told_apart(each)), numbers)


def _repeated(locator: Locator, numbers: Sequence[str]) -> Cell:
    return Cell(locator=locator, samples=tuple(numbers)) if len(numbers) > 1 else Cell(locator=locator, value=numbers[0])


def _told_apart(each: _Benchmark) -> Mapping[str, str]:
    return {"run_type": "iteration"} if each.repetitions[0].find("run_type") is not None else {}


def _locator(each: _Benchmark, field: str, more: Mapping[str, str]) -> Locator:
    return {"pointer": each.list_pointer, "where": {**each.where, **more}, "field": field}
