"""Which citations an uncited number could be: records, settings, and formulas over rows, the least accidental first.

Digits meet by chance. So each proposal says how many matches chance alone would bring. Of numbers whose size is not known,
a share of `q / (x · ln 10)` rounds to a given x with last step q (sizes taken as evenly spread over each decade, as those
of unlike things are). That share is taken times the number of figures that it could as well have met: those in its unit, of
the rows that the text names where it names some, else of the sets that the post reports, else of all. Three digits found
among ten records are no accident; two digits found among a thousand quotients are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, permutations

from sitegen.claims.agreement.amounts import holds
from sitegen.claims.agreement.extremes import names_row
from sitegen.claims.agreement.rankings import plain
from sitegen.claims.agreement.records import amounts_of
from sitegen.claims.claims import Uncited
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import parse_expression
from sitegen.evidence.figures import Amount, Role
from sitegen.evidence.records import Evidence, MeasurementSet, Range, Record, Tally, Tuple
from sitegen.prose.expressions import NumericExpression, Shape, Term
from sitegen.quantities.units import ONE, Kind

Formula = tuple[str, tuple[Record, ...]]
"""A function, and what it is taken of."""
LN_10 = Fraction(2302585, 1000000)
MOST_ROWS = 60
"""Rows of a set that formulas are tried over; in a larger one any two digits are the quotient of some pair."""
OF_ROWS = {Kind.PERCENT: "change", Kind.TIMES: "ratio"}
OF_METRICS = {Kind.PERCENT: "share", Kind.TIMES: "ratio"}
"""What a percentage and a factor can be; any other number is a difference."""
WHOLE_METRIC = ("mean", "median", "sum")
"""What a number can be of all rows; the least and the greatest are records themselves."""
SLACK = Fraction(1, 100)
"""By how much the quick look at a formula may be off beyond the digits; the exact look follows."""


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """One thing that a number could be; the least likely accident sorts first."""

    accidents: Fraction
    """Matches that chance alone would bring among the figures it was held against."""
    target: str
    """What would follow `ev:`, with the post's short names."""


def proposals(uncited: Uncited, evidence: Evidence, tolerance: Fraction) -> tuple[Proposal, ...]:
    """What *uncited* could be, the least accidental first; each target once."""
    number = uncited.number
    if not number.terms or number.malformed is not None:
        return ()
    finder = _Finder(uncited, evidence, tolerance)
    found: dict[str, Proposal] = {}
    every = (finder.records(), finder.proportions(), finder.settings(), finder.series(), finder.formulas())
    for each in sorted(chain.from_iterable(every)):
        found.setdefault(each.target, each)
    return tuple(found.values())


