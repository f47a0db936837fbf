"""Labels with an arrow between them, `q4 → f16: 34% faster`: baseline first, then what is compared with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.claims.agreement.extremes import names_row
from sitegen.claims.agreement.faults import Fault
from sitegen.claims.agreement.rankings import plain
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.claims import Aspect
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import Record

ARROW = re.compile(r"→|⇒|⟶|->|=>")
FROM_FIRST = frozenset({"change", "speedup"})
"""Functions whose first argument is the baseline; `diff(a,b)` and `ratio(a,b)` name it second."""


def compared(figure: Figure) -> tuple[Record, Record] | None:
    """Baseline and target of a formula over two records; `None` for any other figure."""
    root, records = figure.expression.root, figure.basis.records
    if not isinstance(root, Call) or len(root.arguments) != 2 or len(records) != 2:
        return None
    if any(isinstance(argument, Call) and not _is_statistic(argument) for argument in root.arguments):
        return None
    if root.function in FROM_FIRST:
        return records[0], records[1]
    return (records[1], records[0]) if root.function in ("diff", "ratio") else None


def _is_statistic(call: Call) -> bool:
    """`median(ab/f16/runs)`: of one record, and said of it."""
    return len(call.arguments) == 1 and not isinstance(call.arguments[0], Call)


def arrow_faults(figure: Figure, reading: Reading) -> Iterator[Fault]:
    """Labels that stand the wrong way round at an arrow."""
    pair = compared(figure)
    arrow = ARROW.search(reading.text, reading.start, reading.end)
    if pair is None or arrow is None or pair[0].row == pair[1].row:
        return
    baseline, target = pair
    before = plain(reading.text[reading.start : arrow.start()])
    after = plain(reading.text[arrow.end() : reading.end])
    turned = names_row(before, target) and names_row(after, baseline)
    right = names_row(before, baseline) and names_row(after, target)
    if turned and not right:
        expected = f"{baseline.label} → {target.label}"
        message = (
            f"the arrow goes from {target.label} to {baseline.label}, the formula from {baseline.label} to {target.label}"
        )
        yield reading.fault(Aspect.ORDER, message, expected=expected)
