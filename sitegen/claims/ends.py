"""Which end of its set the words around a figure give a row: "in the shortest prompt", "[f16 > q4], with q4 largest"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from sitegen.claims.agreement.rankings import LEADS
from sitegen.claims.agreement.records import amounts_of
from sitegen.claims.claims import Aspect, Claim, Disagreement
from sitegen.claims.clauses import clause_before, contrasted, sentence_after, sentence_before
from sitegen.claims.set_names import Names, mentions
from sitegen.claims.whole_citation import of_whole_citation
from sitegen.claims.wording import ranking_text
from sitegen.evidence.expressions import Call
from sitegen.evidence.figures import Amount, Bounds, Figure, Ranking, Role, Series, Tendency
from sitegen.evidence.records import Better, MeasurementSet, Record
from sitegen.prose.expressions import Word, WordKind
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words

NOUN = re.compile(r"\s+([^\W\d_]+)")
GIVEN = re.compile(r"[\s,(]*(?:\b(?:with|where|mit|wobei|avec)\s+)?(?:the\s+)?\Z", re.IGNORECASE)
BETWEEN = re.compile(
    r"\s+(?:(?:as|being|is|was|als)\s+)?(?:the\s+|das\s+|die\s+|der\s+|den\s+|le\s+|la\s+)?", re.IGNORECASE
)


def end_disagreements(claim: Claim, figure: Figure, names: Names, known: MeasurementSet) -> Iterator[Disagreement]:
    """At most one. *known* is the set of the figure's records."""
    rows = {record.row for record in figure.basis.records}
    if isinstance(figure.outcome, Ranking):
        yield from _beside_order(claim, figure.outcome, figure.basis.records, names)
    elif len(rows) == 1 and not isinstance(figure.outcome, (Bounds, Series, Tendency)):
        yield from _row_at_end(claim, figure.basis.records[0], names, known)
    else:
        yield from _ends_named(claim, figure)
        yield from _of_extreme_value(claim, figure, names)


def _row_at_end(claim: Claim, record: Record, names: Names, known: MeasurementSet) -> Iterator[Disagreement]:
    """ "In the shortest prompt it is [151 MiB]" of a row that is the least in no metric of its set."""
    if record.row is None or (isinstance(claim.figure and claim.figure.outcome, Amount) and _is_setting(claim)):
        return
    text, start = claim.surface.text, clause_before(claim.surface, claim.citation)
    nouns = {*language_of(claim.post.language).cases} | {
        word for label in known.rows.values() for word in label.casefold().split()
    }
    named = mentions(text, names.rows, start, claim.citation.start)
    for word in _superlatives(claim, start, claim.citation.start):
        noun = NOUN.match(text, word.end, claim.citation.start)
        is_case = noun is not None and {noun[1].casefold(), noun[1].casefold().removesuffix("s")} & nouns
        if (
            not is_case
            or any(one.start <= word.start < one.end for one in named)
            or record.row in _at_end(known, word.sense)
        ):
            continue
        said = text[word.start : noun.end() if noun else word.end]
        message = f"the text speaks of the {said}, which {record.label!r} is in no metric"
        yield of_whole_citation(claim, Aspect.SUBJECT, found=said, expected=record.label, message=message)
        return


def _is_setting(claim: Claim) -> bool:
    outcome = claim.figure.outcome if claim.figure else None
    return isinstance(outcome, Amount) and outcome.role in (Role.SETTING, Role.SAMPLE_SIZE, Role.COUNT)


def _at_end(known: MeasurementSet, sense: int) -> set[str]:
    """The rows that are the greatest (1) or the least (−1) in any metric."""
    found: set[str] = set()
    for metric in known.metrics:
        values: dict[str, Fraction] = {}
        for record in known.records.values():
            amounts = amounts_of(record) if record.metric == metric and record.row else ()
            if amounts and record.row:
                values[record.row] = max(amount.value * amount.unit.factor * sense for amount in amounts)
        top = max(values.values(), default=Fraction(0))
        found |= {row for row, value in values.items() if value == top and len(values) > 1}
    return found