class _Finder:
    """One number, and what it is held against."""

    def __init__(self, uncited: Uncited, evidence: Evidence, tolerance: Fraction) -> None:
        self._uncited = uncited
        self._evidence = evidence
        self._tolerance = tolerance
        self._text = plain(uncited.surface.text)
        self._short = {set_id: alias for alias, set_id in uncited.post.aliases.items()}

    @property
    def _number(self) -> NumericExpression:
        return self._uncited.number

    def records(self) -> Iterator[Proposal]:
        for record in self._uncited.candidates:
            target = self._target(record)
            if isinstance(record.value, Tuple) and len(self._number.terms) == 1:
                members = enumerate(amounts_of(record), start=1)
                targets = [f"{target}#{place}" for place, amount in members if self._holds(self._number.terms[0], amount)]
            else:
                is_whole = isinstance(record.value, Range) == (self._number.shape is Shape.RANGE)
                targets = [target] if is_whole else []
            yield from (Proposal(self._accidents(self._among(record)), each) for each in targets)

    def proportions(self) -> Iterator[Proposal]:
        """`171 of 297`, or its share, of a record that is k of n."""
        found = [record for record in self._evidence.records.values() if isinstance(record.value, Tally) and record.publish]
        for record in found:
            if self._is_proportion(record.value):
                yield Proposal(self._accidents(len(found)), self._target(record))

    def _is_proportion(self, value: object) -> bool:
        terms = self._number.terms
        if not isinstance(value, Tally):
            return False
        if len(terms) == 2 and self._number.shape is not Shape.RANGE:
            return terms[0].value == value.k and terms[1].value == value.n
        share = Amount(value=Fraction(value.k, value.n), unit=ONE, role=Role.SHARE, quantum=None)
        return len(terms) == 1 and _kind(terms[0]) is Kind.PERCENT and self._holds(terms[0], share)

    def settings(self) -> Iterator[Proposal]:
        """Settings and the sample size of the sets that the post reports."""
        sets = [self._evidence.sets[name] for name in self._short if name in self._evidence.sets]
        count = sum(len(each.context) + 1 for each in sets)
        for each in sets:
            for key in (*each.context, "n"):
                target = f"{self._short[each.id]}@{key}"
                if any(self._holds(self._number.terms[0], amount) for amount in self._outcome(target)):
                    yield Proposal(self._accidents(count), target)

    def series(self) -> Iterator[Proposal]:
        """`0.75/0.67/0.59`: rows of one metric, in this order."""
        terms = self._number.terms
        if len(terms) < 2 or self._number.shape in (Shape.SPREAD, Shape.PART, Shape.VAGUE):
            return
        columns = list(self._columns())
        for column in columns:
            rows: list[Record] = []
            for term in terms:
                row = next((each for each in column if each not in rows and self._holds(term, amounts_of(each)[0])), None)
                if row is None:
                    break
                rows.append(row)
            else:
                yield Proposal(self._accidents(len(columns)), f"seq({','.join(map(self._target, rows))})")

    def formulas(self) -> Iterator[Proposal]:
        """Formulas of two rows of a metric, of all its rows, and of two metrics of a row."""
        if len(self._number.terms) != 1:
            return
        term = self._number.terms[0]
        tried = [each for column in self._columns() for each in _over_rows(column, term)]
        tried += [each for metrics in self._rows() for each in _over_metrics(metrics, term)]
        likely = [(name, parts) for name, parts in tried if all(map(self._is_named, parts))]
        for name, parts in tried:
            if _is_near(name, parts, term):
                target = self._call(name, parts)
                count = len(likely if (name, parts) in likely else tried)
                if any(self._holds(term, amount) for amount in self._outcome(target)):
                    yield Proposal(self._accidents(count), target)

    def _columns(self) -> Iterator[tuple[Record, ...]]:
        """The single values of each metric, row by row."""
        for each in self._sets():
            yield from (column for key in each.metrics if len(column := _singles(each, metric=key)) > 1)

    def _rows(self) -> Iterator[tuple[Record, ...]]:
        """The single values of each row."""
        for each in self._sets():
            yield from (metrics for key in each.rows or (None,) if len(metrics := _singles(each, row=key)) > 1)

    def _sets(self) -> Iterator[MeasurementSet]:
        """Those that the post reports; all where it reports none."""
        sets = self._evidence.sets.items()
        found = (each for name, each in sets if name in self._short or not self._short)
        return (each for each in found if len(each.rows) <= MOST_ROWS and len(each.metrics) <= MOST_ROWS)

    def _outcome(self, target: str) -> Sequence[Amount]:
        figure = derive(parse_expression(target), self._evidence, self._uncited.post.aliases).figure
        return (figure.outcome,) if figure is not None and isinstance(figure.outcome, Amount) else ()

    def _holds(self, term: Term, amount: Amount) -> bool:
        return holds(term, amount, term.qualifier or self._number.qualifier, self._tolerance)

    def _target(self, record: Record) -> str:
        short = self._short.get(record.set_id)
        return record.id if short is None else short + record.id.removeprefix(record.set_id)

    def _call(self, name: str, parts: Sequence[Record]) -> str:
        """The formula as it is written: `*` for all rows of a set."""
        first = parts[0]
        own = self._evidence.sets[first.set_id]
        if name in WHOLE_METRIC and len(parts) == len(own.rows) and len({each.metric for each in parts}) == 1:
            return f"{name}({self._short.get(own.id, own.id)}/*/{first.metric})"
        return f"{name}({','.join(map(self._target, parts))})"

    def _among(self, record: Record) -> int:
        """How many figures in its unit the number could as well have met as that of *record*."""
        unit = self._number.terms[0].unit
        alike = [
            each
            for each in self._evidence.records.values()
            if unit is None or unit.kind is Kind.PERCENT or each.unit.dimension == unit.dimension
        ]
        if record.set_id in self._short:
            alike = [each for each in alike if each.set_id in self._short]
        if self._is_named(record):
            alike = [each for each in alike if self._is_named(each)]
        return len(alike)

    def _is_named(self, record: Record) -> bool:
        """Whether the text names the row of *record*."""
        return record.row is not None and bool(names_row(self._text, record))

    def _accidents(self, count: int) -> Fraction:
        share = Fraction(1)
        for term in self._number.terms:
            step = self._tolerance * 2 * abs(Fraction(term.value)) if self._is_approximate(term) else term.quantum
            share *= min(Fraction(1), step / (abs(Fraction(term.value)) * LN_10)) if term.value else Fraction(1)
        return share * count

    def _is_approximate(self, term: Term) -> bool:
        return (term.qualifier or self._number.qualifier) is not None


