"""Sets other readers of numbers on the corpus beside ours: what each finds, reads rightly, and takes for an amount.

    python -m pip install --target LIBS quantulum3 recognizers-text-suite text2num word2number
    PYTHONPATH=LIBS python benchmarks/readers.py

None of them is a dependency: what is not installed is left out. A claim of the corpus is *found* where any reading overlaps
it; its *value* is right where such a reading has the value of its first term (K, M and million worked out), its *unit*
where that reading has the unit as well, spelled in any way that `parse_unit` knows. A reading that overlaps no claim is a
false alarm. Each library is asked in the languages that it has; times are CPU time.
"""

# ruff: noqa: T201, ARG001, ARG005 - it prints what it measured
from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from sentences import Sentence, code_spans, sentences, summary
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.quantities.units import MAGNITUDES, Unit, parse_unit


@dataclass(frozen=True, slots=True)
class Found:
    """A reading: its place in the text, its value and its unit as they were told."""

    start: int
    end: int
    value: Decimal | None
    unit: str = ""


Reader = Callable[[str, str], list[Found]]
"""Of a text and its language."""


def ours(text: str, language: str) -> list[Found]:
    plain, marks = code_spans(text)
    found = []
    for number in read_numbers(plain, Lexicon(language=language), marks):
        term = number.terms[0]
        if number.exemption is None and number.malformed is None:
            value = term.value * Decimal(MAGNITUDES.get(term.suffix or "", 1))
            found.append(Found(number.start, number.end, value, term.unit.symbol if term.unit else ""))
    return found


def by_quantulum3(text: str, language: str) -> list[Found]:
    from quantulum3 import parser

    quantities = parser.parse(code_spans(text)[0], lang="en_US")
    return [Found(*one.span, _decimal(one.value), one.unit.name.replace("dimensionless", "")) for one in quantities]


def by_recognizers(text: str, language: str) -> list[Found]:
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    culture = {"en": "en-us", "de": "de-de", "fr": "fr-fr", "zh": "zh-cn", "ja": "ja-jp"}[language]
    found: list[Found] = []
    for recognize in (recognize_dimension, recognize_currency, recognize_percentage, recognize_number):
        for one in _asked(recognize, code_spans(text)[0], culture):
            resolution = one.resolution or {}
            unit = "%" if recognize is recognize_percentage else str(resolution.get("unit") or "")
            value = _decimal(str(resolution.get("value") or "").replace("%", ""))
            if not any(one.start < other.end and other.start <= one.end for other in found):
                found.append(Found(one.start, one.end + 1, value, unit))
    return found


def _asked(recognize: Callable[[str, str], Sequence[Any]], text: str, culture: str) -> Sequence[Any]:
    try:
        return recognize(text, culture)
    except Exception:
        return []


READERS: dict[str, tuple[str, Reader, tuple[str, ...]]] = {
    "ours": ("sitegen.prose.numbers", ours, ("en", "de", "fr", "zh", "ja")),
    "quantulum3": ("quantulum3.parser", by_quantulum3, ("en",)),
    "recognizers-text": ("recognizers_number_with_unit", by_recognizers, ("en", "de", "fr", "zh", "ja")),
}


@dataclass(slots=True)
class Score:
    claims: int = 0
    found: int = 0
    values: int = 0
    units: int = 0
    with_unit: int = 0
    false_alarms: int = 0
    seconds: float = 0.0
    characters: int = 0


def main() -> None:
    print(
        f"{'reader':18}{'language':10}{'claims':>8}{'found':>8}{'value':>8}{'unit':>8}{'false':>8}{'kB/s':>9}{'import':>9}"
    )
    for name, (module, reader, languages) in READERS.items():
        seconds = _import_time(module)
        if seconds is None:
            print(f"{name:18}not installed")
            continue
        reader("5 ms", "en")
        for language in languages:
            _print(name, language, _score(reader, language), seconds)
    _print_words()


def _score(reader: Reader, language: str) -> Score:
    score = Score()
    for sentence in sentences():
        if sentence.language.split("-")[0] != language or sentence.names:
            continue
        started = process_time()
        found = reader(sentence.text, sentence.language if reader is ours else language)
        score.seconds += process_time() - started
        score.characters += len(sentence.text)
        _count(score, found, list(_claims(sentence)))
    return score


