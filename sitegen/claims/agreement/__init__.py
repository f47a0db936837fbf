"""Whether a text says what its figure says: facts about a reading and a figure, one kind of outcome a module."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sitegen.claims.agreement.arrows import arrow_faults
from sitegen.claims.agreement.comparing import unbacked_comparison
from sitegen.claims.agreement.extremes import (
    extreme_faults,
    membership_faults,
    sweep_faults,
    tendency_faults,
)
from sitegen.claims.agreement.faults import Fault, as_disagreements
from sitegen.claims.agreement.rankings import end_faults, listing_faults, ranking_faults
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.agreement.series import bounds_faults, series_faults
from sitegen.claims.agreement.singles import single_faults
from sitegen.claims.agreement.texts import (
    proportion_faults,
    statement_faults,
    unrecorded_faults,
    wording_faults,
)
from sitegen.claims.claims import Aspect, Disagreement
from sitegen.evidence.figures import (
    Amount,
    Bounds,
    Extreme,
    Figure,
    Membership,
    Proportion,
    Ranking,
    Series,
    Statement,
    Sweep,
    Tendency,
    Wording,
)


def disagreements(figure: Figure, reading: Reading) -> tuple[Disagreement, ...]:
    """Every respect in which *reading* does not say what *figure* says, in the order of the text.

    A number that cannot be read is told first and alone: nothing else can be said of the text.
    """
    faults = tuple(_malformed(reading)) or (
        *_outcome_faults(figure, reading),
        *unbacked_comparison(figure, reading),
        *arrow_faults(figure, reading),
    )
    distinct = tuple(dict.fromkeys(sorted(faults, key=lambda fault: (fault.start, fault.end))))
    return as_disagreements(distinct, reading.text, reading.start, reading.end)


def _malformed(reading: Reading) -> Iterator[Fault]:
    for number in reading.numbers:
        if number.malformed is not None:
            message = f"{number.text} cannot be read as a number: {number.malformed}"
            yield reading.fault(Aspect.MALFORMED, message, at=(number.start, number.end))


def _outcome_faults(figure: Figure, reading: Reading) -> Iterator[Fault]:
    outcome = figure.outcome
    if isinstance(outcome, Amount):
        return single_faults(outcome, figure, reading)
    if isinstance(outcome, Bounds):
        return bounds_faults(outcome, reading)
    if isinstance(outcome, Series):
        return series_faults(outcome, reading)
    if isinstance(outcome, Tendency):
        return tendency_faults(outcome, reading)
    if isinstance(outcome, Statement):
        return statement_faults(outcome, figure.basis, reading)
    if isinstance(outcome, (Ranking, Extreme, Membership, Sweep)):
        return _comparison_faults(outcome, reading)
    if isinstance(outcome, Proportion):
        return proportion_faults(outcome, reading)
    return wording_faults(outcome, reading) if isinstance(outcome, Wording) else unrecorded_faults(reading)


def _comparison_faults(outcome: Ranking | Extreme | Membership | Sweep, reading: Reading) -> Iterator[Fault]:
    if isinstance(outcome, Ranking):
        return chain(ranking_faults(outcome, reading), listing_faults(outcome, reading), end_faults(outcome, reading))
    if isinstance(outcome, Extreme):
        return extreme_faults(outcome, reading)
    return membership_faults(outcome, reading) if isinstance(outcome, Membership) else sweep_faults(outcome, reading)
