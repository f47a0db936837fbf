"""A cited number has another unit than its record, or parts of a formula do not fit together.

What it finds: a unit in the text that does not convert to the record's (`177 tok/s` of a record in MiB), a percentage where
points are meant, a unit at the end of a series that is not its last member's, a formula over units of different dimension,
and a column head or an axis unit over figures that have another.

Why it matters: the digits may be right while the quantity is another.

Good:

    It leaves [177 MiB](ev:ab/f16/free_vram) free.

Bad:

    It leaves [177 tok/s](ev:ab/f16/free_vram) free.

What it does not find: GB where GiB was meant, as both are units of the same dimension: the value is converted exactly, and
differs (`value-mismatch`). A citation without a unit is allowed where the sentence or the table's head has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Aspect, Claim
from sitegen.claims.column_units import unit_of_column
from sitegen.evidence.figures import Amount, ProblemKind, Role
from sitegen.findings import Finding
from sitegen.quantities.units import Unit
from sitegen.rules.rule import Rule, disagreements, problems, standing


def check(claim: Claim) -> Iterator[Finding]:
    yield from disagreements(claim, Aspect.UNIT, RULE.name, otherwise=MEND)
    yield from problems(claim, ProblemKind.UNITS, RULE.name)
    yield from _under_another_unit(claim)


def _under_another_unit(claim: Claim) -> Iterator[Finding]:
    """A cell whose column's head says another unit; one that says its own unit may have another prefix (GiB under MiB)."""
    outcome = claim.figure.outcome if claim.figure else None
    if claim.surface.cell is None or not isinstance(outcome, Amount) or outcome.role is not Role.ABSOLUTE:
        return
    head = unit_of_column(claim.surface)
    if head is None or _fits(head, outcome.unit, claim):
        return
    yield Finding(
        rule=RULE.name,
        location=claim.location,
        message=f"the head of the column says {head.symbol}, {claim.shown!r} is in {outcome.unit.symbol}",
        hint=f"write {outcome.unit.symbol} in the head, or the unit in the cell",
        related=tuple(standing(record) for record in outcome.sources[:1]),
    )


def _fits(head: Unit, unit: Unit, claim: Claim) -> bool:
    if (head.dimension, head.kind) != (unit.dimension, unit.kind):
        return False
    return head.factor == unit.factor or any(
        term.unit or term.unit_text for number in claim.numbers for term in number.terms
    )


MEND = "write the unit of the record, or cite the record that was meant"
RULE = Rule(name="unit-mismatch", module=__name__, claim=check)
