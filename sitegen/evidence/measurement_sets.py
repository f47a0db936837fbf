"""One measurement set, read from its file: metrics, rows, and a record for each cell with all that it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sitegen.evidence.cells import Cell, read_cell
from sitegen.evidence.columns import Column, ColumnKind, read_columns
from sitegen.evidence.layers import Layer, read_layer
from sitegen.evidence.origins import Origin, record_source
from sitegen.evidence.records import (
    NOT_RECORDED,
    EvidenceFile,
    MeasurementSet,
    Record,
    RecordSource,
    Samples,
    SampleSize,
    Tag,
    Tally,
    Words,
)
from sitegen.evidence.row_tables import TableRow, names_a_file, read_row_table, rows_of
from sitegen.evidence.schema import (
    ROW_KEYS,
    Troubles,
    is_name,
    read_table,
    read_text,
    read_texts,
)
from sitegen.evidence.sources.matches import EvidenceFiles
from sitegen.findings import Location
from sitegen.located_yaml import Node, Table
from sitegen.quantities.units import ONE

FILE_OWN = ("title", "varies", "metrics", "rows", "values")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReading:
    """A set with what could not be read of it."""

    measurement_set: MeasurementSet
    broken: frozenset[str]
    without_n: frozenset[str]
    """Inferences whose N is the least of their premises."""


@dataclass(slots=True)
class _Lacking:
    """Records that lack a tag or an N: said once for a set, not once for each cell."""

    records: list[tuple[str, Location]] = field(default_factory=list)


class _Builder:
    """Gathers the records of one set while its file is read."""

    def __init__(self, set_id: str, root: Table, files: EvidenceFiles, troubles: Troubles) -> None:
        self.set_id = set_id
        self.root = root
        self.files = files
        self.troubles = troubles
        self.records: dict[str, Record] = {}
        self.rows: dict[str, str] = {}
        self.broken: set[str] = set()
        self.without_n: set[str] = set()
        self.lacking = {"tag": _Lacking(), "n": _Lacking()}
        self.layer, self.meant = read_layer(root, FILE_OWN, troubles)
        self.columns: Mapping[str, Column] = {}
        self.broken_columns: frozenset[str] = frozenset()
        self.varies: tuple[str, ...] = ()

    def build(self, title: str) -> SetReading:
        self._read_varies()
        self._read_metrics()
        rows, values = self.root.get("rows"), self.root.get("values")
        if rows is not None and values is not None:
            self.refuse(self.root.entries["values"].key.location, "a set has either `rows` or `values`")
        elif rows is not None:
            self._read_rows(rows)
        elif values is not None:
            self._read_values(values)
        else:
            self._read_statement()
        self._say_what_is_lacking()
        return SetReading(
            measurement_set=self._set(title), broken=frozenset(self.broken), without_n=frozenset(self.without_n)
        )

    def _set(self, title: str) -> MeasurementSet:
        return MeasurementSet(
            id=self.set_id,
            title=title,
            path=self.root.source.path,
            tag=self.layer.tag,
            n=self.layer.n,
            context=self.layer.context,
            varies=self.varies,
            caveats=self.layer.caveats,
            relative=self.layer.cite is not None,
            metrics={key: column.metric for key, column in self.columns.items()},
            rows=self.rows,
            records=self.records,
            location=self.root.location,
        )

    def refuse(self, location: Location, message: str, hint: str | None = None) -> None:
        """A trouble that leaves nothing of the set to be read."""
        self.troubles.add(location, message, hint)
        self.broken.add(self.set_id)

    def _read_varies(self) -> None:
        node = self.root.get("varies")
        if node is not None:
            self.varies = read_texts(node, "`varies`", self.troubles) or ()

    def _read_metrics(self) -> None:
        node = self.root.get("metrics")
        if node is None:
            return
        self.columns, self.broken_columns = read_columns(node, self.troubles, in_rows="rows" in self.root.entries)
        if not self.columns:
            self.broken.add(self.set_id)

    # Rows and cells

    def _read_rows(self, node: Node) -> None:
        table = read_table(node, "`rows`", self.troubles)
        if table is None:
            self.broken.add(self.set_id)
        elif names_a_file(table):
            self._read_table_rows(table)
        elif not table.entries:
            self.refuse(table.location, "the set has no rows", "a set without rows has its cells under `values:`")
        else:
            for key, value in table:
                row = (
                    read_table(value, f"the row `{key.text}`", self.troubles)
                    if self._may_be_called(key.text, key.location)
                    else None
                )
                if row is None:
                    self._break_row(key.text)
                else:
                    self._read_row(key.text, row, {})

    def _read_table_rows(self, table: Table) -> None:
        row_table = read_row_table(table, self.troubles)
        before = len(self.troubles.findings)
        rows: tuple[TableRow, ...] = (
            () if row_table is None else rows_of(row_table, self.columns, self.files, self.troubles)
        )
        if row_table is None or len(self.troubles.findings) > before:
            self.broken.add(self.set_id)
        for row in rows:
            self._read_row(row.key, row.table, row.origins)

    def _may_be_called(self, name: str, place: Location) -> bool:
        if is_name(name):
            return True
        hint = "letters, digits, `_`, `.`, `+` and `-`; what readers see is its `label:`"
        self.troubles.add(place, f"{name[:60]!r} cannot be the key of a row", hint)
        return False

    def _break_row(self, key: str) -> None:
        self.broken.add(f"{self.set_id}/{key}")
        self.broken.update(f"{self.set_id}/{key}/{metric}" for metric in (*self.columns, *self.broken_columns))

    def _read_row(self, key: str, table: Table, origins: Mapping[str, Origin]) -> None:
        own = ("label", *self.columns, *self.broken_columns)
        layer, meant = read_layer(table, own, self.troubles)
        node = table.get("label")
        label = None if node is None else read_text(node, "a label", self.troubles)
        self.rows[key] = label or key
        path = f"{self.set_id}/{key}"
        self.broken.update(f"{path}/{metric}" for metric in meant if metric in self.columns)
        for name, value in table:
            if name.text in self.columns:
                self._read_cell(f"{path}/{name.text}", key, value, self.columns[name.text], layer, origins.get(name.text))
            elif name.text not in ROW_KEYS:
                self.broken.add(f"{path}/{name.text}")

    def _read_values(self, node: Node) -> None:
        table = read_table(node, "`values`", self.troubles)
        if table is None:
            self.broken.add(self.set_id)
            return
        if not table.entries:
            self.refuse(table.location, "the set has no values")
        for name, value in table:
            record_id = f"{self.set_id}/{name.text}"
            if name.text in self.columns:
                self._read_cell(record_id, None, value, self.columns[name.text], Layer(), None)
                continue
            self.broken.add(record_id)
            if name.text not in self.broken_columns:
                self._note_unknown_metric(name.text, name.location)

    def _note_unknown_metric(self, name: str, place: Location) -> None:
        from sitegen.source import nearest

        like = nearest(name[:60], self.columns)
        hint = f"did you mean `{like}`?" if like else "add it to `metrics:` with its unit"
        self.troubles.add(place, f"{name[:60]!r} is not among the metrics", hint)
        if like is not None:
            self.broken.add(f"{self.set_id}/{like}")

    def _read_statement(self) -> None:
        """A set without rows and values is one statement, and its record has the set's id."""
        if self.layer.statement is None:
            if "statement" not in self.layer.broken and not self.meant & {"rows", "values"}:
                hint = "give `rows:`, or `values:` for a set without rows, or the `statement:` of an inference"
                self.troubles.add(self.root.location, "the set has no figures", hint)
            self.broken.add(self.set_id)
            return
        cell = Cell(value=None, layer=Layer(), location=self.layer.locations["statement"])
        self._add(self.set_id, None, None, cell, self.layer, None)

    def _read_cell(
        self, record_id: str, row: str | None, node: Node, column: Column, row_layer: Layer, origin: Origin | None
    ) -> None:
        cell = read_cell(node, column, self.troubles)
        if cell is None:
            self.broken.add(record_id)
            return
        layer = self.layer.over(column.layer).over(row_layer).over(cell.layer)
        if origin is not None and layer.source is None:
            layer = replace(layer, source=origin)
        self._add(record_id, row, column, cell, layer, origin)

    # Records

    def _add(
        self, record_id: str, row: str | None, column: Column | None, cell: Cell, layer: Layer, origin: Origin | None
    ) -> None:
        del origin
        record = self._record(record_id, row, column, cell, layer)
        if record is None:
            self.broken.add(record_id)
        else:
            self.records[record_id] = record

    def _record(self, record_id: str, row: str | None, column: Column | None, cell: Cell, layer: Layer) -> Record | None:
        if not self._has_tag_and_n(record_id, cell, layer) or layer.tag is None:
            return None
        if layer.broken - {"caveats", "date", "statistic"}:
            return None
        source = None
        if layer.source is not None:
            source = record_source(layer.source, row, column.key if column else None, self.troubles)
            if source is None:
                return None
        if not self._is_supported(record_id, cell, layer, source):
            return None
        n = self._sample_size(record_id, cell, layer)
        if n is None:
            return None
        return Record(
            id=record_id,
            set_id=self.set_id,
            row=row,
            metric=column.key if column else None,
            value=cell.value,
            unit=column.metric.unit if column else ONE,
            better=column.metric.better if column else None,
            label=self.rows.get(row, row) if row is not None else "",
            metric_label=column.metric.label if column else "",
            tag=layer.tag,
            n=n,
            context=layer.context,
            varies=self.varies,
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
            is_setting=column is not None and _is_setting(column, cell),
            location=cell.location,
            locations=layer.locations,
        )

    def _has_tag_and_n(self, record_id: str, cell: Cell, layer: Layer) -> bool:
        if layer.tag is None and "tag" not in layer.broken:
            self.lacking["tag"].records.append((record_id, cell.location))
        counts_itself = isinstance(cell.value, (Samples, Tally)) or (cell.value is None and _collects(layer))
        may_inherit = layer.tag is Tag.INFERENCE or "tag" in layer.broken
        if layer.n is None and "n" not in layer.broken and not counts_itself and not may_inherit:
            self.lacking["n"].records.append((record_id, cell.location))
            return False
        return layer.tag is not None

    def _is_supported(self, record_id: str, cell: Cell, layer: Layer, source: RecordSource | None) -> bool:
        """Whether the record has what its tag promises: a log, or premises and a reason."""
        troubles = self.troubles
        if layer.tag is Tag.LIVE_LOG and not isinstance(source, EvidenceFile):
            place = layer.locations.get("tag", cell.location)
            hint = "name it by `source: {log: …, match: …}`, or tag the figure memory-note"
            message = f"`{record_id}` is tagged live-log but names no evidence file"
            troubles.add(place, message, hint, rule="log-missing")
            return False
        if layer.tag is Tag.INFERENCE:
            return self._is_reasoned(record_id, cell, layer)
        if cell.value is None and not (isinstance(source, EvidenceFile) and _collects(layer)):
            message = f"`{record_id}` has no value"
            troubles.add(cell.location, message, "only an inference may be a `statement:` without one")
            return False
        return True

    def _is_reasoned(self, record_id: str, cell: Cell, layer: Layer) -> bool:
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
            message = f"the inference `{record_id}` has no `{key}:`"
            self.troubles.add(cell.location, message, f"write {what}", rule="inference-unsupported")
        return not missing

    def _sample_size(self, record_id: str, cell: Cell, layer: Layer) -> SampleSize | None:
        """Of samples their count, of k of n the n; else as it was given."""
        if isinstance(cell.value, Tally):
            return cell.value.n
        if isinstance(cell.value, Samples):
            count = len(cell.value.members)
            if "n" in cell.layer.locations and cell.layer.n != count:
                self.troubles.add(cell.layer.locations["n"], f"n is {cell.layer.n}, but there are {count} samples")
                return None
            return count
        if layer.n is None:
            if layer.tag is Tag.INFERENCE:
                self.without_n.add(record_id)
            return NOT_RECORDED
        return layer.n

    def _say_what_is_lacking(self) -> None:
        """A missing tag or N is said once for the whole set where all its records lack it."""
        hints = {
            "tag": "write tag: live-log, memory-note or inference",
            "n": "write how many runs there were, or n: not recorded",
        }
        for key, lacking in self.lacking.items():
            what = "tag" if key == "tag" else "sample size"
            if lacking.records and not self.records:
                message = f"no {what}: `{key}` is given neither for the set nor for its rows or cells"
                self.troubles.add(self.root.location, message, hints[key], rule=f"missing-{key}")
                continue
            for record_id, place in lacking.records:
                self.troubles.add(place, f"`{record_id}` has no {what}", hints[key], rule=f"missing-{key}")


def read_set(set_id: str, root: Table, files: EvidenceFiles, troubles: Troubles) -> SetReading:
    """The set in *root*, its records not yet compared with their evidence files."""
    node = root.get("title")
    title = None if node is None else read_text(node, "the title", troubles)
    return _Builder(set_id, root, files, troubles).build(title or set_id)


def _collects(layer: Layer) -> bool:
    """Whether the samples are to be read from the evidence file."""
    return layer.source is not None and layer.source.options.get("all") == "true"


def _is_setting(column: Column, cell: Cell) -> bool:
    return column.kind in (ColumnKind.SETTING, ColumnKind.TEXT) or isinstance(cell.value, Words)
