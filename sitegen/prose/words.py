"""The words that give a figure a direction, an extreme, a tie, a hedge: read by the tables of the post's language.

Where two phrases overlap the earlier and longer one is read ("not recorded" is no negation). Arrows are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from sitegen.prose.alternation import one_of
from sitegen.prose.expressions import Word, WordKind
from sitegen.prose.folding import fold
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.unit_phrases import LETTER

S = r"\s+"
S0 = S.replace("+", "*")

BARE_AS = re.compile(
    rf"(?<![{LETTER}])as{S}(?P<what>fast|quick|quickly|slow|slowly|much|many|high|low|large|big|small|little|good|long|short){S}as"
    rf"(?![{LETTER}])",
    re.IGNORECASE,
)
FACTOR_BEFORE = re.compile(
    rf"(?:twice|thrice|double|half|third|quarter|times|fold|[0-9][×xX%]|×|(?:^|[^{LETTER}])x){S}\Z", re.IGNORECASE
)
TIMES_AS = re.compile(
    rf"(?<![{LETTER}])(?P<factor>twice|thrice|times|[0-9]×|[0-9]x){S}as{S}(?P<what>fast|quick|quickly|slow|slowly)(?![{LETTER}])",
    re.IGNORECASE,
)
CONTRACTION = re.compile(rf"(?<![{LETTER}])[A-Za-z]+n['’]t(?![{LETTER}])", re.IGNORECASE)
P_VALUE = re.compile(rf"(?<![{LETTER}])p\s?[<>=≤]\s?0?\.[0-9]+", re.IGNORECASE)
BEFORE_A_NUMBER = {"zh": {"多": 1, "高": 1, "少": -1, "低": -1}}
"""Words for an amount that are one only right in front of a number: 少 6.5 MiB, 高了约 3%."""
AMOUNT_BEFORE = r"(?<![最至大很许許诸諸太不])(?:{words})(?=[了出]?\s*[~约約]?\s*[0-9０-９零一二三四五六七八九十百千两兩])"
MONTH_MAY = re.compile(r"May(?= [0-9]{1,4}\b)|(?<=[0-9] )May\b")


def read_words(text: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """All such words of *text*, in order, without overlaps; offsets into *text*."""
    return _read_words(text, lexicon.language)


@lru_cache(maxsize=64)
def _read_words(text: str, language_name: str) -> tuple[Word, ...]:
    """Several rules ask of the same sentence, one after the other; more than a post's worth is not kept."""
    folded = fold(text)
    language = language_of(language_name)
    found = list(_phrases(folded.text, language.code))
    if language.code == "en" and (constructed := list(_english(folded.text))):
        found = _without_overlaps([*constructed, *found])
    if language.split_words:
        found = _without_overlaps([*_split(folded.text, language.code), *found])
    placed = []
    for word in found:
        start, end = folded.original(word.start, word.end)
        placed.append(Word(start=start, end=end, text=text[start:end], kind=word.kind, sense=word.sense))
    return tuple(placed)


def hedged(text: str, lexicon: Lexicon) -> bool:
    """Whether *text* says that it is an expectation: "f16 should win at 128K too"."""
    return any(word.kind is WordKind.HEDGE for word in read_words(text, lexicon))


def _phrases(text: str, code: str) -> Iterator[Word]:
    pattern, table = _table(code)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        entry = table.get(" ".join(match[0].casefold().replace("’", "'").split()))
        if entry is not None and not (match[0] == "May" and _is_month(text, match.start())):
            kind, sense = entry
            yield Word(start=match.start(), end=match.end(), text="", kind=kind, sense=sense)


def _split(text: str, code: str) -> Iterator[Word]:
    """Verbs with a particle at the end of their clause, each at its particle: a negation stands before it."""
    for pattern, kind, sense in _split_patterns(code):
        for match in pattern.finditer(text):
            yield Word(start=match.start(2), end=match.end(2), text="", kind=kind, sense=sense)


@cache
def _split_patterns(code: str) -> tuple[tuple[re.Pattern[str], WordKind, int], ...]:
    found = []
    for kind, sense, verbs, particles in language_of(code).split_words:
        front = rf"(?<![{LETTER}0-9_])({one_of(verbs)})(?![{LETTER}0-9_])"
        particle = rf"(?<![{LETTER}0-9_])({one_of(particles)})(?={S0}(?:[.,;:!?)]|\Z))"
        found.append((re.compile(rf"{front}(?:[^.;:!?\n]|[.:](?=[0-9])){{1,60}}?{particle}", re.IGNORECASE), kind, sense))
    return tuple(found)


def _is_month(text: str, place: int) -> bool:
    return MONTH_MAY.search(text, max(place - 3, 0), place + 8) is not None


@cache
def _table(code: str) -> tuple[re.Pattern[str] | None, dict[str, tuple[WordKind, int]]]:
    """One pattern of all phrases, longest first, and what each says; the language's idioms are matched and dropped."""
    language = language_of(code)
    table = {phrase: (kind, sense) for kind, sense, phrases in language.words for phrase in phrases}
    amounts = BEFORE_A_NUMBER.get(code, {})
    known = [*table, *language.idioms]
    if not known:
        return None, table
    ordered = sorted(known, key=len, reverse=True)
    letters = [_spelled(phrase) for phrase in ordered if phrase[0] < "⺀"]
    parts = [rf"(?<![{LETTER}0-9_]){one_of(letters)}(?![{LETTER}0-9_])"] if letters else []
    parts += [re.escape(phrase) for phrase in ordered if phrase[0] >= "⺀"]
    parts += [AMOUNT_BEFORE.format(words="|".join(amounts))] if amounts else []
    return re.compile("|".join(parts), re.IGNORECASE), table | {
        word: (WordKind.AMOUNT, sense) for word, sense in amounts.items()
    }


def _spelled(phrase: str) -> str:
    return S.join(re.escape(word).replace("'", "['’]") for word in phrase.split())


def _english(text: str) -> Iterator[Word]:
    """as … as, n't, p < 0.05."""
    level = text.casefold()
    for match in TIMES_AS.finditer(text) if "as" in level else ():
        sense = -1 if match["what"].casefold().startswith("slow") else 1
        yield Word(start=match.start("what"), end=match.end(), text="", kind=WordKind.SPEED, sense=sense)
    for match in BARE_AS.finditer(text) if "as" in level else ():
        if not FACTOR_BEFORE.search(text[max(match.start() - 12, 0) : match.start()]):
            yield Word(start=match.start(), end=match.end(), text="", kind=WordKind.TIE, sense=0)
    for match in CONTRACTION.finditer(text) if "n't" in level or "n’t" in level else ():
        if not text.startswith(("recorded", "noted"), match.end() + 1):
            yield Word(start=match.start(), end=match.end(), text="", kind=WordKind.NEGATION, sense=0)
    for match in P_VALUE.finditer(text) if any(sign in text for sign in "<>=≤") else ():
        yield Word(start=match.start(), end=match.end(), text="", kind=WordKind.SIGNIFICANCE, sense=0)


def _without_overlaps(found: list[Word]) -> list[Word]:
    """In order; of two that overlap the one that was found first stays."""
    kept: list[Word] = []
    taken: set[int] = set()
    for word in found:
        places = range(word.start, word.end)
        if not taken.intersection(places):
            kept.append(word)
            taken.update(places)
    return sorted(kept, key=lambda word: word.start)
