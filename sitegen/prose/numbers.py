"""The number reader: every numeric expression in what a reader will see, claim or exempt. Its grammar is `docs/numbers.md`.

No numeral is passed over: each decimal digit (of any script), each fraction such as ½, and each numeral in Han characters
that is used as a number lies in exactly one expression. Time is linear in the length of the text; nothing raises.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from sitegen.prose.compounds import Compound, Line, next_compound
from sitegen.prose.exemptions.context import context_of
from sitegen.prose.exemptions.regions import Region, exempt_regions
from sitegen.prose.expressions import NumericExpression, Shape, Term
from sitegen.prose.folding import Folded, fold
from sitegen.prose.han import NUMERALS
from sitegen.prose.languages import language_of
from sitegen.prose.languages.language import Language
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.number_words import triggers
from sitegen.prose.numerals import MAX_DIGITS, RAISED, RAISED_DIGITS, numerals_at
from sitegen.prose.posts import Mark, MarkKind
from sitegen.prose.roman import ROMAN
from sitegen.prose.surroundings import Reading, Surroundings
from sitegen.prose.terms_at import per_time, raised_by, read_at
from sitegen.prose.vague import vague_triggers

ENCLOSED = "①-⒛⓪-⓿❶-➓Ⅰ-ↈ㈠-㈩㉈-㉟㊀-㊉㊱-㊿"
FRACTIONS = "¼-¾⅐-⅟↉"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is read, once: the folded text with what is known about it."""

    text: str
    lexicon: Lexicon
    language: Language
    regions: tuple[Region, ...]
    borders: frozenset[int]
    first: re.Match[str] | None
    """Where a number may begin first; `None` where only a name may hold one."""


def read_numbers(
    text: str, lexicon: Lexicon, marks: Sequence[Mark] = (), *, borders: Sequence[int] = ()
) -> tuple[NumericExpression, ...]:
    """All numeric expressions of *text*, in order, without overlaps; offsets into *text*.

    *marks* tell which stretches are code spans. *borders* are offsets that no expression crosses: the ends of citations, so
    that `[0.75](…) → [0.59](…)` is two claims and `[15](…) %` has no unit.
    """
    folded = fold(text)
    first = _start(language_of(lexicon.language).code).search(folded.text)
    if first is None and not any(name.split()[0] in folded.text for name in lexicon.names if name.strip()):
        return ()
    code = [
        (folded.folded(mark.start), folded.folded(mark.end))
        for mark in marks
        if mark.kind is MarkKind.CODE and mark.start < mark.end
    ]
    links = [
        (folded.folded(mark.start), folded.folded(mark.end), mark.detail) for mark in marks if mark.kind is MarkKind.LINK
    ]
    context = context_of(folded.text, lexicon, [stretch for stretch in code if stretch[0] < stretch[1]], links)
    page = Page(
        text=folded.text,
        lexicon=lexicon,
        language=context.language,
        regions=exempt_regions(context),
        borders=frozenset(folded.folded(border) for border in borders),
        first=first,
    )
    return tuple(_expressions(page, folded, text))


@cache
def _start(code: str) -> re.Pattern[str]:
    """Where a number may begin: a digit, a fraction, a Han numeral, a word of the language."""
    words = "|".join(part for part in (vague_triggers(code), triggers(code)) if part)
    return re.compile(
        f"[0-9{FRACTIONS}{ENCLOSED}]|{ROMAN}|百分之|[{NUMERALS}]"
        + (f"|(?i:{words})" if words else "")
        + f"|(?=[{RAISED_DIGITS}])(?<![^\\s(\\[~<>=]){RAISED.pattern}"
    )


def _expressions(page: Page, folded: Folded, text: str) -> Iterator[NumericExpression]:
    readings = _readings(page)
    line = Line(text=page.text, readings=readings, borders=page.borders, language=page.language)
    place = 0
    while place < len(readings):
        compound = next_compound(line, place)
        yield _expression(compound, folded, text)
        place += max(_count(readings, place, compound), 1)


