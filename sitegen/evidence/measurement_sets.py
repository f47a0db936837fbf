"""One measurement set, read from its file: metrics, rows, and a record for each cell with all that it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sitegen.evidence.cells import Cell, read_cell
from sitegen.evidence.columns import Column, read_columns
from sitegen.evidence.layers import Layer, read_layer
from sitegen.evidence.origins import Origin
from sitegen.evidence.record_making import Gaps, Placement, make_record, say_gaps
from sitegen.evidence.records import MeasurementSet, Record, Tag
from sitegen.evidence.row_tables import TableRow, names_a_file, read_row_table, rows_of
from sitegen.evidence.schema import INVALID, ROW_KEYS, SET_OWN, Troubles, is_name, read_table, read_text, read_texts
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.findings import Location
from sitegen.located_yaml import Node, Table
from sitegen.source import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReading:
    """A set with what could not be read of it."""

    measurement_set: MeasurementSet
    broken: frozenset[str]
    without_n: frozenset[str]
    """Inferences whose N is the least of their premises."""
    columns: Mapping[str, Column]
    """By metric: what samples must obey that are still to be collected from a file."""


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
        self.gaps = Gaps()
        self.layer, self.meant = read_layer(root, SET_OWN, troubles)
        self.columns: Mapping[str, Column] = {}
        self.broken_columns: frozenset[str] = frozenset()
        self.varies: tuple[str, ...] = ()

    def build(self, title: str) -> SetReading:
        self._read_varies()
        self._read_metrics()
        rows, values = self.root.get("rows"), self.root.get("values")
        if "metrics" in self.meant:
            self.broken.add(self.set_id)
        elif "metrics" not in self.root.entries and (rows is not None or values is not None):
            self.refuse(
                self.root.location, "the set has no `metrics`", "name each metric with its unit: {decode: {unit: tok/s}}"
            )
        elif rows is not None and values is not None:
            self.refuse(self.root.entries["values"].key.location, "a set has either `rows` or `values`")
        elif rows is not None:
            self._read_rows(rows)
        elif values is not None:
            self._read_values(values)
        else:
            self._read_statement()
        say_gaps(self.gaps, self.root.location, self.records, self.troubles)
        return SetReading(
            columns=self.columns,
            measurement_set=self._set(title),
            broken=frozenset(self.broken),
            without_n=frozenset(self.gaps.inherits_n),
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
        like = nearest(name[:60], self.columns)
        hint = f"did you mean `{like}`?" if like else "add it to `metrics:` with its unit"
        self.troubles.add(place, f"{name[:60]!r} is not among the metrics", hint)
        if like is not None:
            self.broken.add(f"{self.set_id}/{like}")

    def _read_statement(self) -> None:
        """A set without rows and values is one statement, and its record has the set's id."""
        if self.layer.statement is None:
            if "statement" not in self.layer.broken and not self.meant & {"rows", "values"}:
                rule = "inference-unsupported" if self.layer.tag is Tag.INFERENCE else INVALID
                hint = "give `rows:`, or `values:` for a set without rows, or the `statement:` of an inference"
                self.troubles.add(self.root.location, "the set has no figures", hint, rule=rule)
            self.broken.add(self.set_id)
            return
        cell = Cell(value=None, layer=Layer(), location=self.layer.locations["statement"])
        placement = Placement(record_id=self.set_id, set_id=self.set_id, varies=self.varies)
        self._add(placement, cell, self.layer)

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
        placement = Placement(
            record_id=record_id,
            set_id=self.set_id,
            row=row,
            label="" if row is None else self.rows[row],
            column=column,
            varies=self.varies,
        )
        self._add(placement, cell, layer)

    def _add(self, placement: Placement, cell: Cell, layer: Layer) -> None:
        record = make_record(placement, cell, layer, self.gaps, self.troubles)
        if record is None:
            self.broken.add(placement.record_id)
        else:
            self.records[record.id] = record


def read_set(set_id: str, root: Table, files: EvidenceFiles, troubles: Troubles) -> SetReading:
    """The set in *root*, its records not yet compared with their evidence files."""
    node = root.get("title")
    title = None if node is None else read_text(node, "the title", troubles)
    return _Builder(set_id, root, files, troubles).build(title or set_id)
