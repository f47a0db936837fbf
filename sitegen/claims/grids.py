"""`table` and `chart` blocks: YAML over records, everything computed and formatted here so that drawing adds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from sitegen.claims.agreement.directions import gain
from sitegen.claims.claims import Claim, FigureCell, FigureColumn, FigureRow, Grid
from sitegen.claims.grid_alt import alt_text
from sitegen.claims.grid_cells import (
    Cell,
    Row,
    converted,
    derived_cell,
    findings_of,
    formula_of,
    measured_cell,
    shown,
)
from sitegen.claims.grid_options import RULE, Derived, Options, read_options
from sitegen.config import Config
from sitegen.evidence.basis import basis_of
from sitegen.evidence.citing import each_once
from sitegen.evidence.comparability import differences
from sitegen.evidence.expressions import Call, Expression
from sitegen.evidence.figures import Amount, Figure, Role, Series
from sitegen.evidence.records import Better, Evidence, MeasurementSet, Record
from sitegen.findings import Finding, Location, Related, ordered
from sitegen.located_yaml import Scalar
from sitegen.prose.posts import Block, BlockKind, Post
from sitegen.quantities.units import Unit, parse_unit, unit_for_metric
from sitegen.source import Span, nearest

DRAWN = (BlockKind.TABLE, BlockKind.CHART)


def grids(post: Post, evidence: Evidence, config: Config, claims: Iterable[Claim] = ()) -> tuple[Grid, ...]:
    """Every `table` and `chart` block of the post; one whose YAML was refused has its finding in the post."""
    known = tuple(claims)
    return tuple(
        resolve_grid(block, post, evidence, config, known)
        for block in post.blocks
        if block.kind in DRAWN and block.options is not None
    )


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


def resolve_grid(block: Block, post: Post, evidence: Evidence, config: Config, claims: tuple[Claim, ...] = ()) -> Grid:
    """*block* with its figures, or (where names are unknown) with as much as can be shown and the findings."""
    options = read_options(block)
    head = _head(block, post)
    sets, findings = _sets(options, post, evidence, head)
    rows, missing_rows = _rows(options, sets, head)
    metrics, missing_metrics = _metrics(options, sets)
    columns = [_measured(metric, rows, sets, evidence) for metric in metrics]
    found = [_converted(column, options) for column in columns]
    columns = [column for column, _ in found]
    derived = [_derived(each, rows, sets, evidence, options.despite) for each in options.derived]
    columns += [column for column, _ in derived]
    order, unsorted = _order(options, columns, len(rows))
    problems = [*findings, *missing_rows, *missing_metrics, *unsorted, *_unit_findings(options, metrics)]
    problems += [finding for _, several in (*found, *derived) for finding in several]
    problems += _cell_findings(columns, head)
    problems += _context_findings(columns, options, head)
    columns = _acknowledging(columns, options)
    best, unknown = _highlights(options, columns, rows)
    grid = Grid(
        block=block,
        kind="table" if block.kind is BlockKind.TABLE else options.kind,
        sets=sets,
        row_head=_row_head(sets),
        columns=tuple(_shown_column(column, options, best) for column in columns),
        rows=tuple(_shown_row(index, rows[index], columns, post.language, len(sets)) for index in order),
        caption="caption" if options.has_caption else None,
        alt="",
        summary=_summary(columns),
        findings=ordered((*options.findings, *problems, *unknown)),
    )
    return replace(grid, alt=alt_text(grid, options, claims, config.min_n))


def _head(block: Block, post: Post) -> Location:
    """Of the fence's first line."""
    end = post.source.text.find("\n", block.span.start)
    return Location.of(post.source, Span(block.span.start, end if end > block.span.start else block.span.end))


def _unknown(node: Scalar, what: str, known: Iterable[str]) -> Finding:
    names = list(known)
    near = nearest(node.text, names)
    hint = f"did you mean {near}?" if near else (f"there are: {', '.join(names[:12])}" if names else None)
    return Finding(rule="unknown-record", location=node.location, message=f"{what} {node.text!r}", hint=hint)


def _sets(
    options: Options, post: Post, evidence: Evidence, head: Location
) -> tuple[tuple[MeasurementSet, ...], list[Finding]]:
    found: list[MeasurementSet] = []
    findings: list[Finding] = []
    for node in options.sets:
        name = post.aliases.get(node.text, node.text)
        if name in evidence.sets:
            found.append(evidence.sets[name])
        elif name not in evidence.broken:
            findings.append(_unknown(node, "there is no set", (*post.aliases, *evidence.sets)))
    if not options.sets and not options.findings:
        message = "the block names no set"
        findings.append(Finding(rule=RULE, location=head, message=message, hint="add set: with a file of data/"))
    return tuple(found), findings


