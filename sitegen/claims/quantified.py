"""What is said of all rows, or of two at once, with the value of one: "all types left [165 MiB]", "q4 and f16 tie at"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from sitegen.claims.agreement.amounts import holds
from sitegen.claims.agreement.records import amounts_of
from sitegen.claims.agreement.scales import scale_of
from sitegen.claims.agreement.tolerances import ONE_SIDED_ABOVE
from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.clauses import clause_before
from sitegen.claims.listed_subjects import names_of_one_figure
from sitegen.claims.set_names import Names, mentions
from sitegen.claims.whole_citation import of_whole_citation
from sitegen.claims.wording import exactly
from sitegen.evidence.figures import Amount, Figure, Role
from sitegen.evidence.records import MeasurementSet, Record
from sitegen.prose.expressions import Qualifier, Term
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers

TOLERANCE = Fraction(1, 20)
BOUNDS = frozenset({Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.UNDER, Qualifier.AT_MOST})
TIED = re.compile(
    r"(?:[\s,:]|\b(?:both|each|ties?|tied|are|were|level|at|on|with|the|same|leave|left|reach|reached|run|ran|decode|have|had|need"
    r"|needed|take|took|free|as|much|gleich|viel|frei|autant|de|place|libres?|beide|je|liegen|lagen|lassen|gleichauf|bei|auf|schaffen|sont|à|égalité|laissent|atteignent)\b)*"
)
"""Between two names and the value that both are said to have."""


def quantified_disagreements(
    claim: Claim, figure: Figure, names: Names, known: MeasurementSet, tolerance: Fraction = TOLERANCE
) -> Iterator[Disagreement]:
    """At most one: the first other row of which the sentence says the value as well, and which has another."""
    outcome, records = figure.outcome, figure.basis.records
    told = _told_number(claim)
    if not isinstance(outcome, Amount) or outcome.role is not Role.ABSOLUTE or len(records) != 1 or told is None:
        return
    record, (term, qualifier) = records[0], told
    if record.row is None:
        return
    for row in _included(claim, record, names, known):
        other = known.records.get(f"{known.id}/{row}/{record.metric}")
        amounts = amounts_of(other) if other and row != record.row else ()
        if len(amounts) == 1 and not _is_true(term, qualifier, amounts[0], tolerance, denied=_denies(claim)):
            exact, said = exactly(amounts[0], claim.post.language), claim.citation.text
            message = f"the sentence says {said!r} of {other.label if other else row!r} as well, which has {exact}"
            yield of_whole_citation(claim, Aspect.SUBJECT, found=said, expected=exact, message=message)
            return


def _told_number(claim: Claim) -> tuple[Term, Qualifier | None] | None:
    """The one number of the link, with the bound that stands in it or right before it."""
    text, citation = claim.surface.text, claim.citation
    begin = max(clause_before(claim.surface, citation), citation.start - 28)
    found = read_numbers(text[begin : citation.end], Lexicon(language=claim.post.language))
    inside = [number for number in found if number.end + begin > citation.start and number.exemption is None]
    if len(inside) != 1 or len(inside[0].terms) != 1:
        return None
    term = inside[0].terms[0]
    return term, term.qualifier or inside[0].qualifier or _bound_of_verb(claim)


def _bound_of_verb(claim: Claim) -> Qualifier | None:
    """ "至少剩余 [165 MiB]", "at least leave": the bound stands before the verb."""
    language = language_of(claim.post.language)
    before = claim.surface.text[clause_before(claim.surface, claim.citation) : claim.citation.start].casefold()
    words = [(phrase, bound) for bound in BOUNDS for phrase in language.qualifiers.get(bound, ())]
    border = "" if language.code in ("zh", "ja") else r"\b"
    return next((bound for phrase, bound in words if re.search(rf"{border}{re.escape(phrase)}{border}", before)), None)


def _is_true(term: Term, qualifier: Qualifier | None, amount: Amount, tolerance: Fraction, *, denied: bool) -> bool:
    scale = scale_of(term, amount)
    if scale is None:
        return True
    if qualifier not in BOUNDS:
        return denied or holds(term, amount, qualifier, tolerance)
    shown = Fraction(term.value) * scale
    is_above = (qualifier in ONE_SIDED_ABOVE) != denied
    return amount.value >= shown if is_above else amount.value <= shown


def _included(claim: Claim, record: Record, names: Names, known: MeasurementSet) -> tuple[str, ...]:
    """The rows that the sentence speaks of at once; none where it names one."""
    text, citation = claim.surface.text, claim.citation
    start = clause_before(claim.surface, citation)
    listed = names_of_one_figure(claim, names)
    if record.row in {mention.key for mention in listed}:
        return tuple(m.key for m in listed) if TIED.fullmatch(text, listed[-1].end, citation.start) else ()
    if mentions(text, names.rows, start, citation.end) or _quantifier(claim, known) is None:
        return ()
    return tuple(known.rows)


def _denies(claim: Claim) -> bool:
    return (
        _none(claim.post.language).search(
            claim.surface.text, clause_before(claim.surface, claim.citation), claim.citation.start
        )
        is not None
    )


def _quantifier(claim: Claim, known: MeasurementSet) -> re.Match[str] | None:
    """ "All types", "every cache", "no type", "all three" of three rows."""
    text, citation = claim.surface.text, claim.citation
    start = clause_before(claim.surface, citation)
    language = claim.post.language
    own = {
        word
        for label in (*known.rows.values(), *known.varies)
        for word in re.split(r"[\W_]+", label.casefold())
        if len(word) > 2
    }
    for pattern in (_all(language), _none(language)):
        found = pattern.search(text, start, citation.start)
        noun = found["noun"].casefold() if found else ""
        if found and (noun in language_of(language).cases or {noun, noun.removesuffix("s")} & own):
            return found
    return None


@cache
def _all(language: str) -> re.Pattern[str]:
    return _pattern("|".join(language_of(language).universal) or "(?!)", language)


@cache
def _none(language: str) -> re.Pattern[str]:
    return _pattern("|".join(language_of(language).no_one) or "(?!)", language)


def _pattern(words: str, language: str) -> re.Pattern[str]:
    """A quantifier, small words, and the noun that it is of."""
    if language_of(language).code in ("zh", "ja"):
        cases = "|".join(language_of(language).cases)
        return re.compile(rf"(?:{words})の?(?P<noun>{cases})")
    small = r"(?:of |the |these |those |our |der |die |den |diese[rn]? |les |des |ces )"
    return re.compile(rf"\b(?:{words}) {small}{{0,2}}(?P<noun>[^\W\d_]+)", re.IGNORECASE)
