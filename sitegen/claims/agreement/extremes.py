"""Best and worst, how things go, inside and outside, and how many metrics were won."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.claims.agreement.amounts import term_faults
from sitegen.claims.agreement.faults import Fault
from sitegen.claims.agreement.rankings import plain
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.agreement.series import Told, course_members_faults, members_faults, starts_course
from sitegen.claims.claims import Aspect
from sitegen.claims.wording import amount_text, series_text
from sitegen.evidence.figures import Amount, Bounds, Extreme, Membership, Role, Sweep, Tendency
from sitegen.evidence.records import Better, Record
from sitegen.prose.expressions import Word, WordKind
from sitegen.quantities.units import ONE

BY_GOODNESS = (WordKind.BEST, WordKind.SPEED, WordKind.QUALITY)
"""Words for the good or the bad end: fastest, faster than all others, wins."""
BY_SIZE = (WordKind.MOST, WordKind.AMOUNT)
"""Words for the greater or the lesser end: most, more than any other."""
TWO = 2
BOTH = frozenset({"both", "beide", "beiden", "les deux", "ambos", "ambas", "両方", "兩者", "两者", "兩個", "两个"})
"""Words for all of two."""
CONCEDED = re.compile(
    r"(?:at worst|at least|if not|or|schlimmstenfalls|mindestens|oder|au pire|ou)\s+(?:an?\s+|une?\s+)?\Z", re.IGNORECASE
)
"""Before a word for a tie: the tie is conceded, not claimed."""


def extreme_faults(extreme: Extreme, reading: Reading) -> Iterator[Fault]:
    """Which end the words say, whether the record is there, and whether it is there alone."""
    words = reading.said_by(WordKind.BEST, WordKind.MOST) or reading.said_by(*BY_GOODNESS, *BY_SIZE)
    where = _where(extreme)
    for word in words:
        if _says_best(word, extreme.better) != extreme.wants_best:
            end = "best" if extreme.wants_best else "worst"
            message = f"the text says {word.text}, the expression asks for the {end}: {where}"
            yield reading.fault(Aspect.ORDER, message, expected=where, at=(word.start, word.end))
            return
    negated = any(reading.is_negated(word) for word in words)
    if extreme.holds == negated:
        told = "is" if negated else "isn't"
        message = f"{_name(extreme.subject)} {told} at that end: {where}"
        yield reading.fault(Aspect.ORDER, message, expected=where)
        return
    if not negated:
        yield from _tie_faults(extreme, reading, where)
    yield from _value_faults(extreme.value, reading)


def _says_best(word: Word, better: Better) -> bool:
    if word.kind in BY_GOODNESS:
        return word.sense >= 0
    return (word.sense >= 0) == (better is Better.HIGHER)


def _name(record: Record) -> str:
    return record.label if record.row else record.metric_label


def _where(extreme: Extreme) -> str:
    end = "best" if extreme.wants_best else "worst"
    level = "".join(f", level with {_name(record)}" for record in extreme.tied) if extreme.holds else ""
    winner = extreme.subject if extreme.holds else extreme.winner
    return f"{_name(winner)} is {end}{level}"


def _tie_faults(extreme: Extreme, reading: Reading, where: str) -> Iterator[Fault]:
    said = reading.said_by(WordKind.TIE)
    text = plain(reading.said)
    named = [record for record in extreme.tied if names_row(text, record)]
    if extreme.tied and not said and not named:
        message = f"the tie is not said: {where}"
        yield reading.fault(Aspect.ORDER, message, expected=where)
    elif said and not extreme.tied:
        conceded = CONCEDED.search(reading.text[reading.start : said[0].start])
        message = f"the text {'concedes' if conceded else 'says'} {said[0].text}, but nothing is level: {where}"
        yield reading.fault(
            Aspect.UNDERSTATED if conceded else Aspect.ORDER, message, expected=where, at=(said[0].start, said[0].end)
        )


def names_row(text: str, record: Record) -> bool:
    """Whether *text* (as `plain` leaves it) holds the label or the key of the record's row as whole words."""
    names = {plain(record.label), plain(record.label.partition(" (")[0]), plain(record.row or "")} - {""}
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


def _value_faults(value: Amount, reading: Reading) -> Iterator[Fault]:
    """Each number of the text is the one that competes, as it was measured or worked out from samples."""
    for term, qualifier in reading.terms:
        yield from term_faults(term, value, reading, qualifier)


def tendency_faults(tendency: Tendency, reading: Reading) -> Iterator[Fault]:
    """The word against the steps; numbers against both ends, or against all members."""
    expected = series_text(tendency.members, reading.language)
    for word in reading.said_by(WordKind.TREND) or reading.said_by(WordKind.AMOUNT):
        negated = reading.is_negated(word)
        if (tendency.direction == word.sense) == negated:
            told = f"not {word.text}" if negated else word.text
            yield reading.fault(
                Aspect.DIRECTION,
                f"the text says {told}, the records give {expected}",
                expected=expected,
                at=(word.start, word.end),
            )
    for word in reading.said_by(WordKind.TIE):
        if (tendency.direction == 0) == reading.is_negated(word):
            message = f"the text says {word.text}, the records give {expected}"
            yield reading.fault(Aspect.DIRECTION, message, expected=expected, at=(word.start, word.end))
    yield from _proportion_faults(tendency, reading, expected)
    yield from _end_faults(tendency, reading)


def _proportion_faults(tendency: Tendency, reading: Reading, expected: str) -> Iterator[Fault]:
    for word in reading.said_by(WordKind.PROPORTION):
        if bool(tendency.proportional) != reading.is_negated(word):
            continue
        reason = "no second argument says in proportion to what" if tendency.proportional is None else expected
        message = f"the text says {word.text}, the records don't bear it out: {reason}"
        yield reading.fault(Aspect.VALUE, message, expected=expected, at=(word.start, word.end))


