"""An order told with signs: `f16 > q8 = q4`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.claims.agreement.faults import Fault
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.claims import Aspect
from sitegen.claims.wording import ranking_text
from sitegen.evidence.figures import Ranking
from sitegen.prose.expressions import WordKind
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words

SIGNS = re.compile(r">=|<=|&gt;|&lt;|[<>=≥≤⩾⩽＜＞＝≧≦≈]")
ALLOWS = {
    ">": {1},
    "&gt;": {1},
    "＞": {1},
    "<": {-1},
    "&lt;": {-1},
    "＜": {-1},
    "=": {0},
    "＝": {0},
    "≈": {0},
    ">=": {0, 1},
    "≥": {0, 1},
    "⩾": {0, 1},
    "≧": {0, 1},
    "<=": {0, -1},
    "≤": {0, -1},
    "⩽": {0, -1},
    "≦": {0, -1},
}
"""The steps that each sign may stand for: a strict sign is no tie, a tie is said by = or by ≥ and ≤."""
FALLING, RISING = (frozenset(sign for sign, steps in ALLOWS.items() if side in steps) for side in (1, -1))
REACH = 80
"""Characters before an order in which it is said from which end it is told."""
LEADS = re.compile(
    r"\s*(?:to|down to|up to|bis(?: zu[mr]?)?|zu[mr]?|à|au|到|至|から)\s*(?:the |das |die |den )?", re.IGNORECASE
)
STOP = re.compile(r"[.!?](?=\s)|[。！？]")
NAMED_END = re.compile(
    r"([^\s,;:()]{1,40})\s+(?:(?:is|was|being|as|the|ist|war|als|der|die|das|est|le|la)\s+)*\Z", re.IGNORECASE
)
"""A name right before a word for an end."""
BRACKETED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One label of the text."""

    start: int
    end: int
    text: str


def ranking_faults(ranking: Ranking, reading: Reading) -> Iterator[Fault]:
    """Each label in its place and each step between them; figures in the text are claims that an order cannot back."""
    expected = ranking_text(ranking)
    for number in reading.claims:
        message = f"an order backs no figure: cite {number.text} by itself; the records give {expected}"
        yield reading.fault(Aspect.VALUE, message, expected=expected, at=(number.start, number.end))
    denied = reading.said_by(WordKind.NEGATION)
    if denied:
        message = f"the text says {denied[0].text}, the records give {expected}"
        yield reading.fault(Aspect.ORDER, message, expected=expected, at=(denied[0].start, denied[0].end))
    places, signs = _split(reading)
    if not signs:
        yield from _unsigned_faults(ranking, reading, expected)
        return
    if not ranking.reversible or _named(places[0], ranking.labels[0], at_end=True):
        yield from _order_faults(places, signs, ranking, reading, expected)
        return
    yield from _order_faults(places, signs, _turned(ranking), reading, expected)


def listing_faults(ranking: Ranking, reading: Reading) -> Iterator[Fault]:
    """ "From largest to smallest the order is f16 < q8": the ends that are named before it, against its signs."""
    told = {sign.group() for sign in SIGNS.finditer(reading.text, reading.start, reading.end)}
    down, up = bool(told & FALLING), bool(told & RISING)
    begin = max(0, reading.start - REACH)
    before = reading.text[begin : reading.start]
    ends = [word for word in read_words(before, Lexicon(language=reading.language)) if word.kind is WordKind.MOST][-2:]
    if down == up or len(ends) < 2 or not LEADS.fullmatch(before[ends[0].end : ends[1].start]):
        return
    if STOP.search(before, ends[1].end) or (ends[0].sense, ends[1].sense) == ((1, -1) if down else (-1, 1)):
        return
    said, expected = before[ends[0].start : ends[1].end], ranking_text(ranking)
    yield reading.fault(Aspect.ORDER, f"the text says {said}, the order is told as {expected}", expected=expected)


