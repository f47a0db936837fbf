"""`table` and `chart` blocks: YAML over records, everything computed and formatted here so that drawing adds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sitegen.claims.chart_axes import axis_findings
from sitegen.claims.claims import Claim, FigureCell, FigureColumn, FigureRow, Grid
from sitegen.claims.grid_alt import alt_text
from sitegen.claims.grid_cells import Cell, Row, findings_of, shown
from sitegen.claims.grid_columns import (
    Column,
    best_rows,
    converted_column,
    derived_column,
    measured_column,
    row_key,
    row_order,
)
from sitegen.claims.grid_names import chosen_metrics, chosen_rows, sets_of, unit_findings
from sitegen.claims.grid_options import Options, read_options
from sitegen.config import Config
from sitegen.evidence.basis import basis_of
from sitegen.evidence.citing import each_once
from sitegen.evidence.comparability import differences
from sitegen.evidence.expressions import Call, Expression
from sitegen.evidence.figures import Figure, Series
from sitegen.evidence.records import Evidence, MeasurementSet, Record
from sitegen.findings import Finding, Location, Related, ordered
from sitegen.prose.posts import Block, BlockKind, Post
from sitegen.source import Span

DRAWN = (BlockKind.TABLE, BlockKind.CHART)


def grids(post: Post, evidence: Evidence, config: Config, claims: Iterable[Claim] = ()) -> tuple[Grid, ...]:
    """Every `table` and `chart` block of the post; one whose YAML was refused has its finding in the post."""
    known = tuple(claims)
    return tuple(
        resolve_grid(block, post, evidence, config, known)
        for block in post.blocks
        if block.kind in DRAWN and block.options is not None
    )


def resolve_grid(block: Block, post: Post, evidence: Evidence, config: Config, claims: tuple[Claim, ...] = ()) -> Grid:
    """*block* with its figures, or (where names are unknown) with as much as can be shown and the findings."""
    options = read_options(block)
    head = _head(block, post)
    sets, findings = sets_of(options, post, evidence, head)
    rows, missing_rows = chosen_rows(options, sets, head)
    metrics, missing_metrics = chosen_metrics(options, sets)
    columns = [measured_column(metric, rows, sets, evidence) for metric in metrics]
    found = [converted_column(column, options) for column in columns]
    columns = [column for column, _ in found]
    derived = [derived_column(each, rows, sets, evidence, options.despite) for each in options.derived]
    columns += [column for column, _ in derived]
    order, unsorted = row_order(options, columns, rows)
    problems = [*findings, *missing_rows, *missing_metrics, *unsorted, *unit_findings(options, metrics)]
    problems += [finding for _, several in (*found, *derived) for finding in several]
    problems += _cell_findings(columns, head)
    problems += _context_findings(columns, options, head)
    problems += axis_findings(options, columns, block)
    columns = _acknowledging(columns, options)
    best, unknown = best_rows(options, columns, rows)
    grid = Grid(
        block=block,
        kind="table" if block.kind is BlockKind.TABLE else _kind(options, columns),
        sets=sets,
        row_head=_row_head(sets),
        columns=tuple(_shown_column(column, options, best) for column in columns),
        rows=tuple(_shown_row(index, rows[index], columns, post.language, options) for index in order),
        code=options.code,
        is_interactive=options.interactive,
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
        axis=options.axes.get(column.key, options.axes.get("")),
        highlights=best.get(column.key, frozenset()),
    )


def _kind(options: Options, columns: list[Column]) -> str:
    """The chart's type; `curve` for a line along a metric."""
    if options.code:
        return "code"
    return "curve" if options.kind == "line" and options.along and len(columns) > 1 else options.kind


def _shown_row(index: int, row: Row, columns: list[Column], language: str, options: Options) -> FigureRow:
    cells: tuple[FigureCell, ...] = tuple(shown(column.cells[index], column.unit, language) for column in columns)
    panel = row.measurements.title if options.panels else ""
    return FigureRow(key=row_key(row, several=len(options.sets) > 1), label=row.label, cells=cells, panel=panel)


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
