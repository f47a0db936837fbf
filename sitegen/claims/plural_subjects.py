"""Several rows at once over a comparison of two: "the quantized caches were [slower](ev:change(q8,q4))"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from sitegen.claims.agreement.arrows import compared
from sitegen.claims.agreement.records import amounts_of
from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.clauses import clause_before
from sitegen.claims.set_names import Names, mentions
from sitegen.claims.whole_citation import of_whole_citation
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import MeasurementSet, Record
from sitegen.prose.languages import language_of

TWO = 2
WORD = re.compile(r"[^\W\d_]{3,}")


def plural_disagreements(claim: Claim, figure: Figure, names: Names, known: MeasurementSet) -> Iterator[Disagreement]:
    """At most one: a plural of what the rows are right before the verb, where none is named and it is not true of all."""
    pair = compared(figure)
    if pair is None or pair[0].row is None or pair[0].row == pair[1].row or len(known.rows) <= TWO:
        return
    text, citation = claim.surface.text, claim.citation
    start = clause_before(claim.surface, citation)
    found = _plural(language_of(claim.post.language).code).search(text, start, citation.start)
    if found is None or mentions(text, names.rows, start, citation.end) or _is_true_of_all(claim, pair, known):
        return
    own = {word for label in (*known.varies, *known.rows.values()) for word in WORD.findall(label.casefold())}
    noun = found[1].casefold()
    if noun.endswith(("s", "n")) and (noun in language_of(claim.post.language).cases or {noun[:-1], noun[:-2]} & own):
        message = (
            f"{found[1]!r} speaks of several rows, the formula compares {pair[1].label!r} with {pair[0].label!r} alone"
        )
        yield of_whole_citation(claim, Aspect.SUBJECT, found=found[1], expected=pair[1].label, message=message)


def _is_true_of_all(claim: Claim, pair: tuple[Record, Record], known: MeasurementSet) -> bool:
    """Whether every other row lies on the same side of the baseline: "slower" is then true of whichever are meant."""
    if any(number.exemption is None for number in claim.numbers):
        return False
    base = _value(pair[0])
    cells = [record for record in known.records.values() if record.metric == pair[0].metric and record.row]
    others = [_value(record) for record in cells if record.row != pair[0].row]
    if base is None or any(value is None for value in others):
        return False
    return len({(value > base) - (value < base) for value in others if value is not None}) == 1


def _value(record: Record) -> Fraction | None:
    amounts = amounts_of(record)
    return amounts[0].value * amounts[0].unit.factor if len(amounts) == 1 else None


@cache
def _plural(code: str) -> re.Pattern[str]:
    """A noun, the verb of several things, and perhaps an adverb before the figure."""
    verbs = "|".join(language_of(code).plural_copulas) or "(?!)"
    return re.compile(rf"([^\W\d_]+)\s+(?:{verbs})(?:\s+[^\W\d_]+)?\s+\Z", re.IGNORECASE)
