"""What stands right before or behind a citation and is taken by a reader for part of its number.

A link holds what is checked; a sign, a unit or an exponent glued to it from outside would change what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from sitegen.claims.agreement.scales import scale_of
from sitegen.claims.agreement.unknown_units import NO_PLURALS
from sitegen.claims.claims import Aspect, Disagreement
from sitegen.claims.wording import exactly
from sitegen.evidence.figures import Amount, Role
from sitegen.prose.expressions import NumericExpression, Term
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.quantities.units import Kind

REACH = 24
"""Characters behind a citation in which a unit that belongs to its number may stand."""
SIGNS = frozenset("+-−–±")
OPERATORS = frozenset("<>≤≥＜＞×*/^√$€£¥")
"""Glued before a number they make another one of it, or bound it."""
EXPONENT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻^]|[eE][+\-−]?[0-9]")
OPENING = frozenset("([{„“\"'")
RATE = re.compile(r"\s?/\s?[A-Za-zµ]++(?![\w/]|\.\w)|\s(?:per|an?)\s([A-Za-z]+)(?!\w)")
"""What makes another quantity of the one before it: `/GPU`, "per hour"; a noun of the sentence ("per stream") does not."""
PERIODS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "watt", "joule", "token", "gpu", "dollar"})
COUNTED = re.compile(
    r"\s?([a-zµ]{3,}s|(?:kilo|mega|giga|tera|kibi|mebi|gibi|tebi|milli|micro|nano)[a-z]*|meg|gig"
    r"|[kKMGTPmµn](?:[A-Z][A-Za-z]{0,3}|[smgl]))(?![\w-])"
)
"""A plural behind a number is what is counted (`[39.7](…) frobs`); so is a word that begins like a unit and is none."""
EACH_SECOND = re.compile(r"[每毎]秒[^，。、]{0,8}\Z")
AT_AN_END = re.compile(r"\s*(?:[.,;:!?)]|\Z)|\s(?:of|per|with|on|for|at|in|under|and|or)\s")
"""Behind the link a word counts only before one of these: "[39.7] looks good" has a verb there."""
DETERMINED = re.compile(r"\b(?:the|this|that|its|his|her|whose|each|every)\s\Z", re.IGNORECASE)
"""Before the link they make a noun of the figure, and a verb of what follows: "the [39.7] holds in both"."""
MEANT = frozenset({"bit", "second"})
"""A unit of these dimensions behind a pure number is never a mere noun, as "tokens" and "runs" are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A citation's shown text within the line that a reader sees."""

    text: str
    start: int
    end: int
    limit: int
    """Where the next citation begins, or the text ends."""
    numbers: tuple[NumericExpression, ...]
    """Of the shown text, offsets into `text`."""
    language: str
    lexicon: Lexicon
    tolerance: Fraction


def surrounding_disagreements(amount: Amount, place: Surroundings) -> Iterator[Disagreement]:
    """Signs and operators glued before the number, exponents and units behind it."""
    terms = [term for number in place.numbers for term in number.terms]
    if not terms:
        return
    yield from _before(amount, place)
    yield from _exponent(amount, place, terms)
    yield from _unit_behind(amount, place, terms[-1])
    yield from _another_quantity(amount, place, terms[-1])


def told(place: Surroundings, aspect: Aspect, start: int, end: int, amount: Amount, reason: str) -> Disagreement:
    """*reason*, and what the records give."""
    exact = exactly(amount, place.language)
    message = f"{reason}; the records give {exact}"
    return Disagreement(aspect=aspect, start=start, end=end, found=place.text[start:end], expected=exact, message=message)


def _before(amount: Amount, place: Surroundings) -> Iterator[Disagreement]:
    text, at = place.text, place.start
    if at == 0 or place.numbers[0].start != at:
        return
    glued = text[at - 1]
    reason = f"{glued} stands outside the link, where nothing checks it"
    if glued in OPERATORS:
        yield told(place, Aspect.VALUE, at - 1, place.end, amount, reason)
    elif glued in SIGNS and (at == 1 or text[at - 2].isspace() or text[at - 2] in OPENING):
        yield told(place, Aspect.DIRECTION, at - 1, place.end, amount, reason)


