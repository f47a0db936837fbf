"""pytest-benchmark's `--benchmark-json` and its saved runs (ionelmc/pytest-benchmark, src/pytest_benchmark/session.py).

All times are in seconds. N is `rounds`; each round is the mean of `iterations` calls, which are no runs. `--benchmark-json`
has every round in `data`, a saved run has not; very long ones are taken by their summary too.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.importers.imported import Cell, Imported, Metric, Row, Unimportable
from sitegen.importers.json_places import Member, Place, members_of
from sitegen.importers.tool_output import ToolOutput

NAME = "pytest-benchmark"
SUMMARY = "pytest --benchmark-json, and .benchmarks/**.json"
MAX_SAMPLES = 1000
"""More are not written out in the set: their summary is."""

METRICS = {
    "time": Metric(unit="s", better="lower"),
    "time_median": Metric(unit="s", better="lower", label="median time"),
    "time_min": Metric(unit="s", better="lower", label="least time"),
    "time_max": Metric(unit="s", better="lower", label="greatest time"),
}
SUMMARY_METRICS = {"time_median": "median", "time_min": "min", "time_max": "max"}


def recognises(output: ToolOutput) -> bool:
    document = output.document
    return document is not None and None not in map(document.find, ("machine_info", "benchmarks"))


def read(output: ToolOutput) -> Imported:
    document = output.json(NAME)
    version = document.at("version").text()
    rows = tuple(map(_row, members_of(document.at("benchmarks"), "fullname")))
    used = {key for row in rows for key in row.cells}
    return Imported(
        tool=f"{NAME} {version}",
        kind="json",
        metrics={key: metric for key, metric in METRICS.items() if key in used},
        rows=rows,
        context={**_machine(document.at("machine_info")), **_commit(document), "pytest_benchmark": version},
        date=document.day("datetime"),
        caveats=tuple(_caveats(document)),
    )


def _machine(info: Place) -> dict[str, str]:
    """The node's name is left out: it is nobody's business."""
    named = info.texts("system", "release", "machine", "python_implementation", "python_version")
    cpu = info.find("cpu")
    processor = cpu.texts("brand_raw", "count") if cpu is not None else {}
    return {
        "cpu": processor.get("brand_raw", ""),
        "cores": processor.get("count", ""),
        "system": " ".join(named[key] for key in ("system", "release", "machine") if key in named),
        "python": " ".join(named[key] for key in ("python_implementation", "python_version") if key in named),
    }


def _commit(document: Place) -> dict[str, str]:
    commit = document.find("commit_info")
    found = {} if commit is None else commit.texts("id")
    return {"commit": found["id"]} if found.get("id", "unversioned") != "unversioned" else {}


def _caveats(document: Place) -> Iterator[str]:
    commit = document.find("commit_info")
    if commit is not None and commit.texts("dirty").get("dirty") == "true":
        yield "The work tree held changes that were not committed."


def _row(member: Member) -> Row:
    bench = member.place
    stats = bench.at("stats")
    rounds = stats.at("rounds").whole()
    data = stats.find("data")
    if rounds < 1:
        raise stats.at("rounds").refusal("is zero")
    return Row(
        name=bench.at("name").text(),
        n=rounds,
        context=dict(_context(bench, stats)),
        cells=dict(_summary(member, stats) if data is None or rounds > MAX_SAMPLES else _samples(member, data, rounds)),
    )


def _samples(member: Member, data: Place, rounds: int) -> Iterator[tuple[str, Cell]]:
    samples = data.numbers()
    if len(samples) != rounds:
        raise Unimportable(f"{data.path}: {data.pointer} has {len(samples)} members, but there were {rounds} rounds")
    yield "time", Cell(locator=member.locator(data), samples=samples)


def _summary(member: Member, stats: Place) -> Iterator[tuple[str, Cell]]:
    mean, deviation = stats.at("mean"), stats.at("stddev")
    sd = deviation.number() if stats.at("rounds").whole() > 1 else None
    yield "time", Cell(locator=member.locator(mean), value=mean.number(), sd=sd, statistic="mean")
    for key, statistic in SUMMARY_METRICS.items():
        place = stats.at(statistic)
        yield key, Cell(locator=member.locator(place), value=place.number(), statistic=statistic)


def _context(bench: Place, stats: Place) -> Iterator[tuple[str, str]]:
    yield "benchmark", bench.at("fullname").text()
    yield from bench.texts("group").items()
    yield "calls_per_round", stats.at("iterations").text()
    for key in ("params", "extra_info"):
        place = bench.find(key)
        members = () if place is None else place.members()
        yield from ((name, value.text()) for name, value in members if not isinstance(value.value, (list, dict)))
