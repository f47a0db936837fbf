"""Several numbers in order: ranges and series, complete and nothing beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from sitegen.claims.agreement.amounts import holds, in_unit_of, term_faults
from sitegen.claims.agreement.faults import Fault
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.agreement.scales import scale_of
from sitegen.claims.claims import Aspect
from sitegen.claims.wording import exactly, series_text
from sitegen.evidence.figures import Amount, Bounds, Series
from sitegen.evidence.records import Better
from sitegen.prose.expressions import Qualifier, Term, Word, WordKind
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words

Told = tuple[Term, Qualifier | None]
REACH = 40
HEDGE = r"(?:(?:about|around|roughly|etwa|rund|environ|[约約]|大约)\s*|~\s?)?"
TILDES = ("~", "≈", "∼")
"""Before "5 to 152" such a sign is of the first number; a word such as "about" is of both."""
STEP = re.compile(r"[→⇒]|[-=]>|[^\W\d_]")
"""Between two numbers: a word or an arrow leads from the one to the other, a dash joins them."""
BESIDE = re.compile(
    r"\b(?:while|as|when|if|because|although|since|während|wenn|weil|obwohl|quand|lorsque|si)\b[^.;:!?]*\Z", re.IGNORECASE
)
"""Before a word for a course: it is told of what goes on meanwhile."""
BY_BETTER = frozenset({WordKind.SPEED, WordKind.QUALITY})
""" "Latency got worse: p99 went from": they tell the course by the metric's `better:`."""
PLACES = frozenset({"above", "below", "minus"})
SET_OFF = re.compile(
    r"\s?[,，、(（–—]\s?(?:(?:an?|that is|i\.e\.|thus|so|slightly|a slight|a small|a clear"
    r"|ein(?:en?)?|also|leicht|une?|en|soit|légère"
    r"|légèrement|即|つまり)\s?)?",
    re.IGNORECASE,
)
"""Between a course and a word for it that stands behind."""
ELSEWHERE = re.compile(r"\s+(?:from|than|als|von|que|de)\b", re.IGNORECASE)
"""Behind such a word: it is told of another course, "up from [0.59]"."""
DENIED = re.compile(
    r"(?:\b(?:not|never|no|nothing|neither|hardly|nicht|nie|kein\w*|jamais|pas)|n['’]t)\b[^.;:!?]*\Z", re.IGNORECASE
)


def series_faults(series: Series, reading: Reading) -> Iterator[Fault]:
    """Each member in its place; a text without a number says nothing that could be wrong."""
    if reading.terms:
        yield from course_members_faults(reading.terms, series.members, reading)
    yield from course_faults(series.members, reading)


def course_faults(members: Sequence[Amount], reading: Reading) -> Iterator[Fault]:
    """ "Rose from 0.75 to 0.59": the word in the text, or right before it, against the first member and the last."""
    first, last = members[0], members[-1]
    if len({member.metric for member in members}) > 1 or first.unit.dimension != last.unit.dimension:
        yield from _no_course(members, reading)
        return
    rise = last.value * last.unit.factor - first.value * first.unit.factor
    gain = 0 if last.better is None else rise if last.better is Better.HIGHER else -rise
    for word in (*reading.said_by(WordKind.TREND), *_course_before(reading), *_course_behind(reading)):
        way = gain if word.kind in BY_BETTER else rise
        is_open = word.kind in BY_BETTER and last.better is None
        if reading.is_negated(word) or not word.sense or way * word.sense > 0 or is_open:
            continue
        expected = series_text(members, reading.language)
        message = f"the text says {word.text}, the records give {expected}"
        at = (word.start, word.end) if word.start >= reading.start else None
        yield reading.fault(Aspect.DIRECTION, message, expected=expected, at=at)


def _no_course(members: Sequence[Amount], reading: Reading) -> Iterator[Fault]:
    """ "Rises" of a latency and a throughput, one after the other: they are no course of anything."""
    for word in reading.said_by(WordKind.TREND):
        expected = series_text(members, reading.language)
        message = f"the text says {word.text}, the records are of several metrics: {expected}"
        yield reading.fault(Aspect.DIRECTION, message, expected=expected, at=(word.start, word.end))


def _course_before(reading: Reading) -> Iterator[Word]:
    """A word for a course that leads straight into the text: "it rose from", "fell", "grew by"."""
    begin = max(0, reading.start - REACH)
    before = reading.text[begin : reading.start]
    opening = _opening(reading)
    for word in read_words(before, Lexicon(language=reading.language)):
        leading = _leading(reading.language, word.kind)
        is_course = word.kind in (WordKind.TREND, WordKind.AMOUNT, *BY_BETTER) and (
            leading.fullmatch(before[word.end :]) or (opening and leading.fullmatch(before[word.end :] + opening))
        )
        if is_course and not DENIED.search(before[: word.start]) and not BESIDE.search(before[: word.start]):
            yield replace(word, start=word.start + begin, end=word.end + begin)


def _course_behind(reading: Reading) -> Iterator[Word]:
    """A word for a course set off behind the text: "[177 → 165 MiB], down by a bit"."""
    rest = reading.text[reading.end : reading.end + REACH]
    comparing = language_of(reading.language).comparatives
    for word in read_words(rest, Lexicon(language=reading.language))[:1]:
        is_course = word.kind is WordKind.TREND or (
            word.kind is WordKind.AMOUNT and word.text.casefold() not in (*comparing, *PLACES)
        )
        if is_course and SET_OFF.fullmatch(rest, 0, word.start) and not ELSEWHERE.match(rest, word.end):
            yield replace(word, start=word.start + reading.end, end=word.end + reading.end)


