"""A text against one amount: every number in it is the amount, or a setting of the amount's own context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sitegen.claims.agreement.amounts import term_faults
from sitegen.claims.agreement.arrivals import arrival_faults
from sitegen.claims.agreement.comparatives import comparatives_beside
from sitegen.claims.agreement.directions import DIRECTED, direction_faults
from sitegen.claims.agreement.extremes import BOTH
from sitegen.claims.agreement.faults import Fault
from sitegen.claims.agreement.plain_values import change_told_faults, ordinal_faults
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.agreement.scales import scale_of
from sitegen.claims.claims import Aspect
from sitegen.claims.wording import exactly
from sitegen.evidence.figures import Amount, Basis, Figure, Role
from sitegen.evidence.records import Setting, SpreadKind
from sitegen.prose.expressions import NumericExpression, Shape, Term, WordKind

STATISTICS = re.compile(
    r"\b((?i:mean|average|median|minimum|maximum|p[0-9]{1,2}(?:\.[0-9]{1,3})?|mittelwert|mittel|durchschnitt|moyenne"
    r"|médiane)|max)\b"
    r"|(平均値?|平均值|中央値|中位數|中位数)"
)
"""`Max` with a capital is a name (M2 Max), and `min` is a minute."""
SAME_STATISTIC = (
    {"minimum": "min", "maximum": "max"}
    | dict.fromkeys(("average", "mittelwert", "mittel", "durchschnitt", "moyenne", "平均", "平均値", "平均值"), "mean")
    | dict.fromkeys(("p50", "médiane", "中央値", "中位數", "中位数"), "median")
)
SIZE = re.compile(r"\b[Nn]\s?=\s?[0-9]+")
SPREADS = re.compile(
    r"\b(sd|se|sem|ci|standard deviation|standard error|confidence interval)\b|±\s*[\d.]+\s*σ", re.IGNORECASE
)
SPREAD_KINDS = {
    "sd": SpreadKind.STANDARD_DEVIATION,
    "standard deviation": SpreadKind.STANDARD_DEVIATION,
    "se": SpreadKind.STANDARD_ERROR,
    "sem": SpreadKind.STANDARD_ERROR,
    "standard error": SpreadKind.STANDARD_ERROR,
    "ci": SpreadKind.CONFIDENCE_INTERVAL,
    "confidence interval": SpreadKind.CONFIDENCE_INTERVAL,
}


def single_faults(amount: Amount, figure: Figure, reading: Reading) -> Iterator[Fault]:
    """Numbers, then direction, then what kind of statistic the text calls it."""
    numbers = reading.claims
    main = [number for number in numbers if not is_setting(number, figure.basis)]
    for number in main or numbers[:1]:
        faults = _number_faults(number, amount, reading)
        yield from faults if len(main) < 2 else map(_unrepaired, faults)
    if amount.role in DIRECTED:
        if amount.role in (Role.CHANGE, Role.DIFFERENCE):
            yield from arrival_faults(main, amount, reading)
        yield from direction_faults(_only(reading, tuple(main or numbers[:1])), amount)
    if amount.role in (Role.ABSOLUTE, Role.SHARE):
        yield from _compared_faults(amount, reading)
    if amount.role is Role.ABSOLUTE:
        yield from change_told_faults(amount, reading, main)
    if amount.role is Role.COUNT:
        yield from _both_faults(amount, reading)
        yield from ordinal_faults(amount, reading)
    if amount.role is Role.SAMPLE_SIZE:
        yield from _unrecorded_faults(amount, reading)
    else:
        yield from _size_faults(amount, reading)
    yield from _statistic_faults(amount, figure, reading)


def _compared_faults(amount: Amount, reading: Reading) -> Iterator[Fault]:
    """ "39.7 tok/s faster" of a value that was measured and not compared: it is how much, not how much more."""
    if amount.role is not Role.SHARE and (amount.better is None or not amount.unit.dimension):
        return
    for word in (word for term, _ in reading.terms for word in comparatives_beside(term, reading)):
        exact = exactly(amount, reading.language)
        message = f"the text says {word.text}, the record is no difference but a value: {exact}"
        yield reading.fault(Aspect.DIRECTION, message, expected=exact, at=(word.start, word.end))


def _unrecorded_faults(amount: Amount, reading: Reading) -> Iterator[Fault]:
    """ "N not recorded", "N unknown" or "small N" of a sample whose size is on record: its text holds the number."""
    for word in reading.said_by(WordKind.NOT_RECORDED):
        exact = exactly(amount, reading.language)
        message = f"the text says {word.text}, the record says {exact}"
        yield reading.fault(Aspect.VALUE, message, expected=exact, at=(word.start, word.end))
        return
    if not reading.terms and not (amount.value == 2 and reading.said_by(WordKind.ALL)):
        exact = exactly(amount, reading.language)
        message = f"the text says {reading.said.strip()!r} and no number, the record says {exact}"
        yield reading.fault(Aspect.VALUE, message, expected=exact)


def _size_faults(amount: Amount, reading: Reading) -> Iterator[Fault]:
    """ "N = 5" says how large a sample is; a metric or setting may itself be called n, or n_max."""
    told = SIZE.search(reading.text, reading.start, reading.end)
    if told is None or (amount.metric or "").casefold().split("_")[0] == "n":
        return
    exact = exactly(amount, reading.language)
    message = f"the text says {told[0]}, which is a sample size; the record is none: {exact}"
    yield reading.fault(Aspect.VALUE, message, expected=exact, at=told.span())


def _unrepaired(fault: Fault) -> Fault:
    """Of several numbers for one amount nobody can say which was meant: digits in the place of each would say it twice."""
    return replace(fault, repair=None)


def _only(reading: Reading, numbers: tuple[NumericExpression, ...]) -> Reading:
    return replace(reading, numbers=numbers)


def _number_faults(number: NumericExpression, amount: Amount, reading: Reading) -> Iterator[Fault]:
    if number.shape is Shape.SPREAD and len(number.terms) == 2:
        yield from _spread_faults(number, amount, reading)
    elif number.shape is Shape.VAGUE and len(number.terms) == 2:
        yield from _vague_faults(number, amount, reading)
    elif number.shape is Shape.RATIO and len(number.terms) == 2 and amount.role in (Role.RATIO, Role.SHARE, Role.SPEEDUP):
        yield from _quotient_faults(number, amount, reading)
    elif len(number.terms) == 1:
        term = number.terms[0]
        yield from term_faults(term, amount, reading, term.qualifier or number.qualifier)
    else:
        exact = exactly(amount, reading.language)
        message = f"the text gives {len(number.terms)} numbers ({number.text}), the records give one: {exact}"
        yield reading.fault(Aspect.VALUE, message, expected=exact, at=(number.start, number.end))


def _spread_faults(number: NumericExpression, amount: Amount, reading: Reading) -> Iterator[Fault]:
    """`39.7 ± 0.4`: the value, then the half width against the record's own spread."""
    value, width = number.terms
    if width.unit is not None and value.unit is None:
        value = replace(value, unit=width.unit, unit_text=width.unit_text)
    yield from term_faults(value, amount, reading, value.qualifier or number.qualifier)
    half = _half_width(amount)
    place = (width.start, width.end)
    if half is None:
        message = f"the text gives ± {width.text}, the record has no spread"
        yield reading.fault(Aspect.STATISTIC, message, expected=exactly(amount, reading.language), at=place)
        return
    spread = replace(
        amount, value=Fraction(half), quantum=Fraction(10) ** int(half.as_tuple().exponent), role=Role.ABSOLUTE
    )
    if width.unit is None and value.unit is not None:
        width = replace(width, unit=value.unit, unit_text=value.unit_text)
    yield from term_faults(width, spread, reading, width.qualifier)
    yield from _spread_kind_faults(amount, reading)


