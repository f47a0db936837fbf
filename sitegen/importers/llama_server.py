"""llama-server (ggml-org/llama.cpp, tools/server/server-context.cpp): its log, and the `timings` of one answer.

Each request is a row, and a run of its own (N = 1). Speeds are tokens a second as printed; two lines hold "eval time", that
of the prompt and that of the answer. Accepted of drafted tokens are k of n; builds write `draft acceptance rate =` or
`draft acceptance =`. Older builds print the lines of a request without slot and task before each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitegen.importers.imported import Cell, Imported, Metric, Row
from sitegen.importers.json_places import Place
from sitegen.importers.printed_lines import Printed
from sitegen.importers.tool_output import ToolOutput

NAME = "llama-server"
SUMMARY = "llama-server's log, or an answer of it with `timings`"

METRICS = {
    "prompt_speed": Metric(unit="tok/s", better="higher", label="prompt speed"),
    "speed": Metric(unit="tok/s", better="higher", label="generation speed"),
    "prompt_time": Metric(unit="ms", better="lower", label="prompt time"),
    "time": Metric(unit="ms", better="lower", label="generation time"),
    "prompt_tokens": Metric(unit="tokens", label="tokens of the prompt"),
    "tokens": Metric(unit="tokens", label="tokens generated"),
    "acceptance": Metric(unit="1", better="higher", label="draft acceptance"),
    "accepted_length": Metric(unit="tokens", better="higher", label="mean accepted length"),
}

NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,10})?"
BLANKS = " {0,20}"
SLOT = re.compile(r"slot print_timing: id {1,20}[0-9]{1,6} \| task (?P<task>[0-9]{1,12}) \| {0,20}")
ROUTED = re.compile(r"(?:\[[0-9]{1,9}\] )? {0,20}")
"""What stands before a line without slot and task: the port of a server that another one started."""
PROMPT = re.compile(
    rf"prompt eval time = {BLANKS}(?P<prompt_time>{NUMBER}) ms / {BLANKS}(?P<prompt_tokens>{NUMBER}) tokens"
    rf" \({BLANKS}{NUMBER} ms per token, {BLANKS}(?P<prompt_speed>{NUMBER}) tokens per second\)"
)
ANSWER = re.compile(
    rf"eval time = {BLANKS}(?P<time>{NUMBER}) ms / {BLANKS}(?P<tokens>{NUMBER}) (?:tokens|runs  )"
    rf" \({BLANKS}{NUMBER} ms per token, {BLANKS}(?P<speed>{NUMBER}) tokens per second\)"
)
DRAFT = re.compile(
    rf"draft acceptance(?: rate)? = {BLANKS}{NUMBER}"
    rf" \({BLANKS}(?P<accepted>{NUMBER}) accepted / {BLANKS}(?P<generated>{NUMBER}) generated\)"
    rf"(?:, mean (?:len|acceptance length) = {BLANKS}(?P<accepted_length>{NUMBER}))?"
)
FIGURES = (PROMPT, ANSWER, DRAFT)
MODEL = re.compile(r"loading model '(?:[^']{0,500}[/\\])?(?P<model>[^'/\\]{1,200})'")
SLOTS = re.compile(r"n_slots = (?P<slots>[0-9]{1,6}), n_ctx_slot = (?P<context>[0-9]{1,9})")


@dataclass(slots=True)
class _Request:
    """The lines of one request, gathered while the log is gone through."""

    name: str
    cells: dict[str, Cell] = field(default_factory=dict)


def recognises(output: ToolOutput) -> bool:
    timings = output.document and output.document.find("timings")
    if timings:
        return timings.find("predicted_per_second") is not None
    return "prompt eval time =" in output.text and any(line is not None for _, line in _told(output))


def read(output: ToolOutput) -> Imported:
    if output.document is not None:
        return _from_answer(output.document)
    rows = tuple(Row(name=each.name, n=1, cells=each.cells, context={"request": each.name}) for each in _requests(output))
    return Imported(
        tool=NAME,
        kind="log",
        metrics=_used(rows),
        rows=rows,
        context=dict(_context(output)),
        unsaid=("machine", "llama_cpp"),
    )


def _used(rows: tuple[Row, ...]) -> Mapping[str, Metric]:
    keys = {key for row in rows for key in row.cells}
    return {key: metric for key, metric in METRICS.items() if key in keys}


def _requests(output: ToolOutput) -> tuple[_Request, ...]:
    """Each request that came to its end; the line of its prompt is told first."""
    found: list[_Request] = []
    latest: dict[str, _Request] = {}
    task = ""
    for own, line in _told(output):
        task = own or task
        if line is not None and line.found.re is PROMPT:
            latest[task] = _Request(f"task {task}" if task else f"request {len(found) + 1}")
            found.append(latest[task])
        if line is not None and task in latest:
            latest[task].cells.update(_cells(line))
    return tuple(each for each in found if "speed" in each.cells)


def _told(output: ToolOutput) -> Iterator[tuple[str, Printed | None]]:
    """The task that each line names, where it names one, and what the line tells of it."""
    for number, text in enumerate(output.text.split("\n"), start=1):
        at = text.find("slot print_timing: id")
        slot = SLOT.match(text, at) if at >= 0 else None
        before = slot or ROUTED.match(text)
        start = before.end() if before else 0
        found = next((found for pattern in FIGURES if (found := pattern.match(text, start))), None)
        if found is not None or slot is not None:
            yield slot["task"] if slot else "", Printed(found, number, output.source.path) if found else None


def _cells(line: Printed) -> Iterator[tuple[str, Cell]]:
    for group in line.found.re.groupindex:
        if group in METRICS and line.has(group):
            yield group, Cell(locator=line.locator(group), value=line.number(group))
    if line.found.re is DRAFT and line["generated"] != "0":
        counts = (line.number("accepted"), line.number("generated"))
        yield "acceptance", Cell(locator=line.locator("accepted", "generated"), tally=counts)


def _context(output: ToolOutput) -> Iterator[tuple[str, str]]:
    """Of the first model that is loaded; a draft model is named after it."""
    model, slots = MODEL.search(output.text), SLOTS.search(output.text)
    if model is not None:
        yield "model", model["model"]
    if slots is not None:
        yield "context_length", slots["context"]
        yield "slots", slots["slots"]


def _from_answer(document: Place) -> Imported:
    timings = document.at("timings")
    cells = {key: _measured(timings.at(name)) for key, name in ANSWERED.items() if timings.find(name) is not None}
    drafted = timings.find("draft_n")
    if drafted is not None and drafted.whole() > 0:
        accepted = timings.at("draft_n_accepted")
        cells["accepted"] = _measured(accepted)
        cells["drafted"] = _measured(drafted)
    metrics = {**METRICS, "accepted": Metric(unit="tokens"), "drafted": Metric(unit="tokens")}
    model = document.texts("model").get("model", "")
    return Imported(
        tool=NAME,
        kind="json",
        metrics={key: metric for key, metric in metrics.items() if key in cells},
        rows=(Row(name=NAME, n=1, cells=cells),),
        is_one_run=True,
        context={"model": re.split(r"[/\\]", model)[-1]},
        unsaid=("machine", "llama_cpp"),
    )


ANSWERED = {
    "prompt_speed": "prompt_per_second",
    "speed": "predicted_per_second",
    "prompt_time": "prompt_ms",
    "time": "predicted_ms",
    "prompt_tokens": "prompt_n",
    "tokens": "predicted_n",
}


def _measured(place: Place) -> Cell:
    return Cell(locator={"pointer": place.pointer}, value=place.number())
