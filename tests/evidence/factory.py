"""Evidence built by hand, and the measurement sets of the draft-cache write-up, for the tests of derivation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import parse_expression
from sitegen.evidence.figures import Derivation
from sitegen.evidence.records import (
    NOT_RECORDED,
    Better,
    Evidence,
    Measured,
    MeasurementSet,
    Metric,
    Range,
    Record,
    Samples,
    SampleSize,
    Scalar,
    Setting,
    Tag,
    Tuple,
    Value,
    Words,
)
from sitegen.findings import Location
from sitegen.quantities.units import unit_for_metric

ALIASES = {"ab": "draft-cache-ab", "st": "state-size", "live": "live-draft", "cfg": "draft-config"}


def measured(text: str) -> Measured:
    return Measured(Decimal(text.removeprefix("~")), text.startswith("~"))


def value_of(written: Any) -> Value | None:
    """`"~5"` a scalar, a tuple of two a range, a list a tuple, `Samples` and other values as they are."""
    if isinstance(written, str):
        return Scalar(measured(written))
    if isinstance(written, tuple):
        return Range(*(measured(end) for end in written))
    if isinstance(written, list):
        return Tuple(tuple(measured(member) for member in written))
    return written  # type: ignore[no-any-return]


def samples(*texts: str) -> Samples:
    return Samples(tuple(measured(text) for text in texts))


def setting(text: str, path: str, line: int = 1) -> Setting:
    location = Location(file=path, line=line)
    if text.endswith("K") and text[:-1].isdigit():
        return Setting(text=text, amount=Fraction(int(text[:-1]) * 1024), unit=unit_for_metric("tokens"), location=location)
    return Setting(text=text, location=location)


def measurement_set(
    set_id: str,
    metrics: Mapping[str, tuple[str, Better | None]],
    cells: Mapping[str, Any],
    *,
    context: Mapping[str, str] | None = None,
    varies: Sequence[str] = (),
    tag: Tag = Tag.MEMORY_NOTE,
    n: SampleSize = NOT_RECORDED,
    caveats: Sequence[str] = (),
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
    row_context: Mapping[str, Mapping[str, str]] | None = None,
) -> MeasurementSet:
    """A set from its cells: `{"f16/decode": "39.7"}`, or `{"total": "5"}` without rows; *overrides* are fields of single
    records."""
    path = f"data/{set_id}.yaml"
    base = {key: setting(text, path) for key, text in (context or {}).items()}
    records: dict[str, Record] = {}
    rows: dict[str, str] = {}
    for number, (name, written) in enumerate(cells.items(), start=2):
        row, _, metric = name.rpartition("/")
        if row:
            rows[row] = row
        unit, better = metrics.get(metric, ("1", None))
        own = {key: setting(text, path, number) for key, text in (row_context or {}).get(row, {}).items()}
        record = Record(
            id=f"{set_id}/{name}",
            set_id=set_id,
            row=row or None,
            metric=metric,
            value=value_of(written),
            unit=unit_for_metric(unit),
            better=better,
            label=row,
            metric_label=metric.replace("_", " "),
            tag=tag,
            n=n,
            context={**base, **own},
            varies=tuple(varies),
            caveats=tuple(caveats),
            source=None,
            location=Location(file=path, line=number),
        )
        records[record.id] = replace(record, **(overrides or {}).get(name, {}))
    where = Location(file=path, line=1)
    return MeasurementSet(
        id=set_id,
        title=f"Title of {set_id}",
        path=path,
        tag=tag,
        n=n,
        context=base,
        varies=tuple(varies),
        caveats=tuple(caveats),
        relative=False,
        metrics={
            key: Metric(key=key, label=key, unit=unit_for_metric(unit), better=better, location=where)
            for key, (unit, better) in metrics.items()
        },
        rows=rows,
        records=records,
        location=where,
    )


def evidence_of(*sets: MeasurementSet, broken: Sequence[str] = ()) -> Evidence:
    return Evidence(
        sets={each.id: each for each in sets},
        records={record.id: record for each in sets for record in each.records.values()},
        broken=frozenset(broken),
    )


def derived(text: str, evidence: Evidence | None = None, aliases: Mapping[str, str] = ALIASES) -> Derivation:
    return derive(parse_expression(text), SEED if evidence is None else evidence, aliases)


HIGHER, LOWER = Better.HIGHER, Better.LOWER

AB_CONTEXT = {"card": "2080 Ti 22G", "context_length": "256K", "main_kv": "q4_0", "prompt": "one fixed prompt"}

AB = measurement_set(
    "draft-cache-ab",
    {"decode": ("tok/s", HIGHER), "acceptance": ("1", HIGHER), "free_vram": ("MiB", HIGHER)},
    {
        "f16/decode": "39.7",
        "f16/acceptance": "0.75",
        "f16/free_vram": "177",
        "q8/decode": "36.5",
        "q8/acceptance": "0.67",
        "q8/free_vram": "165",
        "q4/decode": "29.6",
        "q4/acceptance": "0.59",
        "q4/free_vram": "165",
    },
    context=AB_CONTEXT,
    varies=["draft_cache"],
    caveats=["Run at 256K only."],
)

STATE = measurement_set(
    "state-size",
    {"prompt_length": ("tokens", None), "total": ("MiB", None), "draft": ("MiB", None)},
    {
        "p1300/prompt_length": "~1300",
        "p1300/total": "177",
        "p1300/draft": "~5",
        "p3942/prompt_length": "3942",
        "p3942/total": "234",
        "p3942/draft": "15.5",
        "p18642/prompt_length": "18642",
        "p18642/total": "550.849",
        "p18642/draft": "73.176",
        "p38591/prompt_length": "38591",
        "p38591/total": "980",
        "p38591/draft": "151",
    },
    context={"card": "2080 Ti 22G", "context_length": "unknown"},
    varies=["prompt", "prompt_length"],
    tag=Tag.LIVE_LOG,
    n=1,
    caveats=["One sample a row."],
    overrides={f"p38591/{metric}": {"tag": Tag.MEMORY_NOTE} for metric in ("prompt_length", "total", "draft")},
)

LIVE = measurement_set(
    "live-draft",
    {"acceptance": ("1", HIGHER), "accept_length": ("tokens", HIGHER), "per_position": ("1", HIGHER)},
    {
        "acceptance": ("0.42", "0.95"),
        "accept_length": ("2.27", "3.84"),
        "per_position": ["0.865", "0.757", "0.595"],
    },
    context={"card": "2080 Ti 22G", "prompt": "different prompts"},
    tag=Tag.LIVE_LOG,
    n=1,
)

CONFIG = measurement_set(
    "draft-config",
    {"n_max": ("1", None), "cache_k": ("1", None), "gpu_layers": ("1", None)},
    {"n_max": "3", "cache_k": Words("f16"), "gpu_layers": "-1"},
    context={"context_length": "128K"},
    tag=Tag.LIVE_LOG,
    n=1,
    overrides={
        "gpu_layers": {"is_setting": True},
        "cache_k": {"is_setting": True},
        "n_max": {"superseded_by": "newer-config"},
    },
)

HEADROOM = measurement_set(
    "headroom-128k",
    {"free_vram": ("GB", HIGHER)},
    {"free_vram": "~2"},
    context={"card": "2080 Ti 22G", "context_length": "128K"},
)

DECODE_128K = measurement_set(
    "decode-128k",
    {"decode": ("tok/s", HIGHER)},
    {"decode": ("~28", "~40")},
    context={**AB_CONTEXT, "context_length": "128K", "prompt": "different prompts"},
)

SEED = evidence_of(AB, STATE, LIVE, CONFIG, HEADROOM, DECODE_128K)
