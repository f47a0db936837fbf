"""One `ev:` citation: its formula, its figure, what its text says, and whether the two agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from sitegen.claims.agreement import disagreements
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.agreement.scales import scale_of
from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.wording import exactly, write_in
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import Expression, InvalidExpression, parse_expression
from sitegen.evidence.figures import Amount, Derivation, Extreme, Figure, Problem, ProblemKind
from sitegen.evidence.records import Evidence
from sitegen.prose.expressions import NumericExpression, Term, Word
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.prose.posts import Citation, Post, Surface
from sitegen.prose.words import read_words
from sitegen.quantities.units import Kind

BEHIND = 24
"""Characters after a citation in which a unit that belongs to its number may stand."""
OUTSIDE_SIGNS = "+-−–±"
MEANT = frozenset({"bit", "second"})
"""A unit of these dimensions behind a pure number is never a mere noun, as "tokens" and "runs" are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What the citations of one post are read with."""

    post: Post
    evidence: Evidence
    lexicon: Lexicon
    tolerance: Fraction


def resolve_citation(citation: Citation, surface: Surface, cited: Cited) -> Claim:
    """The claim that *citation* makes."""
    expression, derivation = _derived(citation.target, cited)
    numbers, words = read_within(surface.text, citation.start, citation.end, cited.lexicon)
    figure = derivation.figure
    claim = Claim(
        post=cited.post,
        surface=surface,
        citation=citation,
        expression=expression,
        derivation=derivation,
        numbers=numbers,
        words=words,
        disagreements=(),
        shown=citation.text,
    )
    if figure is None:
        return claim
    if not citation.text.strip():
        return replace(claim, shown=write_in(figure, cited.post.language), disagreements=_of_empty(claim, figure, cited))
    reading = _reading(surface.text, citation.start, citation.end, numbers, words, cited)
    found = (*disagreements(figure, reading), *_outside(figure, claim, cited))
    return replace(claim, disagreements=tuple(_verified(one, figure, cited) for one in found))


def _derived(target: str, cited: Cited) -> tuple[Expression | None, Derivation]:
    try:
        expression = parse_expression(target)
    except InvalidExpression as error:
        problem = Problem(kind=ProblemKind.SYNTAX, span=error.span, message=str(error))
        return None, Derivation(figure=None, problems=(problem,))
    return expression, derive(expression, cited.evidence, cited.post.aliases)


def read_within(
    text: str, start: int, end: int, lexicon: Lexicon
) -> tuple[tuple[NumericExpression, ...], tuple[Word, ...]]:
    """Numbers and words of `text[start:end]` read by itself, with offsets into *text*.

    Code marks are left out: inside a citation code is no hiding place, its figures are checked like any other.
    """
    said = text[start:end]
    numbers = tuple(_moved(number, start) for number in read_numbers(said, lexicon))
    words = tuple(replace(word, start=word.start + start, end=word.end + start) for word in read_words(said, lexicon))
    return numbers, words


def _moved(number: NumericExpression, by: int) -> NumericExpression:
    terms = tuple(replace(term, start=term.start + by, end=term.end + by) for term in number.terms)
    return replace(number, start=number.start + by, end=number.end + by, terms=terms)


def _reading(
    text: str, start: int, end: int, numbers: tuple[NumericExpression, ...], words: tuple[Word, ...], cited: Cited
) -> Reading:
    return Reading(
        text=text,
        start=start,
        end=end,
        numbers=numbers,
        words=words,
        language=cited.post.language,
        tolerance=cited.tolerance,
    )


def _of_empty(claim: Claim, figure: Figure, cited: Cited) -> tuple[Disagreement, ...]:
    """An empty citation asserts what is written in; only "best" and "worst" can be wrong in themselves."""
    if not isinstance(figure.outcome, Extreme):
        return ()
    shown = write_in(figure, cited.post.language)
    found = disagreements(figure, _reading(shown, 0, len(shown), (), (), cited))
    at = claim.citation.start
    return tuple(replace(one, start=at, end=at, found="", suggestion=None) for one in found)


def _verified(disagreement: Disagreement, figure: Figure, cited: Cited) -> Disagreement:
    """A suggestion that does not agree with the figure is none."""
    said = disagreement.suggestion
    if said is None:
        return disagreement
    numbers, words = read_within(said, 0, len(said), cited.lexicon)
    if disagreements(figure, _reading(said, 0, len(said), numbers, words, cited)):
        return replace(disagreement, suggestion=None)
    return disagreement


def _outside(figure: Figure, claim: Claim, cited: Cited) -> Iterator[Disagreement]:
    """A sign glued before the link, or a unit right behind it, that a reader takes for part of the number."""
    if not isinstance(figure.outcome, Amount) or not claim.numbers:
        return
    yield from _outside_sign(figure.outcome, claim)
    yield from _outside_unit(figure.outcome, claim, cited)


def _outside_sign(amount: Amount, claim: Claim) -> Iterator[Disagreement]:
    text, at = claim.surface.text, claim.citation.start
    if claim.numbers[0].start != at or at == 0 or text[at - 1] not in OUTSIDE_SIGNS:
        return
    if at > 1 and not text[at - 2].isspace() and text[at - 2] not in "([{„“\"'":
        return
    exact = exactly(amount, claim.post.language)
    yield Disagreement(
        aspect=Aspect.DIRECTION,
        start=at - 1,
        end=claim.citation.end,
        found=text[at - 1 : claim.citation.end],
        expected=exact,
        message=f"the sign {text[at - 1]} stands outside the link, where nothing checks it; the records give {exact}",
    )


def _outside_unit(amount: Amount, claim: Claim, cited: Cited) -> Iterator[Disagreement]:
    """`[39.7](ev:…) MiB`: the unit behind the link is read with the link's last number, and must be the figure's."""
    text, citation = claim.surface.text, claim.citation
    last = claim.numbers[-1].terms[-1] if claim.numbers[-1].terms else None
    if last is None or last.unit is not None or last.suffix is not None or last.end != citation.end:
        return
    behind = _term_behind(text, citation, last, claim, cited)
    if behind is None or behind.end <= citation.end or not _is_meant(behind, amount):
        return
    scale = scale_of(behind, amount)
    if scale == scale_of(last, amount):
        return
    exact = exactly(amount, claim.post.language)
    yield Disagreement(
        aspect=Aspect.UNIT,
        start=last.start,
        end=behind.end,
        found=text[last.start : behind.end],
        expected=exact,
        message=f"with what follows the link a reader sees {text[last.start : behind.end]}, the records give {exact}",
    )


def _term_behind(text: str, citation: Citation, last: Term, claim: Claim, cited: Cited) -> Term | None:
    """The link's last number read once more with the text behind the link."""
    later = [other.start for other in claim.surface.citations if other.start >= citation.end]
    end = min([len(text), citation.end + BEHIND, *later])
    numbers, _ = read_within(text, citation.start, end, cited.lexicon)
    terms = [term for number in numbers for term in number.terms]
    return next((term for term in terms if term.start == last.start), None)


def _is_meant(term: Term, amount: Amount) -> bool:
    """Whether what stands behind is a unit of the number, and no noun that is counted or described."""
    if term.suffix is not None or term.is_factor:
        return True
    if term.unit is None:
        return False
    if amount.unit.dimension or term.unit.kind is not Kind.PLAIN:
        return True
    return bool(MEANT & {base for base, _ in term.unit.dimension})
