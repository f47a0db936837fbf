"""The figures of a grid: derived from the same formulas as prose, in the unit of their column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sitegen.claims.claims import FigureCell
from sitegen.claims.grid_options import Derived
from sitegen.claims.wording import amount_text, write_in
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import InvalidExpression, parse_expression
from sitegen.evidence.figures import Amount, Bounds, Figure, Problem, ProblemKind, Role, Series
from sitegen.evidence.records import Evidence, MeasurementSet, Record
from sitegen.findings import Finding, Location, Related
from sitegen.quantities.formatting import format_number
from sitegen.quantities.rounding import decimal_step
from sitegen.quantities.units import Unit, conversion

EMPTY = "–"
MEASURED = frozenset({Role.ABSOLUTE, Role.SETTING})
RULES: Mapping[ProblemKind, str] = {
    ProblemKind.SYNTAX: "invalid-expression",
    ProblemKind.UNKNOWN_RECORD: "unknown-record",
    ProblemKind.QUARANTINED: "quarantined",
    ProblemKind.CONTEXT: "context-mismatch",
    ProblemKind.UNITS: "unit-mismatch",
    ProblemKind.UNSUITABLE: "unsuitable-formula",
}
"""What a problem is called as a finding; a broken record is reported in its own file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a set."""

    measurements: MeasurementSet
    key: str | None
    """`None` for the one row of a set without rows."""
    label: str

    @property
    def path(self) -> str:
        return self.measurements.id if self.key is None else f"{self.measurements.id}/{self.key}"

    def record(self, metric: str) -> Record | None:
        return self.measurements.records.get(f"{self.path}/{metric}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell before it is shown, with what is wrong with it."""

    figure: Figure | None
    record_id: str | None = None
    problems: tuple[Problem, ...] = ()


def measured_cell(row: Row, metric: str, evidence: Evidence) -> Cell:
    """The record of a row and a metric; an empty cell where the row has none."""
    record = row.record(metric)
    if record is None:
        return Cell(figure=None)
    return replace(derived_cell(record.id, evidence, ()), record_id=record.id)


def derived_cell(formula: str, evidence: Evidence, despite: tuple[str, ...]) -> Cell:
    """The figure of *formula*, which names records by their full ids."""
    suffix = f"?despite={','.join(despite)}" if despite else ""
    try:
        derivation = derive(parse_expression(formula + suffix), evidence, {})
    except InvalidExpression as error:
        problem = Problem(kind=ProblemKind.SYNTAX, span=error.span, message=str(error), hint=error.hint)
        return Cell(figure=None, problems=(problem,))
    return Cell(figure=derivation.figure, problems=derivation.problems)


def formula_of(column: Derived, row: Row, baseline: Row | None) -> str | None:
    """The expression of one cell of a derived column; `None` for the baseline's own cell, and where a part is missing."""
    metrics = [metric.text for metric in column.metrics]
    if any(row.record(metric) is None for metric in metrics):
        return None
    own = [f"{row.path}/{metric}" for metric in metrics]
    if column.function == "share":
        whole = column.whole.text if column.whole else ""
        return f"share({own[0]},{row.path}/{whole})" if row.record(whole) else None
    if baseline is None:
        return f"{column.function}({','.join(own)})"
    if baseline.path == row.path or baseline.record(metrics[0]) is None:
        return None
    other = f"{baseline.path}/{metrics[0]}"
    is_from_first = column.function in ("change", "speedup")
    return f"{column.function}({other},{own[0]})" if is_from_first else f"{column.function}({own[0]},{other})"


def converted(figure: Figure, unit: Unit) -> Figure | None:
    """*figure* told in *unit*; `None` where it does not convert. Texts, orders and k of n have no unit to convert."""
    outcome = figure.outcome
    if isinstance(outcome, Amount):
        amount = _in(outcome, unit)
        return None if amount is None else replace(figure, outcome=amount)
    if isinstance(outcome, Bounds):
        low, high = _in(outcome.low, unit), _in(outcome.high, unit)
        return None if low is None or high is None else replace(figure, outcome=Bounds(low=low, high=high))
    if isinstance(outcome, Series):
        members = tuple(member for each in outcome.members if (member := _in(each, unit)) is not None)
        return replace(figure, outcome=Series(members=members)) if len(members) == len(outcome.members) else None
    return figure


def _in(amount: Amount, unit: Unit) -> Amount | None:
    """A record keeps its significant digits: its last place becomes the next decimal place of the new unit."""
    if amount.unit == unit or amount.role not in MEASURED:
        return amount
    factor = conversion(amount.unit, unit)
    if factor is None:
        return None
    quantum = None if amount.quantum is None else decimal_step(amount.quantum * factor)
    spread = None if factor != 1 else amount.spread
    return replace(amount, value=amount.value * factor, unit=unit, quantum=quantum, spread=spread)


def shown(cell: Cell, unit: Unit | None, language: str) -> FigureCell:
    """The cell as it is shown: without its unit where the column's head says it."""
    if cell.figure is None:
        return FigureCell(figure=None, text=EMPTY, record_id=cell.record_id)
    return FigureCell(figure=cell.figure, text=_text(cell.figure, unit, language), record_id=cell.record_id)


def _text(figure: Figure, unit: Unit | None, language: str) -> str:
    outcome = figure.outcome
    is_measured = isinstance(outcome, Amount) and outcome.role in MEASURED
    text = amount_text(outcome, language) if isinstance(outcome, Amount) and is_measured else write_in(figure, language)
    said_by_head = unit is not None and unit.symbol != "1" and (is_measured or not isinstance(outcome, Amount))
    if unit is not None and said_by_head:
        text = text.removesuffix(unit.symbol).rstrip()
    return text + _spread(outcome, language) if isinstance(outcome, Amount) and is_measured else text


def _spread(amount: Amount, language: str) -> str:
    """` ± 0.4`, rounded to the value's own last place where it is finer."""
    spread = amount.spread
    if spread is None or spread.half_width is None:
        return ""
    digits = spread.half_width.as_tuple().digits
    return f" ± {format_number(spread.half_width, language)}" if len(digits) <= 6 else ""


def findings_of(problems: tuple[Problem, ...], where: Location) -> Iterator[Finding]:
    """Problems of a block's formulas as findings at *where*."""
    for problem in problems:
        rule = RULES.get(problem.kind)
        if rule is not None:
            related = tuple(Related(location=record.location, message=record.id) for record in problem.records)
            yield Finding(rule=rule, location=where, message=problem.message, hint=problem.hint, related=related)
