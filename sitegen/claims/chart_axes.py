"""The ends that a writer gives an axis, held against what is drawn on it: nothing may lie beyond them unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from sitegen.claims.grid_columns import Column
from sitegen.claims.grid_names import unknown
from sitegen.claims.grid_options import Options
from sitegen.claims.option_values import RULE
from sitegen.claims.wording import told_in
from sitegen.evidence.figures import Amount, Bounds, Figure
from sitegen.evidence.records import Samples
from sitegen.findings import Finding, Location
from sitegen.located_yaml import Table
from sitegen.prose.posts import Block


def axis_findings(options: Options, columns: Sequence[Column], block: Block) -> Iterator[Finding]:
    """Axes of metrics that are not shown, and figures that lie beyond the end of theirs."""
    node = next((node for key, node in block.options or () if key.text == "axis"), None)
    if node is None:
        return
    known = [column.key for column in columns]
    for key, _ in node if isinstance(node, Table) else ():
        if key.text in options.axes and key.text not in known:
            yield unknown(key, "the chart shows no metric", known)
    for column in columns:
        yield from _beyond(options, column, node.location)


def _beyond(options: Options, column: Column, where: Location) -> Iterator[Finding]:
    ends = options.axes.get(column.key, options.axes.get(""))
    if ends is None:
        return
    for cell in column.cells:
        for value in _places(cell.figure) if cell.figure else ():
            low = ends.start is not None and value < Fraction(ends.start)
            high = ends.end is not None and value > Fraction(ends.end)
            if low or high:
                end = f"begins at {ends.start}" if low else f"ends at {ends.end}"
                message = f"{cell.record_id or 'a figure'} of {column.label} lies beyond the axis, which {end}"
                hint = "an axis has room for every figure, its spread included"
                yield Finding(rule=RULE, location=where, message=message, hint=hint)
                return


def _places(figure: Figure) -> Iterator[Fraction]:
    """What a drawing may show of a figure, in the unit in which it is told: value, spread, single samples."""
    outcome = figure.outcome
    for amount in (outcome.low, outcome.high) if isinstance(outcome, Bounds) else (outcome,):
        if isinstance(amount, Amount):
            value, unit = told_in(amount)
            yield value
            scale = amount.unit.factor / unit.factor
            yield from (each * scale for each in _ends(amount))
    records = figure.basis.records
    if isinstance(outcome, Amount) and len(records) == 1 and isinstance(records[0].value, Samples):
        scale = records[0].unit.factor / told_in(outcome)[1].factor
        yield from (member.exact * scale for member in records[0].value.members)


def _ends(amount: Amount) -> Iterator[Fraction]:
    """Of its spread, in its own unit."""
    spread = amount.spread
    if spread is not None and spread.half_width is not None:
        yield from (amount.value - Fraction(spread.half_width), amount.value + Fraction(spread.half_width))
    elif spread is not None:
        yield from (Fraction(end) for end in (spread.low, spread.high) if end is not None)