def _half_width(amount: Amount) -> Decimal | None:
    spread = amount.spread
    if spread is None or spread.half_width is not None:
        return spread.half_width if spread else None
    if spread.low is None or spread.high is None:
        return None
    below, above = amount.value - Fraction(spread.low), Fraction(spread.high) - amount.value
    return (spread.high - spread.low) / 2 if below == above else None


def _spread_kind_faults(amount: Amount, reading: Reading) -> Iterator[Fault]:
    found = SPREADS.search(reading.text, reading.start, reading.end)
    if found is None or amount.spread is None or not found.group(1):
        return
    if SPREAD_KINDS[found.group(1).lower()] is not amount.spread.kind:
        message = f"the text calls the spread {found.group(1)}, the record says {amount.spread.kind.value}"
        yield reading.fault(Aspect.STATISTIC, message, expected=amount.spread.kind.value, at=found.span(1))


def _vague_faults(number: NumericExpression, amount: Amount, reading: Reading) -> Iterator[Fault]:
    """Words with a documented span ("a few dozen MiB"): the value lies inside it, ends included."""
    least, greatest = number.terms
    unit = greatest if greatest.unit is not None else least
    scale = scale_of(replace(unit, value=Decimal(1)), amount)
    place = (number.start, number.end)
    exact = exactly(amount, reading.language)
    if scale is None:
        message = f"the text says {number.text}, which is another quantity than {exact}"
        yield reading.fault(Aspect.UNIT, message, expected=exact, at=place)
        return
    value = abs(amount.value) / scale
    if not Fraction(least.value) <= value <= Fraction(greatest.value):
        span = f"{least.value:f} to {greatest.value:f}"
        message = f"the text says {number.text}, which may mean {span}; the records give {exact}"
        yield reading.fault(Aspect.VALUE, message, expected=exact, at=place)


