"""Signs and comparing words against the sign of a change, a difference or a ratio."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from sitegen.claims.agreement.comparatives import comparatives_beside
from sitegen.claims.agreement.faults import Fault
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.claims import Aspect
from sitegen.claims.wording import exactly
from sitegen.evidence.figures import Amount, Role
from sitegen.evidence.records import Better
from sitegen.prose.expressions import Term, Word, WordKind

DIRECTED = frozenset({Role.CHANGE, Role.DIFFERENCE, Role.RATIO, Role.SPEEDUP})

RISES = (WordKind.AMOUNT, WordKind.TREND)
"""Words that tell the sign of the difference itself."""

DURATION = re.compile(
    r"\s*(?:wall[- ]?clock |wall |run |running )?"
    r"(?:times?|latency|latencies|delay|duration|Zeit|Latenz|Dauer|(?:de )?temps|durée|時間|时间|延遲|延迟)(?![A-Za-z])",
    re.IGNORECASE,
)
"""After a word such as "less": what takes less time has the greater rate."""
LENGTHS = frozenset({"longer", "shorter"})

DEGREE = re.compile(r"\s+(?:(slow|slowly|bad|badly)|fast|quick|quickly|good|well)(?!\w)", re.IGNORECASE)
"""After "less" and "more": "less slow" says faster. The group is of what is turned round."""
IMPROVES = (WordKind.SPEED, WordKind.QUALITY)
"""Words that tell whether it is good, by the metric's `better:`."""


def direction_faults(reading: Reading, amount: Amount) -> Iterator[Fault]:
    """Every word and every sign against the amount; then whether a change that is not zero has either of them."""
    words = [_of_degree(word, reading) for word in reading.said_by(*RISES, *IMPROVES)]
    for word in words:
        end = _duration_end(word, reading, amount)
        yield from _word_faults(word, reading, amount) if end is None else _duration_faults(word, end, reading, amount)
    terms = [term for term, _ in reading.terms]
    yield from _sign_faults(terms, reading, amount)
    yield from _twice_turned(terms, reading, amount)
    yield from _equality_faults(reading, amount)
    if terms and not words and not any(term.signed for term in terms):
        yield from _unsaid_direction(terms[0], reading, amount)


def rise(amount: Amount) -> int:
    """The sign of what changed: 1 where the first thing compared is more, −1 where it is less, 0 where it is level."""
    sign = _sign(amount.value - (1 if amount.role in (Role.RATIO, Role.SPEEDUP) else 0))
    if amount.role is Role.SPEEDUP and amount.better is Better.LOWER:
        return -sign
    return sign


def gain(amount: Amount) -> int | None:
    """1 where it is better, −1 where it is worse; `None` where nobody said which way is good."""
    if amount.role is Role.SPEEDUP:
        return _sign(amount.value - 1)
    if amount.better is None:
        return None
    return rise(amount) * (1 if amount.better is Better.HIGHER else -1)


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _word_faults(word: Word, reading: Reading, amount: Amount) -> Iterator[Fault]:
    place = (word.start, word.end)
    exact = exactly(amount, reading.language)
    direction = rise(amount) if word.kind in RISES else gain(amount)
    if direction is None:
        message = f"{word.text!r} cannot be checked: the metric has no `better:`; give it one, or write more or less"
        yield reading.fault(Aspect.DIRECTION, message, expected=exact, at=place)
        return
    if not word.sense:
        return
    negated = reading.is_negated(word)
    if (direction == word.sense) != negated:
        return
    told = f"not {word.text}" if negated else word.text
    yield reading.fault(Aspect.DIRECTION, f"the text says {told}, the records give {exact}", expected=exact, at=place)