def _count(readings: Sequence[Reading], place: int, compound: Compound) -> int:
    """How many readings a compound took: those that begin before its end."""
    first = place
    while place < len(readings) and readings[place].start < compound.end:
        place += 1
    return place - first


def _readings(page: Page) -> list[Reading]:
    """Terms and exempt stretches in order; a term never reaches into an exempt stretch or over a border."""
    found: list[Reading] = []
    pattern, place, floor, next_region = _start(page.language.code), 0, 0, 0
    borders = sorted(page.borders)
    is_han = page.language.code in ("zh", "ja")
    while place < len(page.text):
        match = pattern.search(page.text, place) if place else page.first
        while next_region < len(page.regions) and (match is None or page.regions[next_region].start <= match.start()):
            region = page.regions[next_region]
            next_region += 1
            if region.end > place and (reading := _exempt(page, region)) is not None:
                found.append(reading)
            if match is not None and match.start() < region.end:
                match = pattern.search(page.text, region.end)
            place = floor = max(place, region.end)
        if match is None:
            break
        limit = page.regions[next_region].start if next_region < len(page.regions) else len(page.text)
        around = _around(page, match.start(), floor, limit, borders, found)
        new = (
            [raised_by(per_time(reading, around), around) for reading in read_at(match, around)]
            if is_han
            else read_at(match, around)
        )
        found += new
        place = max([match.end() if not new else 0, match.start() + 1, *(reading.end for reading in new)])
        floor = max([floor, *(reading.end for reading in new)])
    return found


def _around(
    page: Page, place: int, floor: int, limit: int, borders: Sequence[int], found: Sequence[Reading]
) -> Surroundings:
    after = bisect_right(borders, place)
    if after:
        floor = max(floor, borders[after - 1])
    if after < len(borders):
        limit = min(limit, borders[after])
    follows = bool(found) and found[-1].end == floor and found[-1].exemption is None
    return Surroundings(
        text=page.text,
        floor=floor,
        limit=limit,
        language=page.language,
        lexicon=page.lexicon,
        follows_number=follows,
    )


NUMERAL = re.compile(rf"[0-9]++|[{FRACTIONS}{ENCLOSED}]")


def _exempt(page: Page, region: Region) -> Reading | None:
    """The region as one reading with the numbers in it; `None` where it holds none."""
    match = NUMERAL.search(page.text, region.start, region.end)
    value = Decimal(0)
    if match is not None and len(match[0]) <= MAX_DIGITS:
        value = numerals_at(page.text, match.start(), page.language)[0].value
    is_han_label = region.exemption == "part-number" and page.text[region.start] == "第"
    if match is None and not is_han_label and not _is_worded_name(page, region):
        return None
    term = Term(start=region.start, end=region.end, text="", value=value)
    return Reading(term=term, start=region.start, end=region.end, exemption=region.exemption)


def _is_worded_name(page: Page, region: Region) -> bool:
    if region.exemption != "name" or not triggers(page.language.code):
        return False
    return _words_of(page.language.code).search(page.text[region.start : region.end].casefold()) is not None


@cache
def _words_of(code: str) -> re.Pattern[str]:
    return re.compile(triggers(code))


def _expression(compound: Compound, folded: Folded, text: str) -> NumericExpression:
    readings = compound.readings
    shape = compound.shape
    terms = [_term(reading.term, folded, text) for reading in readings]
    if len(readings) == 1 and readings[0].least is not None:
        least = readings[0].least
        shape = Shape.DURATION if least < 0 else Shape.VAGUE
        terms = terms if least < 0 else [replace(terms[0], value=least), terms[0]]
    whole = terms[0].qualifier
    if len(terms) > 1:
        terms[0] = replace(terms[0], qualifier=None)
    start, end = folded.original(compound.start, compound.end)
    return NumericExpression(
        start=start,
        end=end,
        text=text[start:end],
        shape=shape,
        terms=tuple(terms),
        qualifier=whole,
        exemption=readings[0].exemption,
        malformed=next((reading.malformed for reading in readings if reading.malformed), None),
    )


def _term(term: Term, folded: Folded, text: str) -> Term:
    start, end = folded.original(term.start, term.end)
    return term.placed(start, end, text[start:end])