def _opening(reading: Reading) -> str:
    """The "von" with which a German text begins: its verb comes before the subject, "sank der Durchsatz [von 39,7 …]"."""
    first = reading.said.split(maxsplit=1)[0] if reading.said.strip() else ""
    is_turned = language_of(reading.language).code == "de" and first in language_of("de").start_words
    return f"{first} " if is_turned else ""


@cache
def _leading(language: str, kind: WordKind) -> re.Pattern[str]:
    """What may stand between a word for a course and its first value; behind "dropped" or "up" only a "from" makes one.

    A subject of up to five words may stand before the "from": "sank die Zahl der Anfragen von".
    """
    starts = "|".join(language_of(language).start_words) or r"(?!)"
    if language_of(language).code in ("zh", "ja"):
        return re.compile(rf"\s*(?:{starts})\s*" if kind not in BY_BETTER else "(?!)")
    breaking = "|".join(language_of(language).breaking) or "(?!)"
    subject = rf"(?:(?!(?:{breaking})\b)[^\s,;:()]++\s+){{0,5}}?"
    if kind in BY_BETTER:
        return re.compile(rf"(?:,\s+|:\s+{subject})(?:{starts})\s+", re.IGNORECASE)
    if kind is not WordKind.TREND:
        return re.compile(rf"\s+(?:{starts})\s+")
    return re.compile(
        rf"[,:]\s+(?:(?:{starts})\s+)?|\s+(?:(?:only|slightly|steadily)\s+|{subject}(?:{starts})\s+)?", re.IGNORECASE
    )


def starts_course(reading: Reading, at: int) -> bool:
    """Whether the number at *at* is where a course begins: "grows from 5 MiB"."""
    return _start(reading.language).search(reading.text, reading.start, at) is not None


@cache
def _start(language: str) -> re.Pattern[str]:
    words = language_of(language).start_words
    border = "" if not words or words[0] >= "⺀" else r"(?<!\w)"
    space = "" if not border else r"\s+"
    return re.compile(rf"{border}(?:{'|'.join(words) or '(?!)'}){space}{HEDGE}\Z", re.IGNORECASE)


def bounds_faults(bounds: Bounds, reading: Reading) -> Iterator[Fault]:
    """Both ends, the lower first; "up to" tells the upper end alone, "at least" the lower."""
    told = reading.terms
    if not told:
        return
    ends = (bounds.low, bounds.high)
    if len(told) == 1 and told[0][1] in (Qualifier.AT_MOST, Qualifier.AT_LEAST):
        end = bounds.high if told[0][1] is Qualifier.AT_MOST else bounds.low
        yield from term_faults(told[0][0], end, reading, Qualifier.ABOUT if end.approximate else None)
        return
    faults = course_members_faults if reading.said.lstrip()[:1] in TILDES else members_faults
    yield from faults(told, ends, reading)


def course_members_faults(told: Sequence[Told], members: Sequence[Amount], reading: Reading) -> Iterator[Fault]:
    """Of "from ~5 to 151" the first number alone is approximate, unless other records are; `~28–40` is as a whole."""
    later = {
        term.start: term.qualifier
        for number in reading.claims
        for before, term in pairwise(number.terms)
        if STEP.search(reading.text, before.end, term.start)
    }
    own = [
        (term, qualifier if member.approximate else later.get(term.start, qualifier))
        for (term, qualifier), member in zip(told, members, strict=False)
    ]
    yield from members_faults(own if len(told) == len(members) else told, members, reading)


def members_faults(told: Sequence[Told], members: Sequence[Amount], reading: Reading) -> Iterator[Fault]:
    """The numbers of the text against as many amounts, in order."""
    if len(told) != len(members):
        expected = series_text(members, reading.language)
        message = f"the text gives {_numbers(len(told))}, the records give {len(members)}: {expected}"
        yield reading.fault(Aspect.VALUE, message, expected=expected)
        return
    last, end = told[-1][0], members[-1]
    if last.unit is not None and scale_of(last, end) is None and not any(term.unit_text for term, _ in told[:-1]):
        expected = exactly(end, reading.language)
        message = f"the unit at the end, {last.unit_text or last.unit.symbol}, is not the last member's: {expected}"
        yield reading.fault(Aspect.UNIT, message, expected=expected, at=(last.start, last.end))
        return
    for (term, qualifier), member in zip(told, members, strict=True):
        yield from term_faults(_with_shared_unit(term, last, member, reading, qualifier), member, reading, qualifier)


def _with_shared_unit(term: Term, last: Term, member: Amount, reading: Reading, qualifier: Qualifier | None) -> Term:
    """*term* in the unit that the text says once, at the end, where it is a unit of this member at all.

    In a series of mixed units (39.7 / 0.75 / 177 MiB) the end's unit is the last member's alone. A K at the end may stand
    for all ("28–40K") or for the last alone ("500–2K"): the reading that agrees is taken.
    """
    if term is last:
        return term
    term = _as_written(term, last)
    if term.unit is not None:
        return term
    shared = in_unit_of(term, last) if last.unit is not None or last.is_factor else term
    if scale_of(shared, member) is None:
        shared = term
    if last.suffix is None or term.suffix is not None:
        return shared
    scaled = _with_suffix(shared, last)
    return scaled if holds(scaled, member, qualifier, reading.tolerance) else shared


def _as_written(term: Term, last: Term) -> Term:
    """*term* without the unit and the K that the number reader took over from the end of the series."""
    if term.unit_text or term.is_factor or term.is_word or term.unit != last.unit:
        return term
    own = term.suffix if term.suffix is not None and term.suffix in term.text else None
    return replace(term, unit=None, suffix=own)


def _with_suffix(term: Term, last: Term) -> Term:
    return replace(term, suffix=last.suffix)


def _numbers(count: int) -> str:
    return "one number" if count == 1 else f"{count} numbers"
