"""One `ev:` citation: its formula, its figure, what its text says, and whether the two agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from sitegen.claims.agreement import disagreements
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.claims import Claim, Disagreement
from sitegen.claims.clauses import end_before, is_denied, start_after
from sitegen.claims.outer_hedges import outer_hedges
from sitegen.claims.surroundings import Surroundings, surrounding_disagreements
from sitegen.claims.wording import write_in
from sitegen.evidence.derivation import derive
from sitegen.evidence.expressions import Expression, InvalidExpression, parse_expression
from sitegen.evidence.figures import Amount, Derivation, Extreme, Figure, Problem, ProblemKind
from sitegen.evidence.records import Evidence
from sitegen.prose.expressions import NumericExpression, Word
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.prose.posts import Citation, Post, Surface
from sitegen.prose.words import read_words


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
        written = replace(claim, shown=write_in(figure, cited.post.language))
        return replace(written, disagreements=(*_of_empty(written, figure, cited), *_outside(figure, written, cited)))
    reading = _reading(surface.text, citation.start, citation.end, numbers, words, cited)
    reading = replace(reading, denied=is_denied(surface, citation, cited.lexicon))
    found = (*disagreements(figure, reading), *_outside(figure, claim, cited))
    return replace(claim, disagreements=tuple(_verified(one, figure, cited) for one in found))


def _derived(target: str, cited: Cited) -> tuple[Expression | None, Derivation]:
    try:
        expression = parse_expression(target)
    except InvalidExpression as error:
        problem = Problem(kind=ProblemKind.SYNTAX, span=error.span, message=str(error), hint=error.hint)
        return None, Derivation(figure=None, problems=(problem,))
    return expression, derive(expression, cited.evidence, cited.post.aliases)


def read_within(
    text: str, start: int, end: int, lexicon: Lexicon
) -> tuple[tuple[NumericExpression, ...], tuple[Word, ...]]:
    """Numbers and words of `text[start:end]` read by itself, with offsets into *text*.

    Code marks are left out: inside a citation code is no hiding place, its figures are checked like any other.
    """
    said = text[start:end]
    numbers = tuple(_moved(number, start) for number in read_numbers(said, replace(lexicon, is_cited=True)))
    words = tuple(_moved_word(word, start) for word in read_words(said, lexicon))
    return numbers, words


def _moved_word(word: Word, by: int) -> Word:
    return Word(start=word.start + by, end=word.end + by, text=word.text, kind=word.kind, sense=word.sense)


def _moved(number: NumericExpression, by: int) -> NumericExpression:
    if not by:
        return number
    terms = tuple(term.placed(term.start + by, term.end + by, term.text) for term in number.terms)
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
    """What is glued to the citation in the line that a reader sees; places in the surface's own text."""
    if not isinstance(figure.outcome, Amount):
        return
    text, citation = claim.surface.text, claim.citation
    grown = len(claim.shown) - (citation.end - citation.start)
    end = citation.end + grown
    line = text[: citation.start] + claim.shown + text[citation.end :]
    numbers = claim.numbers if line == text else read_within(line, citation.start, end, cited.lexicon)[0]
    place = Surroundings(
        text=line,
        start=citation.start,
        end=end,
        limit=start_after(claim.surface, citation) + grown,
        numbers=numbers,
        language=cited.post.language,
        lexicon=cited.lexicon,
        tolerance=cited.tolerance,
    )
    before = end_before(claim.surface, citation)
    outside = surrounding_disagreements(figure.outcome, place)
    for one in (*outside, *outer_hedges(figure.outcome, place, before)):
        last = one.end - grown if one.end >= end else one.end
        yield replace(one, start=min(one.start, citation.end), end=max(last, citation.end))
