"""vLLM's `vllm bench serve --save-result` (vllm-project/vllm, vllm/benchmarks/serve.py): one run of a load.

Throughputs are over the whole run; latencies are statistics over its requests, in ms, and `std_` is their deviation and no
spread of the run: N = 1. Which percentiles there are depends on the options. `request_rate` may be the word inf. What the
server counted of drafted tokens is taken where it drafts; the share of accepted tokens is in percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.importers.imported import Cell, Imported, Metric, Row
from sitegen.importers.json_places import Place
from sitegen.importers.tool_output import ToolOutput

NAME = "vllm"
SUMMARY = "vllm bench serve --save-result"

RATES = {
    "request_throughput": Metric(unit="req/s", better="higher"),
    "request_goodput": Metric(unit="req/s", better="higher"),
    "output_throughput": Metric(unit="tok/s", better="higher"),
    "total_token_throughput": Metric(unit="tok/s", better="higher"),
    "max_output_tokens_per_s": Metric(unit="tok/s", better="higher"),
}
DRAFTS = {
    "spec_decode_acceptance_rate": ("acceptance", Metric(unit="%", better="higher", label="draft acceptance")),
    "spec_decode_acceptance_length": (
        "accepted_length",
        Metric(unit="tokens", better="higher", label="mean accepted length"),
    ),
    "spec_decode_accepted_tokens": ("accepted", Metric(unit="tokens", label="drafted tokens that were accepted")),
    "spec_decode_draft_tokens": ("drafted", Metric(unit="tokens", label="drafted tokens")),
}
WORDS = {"ttft": "time to first token", "tpot": "time per output token", "itl": "inter-token latency", "e2el": "latency"}
LATENCY = re.compile(r"(mean|median|std|p[0-9]{1,2}(?:\.[0-9]{1,3})?)_(ttft|tpot|itl|e2el)_ms")
SETTINGS = {
    "model_id": "model",
    "backend": "backend",
    "endpoint_type": "endpoint",
    "num_prompts": "prompts",
    "request_rate": "request_rate",
    "burstiness": "burstiness",
    "max_concurrency": "max_concurrency",
}
DATE = re.compile(r"([0-9]{4})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])-[0-9]{6}")


def recognises(output: ToolOutput) -> bool:
    document = output.document
    return document is not None and None not in map(document.find, ("request_throughput", "completed", "model_id"))


def read(output: ToolOutput) -> Imported:
    document = output.json(NAME)
    figures = tuple(_figures(document))
    day = DATE.fullmatch(document.texts("date").get("date", ""))
    return Imported(
        tool=NAME,
        kind="json",
        metrics={key: metric for key, metric, _ in figures},
        rows=(Row(name=NAME, n=1, cells={key: cell for key, _, cell in figures}, caveats=tuple(_caveats(document))),),
        is_one_run=True,
        context={SETTINGS[key]: _without_folders(text) for key, text in document.texts(*SETTINGS).items()},
        date="-".join(day.groups()) if day else None,
        unsaid=("machine", "vllm"),
    )


def _without_folders(text: str) -> str:
    """A model that lies on the disk by its name; `organisation/model` as it is."""
    return text.rstrip("/").rpartition("/")[2] if text.startswith(("/", "~", ".")) else text


def _figures(document: Place) -> Iterator[tuple[str, Metric, Cell]]:
    document.at("request_throughput").number()
    for name, (key, metric) in {**{name: (name, metric) for name, metric in RATES.items()}, **DRAFTS}.items():
        found = document.find(name)
        if found is not None:
            yield key, metric, Cell(locator={"pointer": found.pointer}, value=found.number())
    for name, found in document.members():
        latency = LATENCY.fullmatch(name)
        if latency is None:
            continue
        statistic, what = latency.groups()
        statistic = "sd" if statistic == "std" else statistic
        metric = Metric(unit="ms", better="lower", label=f"{statistic} {WORDS[what]}")
        yield (
            f"{what}_{statistic}",
            metric,
            Cell(locator={"pointer": found.pointer}, value=found.number(), statistic=statistic),
        )


def _caveats(document: Place) -> Iterator[str]:
    completed, asked = document.at("completed").whole(), document.find("num_prompts")
    if asked is not None and asked.whole() != completed:
        yield f"{completed} of {asked.whole()} requests were completed."