def _rows(options: Options, sets: tuple[MeasurementSet, ...], head: Location) -> tuple[tuple[Row, ...], list[Finding]]:
    every = [row for each in sets for row in _rows_of(each)]
    if options.rows is None:
        findings = [] if every or not sets else [Finding(rule=RULE, location=head, message="the set has no rows to show")]
        return tuple(every), findings
    chosen: list[Row] = []
    findings = []
    for node in options.rows:
        named = [row for row in every if node.text in (row.key, row.path)]
        if not named and sets:
            findings.append(_unknown(node, "the set has no row", [row.key or row.path for row in every]))
        chosen += [row for row in named if row not in chosen]
    return tuple(chosen), findings


def _rows_of(measurements: MeasurementSet) -> Iterator[Row]:
    if not measurements.rows:
        yield Row(measurements=measurements, key=None, label=measurements.title)
    for key, label in measurements.rows.items():
        yield Row(measurements=measurements, key=key, label=label)


def _metrics(options: Options, sets: tuple[MeasurementSet, ...]) -> tuple[tuple[str, ...], list[Finding]]:
    known = dict.fromkeys(key for each in sets for key in each.metrics)
    if options.metrics is None:
        return tuple(known), []
    findings = [
        _unknown(node, "the set has no metric", known) for node in options.metrics if sets and node.text not in known
    ]
    return tuple(dict.fromkeys(node.text for node in options.metrics if node.text in known)), findings


def _unit_findings(options: Options, metrics: tuple[str, ...]) -> Iterator[Finding]:
    for key, _ in options.units.values():
        if metrics and key.text not in metrics:
            yield _unknown(key, "the block shows no metric", metrics)


def _measured(metric: str, rows: tuple[Row, ...], sets: tuple[MeasurementSet, ...], evidence: Evidence) -> Column:
    first = next(each.metrics[metric] for each in sets if metric in each.metrics)
    cells = tuple(measured_cell(row, metric, evidence) for row in rows)
    return Column(key=metric, label=first.label, unit=first.unit, better=first.better, cells=cells)


def _converted(column: Column, options: Options) -> tuple[Column, list[Finding]]:
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


def _derived(
    each: Derived, rows: tuple[Row, ...], sets: tuple[MeasurementSet, ...], evidence: Evidence, despite: tuple[str, ...]
) -> tuple[Column, list[Finding]]:
    known = dict.fromkeys(key for one in sets for key in one.metrics)
    wanted = (*each.metrics, *((each.whole,) if each.whole else ()))
    findings = [_unknown(node, "the set has no metric", known) for node in wanted if sets and node.text not in known]
    every = [row for one in sets for row in _rows_of(one)]
    node = each.baseline
    if node is not None and sets and not any(node.text in (row.key, row.path) for row in every):
        findings.append(_unknown(node, "the set has no row", [row.key or row.path for row in every]))
    empty = tuple(Cell(figure=None) for _ in rows)
    if findings:
        return Column(key=each.name, label=each.name, unit=None, better=None, cells=empty, is_derived=True), findings
    cells = tuple(_derived_one(each, row, _baseline(each, row, every), evidence, despite) for row in rows)
    better = next((one.metrics[each.metrics[0].text].better for one in sets if each.metrics[0].text in one.metrics), None)
    return Column(key=each.name, label=each.name, unit=None, better=better, cells=cells, is_derived=True), []


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


def _cell_findings(columns: Iterable[Column], head: Location) -> Iterator[Finding]:
    for column in columns:
        for cell in column.cells:
            yield from findings_of(cell.problems, head)


def _records(columns: Iterable[Column]) -> tuple[Record, ...]:
    return each_once(
        record for column in columns for cell in column.cells if cell.figure for record in cell.figure.basis.records
    )


def _context_findings(columns: Iterable[Column], options: Options, head: Location) -> Iterator[Finding]:
    """Figures side by side agree in every context key but what their set varies on purpose."""
    for difference in differences(_records(columns), despite=options.despite):
        related = tuple(Related(location=record.location, message=record.id) for record in difference.records)
        yield Finding(
            rule="context-mismatch",
            location=head,
            message=f"the figures of one block differ in {difference}",
            hint=f"show them in two blocks, or acknowledge it: despite: [{difference.key}]",
            related=related,
        )


def _acknowledging(columns: list[Column], options: Options) -> list[Column]:
    """The columns with the differences that `despite:` acknowledges among the caveats of every figure."""
    found = [each for each in differences(_records(columns)) if each.key in options.despite]
    if not found:
        return columns
    keys, caveats = [each.key for each in found], [f"Shown together although they differ in {each}." for each in found]
    return [replace(column, cells=tuple(_with_caveats(cell, keys, caveats) for cell in column.cells)) for column in columns]


