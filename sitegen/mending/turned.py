"""What new digits would turn round: a sign, which of two figures is the greater, or a factor that crosses 1.

A post may rest on them in words that no citation holds ("q4 is the slowest, at [29.6 tok/s](…)"), in the order of a list,
in what it concludes. So where new digits turn one of them round, a person has to read it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from sitegen.claims.agreement.extremes import names_row
from sitegen.claims.agreement.rankings import plain
from sitegen.claims.agreement.records import amounts_of
from sitegen.claims.agreement.scales import scale_of
from sitegen.claims.claims import Claim, PostClaims
from sitegen.claims.sentences import Sentence, told_together
from sitegen.evidence.expressions import Call, Reference
from sitegen.evidence.figures import Amount, Role
from sitegen.evidence.records import Evidence, Record
from sitegen.prose.expressions import Term, WordKind
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.posts import SurfaceKind
from sitegen.prose.words import read_words

COMPARING = frozenset(
    {WordKind.SPEED, WordKind.QUALITY, WordKind.BEST, WordKind.MOST, WordKind.AMOUNT, WordKind.TREND, WordKind.TIE}
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A number of a citation, before and after, in base units of what it measures."""

    number: int
    """Of the citation."""
    text: str
    measures: tuple[str, frozenset[str | None]]
    """The function, and the metrics of its records: only figures that are alike can have an order."""
    before: Fraction
    after: Fraction
    is_factor: bool
    """Of two figures, one over the other: above 1 it says that the first is the greater."""


def turned(before: PostClaims, after: PostClaims, told: Mapping[str, Fraction], evidence: Evidence) -> dict[int, str]:
    """By its number, each citation of the post whose new text turns something round, and what that is.

    *told* holds what posts said of a record before, by its id: against it the order of two rows is judged that do not
    stand in one sentence.
    """
    later = {claim.citation.number: claim for claim in after.claims}
    figures = (claim.figure for claim in before.claims if claim.figure is not None)
    cited = frozenset(record.id for figure in figures for record in figure.basis.records)
    rivals = _Rivals(told, cited, evidence)
    found: dict[int, str] = {}
    for sentence in told_together(before.claims):
        pairs = [(claim, later[claim.citation.number]) for claim in sentence.claims if claim.citation.number in later]
        numbers = [each for earlier, new in pairs for each in _numbers(earlier, new)]
        for number, reason in (*_signs(numbers), *_orders(sentence, numbers), *_ranks(sentence, pairs, rivals)):
            found.setdefault(number, reason)
    return found


def told_values(posts: Iterable[PostClaims]) -> dict[str, Fraction]:
    """What the posts say of each record that they cite by itself, by its id, in the record's unit."""
    claims = (claim for post in posts for claim in post.claims)
    return {record.id: value for claim in claims for record, value in _said(claim)}


def _numbers(before: Claim, after: Claim) -> Iterator[_Told]:
    measures = _measures(before)
    for earlier, later in zip(_terms(before), _terms(after), strict=False):
        sizes = _size(earlier, before), _size(later, after)
        yield _Told(before.citation.number, earlier.text, measures, *sizes, _is_factor(before))


def _is_factor(claim: Claim) -> bool:
    outcome = claim.figure.outcome if claim.figure else None
    return isinstance(outcome, Amount) and outcome.role in (Role.RATIO, Role.SPEEDUP)


def _terms(claim: Claim) -> list[Term]:
    return [term for number in claim.numbers if number.exemption is None for term in number.terms]


def _measures(claim: Claim) -> tuple[str, frozenset[str | None]]:
    root = claim.expression.root if claim.expression else None
    records = claim.figure.basis.records if claim.figure else ()
    return root.function if isinstance(root, Call) and root.function != "seq" else "", frozenset(
        record.metric for record in records
    )


def _size(term: Term, claim: Claim) -> Fraction:
    outcome = claim.figure.outcome if claim.figure else None
    if isinstance(outcome, Amount):
        return Fraction(term.value) * (scale_of(term, outcome) or 1) * outcome.unit.factor
    return Fraction(term.value) * (term.unit.factor if term.unit is not None else 1)


def _signs(numbers: Iterable[_Told]) -> Iterator[tuple[int, str]]:
    for each in numbers:
        if _sign(each.before) != _sign(each.after):
            yield each.number, f"the sign of {each.text} would turn"
        if each.is_factor and _sign(each.before - 1) != _sign(each.after - 1):
            yield each.number, f"{each.text} would cross 1: the other one is the greater now"


def _orders(sentence: Sentence, numbers: list[_Told]) -> Iterator[tuple[int, str]]:
    """Two figures of one sentence: which is the greater, and whether they are level."""
    if sentence.surface.kind is SurfaceKind.CELL:
        return
    for one, other in combinations(numbers, 2):
        if one.measures != other.measures:
            continue
        if _sign(one.before - other.before) != _sign(one.after - other.after):
            reason = f"{one.text} and {other.text} stand in one sentence, and their order would turn"
            yield from ((each.number, reason) for each in (one, other))


def _ranks(sentence: Sentence, pairs: Iterable[tuple[Claim, Claim]], rivals: _Rivals) -> Iterator[tuple[int, str]]:
    """A record beside another row of its set that the post speaks of, or any row where the sentence compares in words."""
    compares = _compares(sentence)
    text = plain(sentence.surface.text[sentence.start : sentence.end])
    for earlier, later in pairs:
        for (record, before), (_, after) in zip(_said(earlier), _said(later), strict=False):
            for other in rivals.overtaken(record, before, after):
                if compares or other.id in rivals.cited or names_row(text, other):
                    yield earlier.citation.number, f"{record.label} and {other.label} would change their order"


@dataclass(frozen=True, slots=True)
class _Rivals:
    """The other rows of a set, as the posts told them before and as the records have them now."""

    told: Mapping[str, Fraction]
    cited: frozenset[str]
    """Records that the post cites, in whatever formula."""
    evidence: Evidence

    def overtaken(self, record: Record, before: Fraction, after: Fraction) -> Iterator[Record]:
        """Rows to which *record* would stand the other way round, or level, or level no more."""
        for other in _rows_beside(record, self.evidence):
            now = amounts_of(other)[0].value
            if _sign(before - self.told.get(other.id, now)) != _sign(after - now):
                yield other


def _compares(sentence: Sentence) -> bool:
    text = sentence.surface.text[sentence.start : sentence.end]
    language = sentence.claims[0].post.language
    return any(word.kind in COMPARING for word in read_words(text, Lexicon(language=language)))


def _said(claim: Claim) -> Iterator[tuple[Record, Fraction]]:
    """The record of a citation of one record with one number, and what the text says it is, in the record's unit."""
    figure, terms = claim.figure, _terms(claim)
    if figure is None or len(terms) != 1 or not isinstance(figure.outcome, Amount):
        return
    scale = scale_of(terms[0], figure.outcome)
    if scale is not None and isinstance(figure.expression.root, Reference) and len(figure.basis.records) == 1:
        yield figure.basis.records[0], Fraction(terms[0].value) * scale


def _rows_beside(record: Record, evidence: Evidence) -> Iterator[Record]:
    if record.row is None or record.metric is None:
        return
    for other in evidence.records.values():
        is_beside = other.set_id == record.set_id and other.metric == record.metric and other.id != record.id
        if is_beside and len(amounts_of(other)) == 1:
            yield other


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
