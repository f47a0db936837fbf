"""fio's `--output-format=json` (axboe/fio, stat.c and HOWTO): each job of the file is a row, and one run.

Bandwidth is taken from `bw_bytes` (bytes a second; `bw` is in KiB a second), completion latencies in ns. The N that stands
beside a latency counts requests. What fio warns of may stand before the JSON, which is then none.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.importers.imported import Cell, Imported, Metric, Row, Unimportable
from sitegen.importers.json_places import Member, Place, members_of
from sitegen.importers.tool_output import ToolOutput

NAME = "fio"
SUMMARY = "fio --output-format=json --output=FILE"

DIRECTIONS = ("read", "write", "trim")
PERCENTILES = {"50.000000": "p50", "95.000000": "p95", "99.000000": "p99", "99.900000": "p99.9"}
SETTINGS = ("rw", "bs", "size", "ioengine", "iodepth", "numjobs", "runtime", "direct", "rwmixread", "fsync", "threads")


def recognises(output: ToolOutput) -> bool:
    return '"fio version"' in output.text


def read(output: ToolOutput) -> Imported:
    if output.document is None and output.fault is None and '"fio version"' in output.text:
        hint = "let fio write its JSON to a file of its own: --output=FILE"
        raise Unimportable(f"{output.source.path}: text stands before the JSON", hint)
    document = output.json(NAME)
    version = document.at("fio version").text()
    shared = document.find("global options")
    metrics: dict[str, Metric] = {}
    rows = tuple(_row(member, metrics) for member in members_of(document.at("jobs"), "jobname"))
    return Imported(
        tool=version,
        kind="json",
        metrics=metrics,
        rows=rows,
        context={"fio": version.removeprefix("fio-"), **(shared.texts(*SETTINGS) if shared else {})},
        unsaid=("machine", "disk"),
    )


def _row(member: Member, metrics: dict[str, Metric]) -> Row:
    job = member.place
    options = job.find("job options")
    cells: dict[str, Cell] = {}
    for direction in DIRECTIONS:
        for key, metric, cell in _figures(member, direction):
            metrics[key] = metric
            cells[key] = cell
    name = job.at("jobname").text()
    return Row(
        name=name,
        n=1,
        context={"job": name, **(options.texts(*SETTINGS) if options else {})},
        cells=cells,
        caveats=tuple(_caveats(job)),
    )


def _figures(member: Member, direction: str) -> Iterator[tuple[str, Metric, Cell]]:
    """Of one direction; none where nothing was read, written or trimmed."""
    place = member.place.find(direction)
    if place is None or place.at("total_ios").whole() == 0:
        return
    yield f"{direction}_iops", Metric(unit="IOPS", better="higher"), _cell(member, place.at("iops"), None)
    bandwidth = Metric(unit="B/s", better="higher", label=f"{direction} bandwidth")
    yield f"{direction}_bandwidth", bandwidth, _cell(member, place.at("bw_bytes"), None)
    for statistic, found in _latencies(place):
        metric = Metric(unit="ns", better="lower", label=f"{statistic} {direction} latency")
        yield f"{direction}_latency_{statistic}", metric, _cell(member, found, statistic)


def _latencies(place: Place) -> Iterator[tuple[str, Place]]:
    """Of completion; the whole latency where fio measured no completion, and nothing where it measured neither."""
    kinds = (place.find("clat_ns"), place.find("lat_ns"))
    latency = next((kind for kind in kinds if kind is not None and kind.at("N").whole() > 0), None)
    if latency is None:
        return
    yield "mean", latency.at("mean")
    percentiles = latency.find("percentile")
    for level, statistic in PERCENTILES.items():
        found = percentiles.find(level) if percentiles is not None else None
        if found is not None:
            yield statistic, found


def _cell(member: Member, found: Place, statistic: str | None) -> Cell:
    return Cell(locator=member.locator(found), value=found.number(), statistic=statistic)


def _caveats(job: Place) -> Iterator[str]:
    error = job.texts("error").get("error", "0")
    if error != "0":
        yield f"The job ended with the error {error}."
