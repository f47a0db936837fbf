"""An absolute value is shown of a set of which only ratios may be lent.

What it finds: in a post that does not report the set in its front matter's `evidence:`, a citation, a table or a chart from
which a reader learns the absolute value of a record with `cite: relative`: its value, a sum, a mean, an extreme, a
difference, an axis.

Why it matters: the writer of the measurement said that its absolute values hold in its own setup alone. Ratios, changes
and orders travel. Who needs the value all the same writes `?despite=relative`, and the reader sees the caveat.

Good:

    # content/elsewhere.md
    ---
    title: Elsewhere
    date: 2026-11-24
    ---
    There it ran [34% faster](ev:change(draft-cache-ab/q4/decode,draft-cache-ab/f16/decode)).

    ```disclaimer
    ```

Bad:

    # content/elsewhere.md
    ---
    title: Elsewhere
    date: 2026-11-24
    ---
    There it ran at [39.7 tok/s](ev:draft-cache-ab/f16/decode).

    ```disclaimer
    ```

What it does not find: a post that reports the set without having measured it; `evidence:` is the writer's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.claims.claims import Claim, Grid, PostClaims
from sitegen.evidence.comparability import RELATIVE
from sitegen.evidence.figures import Extreme, Figure, Tendency
from sitegen.evidence.records import Record
from sitegen.findings import Finding, Location
from sitegen.rules.rule import Rule, standing
from sitegen.source import Span


def check(claims: PostClaims) -> Iterator[Finding]:
    reported = frozenset(claims.post.aliases.values())
    for claim in claims.claims:
        if claim.figure and RELATIVE not in claim.figure.basis.acknowledged:
            withheld = _withheld(_told(claim, claim.figure), reported)
            if withheld:
                yield _finding(claim.location, withheld)
    for grid in claims.grids:
        withheld = _withheld(_disclosed(grid), reported)
        if withheld:
            yield _finding(_first_line(claims, grid), withheld)


def _told(claim: Claim, figure: Figure) -> tuple[Record, ...]:
    """The records whose values the text tells.

    An extreme and a trend lend their place and their direction, which are orders; a number in the text is the value:
    `[fastest at 39.7 tok/s](ev:best(…))`, `[grows to 39.7](ev:trend(…))`, and what is written into an empty trend.
    """
    if not isinstance(figure.outcome, Extreme | Tendency):
        return figure.discloses
    has_number = any(number.exemption is None for number in claim.numbers)
    is_written_in = isinstance(figure.outcome, Tendency) and not claim.citation.text.strip()
    return figure.basis.records if has_number or is_written_in else ()


def _withheld(records: Iterable[Record], reported: frozenset[str]) -> tuple[Record, ...]:
    return tuple(record for record in records if record.relative and record.set_id not in reported)


def _disclosed(grid: Grid) -> Iterator[Record]:
    for row in grid.rows:
        for cell in row.cells:
            if cell.figure:
                yield from cell.figure.discloses


def _first_line(claims: PostClaims, grid: Grid) -> Location:
    source = claims.post.source
    start = grid.block.span.start
    end = source.text.find("\n", start)
    return Location.of(source, Span(start, end if end > start else grid.block.span.end))


def _finding(location: Location, withheld: tuple[Record, ...]) -> Finding:
    record = withheld[0]
    return Finding(
        rule=RULE.name,
        location=location,
        message=f"{record.set_id} lends only ratios, changes and orders (cite: relative), and this shows {record.id}",
        hint=f"cite a ratio or a change; a post that reports the set says `evidence: {{name: {record.set_id}}}` on top",
        related=(standing(record),),
    )


RULE = Rule(name="relative-only", module=__name__, post=check)