def _beside_order(claim: Claim, ranking: Ranking, records: tuple[Record, ...], names: Names) -> Iterator[Disagreement]:
    """ "[f16 > q8 > q4], with q4 the largest": what is said of one of the names behind an order."""
    text, end = claim.surface.text, claim.citation.end
    heights = _heights(ranking)
    for mention in mentions(text, names.rows, end, sentence_after(claim.surface, claim.citation))[:1]:
        words = _superlatives(claim, mention.end, min(len(text), mention.end + 40))[:1]
        height = heights.get(mention.key)
        if height is None or not words or not GIVEN.fullmatch(text, end, mention.start):
            continue
        sense = words[0].sense
        if words[0].kind is WordKind.BEST and records[0].better is not Better.HIGHER:
            sense = -sense if records[0].better is Better.LOWER else 0
        is_beside = BETWEEN.fullmatch(text, mention.end, words[0].start)
        if is_beside and sense and height != max(heights.values(), key=lambda one: one * sense):
            message = f"the text says {words[0].text} of {mention.label!r}, the records give {ranking_text(ranking)}"
            yield of_whole_citation(
                claim, Aspect.ORDER, found=words[0].text, expected=ranking_text(ranking), message=message
            )


def _heights(ranking: Ranking) -> Mapping[str, int]:
    """How high each row stands, by the steps down to it."""
    height, found = 0, {}
    for names, step in zip(ranking.labels, (0, *ranking.steps), strict=True):
        height -= step
        found.update(dict.fromkeys(names, height))
    return found


def _of_extreme_value(claim: Claim, figure: Figure, names: Names) -> Iterator[Disagreement]:
    """ "q8 had the [lowest](ev:min(ab/*/decode))" where q4 has it: the only row named is none of those that are there."""
    root, outcome = figure.expression.root, figure.outcome
    if not isinstance(root, Call) or root.function not in ("min", "max") or not isinstance(outcome, Amount):
        return
    records = [record for record in figure.basis.records if record.row]
    own = {record.row for record in records if any(_is_level(amount, outcome) for amount in amounts_of(record))}
    words = [word for word in claim.words if word.kind is WordKind.MOST]
    start = clause_before(claim.surface, claim.citation)
    named = mentions(claim.surface.text, names.rows, start, claim.citation.end)
    is_other_side = any(contrasted(claim.surface.text, start, mention.start) for mention in named)
    if words and own and len(named) == 1 and named[0].key not in own and not is_other_side:
        best = next(record.label for record in records if record.row in own)
        message = f"the text says {words[0].text} of {named[0].label!r}, the records of {best!r}"
        yield of_whole_citation(claim, Aspect.SUBJECT, found=named[0].label, expected=best, message=message)


def _is_level(one: Amount, other: Amount) -> bool:
    return one.value * one.unit.factor == other.value * other.unit.factor


def _ends_named(claim: Claim, figure: Figure) -> Iterator[Disagreement]:
    """ "From smallest to largest it goes [from 151 to 5 MiB]": the ends that are named before a course, against its own."""
    rise = _rise(figure)
    text, start = claim.surface.text, sentence_before(claim.surface, claim.citation)
    ends = _superlatives(claim, start, claim.citation.start)[-2:]
    if rise is None or len(ends) < 2 or not LEADS.fullmatch(text[ends[0].end : ends[1].start]):
        return
    if (ends[0].sense, ends[1].sense) not in ((-rise, rise), *(((-1, 1), (1, -1)) if not rise else ())):
        said = text[ends[0].start : ends[1].end]
        message = f"the text says {said}, and {claim.citation.text!r} goes another way"
        yield of_whole_citation(claim, Aspect.ORDER, found=said, expected=claim.citation.text, message=message)


def _rise(figure: Figure) -> int | None:
    outcome = figure.outcome
    if isinstance(outcome, Bounds):
        return 1
    if isinstance(outcome, Tendency):
        return outcome.direction
    if not isinstance(outcome, Series) or len({member.unit.dimension for member in outcome.members}) != 1:
        return None
    first, last = outcome.members[0], outcome.members[-1]
    change = last.value * last.unit.factor - first.value * first.unit.factor
    return (change > 0) - (change < 0)


def _superlatives(claim: Claim, start: int, end: int) -> list[Word]:
    """With their places in the whole text; *best* and *fastest* among them."""
    found = read_words(claim.surface.text[start:end], Lexicon(language=claim.post.language))
    kinds = (WordKind.MOST, WordKind.BEST)
    return [_moved(word, start) for word in found if word.kind in kinds]


def _moved(word: Word, by: int) -> Word:
    return Word(start=word.start + by, end=word.end + by, text=word.text, kind=word.kind, sense=word.sense)