def _exponent(amount: Amount, place: Surroundings, terms: list[Term]) -> Iterator[Disagreement]:
    """`39.7²` is another number; `10⁶` was read as one, its exponent lies within the term."""
    for end in {*(term.end for term in terms), place.end}:
        found = EXPONENT.match(place.text, end)
        if found:
            reason = f"an exponent follows {place.text[place.start : end]}"
            yield told(place, Aspect.VALUE, end, found.end(), amount, reason)
            return


def _unit_behind(amount: Amount, place: Surroundings, last: Term) -> Iterator[Disagreement]:
    """`[39.7](ev:…) MiB`: the unit behind the link is read with the link's last number, and must be the figure's."""
    if last.unit is not None or last.suffix is not None or last.end != place.end:
        return
    behind = _term_behind(place, last)
    if behind is None or behind.end <= place.end or not _is_meant(behind, amount):
        return
    if scale_of(behind, amount) == scale_of(last, amount) or _is_a_second(behind, amount, place):
        return
    seen = place.text[last.start : behind.end]
    yield told(place, Aspect.UNIT, last.start, behind.end, amount, f"with what follows the link a reader sees {seen}")


def _is_a_second(behind: Term, amount: Amount, place: Surroundings) -> bool:
    """每秒处理 [4180] 个请求: "a second" stands before the verb, and the unit behind the link is what is counted."""
    if behind.unit is None or not EACH_SECOND.search(place.text, max(0, place.start - REACH), place.start):
        return False
    return sorted((*behind.unit.dimension, ("second", -1))) == sorted(amount.unit.dimension)


def _another_quantity(amount: Amount, place: Surroundings, last: Term) -> Iterator[Disagreement]:
    """A rate that goes on behind a known unit, in the link or outside; an unknown unit behind the link.

    One in the link is found with the number (`agreement.unknown_units`).
    """
    if amount.role is not Role.ABSOLUTE or not amount.unit.dimension:
        return
    text, end = place.text, last.end
    rate = RATE.match(text, end, min(place.limit, end + REACH))
    whole = text[end - len(last.unit_text) : rate.end()] if rate else ""
    if rate and _is_period(rate[1]) and "".join(whole.split()) != amount.unit.symbol:
        seen = text[last.start : rate.end()]
        yield told(place, Aspect.UNIT, last.start, rate.end(), amount, f"a reader sees {seen}, another quantity")
        return
    counted = _counted(place, last)
    if counted and counted[1] not in NO_PLURALS and counted[1] != amount.unit.symbol:
        reason = f"{counted[1]} stands where the unit does, and is none that is known"
        yield told(place, Aspect.UNIT, last.start, counted.end(), amount, reason)


def _counted(place: Surroundings, last: Term) -> re.Match[str] | None:
    """The unknown unit right behind a link that ends with a bare number."""
    text = place.text
    if last.unit is not None or last.suffix is not None or last.end < place.end:
        return None
    found = COUNTED.match(text, place.end, min(place.limit, place.end + REACH))
    if not found or DETERMINED.search(text, max(place.start - 8, 0), place.start):
        return None
    behind = _term_behind(place, last)
    is_known = behind is not None and behind.unit is not None
    return found if AT_AN_END.match(text, found.end()) and not is_known else None


def _is_period(noun: str | None) -> bool:
    """Whether "per" is followed by a measure; after a slash anything is one."""
    return noun is None or noun.casefold().removesuffix("s") in PERIODS


def _term_behind(place: Surroundings, last: Term) -> Term | None:
    """The link's last number read once more with the text behind the link; `end` is an offset into the whole text."""
    end = min(place.limit, place.end + REACH)
    read = read_numbers(place.text[place.start : end], place.lexicon)
    terms = [term for number in read for term in number.terms]
    found = next((term for term in terms if term.start + place.start == last.start), None)
    return None if found is None else replace(found, start=last.start, end=found.end + place.start)


def _is_meant(term: Term, amount: Amount) -> bool:
    """Whether what stands behind is a unit of the number, and no noun that is counted or described."""
    if term.suffix is not None or term.is_factor:
        return True
    if term.unit is None:
        return False
    if amount.unit.dimension or term.unit.kind is not Kind.PLAIN:
        return True
    return bool(MEANT & {base for base, _ in term.unit.dimension})
