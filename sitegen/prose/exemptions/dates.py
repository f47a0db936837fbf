"""Full dates, times and years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sitegen.prose.exemptions.context import (
    HAS_DIGIT,
    NO_NUMBER_AFTER,
    NO_NUMBER_BEFORE,
    NO_WORD_AFTER,
    NO_WORD_BEFORE,
    Context,
    Stretch,
    matches,
)
from sitegen.prose.languages import language_of
from sitegen.prose.unit_phrases import LETTER

MONTH_NUMBER = "(?:0[1-9]|1[0-2])"
DAY_NUMBER = "(?:0[1-9]|[12][0-9]|3[01])"
CLOCK = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
ZONE = "(?:Z|[+-][0-2][0-9]:?[0-5][0-9])"
ISO_DATE = re.compile(
    rf"(?=[12]){NO_NUMBER_BEFORE}(?<![A-Za-z_-])(?:19|20)[0-9]{{2}}-{MONTH_NUMBER}(?:-{DAY_NUMBER}"
    rf"(?:[T ]{CLOCK}(?::[0-5][0-9](?:\.[0-9]{{1,9}})?)?{ZONE}?)?)?{NO_NUMBER_AFTER}(?![A-Za-z_])"
)
YEAR_NUMBER = "(?:19|20)[0-9]{2}"
WRITTEN_DATE = re.compile(
    rf"(?=[0-9QH]){NO_NUMBER_BEFORE}"
    rf"(?:(?<![A-Za-z_-])[QH][1-4] {YEAR_NUMBER}|{YEAR_NUMBER}[/.]{MONTH_NUMBER}[/.]{DAY_NUMBER}"
    rf"|{YEAR_NUMBER}-[1-9]-(?:{DAY_NUMBER}|[1-9])|{YEAR_NUMBER}-{MONTH_NUMBER}-[1-9]"
    rf"|[0-3]?[0-9]\.[01]?[0-9]\.{YEAR_NUMBER}|[0-3]?[0-9]/[0-3]?[0-9]/{YEAR_NUMBER}|(?<!/){MONTH_NUMBER}/{YEAR_NUMBER}"
    rf"|(?:199[0-9]|20[0-3][0-9])/{MONTH_NUMBER}(?!/)"
    rf"|{DAY_NUMBER}-{DAY_NUMBER}-{YEAR_NUMBER}"
    rf"|{YEAR_NUMBER} ?年 ?(?:[01]?[0-9] ?月(?: ?[0-3]?[0-9] ?[日号號])?)?(?![间間])"
    rf"|[01]?[0-9] ?月(?: ?[0-3]?[0-9] ?[日号號])?(?![间間])){NO_NUMBER_AFTER}"
)


def dates(context: Context) -> Iterator[Stretch]:
    """Full dates, in figures and in words, with a time that stands behind them; a year behind a month's name."""
    has_digits = HAS_DIGIT.search(context.text) is not None
    if has_digits:
        yield from matches(ISO_DATE, context.text)
        yield from matches(WRITTEN_DATE, context.line)
    if context.language.months and (has_digits or context.language.code == "fr"):
        yield from matches(_month_pattern(context.language.code), context.line)


@cache
def _month_pattern(code: str) -> re.Pattern[str]:
    """Months with their capital, except in French: "the 5 may differ" holds no date."""
    names = [name if code == "fr" else name.capitalize() for name in language_of(code).months]
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    ending = {"de": r"\.", "fr": "(?:er)?"}.get(code, "(?:st|nd|rd|th)?")
    in_words = f"|(?i:{language_of(code).spelled})" if code == "fr" else ""
    day, year = f"(?:[0-3]?[0-9]{ending}{in_words})", "(?:19|20)[0-9]{2}"
    first = "".join(sorted({name[0] for name in (*names, *(language_of(code).numbers if code == "fr" else ()))}))
    return re.compile(
        rf"(?=[0-9{first}]){NO_NUMBER_BEFORE}"
        rf"(?<![{LETTER}_])(?:{day} (?:of )?(?:{month})\.?(?:,? {year})?"
        rf"|(?:{month})\.? {day}(?: ?[-–] ?{day})? ?,? {year}(?: {CLOCK}(?::[0-5][0-9])?)?"
        rf"|(?:{month})\.? [0-3]?[0-9](?:st|nd|rd|th)|(?:{month})\.?,?\s{year}){NO_NUMBER_AFTER}{NO_WORD_AFTER}"
    )


TIME_BEHIND = "|".join(f"(?<={word})" for word in ("at ", "@ ", "@", "um ", "since ", "until ", "seit ", "à "))
ZONE_NAME = r"(?: ?[ap]\.?m\b| ?(?:UTC|GMT)(?:[+-][01][0-9]:?[0-5][0-9])?| ?CES?T|Z| Uhr)"
TIME = re.compile(
    rf"(?=[0-9+-])(?:(?:{TIME_BEHIND}){CLOCK}(?::[0-5][0-9])?{ZONE_NAME}?{NO_NUMBER_AFTER}{NO_WORD_AFTER}"
    rf"|{NO_NUMBER_BEFORE}(?<![:/-]){CLOCK}(?::[0-5][0-9])?{ZONE_NAME}{NO_WORD_AFTER}"
    rf"|{NO_NUMBER_BEFORE}(?<![:/-])(?:1[0-2]|[1-9]) ?[ap]\.?m\b"
    rf"|{NO_NUMBER_BEFORE}(?<![:/.-])(?:(?:[01]?[0-9]|2[0-4]):00|0[0-9]:[0-5][0-9])(?::00(?:\.000)?Z?)?{NO_NUMBER_AFTER}{NO_WORD_AFTER}"
    rf"|(?<![0-9A-Za-z_:.])[+-](?:0[0-9]|1[0-4]):(?:00|15|30|45){NO_WORD_AFTER}(?!:[0-9]))"
)


