"""What an uncited number could be: the records that hold its value, likeliest first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from sitegen.claims.agreement.amounts import holds
from sitegen.claims.agreement.extremes import names_row
from sitegen.claims.agreement.rankings import plain
from sitegen.claims.agreement.records import amounts_of
from sitegen.claims.agreement.scales import scale_of
from sitegen.claims.claims import Uncited
from sitegen.evidence.figures import Amount
from sitegen.evidence.records import Evidence, Record
from sitegen.prose.expressions import NumericExpression, Term
from sitegen.prose.posts import Post, Surface
from sitegen.quantities.rounding import significant_digits
from sitegen.quantities.units import ONE, TOKEN, magnitude

MAX_CANDIDATES = 20
TELLING_DIGITS = 3
SPAN = Fraction(1, 2)
"""No rounding and no tolerance reaches further than half the value."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One number of a record."""

    size: Fraction
    """Its absolute value in base units."""
    record: Record
    amount: Amount


class Candidates:
    """The numbers of all records by size, sorted when the first uncited number asks for them."""

    def __init__(self, evidence: Evidence, tolerance: Fraction) -> None:
        self._evidence = evidence
        self._tolerance = tolerance

    @cached_property
    def _by_size(self) -> list[_Entry]:
        found = [
            _Entry(abs(amount.value * amount.unit.factor), record, amount)
            for record in self._evidence.records.values()
            if record.publish
            for amount in amounts_of(record)
        ]
        return sorted(found, key=lambda entry: entry.size)

    @cached_property
    def _sizes(self) -> list[Fraction]:
        return [entry.size for entry in self._by_size]

    @cached_property
    def _factors(self) -> frozenset[Fraction]:
        return frozenset(entry.amount.unit.factor for entry in self._by_size)

    def of(self, number: NumericExpression, surface: Surface, post: Post) -> tuple[Record, ...]:
        """Records with a number that *number* could be at its precision and in its unit, likeliest first.

        Likelier is: a set that the post reports, the same unit written out, a row or metric named in the same text, more
        digits.
        """
        if not number.terms or number.malformed is not None:
            return ()
        term = number.terms[0]
        found = {entry.record.id: entry for entry in self._near(term) if self._fits(number, entry.amount)}
        entries = sorted(found.values(), key=lambda entry: _rank(entry, term, surface, post))
        return tuple(entry.record for entry in entries[:MAX_CANDIDATES])

    def _fits(self, number: NumericExpression, amount: Amount) -> bool:
        if len(number.terms) != 1:
            return any(holds(term, amount, None, self._tolerance) for term in number.terms)
        term = number.terms[0]
        return holds(term, amount, term.qualifier or number.qualifier, self._tolerance)

    def _near(self, term: Term) -> Iterator[_Entry]:
        """Entries whose size could be meant: the number read in its own unit, or in that of each record."""
        factors = {term.unit.factor} if term.unit is not None else self._factors
        value = abs(Fraction(term.value))
        for factor in factors:
            for scale in _magnitudes(term):
                size = value * factor * scale
                step = term.quantum * factor * scale
                low = bisect_left(self._sizes, size * (1 - SPAN) - step)
                high = bisect_right(self._sizes, size * (1 + SPAN) + step)
                yield from self._by_size[low:high]


def likely(uncited: Uncited) -> tuple[Record, ...]:
    """Those of its candidates that are worth naming to a writer.

    A bare "two" or 16 meets a record of 2 GB or 16 layers by chance in any site. So without a unit a number speaks of a
    record whose row or metric stands beside it, or has so many digits that it hardly meets another.
    """
    first = uncited.number.terms[0] if uncited.number.terms else None
    if first is None or first.unit is not None or first.suffix is not None or first.is_factor:
        return uncited.candidates
    if not first.is_word and significant_digits(first.value) >= TELLING_DIGITS:
        return uncited.candidates
    text = plain(" ".join(_beside(uncited.surface)))
    return tuple(record for record in uncited.candidates if _is_named(record, text))


def _beside(surface: Surface) -> Iterator[str]:
    """What is read together with a text: for a cell the heads of its row and column."""
    yield surface.text
    if surface.cell is not None:
        yield from (surface.cell.row_header, surface.cell.column_header)


def _is_named(record: Record, text: str) -> bool:
    return names_row(text, record) or (record.metric is not None and plain(record.metric_label) in text)


def _magnitudes(term: Term) -> tuple[Fraction, ...]:
    if term.suffix is None:
        return (Fraction(1),)
    return tuple(dict.fromkeys((magnitude(term.suffix, ONE), magnitude(term.suffix, TOKEN))))


def _rank(entry: _Entry, term: Term, surface: Surface, post: Post) -> tuple[int, int, int, str]:
    record = entry.record
    text = plain(surface.text)
    is_reported = record.set_id in post.aliases.values()
    has_unit = term.unit is not None and scale_of(term, entry.amount) is not None
    named = names_row(text, record) + (plain(record.metric_label) in text)
    return (-is_reported, -(named + has_unit), 0 if entry.amount.quantum == term.quantum else 1, record.id)
