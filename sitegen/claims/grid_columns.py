"""The columns of a grid: measured, converted, derived, sorted by and highlighted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from sitegen.claims.agreement.directions import gain
from sitegen.claims.grid_cells import Cell, Row, converted, derived_cell, formula_of, measured_cell
from sitegen.claims.grid_names import rows_of, unknown
from sitegen.claims.grid_options import Derived, Options
from sitegen.claims.option_values import RULE
from sitegen.evidence.figures import Amount, Role
from sitegen.evidence.records import Better, Evidence, MeasurementSet
from sitegen.findings import Finding
from sitegen.quantities.units import Unit, parse_unit, unit_for_metric


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column before it is shown."""

    key: str
    label: str
    unit: Unit | None
    """As the head says it; `None` where each cell says its own."""
    better: Better | None
    cells: tuple[Cell, ...]
    is_derived: bool = False


def measured_column(metric: str, rows: tuple[Row, ...], sets: tuple[MeasurementSet, ...], evidence: Evidence) -> Column:
    first = next(each.metrics[metric] for each in sets if metric in each.metrics)
    cells = tuple(measured_cell(row, metric, evidence) for row in rows)
    return Column(key=metric, label=first.label, unit=first.unit, better=first.better, cells=cells)


def converted_column(column: Column, options: Options) -> tuple[Column, list[Finding]]:
    """The column in the unit that the block asks for, or in that of the first set."""
    asked = options.units.get(column.key)
    unit = (parse_unit(asked[1].text) or unit_for_metric(asked[1].text)) if asked else column.unit
    if unit is None:
        return column, []
    cells = [cell if cell.figure is None else replace(cell, figure=converted(cell.figure, unit)) for cell in column.cells]
    lost = next((old for old, new in zip(column.cells, cells, strict=True) if old.figure and not new.figure), None)
    if lost is None:
        return replace(column, unit=unit, cells=tuple(cells)), []
    place = asked[1].location if asked else options.sets[0].location
    held = column.unit.symbol if column.unit else ""
    message = f"{column.key} is in {held} and does not convert to {unit.symbol}"
    if not asked:
        message = f"{lost.record_id} is in another unit than {held}, in which the column {column.key} stands"
    return column, [Finding(rule="unit-mismatch", location=place, message=message)]


def derived_column(
    each: Derived, rows: tuple[Row, ...], sets: tuple[MeasurementSet, ...], evidence: Evidence, despite: tuple[str, ...]
) -> tuple[Column, list[Finding]]:
    known = dict.fromkeys(key for one in sets for key in one.metrics)
    wanted = (*each.metrics, *((each.whole,) if each.whole else ()))
    findings = [unknown(node, "the set has no metric", known) for node in wanted if sets and node.text not in known]
    every = [row for one in sets for row in rows_of(one)]
    node = each.baseline
    if node is not None and sets and not any(node.text in (row.key, row.path) for row in every):
        findings.append(unknown(node, "the set has no row", [row.key or row.path for row in every]))
    findings += _misnamed(each, every)
    empty = tuple(Cell(figure=None) for _ in rows)
    if findings:
        return Column(key=each.name, label=each.name, unit=None, better=None, cells=empty, is_derived=True), findings
    cells = tuple(_derived_one(each, row, _baseline(each, row, every), evidence, despite) for row in rows)
    better = next((one.metrics[each.metrics[0].text].better for one in sets if each.metrics[0].text in one.metrics), None)
    return Column(key=each.name, label=each.name, unit=None, better=better, cells=cells, is_derived=True), []


def _misnamed(each: Derived, every: list[Row]) -> Iterator[Finding]:
    """A column called `vs f16` that is worked out from q4: its name is the head that a reader sees."""
    if each.baseline is None:
        return
    own = [row for row in every if each.baseline.text in (row.key, row.path)]
    if any(_is_said(row, each.name) for row in own):
        return
    other = next((row for row in every if row not in own and _is_said(row, each.name)), None)
    if other is not None and own:
        message = f"the column is called {each.name!r} and worked out from {each.baseline.text!r}"
        hint = f"write from: {other.key}, or call the column by its baseline"
        yield Finding(rule="subject-mismatch", location=each.baseline.location, message=message, hint=hint)


def _is_said(row: Row, name: str) -> bool:
    return any(re.search(rf"(?<![\w-]){re.escape(label)}(?![\w-])", name) for label in (row.key, row.label) if label)


