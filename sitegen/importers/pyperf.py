"""pyperf's JSON (psf/pyperf, doc/api.rst and pyperf/_bench.py): `pyperf timeit -o`, pyperformance.

The values of a benchmark are those of all its runs, each run being a process; N is their count. A run that calibrates has
no values. What all have in common stands in the metadata of the level above.
"""

from __future__ import annotations

from sitegen.importers.imported import Cell, Imported, Metric, Row, Unimportable
from sitegen.importers.json_places import Place
from sitegen.importers.tool_output import ToolOutput

NAME = "pyperf"
SUMMARY = "pyperf's and pyperformance's -o FILE"
VERSION = "1.0"

METRICS = {
    "second": ("time", Metric(unit="s", better="lower")),
    "byte": ("memory", Metric(unit="B", better="lower")),
    "integer": ("value", Metric(unit="1")),
}
"""By the unit that the metadata names."""

Metadata = dict[str, Place]


def recognises(output: ToolOutput) -> bool:
    document = output.document
    benchmarks = document and document.find("benchmarks")
    if not benchmarks or not benchmarks.is_list or output.document is None or output.document.find("version") is None:
        return False
    first = next(benchmarks.items(), None)
    return first is not None and first.find("runs") is not None


def read(output: ToolOutput) -> Imported:
    document = output.json(NAME)
    version = document.at("version").text()
    if version != VERSION:
        raise Unimportable(f"{document.path}: the version of the format is {version}, and {VERSION} is known")
    shared = _metadata(document)
    metrics: dict[str, Metric] = {}
    rows = tuple(_row(bench, shared, metrics) for bench in document.at("benchmarks").items())
    return Imported(
        tool=f"{NAME} {_text(shared, 'perf_version')}".strip(),
        kind="json",
        metrics=metrics,
        rows=rows,
        context=_context(shared),
        date=_date(document, shared),
        unsaid=() if "cpu_model_name" in shared else ("cpu",),
    )


def _metadata(place: Place) -> Metadata:
    found = place.find("metadata")
    return {} if found is None else dict(found.members())


def _text(metadata: Metadata, *keys: str) -> str:
    return " ".join(metadata[key].text() for key in keys if key in metadata)


def _context(shared: Metadata) -> dict[str, str]:
    """Host name, paths and what changes from moment to moment are left out."""
    return {
        "cpu": _text(shared, "cpu_model_name"),
        "cores": _text(shared, "cpu_count"),
        "system": _text(shared, "platform"),
        "python": _text(shared, "python_implementation", "python_version"),
        "pyperf": _text(shared, "perf_version"),
    }


def _date(document: Place, shared: Metadata) -> str | None:
    """Of the first run."""
    if "date" in shared:
        return document.at("metadata").day("date")
    first = next(document.at("benchmarks").items(), None)
    run = next(first.at("runs").items(), None) if first is not None else None
    found = run.find("metadata") if run is not None else None
    return found.day("date") if found is not None else None


def _row(bench: Place, shared: Metadata, metrics: dict[str, Metric]) -> Row:
    metadata = {**shared, **_metadata(bench)}
    if "name" not in metadata:
        raise bench.refusal("has no name in its metadata")
    unit = _text(metadata, "unit") or "second"
    if unit not in METRICS:
        raise metadata["unit"].refusal(f"is {unit!r}, and {', '.join(METRICS)} are known")
    key, metric = METRICS[unit]
    metrics[key] = metric
    runs = bench.at("runs")
    values = [found for run in runs.items() if (found := run.find("values")) is not None]
    samples = tuple(number for each in values for number in each.numbers())
    if not samples:
        raise runs.refusal("holds no values")
    return Row(
        name=_text(metadata, "name"),
        n=len(samples),
        context={"benchmark": _text(metadata, "name"), "processes": str(len(values))},
        cells={key: Cell(locator={"pointer": runs.pointer, "field": "values"}, samples=samples)},
    )
