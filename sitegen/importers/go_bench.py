"""What `go test -bench` prints (golang.org/design/14313-benchmark-format): `Name iterations value unit [value unit …]`.

Lines of one name, as `-count` gives, are the samples; the iterations of a line are no runs. GOMAXPROCS stands behind the
name; where all names have the same, it is told as a setting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitegen.importers.imported import Cell, Imported, Metric, Row, Unimportable
from sitegen.importers.keys import metric_key
from sitegen.importers.printed_lines import Printed, printed
from sitegen.importers.printed_tables import settings_in
from sitegen.importers.tool_output import ToolOutput

NAME = "go-bench"
SUMMARY = "what go test -bench prints"

LINE = re.compile(r"(?P<name>Benchmark\S{0,300})\s+[0-9]{1,15}(?P<values>(?:\s+[0-9.eE+-]{1,30} \S{1,40})+)\s*$")
ENDING = re.compile(r"(?:--- )?(?P<word>PASS|FAIL|ok\b)")
VALUE = re.compile(r"([0-9.eE+-]{1,30}) (\S{1,40})")
PROCESSORS = re.compile(r".*-([0-9]{1,5})$")
KNOWN = {
    "ns/op": ("time", Metric(unit="ns/op", better="lower")),
    "B/op": ("bytes", Metric(unit="B/op", better="lower", label="bytes allocated")),
    "allocs/op": ("allocations", Metric(unit="allocs/op", better="lower")),
    "MB/s": ("throughput", Metric(unit="MB/s", better="higher")),
}
SETTINGS = {"goos": "goos: {value}", "goarch": "goarch: {value}", "package": "pkg: {value}", "cpu": "cpu: {value}"}


def recognises(output: ToolOutput) -> bool:
    return "Benchmark" in output.text and next(printed(output, LINE), None) is not None


def read(output: ToolOutput) -> Imported:
    lines = tuple(printed(output, LINE))
    if not lines:
        raise Unimportable(f"{output.source.path} has no line of a benchmark")
    endings = {line["word"] for line in printed(output, ENDING)}
    if not endings:
        hint = "keep the whole of what go test prints: its last lines say whether the run came to its end"
        raise Unimportable(f"{output.source.path} has no line PASS, FAIL or ok", hint)
    names = tuple(dict.fromkeys(line["name"] for line in lines))
    processors = _processors(names)
    metrics: dict[str, Metric] = {}
    rows = tuple(_row(name, processors, [line for line in lines if line["name"] == name], metrics) for name in names)
    return Imported(
        tool="go test -bench",
        kind="log",
        metrics=metrics,
        rows=rows,
        context={**settings_in(output, SETTINGS), **({"gomaxprocs": processors} if processors else {})},
        caveats=("A test or a benchmark of the package failed.",)
        if re.search(r"(?m)^(?:---)?\s*FAIL\b", output.text)
        else (),
        unsaid=("go",),
    )


def _processors(names: Sequence[str]) -> str:
    """What stands behind all names alike; nothing where they differ, for then it may be a part of them."""
    found = {suffix[1] if (suffix := PROCESSORS.match(name)) else "" for name in names}
    return found.pop() if len(found) == 1 else ""


def _row(name: str, processors: str, lines: Sequence[Printed], metrics: dict[str, Metric]) -> Row:
    short = name.removesuffix(f"-{processors}") if processors else name
    cells: dict[str, Cell] = {}
    for unit, numbers in _by_unit(lines).items():
        key, metric = KNOWN.get(unit, (metric_key(unit), Metric(unit=unit)))
        metrics[key] = metric
        cells[key] = _cell(name, unit, numbers, len(lines))
    return Row(name=short, n=len(lines), context={"benchmark": short}, cells=cells)


def _by_unit(lines: Sequence[Printed]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        for number, unit in VALUE.findall(line["values"]):
            found.setdefault(unit, []).append(line.checked(number))
    return found


def _cell(name: str, unit: str, numbers: Sequence[str], lines: int) -> Cell:
    """Found by the name and the unit: every line has another count of iterations. Not every line need have the unit."""
    pattern = rf"^{re.escape(name)}\s+[0-9]+\s(?:.*\s)?(?P<value>[0-9.eE+-]+) {re.escape(unit)}(?:\s|$)"
    if len(numbers) == 1:
        return Cell(locator={"regex": pattern}, value=numbers[0], n=1 if lines > 1 else None)
    return Cell(locator={"regex": pattern}, samples=tuple(numbers))
