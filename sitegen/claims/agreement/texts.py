"""Figures that are words: a text or a date, an inference, a sample size that nobody wrote down; and k of n."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from sitegen.claims.agreement.amounts import digits_repair, term_faults
from sitegen.claims.agreement.faults import Fault, Repair, mended
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.agreement.scales import scale_of
from sitegen.claims.agreement.singles import is_setting
from sitegen.claims.claims import Aspect
from sitegen.evidence.figures import Amount, Basis, Proportion, Role, Statement, Wording
from sitegen.evidence.records import Record
from sitegen.prose.expressions import Shape, Term, WordKind
from sitegen.prose.languages import language_of
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words
from sitegen.quantities.units import ONE

TOKEN = re.compile(r"[^\s=:,;()\[\]\"'`“”]+")
ASSIGNED = re.compile(r"^\W*+\w[\w.-]*+\s*[=:]\s*(?P<value>\S.*)$", re.DOTALL)
COMPARING = (WordKind.AMOUNT, WordKind.SPEED, WordKind.QUALITY, WordKind.BEST, WordKind.MOST, WordKind.TREND)


def wording_faults(wording: Wording, reading: Reading) -> Iterator[Fault]:
    """The text holds the recorded one as whole words, and no other figure or name with digits beside it.

    `f16`, `cache_k=f16` and "an f16 cache" agree with `f16`; digits and signs count letter for letter, so a date must be
    written as it is recorded.
    """
    said = _level(reading.said)
    held = _level(wording.text)
    assigned = ASSIGNED.match(said)
    if assigned and _level(wording.key) in (_level(said[: assigned.start("value")]).rstrip("=: "), ""):
        said = assigned["value"]
        if said.strip("`'\" ") != held:
            yield _other_text(wording, reading)
            return
    if not re.search(rf"(?<![\w.-]){re.escape(held)}(?![\w]|[.-]\w)", said):
        yield _other_text(wording, reading)
        return
    rest = said.replace(held, " ").replace(_level(wording.key), " ")
    other = next(_with_digits(rest, 0, len(rest)), None)
    if other:
        message = f"the text says {other.group()} beside it, the record says {wording.text} only"
        yield reading.fault(Aspect.VALUE, message, expected=wording.text)
    elif reading.said_by(WordKind.NEGATION):
        message = f"the text says that it isn't, the record says {wording.text}"
        yield reading.fault(Aspect.VALUE, message, expected=wording.text)


def _level(text: str) -> str:
    return " ".join(text.strip(" `\t\n").split()).casefold()


def _with_digits(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Figures and names with digits; a pattern that asks for the digit itself would be quadratic."""
    return (token for token in TOKEN.finditer(text, start, end) if any(map(str.isdecimal, token[0])))


def _other_text(wording: Wording, reading: Reading) -> Fault:
    message = f"the text says {reading.said.strip()!r}, the record says {wording.text!r}"
    repair = None
    written = list(_with_digits(reading.text, reading.start, reading.end))
    if len(written) == 1 and any(char.isdigit() for char in wording.text):
        repair = Repair(start=written[0].start(), end=written[0].end(), text=wording.text)
    return reading.fault(Aspect.VALUE, message, expected=wording.text, repair=repair)


def unrecorded_faults(reading: Reading) -> Iterator[Fault]:
    """The text says that N was not recorded; "N = 5" and "small N" know more than the record does."""
    for number in reading.claims:
        message = f"the text says {number.text}, the sample size was not recorded"
        yield reading.fault(Aspect.VALUE, message, expected="N not recorded", at=(number.start, number.end))
        return
    if not reading.said_by(WordKind.NOT_RECORDED):
        message = f"the text says {reading.said!r}, the sample size was not recorded"
        yield reading.fault(Aspect.VALUE, message, expected="N not recorded")


def statement_faults(statement: Statement, basis: Basis, reading: Reading) -> Iterator[Fault]:
    """An inference promises no number: only settings and names of its own may stand in its text."""
    own = _own_words(statement, basis)
    for number in reading.claims:
        if is_setting(number, basis) or _level(number.text) in own:
            continue
        message = f"the text says {number.text}, the inference has no value to cite"
        yield reading.fault(Aspect.VALUE, message, expected=statement.text, at=(number.start, number.end))
    yield from _other_names(statement, own, reading)
    yield from _turned_words(statement, reading)


def _other_names(statement: Statement, own: frozenset[str], reading: Reading) -> Iterator[Fault]:
    """A name that differs in its digits alone from one of the statement: q4 for q8, f26 for f16."""
    shapes = {_shape(word) for word in own if any(char.isdigit() for char in word)}
    for token in _with_digits(reading.text, reading.start, reading.end):
        word = _level(token[0]).strip(".,;:!?()")
        if word not in own and word[0].isalpha() and _shape(word) in shapes:
            message = f"the text says {token[0]}, the inference says {statement.text!r}"
            yield reading.fault(Aspect.VALUE, message, expected=statement.text, at=token.span())