HAPPENS = "commenc|démarr|début|lanc|termin|fini|arrêt|relev|publi|déploy"
"""What is done at a time; behind other verbs *à* goes before an amount."""

CLOCKS = {
    "de": rf"{NO_NUMBER_BEFORE}(?<![{LETTER}_])(?:[01]?[0-9]|2[0-4]) Uhr(?: [0-5][0-9])?(?![0-9{LETTER}_])",
    "fr": rf"(?:(?:{YEAR_NUMBER}|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|demain|matin|soir) à )"
    r"((?:[01]?[0-9]|2[0-3]) ?h(?: ?[0-5][0-9])?)(?![0-9A-Za-z_])"
    rf"|(?:(?:\A|[.;:,(] ?|(?<![{LETTER}])(?:{HAPPENS})[{LETTER}]{{0,5}} )[Àà] )"
    r"((?:[01]?[0-9]|2[0-3]) ?h(?: ?[0-5][0-9])?)(?![0-9A-Za-z_])",
    "zh": "(?:[上下中]午|早上|晚上|凌晨|傍晚|夜里) ?(?:1[0-2]|[0-9]) ?[点點时時](?![间間])(?: ?[0-5]?[0-9] ?分|半)?",
    "ja": f"(?:午[前後] ?)?{NO_NUMBER_BEFORE}(?:[01]?[0-9]|2[0-4])時(?![間数])(?:[0-5]?[0-9]分(?!間)|半)?",
}
"""14 Uhr 30, lundi à 14 h 30, 下午3点, 午後3時. *à* alone goes before amounts as well: "réduit à 2 h 35"."""


@cache
def _clock(code: str) -> re.Pattern[str]:
    return re.compile(CLOCKS[code])


def times(context: Context) -> Iterator[Stretch]:
    """14:30 where a word says that it is a time; elsewhere a:b is a ratio, and a claim."""
    yield from matches(TIME, context.line)
    code = context.language.code
    for match in _clock(code).finditer(context.line) if code in CLOCKS else ():
        yield match.span(match.lastindex or 0)


YEAR_BEHIND = (
    "end of|start of|beginning of|year to|year|in|since|until|before|after|during|early|late|mid|seit|im jahr|depuis|en"
)
GOES_ON = "[Tt]he |[Ww]e |I |[Ii]t |and |when |with |was |is |by |on |at |but |as |that |this "
A_YEAR = "(?:19[0-9]{2}|20[0-3][0-9])"
OF_A_YEAR = "(?:MacBook|iMac|Mac mini|edition|season|article|paper|survey|report|roadmap|conference|workshop)"
NAMED_YEAR = re.compile(
    rf"(?:©|\([cC]\)|Copyright)[^0-9\n]{{0,16}}({A_YEAR}(?: ?[-–,] ?(?:{A_YEAR}|now|present)){{0,9}})(?![0-9])"
    rf"|(?<=[A-Za-z.,\"”] )\(({A_YEAR}(?:[a-z]|[-–]{A_YEAR})?)\)|\bet al\.?,? ({A_YEAR})(?![0-9%]|[.,][0-9])"
    rf"|(?:\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ee]dition|Awards?|Conference|Summit"
    r"|Workshop|Symposium|Visual (?:Studio|C\+\+)|Build Tools|Office)"
    rf"|\b(?=[A-Z][A-Za-z]{{0,12}}[A-Z])[A-Za-z]{{2,14}}(?: [A-Z][a-z]{{2,12}})?) ({A_YEAR}(?: & {A_YEAR})?)"
    r"(?![0-9A-Za-z_%]|[.,][0-9])|\b([A-Z]{2,8}['’][0-9]{2})(?![0-9A-Za-z_%]|[.,][0-9])"
    rf"|(?i:\b(?:mid|late|early)-)({A_YEAR})(?![0-9A-Za-z_%-]|[.,][0-9]|\s[a-z])"
    rf"|\b({A_YEAR}) {OF_A_YEAR}\b"
    rf"|\b[A-Z][A-Za-z]{{3,20}}, ({A_YEAR})(?=\.(?:\s|\Z))"
    rf"|\b(20[0-3][0-9][abcefij][0-9]?){NO_WORD_AFTER}"
    rf"|\bthe (?:early |mid |late |early-|mid-|late-)?((?:19|20)[0-9]0s){NO_WORD_AFTER}"
)
"""Copyright 2009-now, (2019) behind a word, the summer 2007, PyCon 2022, a 2018 MacBook, the 1990s, tzdata 2022b."""

YEAR_DIGITS = re.compile("(?:19|20)[0-9]{2}|[A-Z]['’][0-9]{2}")
YEAR = re.compile(
    rf"{NO_WORD_BEFORE}(?i:{YEAR_BEHIND}) (19[789][0-9]|20[0-3][0-9])"
    rf"(?=[.,;:)!?](?:\s|\Z)|\Z|\s(?:{GOES_ON}|[^{LETTER}0-9%]))"
)


def years(context: Context) -> Iterator[Stretch]:
    """A year behind *in* or *since*, where the sentence stops or a function word goes on: anything else may be counted."""
    if not YEAR_DIGITS.search(context.text):
        return
    yield from (match.span(1) for match in YEAR.finditer(context.line))
    yield from (match.span(match.lastindex or 0) for match in NAMED_YEAR.finditer(context.line))