def _count(score: Score, found: list[Found], claims: list[Found]) -> None:
    score.claims += len(claims)
    score.false_alarms += sum(not any(_overlap(one, claim) for claim in claims) for one in found)
    for claim in claims:
        over = [one for one in found if _overlap(one, claim)]
        right = [one for one in over if one.value is not None and one.value == claim.value]
        score.found += bool(over)
        score.values += bool(right)
        if claim.unit:
            score.with_unit += 1
            score.units += any(_unit(one.unit) == _unit(claim.unit) for one in right)


def _claims(sentence: Sentence) -> Iterator[Found]:
    """What the corpus says: place (as our reader has it, which reads all of it), first value, unit."""
    plain, marks = code_spans(sentence.text)
    for number in read_numbers(plain, Lexicon(language=sentence.language), marks):
        line = summary(number)
        if line not in sentence.claims or number.malformed:
            continue
        value, _, unit = line.rsplit(" | ", 1)[1].split(", ")[0].partition(" ")
        yield Found(number.start, number.end, _scaled(value), "" if unit.startswith("?") else unit)


def _scaled(text: str) -> Decimal:
    digits = text.rstrip("KMGTBki")
    return Decimal(digits) * Decimal(MAGNITUDES.get(text[len(digits) :], 1))


def _decimal(value: object) -> Decimal | None:
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return None


def _unit(spelled: str) -> Unit | None:
    return parse_unit(spelled) or parse_unit(spelled.casefold())


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _import_time(module: str) -> float | None:
    """Seconds of CPU time, the least of three new processes; `None` where it is not installed."""
    code = f"import time; t = time.process_time(); import {module}; print(time.process_time() - t)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False) for _ in range(3)]  # noqa: S603
    if any(run.returncode for run in runs):
        return None
    return min(float(run.stdout.split()[-1]) for run in runs)


def _print(name: str, language: str, score: Score, seconds: float) -> None:
    def share(part: int, whole: int) -> str:
        return f"{part * 100 / max(whole, 1):.1f}%"

    speed = score.characters / 1000 / max(score.seconds, 1e-9)
    print(
        f"{name:18}{language:10}{score.claims:8}{share(score.found, score.claims):>8}{share(score.values, score.claims):>8}"
        f"{share(score.units, score.with_unit):>8}{score.false_alarms:8}{speed:9.0f}{seconds:8.2f}s"
    )


WORDS = {
    "text2num": ("text_to_num", lambda text, language: _text2num(text, language), ("en", "de", "fr")),
    "word2number": ("word2number.w2n", lambda text, language: _word2number(text), ("en",)),
}


def _text2num(text: str, language: str) -> int:
    from text_to_num import text2num

    return int(text2num(text, language))


def _word2number(text: str) -> float:
    from word2number import w2n

    return float(w2n.word_to_num(text))


CARDINALS = {
    "en": ("twenty-five", "two hundred and five", "seventy thousand", "three million", "a dozen", "twelve", "one hundred"),
    "de": (
        "einundzwanzig",
        "zweihundertfünf",
        "dreitausendzweihundert",
        "dreißigtausend",
        "tausendeins",
        "zwölf",
        "anderthalb",
    ),
    "fr": ("vingt et un", "quatre-vingt-dix-sept", "deux cents", "mille deux cents", "nonante", "onze", "soixante et onze"),
}
"""Number words alone, as they stand in the corpus or like them."""


def _print_words() -> None:
    """Number words by themselves: ours against those that read nothing else."""
    for language, phrases in CARDINALS.items():
        truth = {phrase: ours(f"{phrase} MB", language) for phrase in phrases}
        for name, (module, convert, languages) in WORDS.items():
            if language in languages and (seconds := _import_time(module)) is not None:
                right = sum(_agrees(convert, phrase, language, truth[phrase]) for phrase in phrases)
                print(f"words: {name:12}{language:4}{right} of {len(phrases)} as ours, import {seconds:.2f}s")


def _agrees(convert: Callable[[str, str], float], phrase: str, language: str, truth: list[Found]) -> bool:
    try:
        return bool(truth) and Decimal(str(convert(phrase, language))) == truth[0].value
    except (ValueError, KeyError):
        return False


if __name__ == "__main__":
    main()
