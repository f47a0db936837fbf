"""iperf3's `--json` (esnet/iperf, src/iperf_api.c): the sums at its end, one run. Hosts and cookies are left out."""

from __future__ import annotations

from sitegen.importers.imported import Cell, Imported, Metric, Row, Unimportable
from sitegen.importers.json_places import Place
from sitegen.importers.tool_output import ToolOutput

NAME = "iperf3"
SUMMARY = "iperf3 --json"

SENT = Metric(unit="bit/s", better="higher", label="sent")
RECEIVED = Metric(unit="bit/s", better="higher", label="received")
RETRANSMITS = Metric(unit="packets", better="lower", label="retransmits")
JITTER = Metric(unit="ms", better="lower", label="jitter")
LOST = Metric(unit="packets", better="lower", label="lost packets")
FIGURES = {
    "sent": ("sum_sent", "bits_per_second", SENT),
    "received": ("sum_received", "bits_per_second", RECEIVED),
    "retransmits": ("sum_sent", "retransmits", RETRANSMITS),
    "throughput": ("sum", "bits_per_second", Metric(unit="bit/s", better="higher")),
    "jitter": ("sum", "jitter_ms", JITTER),
    "lost": ("sum", "lost_packets", LOST),
}
"""Key → the sum of `end` and its field; `sum` is that of UDP."""


def recognises(output: ToolOutput) -> bool:
    document = output.document
    if document is None or document.find("intervals") is None:
        return False
    start = document.find("start")
    return document.find("error") is not None or (start is not None and start.find("test_start") is not None)


def read(output: ToolOutput) -> Imported:
    document = output.json(NAME)
    error = document.texts("error").get("error")
    if error:
        raise Unimportable(f"{document.path}: iperf3 failed: {error}")
    start, end = document.at("start"), document.at("end")
    test = start.at("test_start")
    cells = {key: cell for key, (total, field, _) in FIGURES.items() if (cell := _cell(end.find(total), field))}
    named = test.texts("protocol", "num_streams", "duration", "blksize", "reverse")
    named["duration"] = f"{named['duration']} s" if "duration" in named else ""
    return Imported(
        tool=start.at("version").text(),
        kind="json",
        metrics={key: metric for key, (_, _, metric) in FIGURES.items() if key in cells},
        rows=(Row(name=NAME, n=1, cells=cells),),
        is_one_run=True,
        context={**named, "iperf3": start.at("version").text().removeprefix("iperf ")},
        unsaid=("machine", "network"),
    )


def _cell(total: Place | None, field: str) -> Cell | None:
    found = total.find(field) if total is not None else None
    return None if found is None else Cell(locator={"pointer": found.pointer}, value=found.number())
