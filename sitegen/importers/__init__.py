"""Another tool's output → a measurement set, one tool a file; this is the table.

A format has `NAME`, `SUMMARY`, `recognises(output) -> bool` and `read(output) -> Imported`, which raises `Unimportable`
for a file that the tool did not write so. Nothing here touches the disk.
"""

from __future__ import annotations

from typing import Protocol

from sitegen.importers import (
    ab,
    asv,
    autocannon,
    criterion,
    fio,
    go_bench,
    google_benchmark,
    hyperfine,
    iperf,
    jmh,
    k6,
    llama_bench,
    llama_server,
    locust,
    mitata,
    pgbench,
    pyperf,
    pytest_benchmark,
    redis_benchmark,
    run_log,
    sysbench,
    vitest,
    vllm,
    wrk,
)
from sitegen.importers.imported import Imported, Unimportable
from sitegen.importers.tool_output import ToolOutput
from sitegen.source import nearest


class Format(Protocol):
    """What one tool writes."""

    NAME: str
    SUMMARY: str

    def recognises(self, output: ToolOutput) -> bool:
        """Whether the file looks like this tool's; never raises."""

    def read(self, output: ToolOutput) -> Imported:
        """What the file says; raises `Unimportable`."""


FORMATS: tuple[Format, ...] = (
    ab,
    asv,
    autocannon,
    criterion,
    fio,
    go_bench,
    google_benchmark,
    hyperfine,
    iperf,
    jmh,
    k6,
    llama_bench,
    llama_server,
    locust,
    mitata,
    pgbench,
    pyperf,
    pytest_benchmark,
    redis_benchmark,
    run_log,
    sysbench,
    vitest,
    vllm,
    wrk,
)


def format_called(name: str) -> Format:
    """Raises `Unimportable` for a name that is in no line of the table."""
    found = next((each for each in FORMATS if name == each.NAME), None)
    if found is not None:
        return found
    known = [each.NAME for each in FORMATS]
    like = nearest(name, known)
    hint = f"did you mean {like}?" if like else f"known: {', '.join(known)}"
    raise Unimportable(f"there is no format {name!r}", hint)


def format_of(output: ToolOutput) -> Format:
    """The one format that the file looks like; raises `Unimportable`."""
    found = [each for each in FORMATS if each.recognises(output)]
    if len(found) == 1:
        return found[0]
    if output.fault is not None and not found:
        raise output.fault
    names = ", ".join(each.NAME for each in found or FORMATS)
    what = "could be several formats" if found else "looks like no known format"
    raise Unimportable(f"{output.source.path} {what}", f"name one: sitegen import FORMAT FILE, where FORMAT is {names}")