def _end_faults(tendency: Tendency, reading: Reading) -> Iterator[Fault]:
    told, members = reading.terms, tendency.members
    if not told or not members:
        return
    if len(told) == 1 and told[0][0].is_factor and members[0].value:
        yield from _factor_faults(told[0], members, reading)
    elif len(told) == 1:
        end = members[0] if starts_course(reading, told[0][0].start) else members[-1]
        yield from term_faults(told[0][0], end, reading, told[0][1])
    elif len(told) == len(members):
        yield from course_members_faults(told, members, reading)
    else:
        yield from course_members_faults(told, _stretch(told, tendency, reading), reading)


def _stretch(told: Sequence[Told], tendency: Tendency, reading: Reading) -> tuple[Amount, Amount]:
    """The part of the trend that the text tells: from its start, or to its end; the whole where neither agrees.

    "Grows from 15.5 to 151 MiB" is true of a trend that begins at ~5: what grows at each step grows over each stretch.
    What goes up and down is told as a whole.
    """
    members = tendency.members
    whole = (members[0], members[-1])
    later = ((member, members[-1]) for member in members[1:-1])
    earlier = ((members[0], member) for member in members[1:-1])
    stretches = (whole, *later, *earlier) if len(told) == len(whole) and tendency.direction is not None else ()
    return next((ends for ends in stretches if not any(course_members_faults(told, ends, reading))), whole)


def _factor_faults(told: Told, members: tuple[Amount, ...], reading: Reading) -> Iterator[Fault]:
    """ "Grows tenfold": the last member over the first."""
    term, qualifier = told
    first, last = members[0], members[-1]
    factor = Amount(
        value=(last.value * last.unit.factor) / (first.value * first.unit.factor),
        unit=ONE,
        role=Role.RATIO,
        quantum=None,
        approximate=first.approximate or last.approximate,
        significant=min((a.significant for a in (first, last) if a.significant is not None), default=None),
    )
    yield from term_faults(term, factor, reading, qualifier)


def membership_faults(membership: Membership, reading: Reading) -> Iterator[Fault]:
    """Inside or outside; one number is the member, two are the bounds."""
    bounds = membership.bounds
    span = f"{amount_text(bounds.low, reading.language)} to {amount_text(bounds.high, reading.language)}"
    where = f"{amount_text(membership.member, reading.language)} is {'inside' if membership.inside else 'outside'} {span}"
    for word in reading.said_by(WordKind.MEMBERSHIP):
        said_inside = (word.sense >= 0) != reading.is_negated(word)
        if said_inside != membership.inside:
            yield reading.fault(
                Aspect.VALUE, f"the text says {word.text}: {where}", expected=where, at=(word.start, word.end)
            )
    yield from _membership_figure_faults(membership, bounds, reading)


def _membership_figure_faults(membership: Membership, bounds: Bounds, reading: Reading) -> Iterator[Fault]:
    told = reading.terms
    if len(told) == 1:
        yield from term_faults(told[0][0], membership.member, reading, told[0][1])
    elif len(told) == 2:
        yield from members_faults(told, (bounds.low, bounds.high), reading)
    elif told:
        yield from members_faults(told, (membership.member, bounds.low, bounds.high), reading)


def sweep_faults(sweep: Sweep, reading: Reading) -> Iterator[Fault]:
    """The number of metrics won; "all" is every one of them; "wins" loses none, "loses" wins none."""
    expected = f"{sweep.won} of {sweep.of}"
    told = reading.terms
    everything = reading.said_by(WordKind.ALL)
    for word in everything:
        is_two = word.text.casefold() in BOTH and sweep.of != TWO
        if is_two or (sweep.won != sweep.of and not reading.is_negated(word)):
            message = f"the text says {word.text}, the records give {expected}"
            yield reading.fault(Aspect.VALUE, message, expected=expected, at=(word.start, word.end))
    wanted = _wanted(told, sweep)
    for (term, _), count in zip(told, wanted, strict=True):
        if term.value != count or term.unit is not None or term.is_factor or term.suffix:
            message = f"the text says {term.text}, the records give {expected}"
            yield reading.fault(Aspect.VALUE, message, expected=expected, at=(term.start, term.end))
    yield from _outcome_faults(sweep, reading, expected)


def _wanted(told: tuple[Told, ...], sweep: Sweep) -> tuple[int, ...]:
    """What each number of the text must be: won, or "won of all"; more numbers have nothing behind them."""
    known = (sweep.won,) if len(told) == 1 else (sweep.won, sweep.of)
    return (*known[: len(told)], *(-1 for _ in told[2:]))


def _outcome_faults(sweep: Sweep, reading: Reading, expected: str) -> Iterator[Fault]:
    lost = sweep.of - sweep.won - sweep.tied
    words = reading.said_by(*BY_GOODNESS)
    if reading.terms:
        words = tuple(word for word in words if word.sense < 0 and not reading.is_negated(word) and lost != sweep.won)
    elif sweep.won and not words and not reading.said_by(WordKind.ALL) and reading.said_by(WordKind.NEGATION):
        yield reading.fault(Aspect.VALUE, f"the text says none, the records give {expected} won", expected=expected)
    for word in words:
        right = (sweep.won > 0 and lost == 0) if word.sense >= 0 else (lost > 0 and sweep.won == 0)
        if right == reading.is_negated(word):
            message = f"the text says {word.text}, the records give {expected} won, {lost} lost"
            yield reading.fault(Aspect.DIRECTION, message, expected=expected, at=(word.start, word.end))