def _singles(of: MeasurementSet, *, metric: str | None = None, row: str | None = None) -> tuple[Record, ...]:
    """The measured single values of one metric, or of one row (of the set, where it has no rows)."""
    records = (each for each in of.records.values() if each.publish and not each.is_setting)
    mine = (each for each in records if (each.row == row if metric is None else each.metric == metric))
    return tuple(each for each in mine if len(amounts_of(each)) == 1)


def _over_rows(column: Sequence[Record], term: Term) -> Iterator[Formula]:
    """The formulas over the rows of a metric that a number of this unit can be."""
    kind = _kind(term)
    if kind is None:
        whole = WHOLE_METRIC if len(column) % 2 == 0 else ("mean", "sum")  # of an odd number the median is a record
        yield from ((each, tuple(column)) for each in whole)
    name = OF_ROWS.get(kind, "diff") if kind else "diff"
    yield from ((name, pair) for pair in permutations(column, 2))


def _over_metrics(metrics: Sequence[Record], term: Term) -> Iterator[Formula]:
    """The formulas over two metrics of a row that are counted in one unit."""
    name = OF_METRICS.get(kind, "diff") if (kind := _kind(term)) else "diff"
    for one, other in permutations(metrics, 2):
        if one.unit.dimension == other.unit.dimension and one.unit.dimension:
            yield name, (one, other)
            if name == "diff" and one.id < other.id:
                yield "sum", (one, other)


def _kind(term: Term) -> Kind | None:
    """Percent, times, or neither: a number with a unit of its own, or with none."""
    if term.is_factor:
        return Kind.TIMES
    kind = term.unit.kind if term.unit is not None else None
    return kind if kind in (Kind.PERCENT, Kind.TIMES) else None


def _is_near(name: str, parts: Sequence[Record], term: Term) -> bool:
    """A quick look at the size, in the unit of the record where the number says none."""
    values = [amounts_of(each)[0].value for each in parts]
    size = _value(name, values)
    if size is None:
        return False
    unit = parts[0].unit
    said = abs(Fraction(term.value))
    if name in ("change", "share"):
        said, size = said / 100, abs(size)
    elif name != "ratio" and term.unit is not None and term.suffix is None:
        if term.unit.dimension != unit.dimension:
            return False
        said *= term.unit.factor / unit.factor
    slack = said * (SLACK if term.qualifier is None else Fraction(1, 5))
    step = said * term.quantum / abs(Fraction(term.value)) if term.value else Fraction(0)
    return term.suffix is not None or abs(abs(size) - said) <= slack + step


def _value(name: str, values: Sequence[Fraction]) -> Fraction | None:
    match name:
        case "change":
            return (values[1] - values[0]) / values[0] if values[0] > 0 else None
        case "ratio" | "share":
            return values[0] / values[1] if values[1] else None
        case "diff":
            return values[0] - values[1]
        case "sum":
            return sum(values, Fraction(0))
        case "mean":
            return sum(values, Fraction(0)) / len(values)
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
