"""hyperfine's `--export-json` (sharkdp/hyperfine, src/export/json.rs): one row a command, every run of it a sample.

Times are in seconds. `stddev` is the sample's, and null for one run; with the runs at hand neither it nor mean and median
are taken over. `user` and `system` are means over the runs. The machine, the date and the version are not in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.importers.imported import Cell, Imported, Metric, Row
from sitegen.importers.json_places import Member, Place, members_of
from sitegen.importers.tool_output import ToolOutput

NAME = "hyperfine"
SUMMARY = "hyperfine --export-json"

METRICS = {
    "time": Metric(unit="s", better="lower", label="wall time"),
    "user": Metric(unit="s", better="lower", label="user time"),
    "system": Metric(unit="s", better="lower", label="system time"),
    "memory": Metric(unit="B", better="lower", label="peak memory"),
}


def recognises(output: ToolOutput) -> bool:
    results = output.document and output.document.find("results")
    if not results or not results.is_list:
        return False
    first = next(results.items(), None)
    return first is not None and None not in (first.find("command"), first.find("times"))


def read(output: ToolOutput) -> Imported:
    rows = tuple(map(_row, members_of(output.json(NAME).at("results"), "command")))
    used = {key for row in rows for key in row.cells}
    return Imported(
        tool=NAME,
        kind="json",
        metrics={key: metric for key, metric in METRICS.items() if key in used},
        rows=rows,
        unsaid=("machine", "hyperfine"),
    )


def _row(member: Member) -> Row:
    result = member.place
    command = result.at("command").text()
    times = result.at("times")
    samples = times.numbers()
    parameters = result.find("parameters")
    return Row(
        name=command,
        n=len(samples),
        context={"command": command, **_parameters(parameters)},
        cells={"time": Cell(locator=member.locator(times), samples=samples), **dict(_others(member))},
        caveats=tuple(_caveats(result)),
    )


def _parameters(place: Place | None) -> dict[str, str]:
    return {} if place is None else {key: value.text() for key, value in place.members()}


def _others(member: Member) -> Iterator[tuple[str, Cell]]:
    for key in ("user", "system"):
        place = member.place.find(key)
        if place is not None:
            yield key, Cell(locator=member.locator(place), value=place.number(), statistic="mean")
    memory = member.place.find("memory_usage_byte")
    if memory is not None:
        yield "memory", Cell(locator=member.locator(memory), samples=memory.numbers())


def _caveats(result: Place) -> Iterator[str]:
    """Runs that failed are runs, and what they took is not what the command takes."""
    codes = result.find("exit_codes")
    if codes is None:
        return
    failed = [code for code in codes.items() if code.value is None or code.value != "0"]
    if failed:
        yield f"{len(failed)} of its {len(tuple(codes.items()))} runs ended with an exit code other than zero."
