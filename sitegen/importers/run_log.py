"""The log of `sitegen run`: one command, run once or more, with what it printed, how long it took, and on which machine.

    sitegen run, form 1
    command: python -S -c pass
    runs: 2
    started: 2026-11-24T12:50:00Z
    cpu: …

    run 1:
    (what the command printed)
    run 1 ended after 0.012345 s (user 0.010000 s, system 0.002000 s, exit status 0)

Each run is a sample; the wall time has the start of the process in it. Peak memory is not told: what the system counts for
a child begins with the size of the process that started it. A command that prints such a line itself would be counted as a
run: its log is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.importers.imported import Cell, Imported, Metric, Row, Unimportable
from sitegen.importers.json_places import day_of
from sitegen.importers.printed_lines import Printed, printed
from sitegen.importers.tool_output import ToolOutput

NAME = "run"
SUMMARY = "the log of sitegen run"
FORM = "sitegen run, form 1"

METRICS = {
    "time": Metric(unit="s", better="lower", label="wall time"),
    "user": Metric(unit="s", better="lower", label="user time"),
    "system": Metric(unit="s", better="lower", label="system time"),
}
TEMPLATES = {
    "time": " ended after {value} s (user ",
    "user": " s (user {value} s, system ",
    "system": " s, system {value} s, exit status ",
}
"""The same for each run, so that a template collects them all."""

NUMBER = r"[0-9]{1,12}(?:\.[0-9]{1,9})?"
ENDED = re.compile(
    rf"run (?P<run>[0-9]{{1,6}}) ended after (?P<time>{NUMBER}) s \(user (?P<user>{NUMBER}) s,"
    rf" system (?P<system>{NUMBER}) s, exit status (?P<status>-?[0-9]{{1,5}})\)$"
)
HEADER = re.compile(r"(?P<key>[a-z]{1,20}): (?P<text>.{1,4000})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the command."""

    output: str
    seconds: float
    user: float
    system: float
    status: int
    """Of its exit; −n where signal n ended it."""


def log_text(header: Mapping[str, str], runs: Sequence[Run]) -> str:
    """The log; what a run printed ends with a line end, whether the command wrote one or not."""
    lines = [FORM, *(f"{key}: {' '.join(text.split())}" for key, text in header.items() if text), ""]
    for number, run in enumerate(runs, start=1):
        lines += [f"run {number}:", *run.output.removesuffix("\n").split("\n")]
        lines += [
            f"run {number} ended after {run.seconds:.6f} s"
            f" (user {run.user:.6f} s, system {run.system:.6f} s, exit status {run.status})",
            "",
        ]
    return "\n".join(lines)


def recognises(output: ToolOutput) -> bool:
    return output.text.startswith("sitegen run, form ")


def read(output: ToolOutput) -> Imported:
    first, _, rest = output.text.partition("\n")
    if first != FORM:
        raise Unimportable(f"{output.source.path}:1 is {first[:60]!r}, and {FORM!r} is known")
    header = dict(_header(rest))
    runs = tuple(printed(output, ENDED))
    _refuse_miscounted(output, header, runs)
    return Imported(
        tool="sitegen run",
        kind="log",
        metrics=METRICS,
        rows=(Row(name=header.get("command", NAME), n=len(runs), cells=_cells(runs), caveats=tuple(_caveats(runs))),),
        is_one_run=True,
        context={key: text for key, text in header.items() if key not in ("runs", "started")},
        date=day_of(header.get("started", "")),
    )


def _header(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        found = HEADER.match(line)
        if found is None:
            return
        yield found["key"], found["text"]


def _refuse_miscounted(output: ToolOutput, header: Mapping[str, str], runs: Sequence[Printed]) -> None:
    numbers = [line["run"] for line in runs]
    if not runs or header.get("runs") != str(len(runs)) or numbers != [str(place + 1) for place in range(len(runs))]:
        told, path = header.get("runs", "no"), output.source.path
        raise Unimportable(
            f"{path} tells of {told} runs, and {len(runs)} lines say that a run ended",
            "the log was cut off, or the command prints lines of the same form",
        )


def _cells(runs: Sequence[Printed]) -> Mapping[str, Cell]:
    return {key: _cell(template, [line.number(key) for line in runs]) for key, template in TEMPLATES.items()}


def _cell(template: str, numbers: Sequence[str]) -> Cell:
    locator = {"match": template}
    return Cell(locator=locator, value=numbers[0]) if len(numbers) == 1 else Cell(locator=locator, samples=tuple(numbers))


def _caveats(runs: Sequence[Printed]) -> Iterator[str]:
    failed = [line["status"] for line in runs if line["status"] != "0"]
    if failed:
        yield f"{len(failed)} of its {len(runs)} runs ended with an exit status other than zero: {', '.join(failed[:5])}."