def _shape(word: str) -> str:
    return re.sub(r"\d+", "0", word)


def _turned_words(statement: Statement, reading: Reading) -> Iterator[Fault]:
    """A comparing word against the statement's: of each kind as many, and the other way round."""
    stated = read_words(statement.text, Lexicon(language=reading.language))
    for kind in COMPARING:
        told, held = reading.said_by(kind), [word for word in stated if word.kind is kind]
        senses = sorted(word.sense for word in told), sorted(word.sense for word in held)
        if len(told) == len(held) and senses[0] != senses[1] and not reading.said_by(WordKind.NEGATION):
            message = f"the text says {told[0].text}, the inference says {statement.text!r}"
            yield reading.fault(Aspect.DIRECTION, message, expected=statement.text, at=(told[0].start, told[0].end))
            return


def _own_words(statement: Statement, basis: Basis) -> frozenset[str]:
    """Words of the statement and of the names of the inference's own record, and its own settings."""
    own = basis.records[0] if basis.records else None
    texts = [statement.text, *(_names_of(own) if own else ())]
    words = {_level(word).strip(".,;:!?()") for text in texts for word in text.split()}
    return frozenset(words)


def _names_of(record: Record) -> tuple[str, ...]:
    settings = tuple(setting.text for setting in record.context.values())
    return (record.label, record.metric_label, record.row or "", record.statement or "", *settings)


def proportion_faults(proportion: Proportion, reading: Reading) -> Iterator[Fault]:
    """`171 of 297`, `171/297`, or the share, which is never 0 % or 100 % by rounding."""
    expected = f"{proportion.k} of {proportion.n}"
    count = replace(_share(proportion), value=Fraction(proportion.k), role=Role.COUNT)
    apart = _told_apart(reading)
    if apart is not None:
        given = [term.value if scale_of(term, count) is not None else None for term in apart]
        if given != [proportion.k, proportion.n]:
            yield reading.fault(
                Aspect.VALUE, f"the text says {reading.said}, the record says {expected}", expected=expected
            )
        return
    for number in reading.claims:
        place = (number.start, number.end)
        if len(number.terms) == 2 and number.shape is not Shape.RANGE:
            first, second = number.terms
            if first.value != proportion.k or second.value != proportion.n or number.qualifier:
                message = f"the text says {number.text}, the record says {expected}"
                repair = None if number.qualifier else _proportion_repair(first, second, proportion, reading)
                yield reading.fault(Aspect.VALUE, message, expected=expected, at=place, repair=repair)
        elif len(number.terms) == 1:
            term = number.terms[0]
            is_count = term.value == proportion.k and scale_of(term, count) is not None
            amount = count if is_count else _share(proportion)
            yield from term_faults(term, amount, reading, term.qualifier or number.qualifier)
        else:
            message = f"the text gives {len(number.terms)} numbers, the record says {expected}"
            yield reading.fault(Aspect.VALUE, message, expected=expected, at=place)


def _told_apart(reading: Reading) -> tuple[Term, Term] | None:
    """k and n of "290 requêtes sur 297" and "297件中290件": two numbers, what is counted between them."""
    numbers, language = reading.claims, language_of(reading.language)
    if len(numbers) != 2 or any(len(number.terms) != 1 for number in numbers):
        return None
    first, second = (number.terms[0] for number in numbers)
    between = reading.text[first.end : second.start]
    if any(f" {word} " in f" {' '.join(between.split())} " for word in language.of):
        return first, second
    return (second, first) if language.code in ("zh", "ja") and any(sign in between for sign in "中里裡") else None


def _proportion_repair(first: Term, second: Term, proportion: Proportion, reading: Reading) -> Repair | None:
    """Both numbers, whatever stands between them; `None` where one of them is a word."""
    share = _share(proportion)
    repairs = []
    for term, value in ((first, proportion.k), (second, proportion.n)):
        count = replace(share, value=Fraction(value), role=Role.COUNT)
        repairs.append(digits_repair(term, count, reading.language, Fraction(1), Fraction(1), None))
    both = [repair for repair in repairs if repair is not None]
    if len(both) < 2:
        return None
    return Repair(start=first.start, end=second.end, text=mended(reading.text, first.start, second.end, both))


def _share(proportion: Proportion) -> Amount:
    return Amount(
        value=Fraction(proportion.k, proportion.n),
        unit=ONE,
        role=Role.SHARE,
        quantum=None,
        sources=proportion.sources,
    )
