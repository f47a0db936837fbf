"""One record, from its cell and all that it inherits; or findings for what its tag promises and it has not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.evidence.cells import Cell
from sitegen.evidence.columns import Column, ColumnKind
from sitegen.evidence.layers import Layer
from sitegen.evidence.origins import record_source
from sitegen.evidence.records import (
    NOT_RECORDED,
    EvidenceFile,
    Record,
    RecordSource,
    Samples,
    SampleSize,
    Tag,
    Tally,
    Words,
)
from sitegen.evidence.schema import Troubles
from sitegen.findings import Location
from sitegen.quantities.units import ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a record stands in its set."""

    record_id: str
    set_id: str
    row: str | None = None
    label: str = ""
    """What its row is called."""
    column: Column | None = None
    """`None` for a bare statement."""
    varies: tuple[str, ...] = ()


class Gaps:
    """Records that lack a tag or an N, gathered, so that it is said once for a set and not once for each cell."""

    def __init__(self) -> None:
        self.tag: list[tuple[str, Location]] = []
        self.n: list[tuple[str, Location]] = []
        self.inherits_n: set[str] = set()
        """Inferences whose N is the least of their premises: no gap."""


def make_record(placement: Placement, cell: Cell, layer: Layer, gaps: Gaps, troubles: Troubles) -> Record | None:
    """The record; `None` with a finding, here or in *gaps*, for one that may not stand as it is."""
    if not _has_tag_and_n(placement, cell, layer, gaps) or layer.tag is None or layer.broken:
        return None
    column = placement.column
    source = None
    if layer.source is not None:
        source = record_source(layer.source, placement.row, column.key if column else None, troubles)
        if source is None:
            return None
    if not _is_supported(placement, cell, layer, source, troubles):
        return None
    n = _sample_size(placement, cell, layer, gaps, troubles)
    if n is None:
        return None
    return Record(
        id=placement.record_id,
        set_id=placement.set_id,
        row=placement.row,
        metric=column.key if column else None,
        value=cell.value,
        unit=column.metric.unit if column else ONE,
        better=column.metric.better if column else None,
        label=placement.label,
        metric_label=column.metric.label if column else "",
        tag=layer.tag,
        n=n,
        context=layer.context,
        varies=placement.varies,
        caveats=layer.caveats,
        source=source,
        statistic=layer.statistic,
        publish=layer.publish is None,
        relative=layer.cite is not None,
        premises=layer.premises or () if layer.tag is Tag.INFERENCE else (),
        because=layer.because,
        statement=layer.statement,
        checked_against=layer.checked_against or {},
        corroborated_by=layer.corroborated_by,
        superseded_by=layer.superseded_by,
        date=layer.date,
        recheck_by=layer.recheck_by,
        made_by=layer.made_by or (),
        is_setting=column is not None and _is_setting(column, cell),
        location=cell.location,
        locations=layer.locations,
    )


def _has_tag_and_n(placement: Placement, cell: Cell, layer: Layer, gaps: Gaps) -> bool:
    if layer.tag is None and "tag" not in layer.broken:
        gaps.tag.append((placement.record_id, cell.location))
    counts_itself = isinstance(cell.value, (Samples, Tally)) or (cell.value is None and _collects(layer))
    may_inherit = layer.tag is Tag.INFERENCE or "tag" in layer.broken
    if layer.n is None and "n" not in layer.broken and not counts_itself and not may_inherit:
        gaps.n.append((placement.record_id, cell.location))
        return False
    return layer.tag is not None


def _is_supported(placement: Placement, cell: Cell, layer: Layer, source: RecordSource | None, troubles: Troubles) -> bool:
    """Whether the record has what its tag promises: a log, or premises and a reason."""
    if layer.tag is Tag.LIVE_LOG and not isinstance(source, EvidenceFile):
        place = layer.locations.get("tag", cell.location)
        hint = "name it by `source: {log: …, match: …}`, or tag the figure memory-note"
        message = f"`{placement.record_id}` is tagged live-log but names no evidence file"
        troubles.add(place, message, hint, rule="log-missing")
        return False
    if layer.tag is Tag.INFERENCE:
        return _is_reasoned(placement, cell, layer, troubles)
    if cell.value is None and not (isinstance(source, EvidenceFile) and _collects(layer)):
        hint = "only an inference may be a `statement:` without one"
        troubles.add(cell.location, f"`{placement.record_id}` has no value", hint)
        return False
    return True


def _is_reasoned(placement: Placement, cell: Cell, layer: Layer, troubles: Troubles) -> bool:
    missing = [
        (key, what)
        for key, given, what in (
            ("from", layer.premises, "the records that it rests on"),
            ("because", layer.because, "the reason, in words"),
        )
        if given is None and key not in layer.broken
    ]
    if cell.value is None and layer.statement is None and not _collects(layer):
        missing.append(("statement", "what is inferred, or a value"))
    for key, what in missing:
        message = f"the inference `{placement.record_id}` has no `{key}:`"
        troubles.add(cell.location, message, f"write {what}", rule="inference-unsupported")
    return not missing


def _sample_size(placement: Placement, cell: Cell, layer: Layer, gaps: Gaps, troubles: Troubles) -> SampleSize | None:
    """Of samples their count, of k of n the n; else as it was given."""
    if isinstance(cell.value, Tally):
        return cell.value.n
    if isinstance(cell.value, Samples):
        count = len(cell.value.members)
        if "n" in cell.layer.locations and cell.layer.n != count:
            troubles.add(cell.layer.locations["n"], f"n is {cell.layer.n}, but there are {count} samples")
            return None
        return count
    if layer.n is None and layer.tag is Tag.INFERENCE:
        gaps.inherits_n.add(placement.record_id)
    return NOT_RECORDED if layer.n is None else layer.n


def say_gaps(gaps: Gaps, whole_set: Location, records: Iterable[str], troubles: Troubles) -> None:
    """A missing tag or N, said once for the whole set where no record of it has one."""
    is_everywhere = not list(records)
    for key, what, lacking, hint in (
        ("tag", "tag", gaps.tag, "write tag: live-log, memory-note or inference"),
        ("n", "sample size", gaps.n, "write how many runs there were, or n: not recorded"),
    ):
        if lacking and is_everywhere:
            message = f"no {what}: `{key}` is given neither for the set nor for its rows or cells"
            troubles.add(whole_set, message, hint, rule=f"missing-{key}")
            continue
        for record_id, place in lacking:
            troubles.add(place, f"`{record_id}` has no {what}", hint, rule=f"missing-{key}")


def _collects(layer: Layer) -> bool:
    """Whether the samples are to be read from the evidence file."""
    return layer.source is not None and layer.source.options.get("all") == "true"


def _is_setting(column: Column, cell: Cell) -> bool:
    return column.kind in (ColumnKind.SETTING, ColumnKind.TEXT) or isinstance(cell.value, Words)
