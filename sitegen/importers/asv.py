"""asv's results (airspeed-velocity/asv, doc "asv dev: results file format", version 2): results/MACHINE/COMMIT-ENV.json.

`result_columns` names what a benchmark's row holds; rows are cut short where the rest is empty. `result` holds a value for
each combination of the parameters, in the order of their cross product; null is a failure. A time is a median in seconds,
with a 99 % interval; N is `stats_repeat`, the samples that were taken, and never `stats_number`, the calls within one. The
unit of a `track_` benchmark and the names of the parameters stand in another file, benchmarks.json. The name of the machine
is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from sitegen.importers.imported import Cell, Imported, Interval, Metric, Row, Unimportable
from sitegen.importers.json_places import Place
from sitegen.importers.tool_output import ToolOutput

NAME = "asv"
SUMMARY = "asv run, results/MACHINE/COMMIT-ENV.json"
VERSION = "2"

TIME = ("time", Metric(unit="s", better="lower"), "median")
MEMORY = ("memory", Metric(unit="B", better="lower"), None)
KINDS = {"time": TIME, "timeraw": TIME, "mem": MEMORY, "peakmem": MEMORY}
"""By the word with which the name of a benchmark begins: key, metric, statistic."""
LEVEL = "99"


def recognises(output: ToolOutput) -> bool:
    document = output.document
    return document is not None and None not in map(document.find, ("result_columns", "results", "commit_hash"))


def read(output: ToolOutput) -> Imported:
    document = output.json(NAME)
    version = document.at("version").text()
    if version != VERSION:
        raise Unimportable(f"{document.path}: the version of the results is {version}, and {VERSION} is known")
    columns = [column.text() for column in document.at("result_columns").items()]
    left_out: list[str] = []
    rows = tuple(_rows(document.at("results"), columns, left_out))
    used = {key for row in rows for key in row.cells}
    return Imported(
        tool=NAME,
        kind="json",
        metrics={key: metric for key, metric, _ in (TIME, MEMORY) if key in used},
        rows=rows,
        context=_context(document),
        left_out=tuple(left_out),
        unsaid=() if document.at("params").find("cpu") is not None else ("cpu",),
    )


def _context(document: Place) -> dict[str, str]:
    named = document.at("params").texts("arch", "cpu", "num_cpu", "os", "ram")
    cores = named.pop("num_cpu", "")
    return {**named, "cores": cores, "commit": document.at("commit_hash").text()}


def _rows(results: Place, columns: list[str], left_out: list[str]) -> Iterator[Row]:
    for name, result in results.members():
        kind = KINDS.get(name.rpartition(".")[2].partition("_")[0])
        if kind is None:
            left_out.append(f"{name} is left out: its unit stands in benchmarks.json only")
            continue
        fields = dict(zip(columns, result.items(), strict=False))
        values = fields.get("result")
        if values is None or not values.is_list:
            left_out.append(f"{name} is left out: it gave no result")
            continue
        for place, value in enumerate(values.items()):
            parameters = _parameters(fields, place)
            if value.is_number:
                yield _row(name, parameters, _cell(value, fields, place, kind[2]), kind[0])
            else:
                left_out.append(f"{name}({', '.join(parameters)}) is left out: it gave no result")


def _parameters(fields: Mapping[str, Place], place: int) -> tuple[str, ...]:
    """The combination of parameters number *place*, in the order of their cross product."""
    found = fields.get("params")
    choices = [[each.text() for each in values.items()] for values in found.items()] if found is not None else []
    combinations = list(product(*choices)) if choices else [()]
    if place >= len(combinations):
        raise (found or next(iter(fields.values()))).refusal(
            f"has {len(combinations)} combinations, and there are more values"
        )
    return combinations[place]


def _row(name: str, parameters: tuple[str, ...], cell: Cell, key: str) -> Row:
    given = {f"parameter_{place}": text for place, text in enumerate(parameters, start=1)}
    label = f"{name}({', '.join(parameters)})" if parameters else name
    return Row(name=label, n=cell.n or 1, context={"benchmark": name, **given}, cells={key: cell})


def _cell(value: Place, fields: Mapping[str, Place], place: int, statistic: str | None) -> Cell:
    low, high, repeat = (_member(fields, key, place) for key in ("stats_ci_99_a", "stats_ci_99_b", "stats_repeat"))
    interval = None
    if low is not None and high is not None and low.is_number and high.is_number:
        interval = Interval(level=LEVEL, low=low.number(), high=high.number())
    return Cell(
        locator={"pointer": value.pointer},
        value=value.number(),
        interval=interval,
        n=repeat.whole() if repeat is not None and repeat.is_number else None,
        statistic=statistic,
    )


def _member(fields: Mapping[str, Place], key: str, place: int) -> Place | None:
    found = fields.get(key)
    return (
        None
        if found is None or not found.is_list
        else next((each for at, each in enumerate(found.items()) if at == place), None)
    )