def _quotient_faults(number: NumericExpression, amount: Amount, reading: Reading) -> Iterator[Fault]:
    """`3:1`: the quotient, within half a step of its first number."""
    first, second = number.terms
    exact = exactly(amount, reading.language)
    divisor = Fraction(second.value)
    value = amount.value * amount.unit.factor
    if not divisor or abs(Fraction(first.value) / divisor - value) > first.quantum / 2 / abs(divisor):
        message = f"the text says {number.text}, the records give {exact}"
        yield reading.fault(Aspect.VALUE, message, expected=exact, at=(number.start, number.end))


def _both_faults(amount: Amount, reading: Reading) -> Iterator[Fault]:
    """ "Both" is a count of two."""
    if reading.terms or amount.value == 2:
        return
    for word in reading.said_by(WordKind.ALL):
        if word.text.casefold() in BOTH:
            message = f"the text says {word.text}, the records give {exactly(amount, reading.language)}"
            yield reading.fault(
                Aspect.VALUE, message, expected=exactly(amount, reading.language), at=(word.start, word.end)
            )


def _statistic_faults(amount: Amount, figure: Figure, reading: Reading) -> Iterator[Fault]:
    """A median told as a mean, a setting told as a limit.

    A statistic that the metric's own name says is its name, and fine.
    """
    if amount.role is not Role.SETTING and not (amount.role is Role.ABSOLUTE and amount.sources):
        return
    named = f"{amount.metric or ''} ".replace("_", " ").casefold()
    named += " ".join(f"{record.metric} {record.metric_label} {record.label}" for record in amount.sources).casefold()
    named += f" {figure.expression}".replace("(", " ")
    for found in STATISTICS.finditer(reading.text, reading.start, reading.end):
        word = found[0].casefold()
        told = SAME_STATISTIC.get(word, word)
        held = SAME_STATISTIC.get(amount.statistic or "", amount.statistic)
        if told == held or (word in named and word[0] != "p") or {word, told} & {*named.replace("_", " ").split()}:
            continue
        record_says = (
            f"the record says {amount.statistic}" if amount.statistic else "the record doesn't say which statistic it is"
        )
        message = f"the text calls it {found[0]}, {record_says}"
        yield reading.fault(Aspect.STATISTIC, message, expected=amount.statistic or "", at=found.span())


def is_setting(number: NumericExpression, basis: Basis) -> bool:
    """Whether the number spells a setting that all parts of the figure share: `at 256K` beside its value."""
    if len(number.terms) != 1 or number.qualifier is not None:
        return False
    return any(_spells(number.terms[0], setting) for setting in basis.context.values())


def _spells(term: Term, setting: Setting) -> bool:
    """The very text, as whole words, or the very quantity."""
    written = term.text.strip()
    if re.search(rf"(?<![\w.,]){re.escape(written)}(?!\w|[.,]\d)", setting.text):
        return True
    if setting.amount is None or setting.unit is None:
        return False
    amount = Amount(value=setting.amount, unit=setting.unit, role=Role.SETTING, quantum=None)
    scale = scale_of(term, amount)
    return scale is not None and Fraction(term.value) * scale == setting.amount