def _with_caveats(cell: Cell, keys: list[str], caveats: list[str]) -> Cell:
    if cell.figure is None:
        return cell
    basis = cell.figure.basis
    known = replace(
        basis,
        acknowledged=tuple(dict.fromkeys((*basis.acknowledged, *keys))),
        caveats=tuple(dict.fromkeys((*basis.caveats, *caveats))),
    )
    return replace(cell, figure=replace(cell.figure, basis=known))


def _order(options: Options, columns: list[Column], count: int) -> tuple[list[int], list[Finding]]:
    """The rows in the order of their set, or by a column; rows without a value come last."""
    if options.sort is None:
        return list(range(count)), []
    name = options.sort.text.strip()
    turned = name.startswith(("-", "−"))
    wanted = name.lstrip("-− ").strip()
    column = next((each for each in columns if wanted in (each.key, each.label)), None)
    if column is None:
        return list(range(count)), [_unknown(options.sort, "there is no column", [each.key for each in columns])]
    sizes = [_size(cell) for cell in column.cells]
    known = [index for index in range(count) if sizes[index] is not None]
    known.sort(key=lambda index: sizes[index] or Fraction(0), reverse=turned)
    return [*known, *(index for index in range(count) if sizes[index] is None)], []


def _size(cell: Cell) -> Fraction | None:
    """What a cell is sorted by, in base units."""
    outcome = cell.figure.outcome if cell.figure else None
    return outcome.value * outcome.unit.factor if isinstance(outcome, Amount) else None


def _highlights(
    options: Options, columns: list[Column], rows: tuple[Row, ...]
) -> tuple[Mapping[str, frozenset[str]], list[Finding]]:
    """For each column to be highlighted, its best rows; ties all of them."""
    wanted = {node.text for node in options.highlight}
    everything = bool(wanted & {"best", "true", "yes", "all"})
    known = {name for column in columns for name in (column.key, column.label)}
    findings = [
        _unknown(node, "there is no column", [column.key for column in columns])
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
    return frozenset(_row_key(rows[index], several=several) for index, worth in known.items() if worth == most)


def _worth(cell: Cell, better: Better | None) -> Fraction | None:
    outcome = cell.figure.outcome if cell.figure else None
    if not isinstance(outcome, Amount) or (better is None and gain(outcome) is None):
        return None
    size = outcome.value * outcome.unit.factor
    return size if outcome.role is Role.SPEEDUP or better is Better.HIGHER else -size


def _row_key(row: Row, *, several: bool) -> str:
    """Unique within the grid: with the set's id where there are several."""
    return row.path if several or row.key is None else row.key


def _row_head(sets: tuple[MeasurementSet, ...]) -> str:
    """What the rows differ in, in words."""
    names = dict.fromkeys(name for each in sets for name in each.varies)
    return " and ".join(name.replace("_", " ") for name in names)


def _shown_column(column: Column, options: Options, best: Mapping[str, frozenset[str]]) -> FigureColumn:
    unit = "" if column.unit is None or column.unit.symbol == "1" else column.unit.symbol
    return FigureColumn(
        key=column.key,
        label=column.label,
        unit=unit,
        is_derived=column.is_derived,
        scale=options.scale,
        highlights=best.get(column.key, frozenset()),
    )


def _shown_row(index: int, row: Row, columns: list[Column], language: str, sets: int) -> FigureRow:
    cells: tuple[FigureCell, ...] = tuple(shown(column.cells[index], column.unit, language) for column in columns)
    return FigureRow(key=_row_key(row, several=sets > 1), label=row.label, cells=cells)


def _summary(columns: list[Column]) -> Figure | None:
    """The weakest tag, the least N and every caveat of all cells; its outcome holds no number."""
    figures = [cell.figure for column in columns for cell in column.cells if cell.figure]
    if not figures:
        return None
    basis = basis_of(_records(columns), ())
    acknowledged = tuple(dict.fromkeys(key for figure in figures for key in figure.basis.acknowledged))
    caveats = tuple(dict.fromkeys((*basis.caveats, *(each for figure in figures for each in figure.basis.caveats))))
    root = Call(function="seq", arguments=tuple(figure.expression.root for figure in figures), span=Span(0, 0))
    return Figure(
        expression=Expression(root=root, text=str(root)),
        outcome=Series(members=()),
        basis=replace(basis, acknowledged=acknowledged, caveats=caveats),
        discloses=each_once(record for figure in figures for record in figure.discloses),
    )