def end_faults(ranking: Ranking, reading: Reading) -> Iterator[Fault]:
    """ "f16 < q4 < q8, with f16 the smallest": an end that is told behind a noted order, of one of its names.

    An order of rows is looked at with the words around it, where a row may be called otherwise.
    """
    behind = STOP.split(reading.text[reading.end : reading.end + REACH])[0]
    ends = [word for word in read_words(behind, Lexicon(language=reading.language)) if word.kind is WordKind.MOST]
    places, signs = _split(reading)
    told = {sign.group() for sign in signs}
    if not ranking.reversible or not ends or bool(told & FALLING) == bool(told & RISING):
        return
    greatest, least = (0, -1) if told & FALLING else (-1, 0)
    named = [(NAMED_END.search(behind, 0, word.start), word) for word in ends]
    for name, word in named:
        told_of = [place for place in places if name and plain(place.text) == plain(name[1])]
        if told_of and told_of[0] is not places[greatest if word.sense > 0 else least]:
            said, expected = behind[name.start(1) if name else 0 : word.end], ranking_text(ranking)
            yield reading.fault(Aspect.ORDER, f"the text says {said}, the order is told as {expected}", expected=expected)


def _turned(ranking: Ranking) -> Ranking:
    steps = tuple(-step for step in reversed(ranking.steps))
    return Ranking(labels=tuple(reversed(ranking.labels)), steps=steps, reversible=True)


def _split(reading: Reading) -> tuple[list[Place], list[re.Match[str]]]:
    signs = list(SIGNS.finditer(reading.text, reading.start, reading.end))
    starts = [reading.start, *(sign.end() for sign in signs)]
    ends = [*(sign.start() for sign in signs), reading.end]
    return [Place(start=a, end=b, text=reading.text[a:b]) for a, b in zip(starts, ends, strict=True)], signs


def _order_faults(
    places: list[Place], signs: list[re.Match[str]], ranking: Ranking, reading: Reading, expected: str
) -> Iterator[Fault]:
    if len(places) != len(ranking.labels):
        message = f"the text orders {len(places)}, the records {len(ranking.labels)}: {expected}"
        yield reading.fault(Aspect.ORDER, message, expected=expected)
        return
    for index, (place, names) in enumerate(zip(places, ranking.labels, strict=True)):
        if not _named(place, names, at_end=index == 0, at_start=index == len(places) - 1):
            message = f"the text has {place.text.strip()!r} where the order has {names[0]!r}: {expected}"
            yield reading.fault(Aspect.ORDER, message, expected=expected, at=(place.start, place.end))
            return
    for sign, step in zip(signs, ranking.steps, strict=True):
        if step not in ALLOWS[sign.group()]:
            message = f"the text says {sign.group()}, the records give {expected}"
            yield reading.fault(Aspect.ORDER, message, expected=expected, at=sign.span())


def _named(place: Place, names: tuple[str, ...], *, at_end: bool = False, at_start: bool = False) -> bool:
    """Whether the place holds one of *names*; words may stand before the first and after the last."""
    text = plain(place.text)
    for name in names:
        for label in {plain(name), plain(BRACKETED.sub("", name))} - {""}:
            if label in (text, plain(BRACKETED.sub("", place.text))):
                return True
            if at_end and text.endswith(f" {label}"):
                return True
            if at_start and re.match(rf"{re.escape(label)}(?!\w)", text):
                return True
    return False


def plain(text: str) -> str:
    """Case and white space levelled; quotation marks and code marks off."""
    return " ".join(text.strip(" \t\n\"'`“”„«»").split()).casefold()


def _unsigned_faults(ranking: Ranking, reading: Reading, expected: str) -> Iterator[Fault]:
    """Two labels without a sign between them tell an order that nobody can check."""
    text = plain(reading.said)
    named = [names[0] for names in ranking.labels if any(_holds_label(text, plain(name)) for name in names)]
    if len(named) > 1:
        message = f"the order is told without signs: write {expected}"
        yield reading.fault(Aspect.ORDER, message, expected=expected)


def _holds_label(text: str, label: str) -> bool:
    return bool(label) and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", text) is not None
