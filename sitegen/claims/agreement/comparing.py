"""A text that compares without a number, over a figure that compares nothing of the kind.

`[slower](ev:max(a,b))` has no digit that could be wrong, and yet it says something that no maximum backs.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.agreement.directions import DIRECTED
from sitegen.claims.agreement.faults import Fault
from sitegen.claims.agreement.rankings import SIGNS
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.claims import Aspect
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Amount, Bounds, Extreme, Figure, Outcome, Ranking, Role, Series, Sweep, Tendency
from sitegen.prose.expressions import WordKind

COMPARING = (
    *(WordKind.AMOUNT, WordKind.SPEED, WordKind.QUALITY, WordKind.BEST, WordKind.TREND, WordKind.MEMBERSHIP),
    *(WordKind.MOST, WordKind.NOT_RECORDED),
)
BACKED: tuple[tuple[type, frozenset[WordKind]], ...] = (
    (Ranking, frozenset()),
    (Series, frozenset({WordKind.TREND})),
    (Tendency, frozenset({WordKind.TREND, WordKind.AMOUNT})),
    (Bounds, frozenset()),
)
"""The words that the check of an outcome looks at; the others it would pass over."""
ENDS = {"max": 1, "min": -1}
"""Functions that a word for an end is true of: the highest of a maximum."""


def unbacked_comparison(figure: Figure, reading: Reading) -> Iterator[Fault]:
    """At most one: the first sign or word that the figure does not bear out. A text with a number is checked by that."""
    outcome = figure.outcome
    if reading.claims or not reading.said.strip():
        return
    sign = SIGNS.search(reading.said)
    if isinstance(outcome, Ranking) and sign is not None:
        return
    if sign is not None and isinstance(outcome, (Amount, Bounds, Series, Tendency, Extreme, Sweep)):
        message = f"the text says {reading.said.strip()!r}, and the expression is no order: cite order(…)"
        yield reading.fault(Aspect.ORDER, message)
        return
    backed = _backed(outcome)
    if backed is None:
        return
    for word in reading.said_by(*COMPARING):
        if word.kind not in backed and not (word.kind is WordKind.MOST and word.sense == _end_of(figure)):
            message = (
                f"the text says {word.text}, which {_what(outcome)} does not show: cite a comparison (change, best, …)"
            )
            yield reading.fault(Aspect.DIRECTION, message, at=(word.start, word.end))
            return


def _backed(outcome: Outcome) -> frozenset[WordKind] | None:
    """`None` where every word is looked at elsewhere."""
    if isinstance(outcome, Amount):
        return None if outcome.role in DIRECTED or outcome.role is Role.SAMPLE_SIZE else frozenset()
    return next((words for kind, words in BACKED if isinstance(outcome, kind)), None)


def _end_of(figure: Figure) -> int:
    """1 for a greatest value, −1 for a least, else 0."""
    root = figure.expression.root
    return ENDS.get(root.function, 0) if isinstance(root, Call) else 0


def _what(outcome: Outcome) -> str:
    if isinstance(outcome, Amount):
        return "a single value"
    names = {Ranking: "an order without its signs", Series: "a series", Tendency: "a trend", Bounds: "a range"}
    return names[type(outcome)]