def _baseline(each: Derived, row: Row, every: list[Row]) -> Row | None:
    """The row of `from:` in the row's own set, else in the first set that has it."""
    if each.baseline is None:
        return None
    named = [one for one in every if each.baseline.text in (one.key, one.path)]
    own = [one for one in named if one.measurements.id == row.measurements.id]
    return (own or named)[0]


def _derived_one(each: Derived, row: Row, baseline: Row | None, evidence: Evidence, despite: tuple[str, ...]) -> Cell:
    formula = formula_of(each, row, baseline)
    return Cell(figure=None) if formula is None else derived_cell(formula, evidence, despite)


def row_order(options: Options, columns: list[Column], rows: tuple[Row, ...]) -> tuple[list[int], list[Finding]]:
    """The rows in the order of their set, in that of `order:`, or by a column; rows without a value come last."""
    count = len(rows)
    if options.order:
        return _stated_order(options, rows)
    if options.sort is None:
        return list(range(count)), []
    name = options.sort.text.strip()
    turned = name.startswith(("-", "−"))
    wanted = name.lstrip("-− ").strip()
    column = next((each for each in columns if wanted in (each.key, each.label)), None)
    if column is None:
        return list(range(count)), [unknown(options.sort, "there is no column", [each.key for each in columns])]
    sizes = [_size(cell) for cell in column.cells]
    known = [index for index in range(count) if sizes[index] is not None]
    known.sort(key=lambda index: sizes[index] or Fraction(0), reverse=turned)
    return [*known, *(index for index in range(count) if sizes[index] is None)], []


def _stated_order(options: Options, rows: tuple[Row, ...]) -> tuple[list[int], list[Finding]]:
    """Every row at the place that `order:` gives it; one that it names twice, or not at all, is a finding."""
    found: list[int] = []
    findings: list[Finding] = []
    for node in options.order:
        named = [index for index, row in enumerate(rows) if node.text in (row.key, row.path)]
        if not named:
            findings.append(unknown(node, "the block shows no row", [row.key or row.path for row in rows]))
        elif any(index in found for index in named):
            message = f"the order names {node.text!r} twice"
            findings.append(Finding(rule=RULE, location=node.location, message=message))
        else:
            found += named
    rest = [index for index in range(len(rows)) if index not in found]
    if rest and not findings:
        names = ", ".join(rows[index].key or rows[index].path for index in rest)
        message, hint = f"the order leaves out {names}", "name every row that is shown, or take it out with rows:"
        findings.append(Finding(rule=RULE, location=options.order[0].location, message=message, hint=hint))
    return [*found, *rest], findings


def _size(cell: Cell) -> Fraction | None:
    """What a cell is sorted by, in base units."""
    outcome = cell.figure.outcome if cell.figure else None
    return outcome.value * outcome.unit.factor if isinstance(outcome, Amount) else None


def best_rows(
    options: Options, columns: list[Column], rows: tuple[Row, ...]
) -> tuple[Mapping[str, frozenset[str]], list[Finding]]:
    """For each column to be highlighted, its best rows; ties all of them."""
    wanted = {node.text for node in options.highlight}
    everything = bool(wanted & {"best", "true", "yes", "all"})
    known = {name for column in columns for name in (column.key, column.label)}
    findings = [
        unknown(node, "there is no column", [column.key for column in columns])
        for node in options.highlight
        if not everything and node.text not in known
    ]
    chosen = [column for column in columns if (everything and not column.is_derived) or wanted & {column.key, column.label}]
    several = len({row.measurements.id for row in rows}) > 1
    return {column.key: _best(column, rows, several=several) for column in chosen}, findings


def _best(column: Column, rows: tuple[Row, ...], *, several: bool) -> frozenset[str]:
    """Keys of the best rows; none where nobody said which way is good, or only one row has a value."""
    worths = {index: _worth(cell, column.better) for index, cell in enumerate(column.cells)}
    known = {index: worth for index, worth in worths.items() if worth is not None}
    if len(known) < 2:
        return frozenset()
    most = max(known.values())
    return frozenset(row_key(rows[index], several=several) for index, worth in known.items() if worth == most)


def _worth(cell: Cell, better: Better | None) -> Fraction | None:
    outcome = cell.figure.outcome if cell.figure else None
    if not isinstance(outcome, Amount) or (better is None and gain(outcome) is None):
        return None
    size = outcome.value * outcome.unit.factor
    return size if outcome.role is Role.SPEEDUP or better is Better.HIGHER else -size


def row_key(row: Row, *, several: bool) -> str:
    """Unique within the grid: with the set's id where there are several."""
    return row.path if several or row.key is None else row.key