def _duration_end(word: Word, reading: Reading, amount: Amount) -> int | None:
    """Where "less time", "longer" and the like end, said of rates; `None` for any other word and quantity."""
    if word.kind is not WordKind.AMOUNT or not _is_rate(amount):
        return None
    noun = DURATION.match(reading.text, word.end, reading.end if word.end < reading.end else len(reading.text))
    if noun is not None:
        return noun.end()
    return word.end if word.text.casefold() in LENGTHS else None


def _duration_faults(word: Word, end: int, reading: Reading, amount: Amount) -> Iterator[Fault]:
    """ "25% less time" over tokens a second: the rate's part is not the time's. Without a number the direction turns."""
    is_right = (rise(amount) == -word.sense) != reading.is_negated(word)
    if is_right and not reading.terms:
        return
    exact = exactly(amount, reading.language)
    told, unit = reading.text[word.start : end], amount.sources[0].unit.symbol
    message = f"the text says {told}, the records are rates ({unit}): {exact}"
    yield reading.fault(Aspect.DIRECTION, message, expected=exact, at=(word.start, end))


def _is_rate(amount: Amount) -> bool:
    """Whether something a second was compared."""
    return bool(amount.sources) and any(base == "second" and power < 0 for base, power in amount.sources[0].unit.dimension)


def _sign_faults(terms: list[Term], reading: Reading, amount: Amount) -> Iterator[Fault]:
    if amount.role not in (Role.CHANGE, Role.DIFFERENCE):
        return
    for term in terms:
        if term.signed and term.value and (term.value > 0) != (amount.value > 0):
            exact = exactly(amount, reading.language)
            message = f"the sign of {reading.text[term.start : term.end]} is turned round: the records give {exact}"
            yield reading.fault(Aspect.DIRECTION, message, expected=exact, at=(term.start, term.end))


def _of_degree(word: Word, reading: Reading) -> Word:
    """ "Less slow" is a word of speed, and "less" turns it round."""
    found = DEGREE.match(reading.text, word.end, reading.end) if word.text.casefold() in ("less", "more") else None
    if found is None:
        return word
    sense = -word.sense if found[1] else word.sense
    return replace(word, end=found.end(), text=word.text + found[0], kind=WordKind.SPEED, sense=sense)


def _twice_turned(terms: list[Term], reading: Reading, amount: Amount) -> Iterator[Fault]:
    """ "−25% slower": slower by less than nothing is faster."""
    for term in terms:
        if term.value >= 0:
            continue
        for word in comparatives_beside(term, reading):
            place = min(term.start, word.start), max(term.end, word.end)
            said, exact = reading.text[slice(*place)], exactly(amount, reading.language)
            message = f"{said} turns the direction round twice, by its sign and by its word; the records give {exact}"
            yield reading.fault(Aspect.DIRECTION, message, expected=exact, at=place)


def _equality_faults(reading: Reading, amount: Amount) -> Iterator[Fault]:
    """ "The same" without a number means exactly that."""
    if reading.terms:
        return
    for word in reading.said_by(WordKind.TIE):
        if (rise(amount) == 0) == reading.is_negated(word):
            exact = exactly(amount, reading.language)
            message = f"the text says {word.text}, the records give {exact}"
            yield reading.fault(Aspect.DIRECTION, message, expected=exact, at=(word.start, word.end))


def _unsaid_direction(term: Term, reading: Reading, amount: Amount) -> Iterator[Fault]:
    """An unsigned change says no direction; an unsigned difference states a positive result."""
    exact = exactly(amount, reading.language)
    place = (term.start, term.end)
    said = reading.text[term.start : term.end]
    if amount.role is Role.CHANGE and (amount.value or term.value):
        message = f"{said} has no sign or direction word inside the link (faster, less); the records give {exact}"
        yield reading.fault(Aspect.DIRECTION, message, expected=exact, at=place)
    elif amount.role is Role.DIFFERENCE and amount.value < 0:
        message = f"{said} without a sign or a word states a positive difference, the records give {exact}"
        yield reading.fault(Aspect.DIRECTION, message, expected=exact, at=place)
