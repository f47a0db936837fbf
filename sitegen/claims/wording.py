"""A figure as text: what an empty citation shows, what the records give in a message, and a badge where there is no markup.

What `write_in` writes always agrees with its figure; `agreement` is the judge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sitegen.evidence.expressions import Reference
from sitegen.evidence.figures import (
    Amount,
    Basis,
    Bounds,
    Extreme,
    Figure,
    Membership,
    Proportion,
    Ranking,
    Role,
    Series,
    Statement,
    Sweep,
    Tendency,
    Unrecorded,
    Wording,
)
from sitegen.evidence.records import Scalar
from sitegen.quantities.formatting import format_amount, format_number
from sitegen.quantities.rounding import round_to, significant_quantum
from sitegen.quantities.units import PERCENT, POINTS, TIMES, Kind, Unit

IN_PERCENT = frozenset({Role.CHANGE, Role.SHARE})
AS_FACTOR = frozenset({Role.RATIO, Role.SPEEDUP})
SIGNED = frozenset({Role.CHANGE, Role.DIFFERENCE})
WHOLE = (Fraction(0), Fraction(100))
MAX_PLACES = 6
MAX_DIGITS = 9
"""A recorded value with more significant digits is written in with four."""
ROUGHLY = Fraction(1, 50)
"""How far zeros at the end of an approximate number may lead it from the value: `~1,300` for 1,287."""

OF = {"de": "von", "fr": "sur", "es": "de", "zh": "/", "ja": "/"}
NOT_RECORDED_TEXT = {"de": "N nicht erfasst", "fr": "N non noté", "zh": "N 未記錄", "ja": "N 未記録"}


def write_in(figure: Figure, language: str) -> str:
    """The text that an empty citation shows: digits as the records hold them, never more; `~` and signs are kept.

    Changes and shares are whole percents (two significant digits below one percent), ratios have two places, differences
    and sums the places of their coarsest part.
    """
    outcome = figure.outcome
    if isinstance(outcome, Amount):
        return _setting_text(figure, outcome) or amount_text(outcome, language)
    if isinstance(outcome, Bounds):
        return _bounds_text(outcome, language)
    if isinstance(outcome, (Series, Tendency)):
        return series_text(outcome.members, language)
    if isinstance(outcome, Membership):
        return amount_text(outcome.member, language)
    return _wordy(outcome, language)


def _wordy(
    outcome: Ranking | Extreme | Sweep | Proportion | Wording | Unrecorded | Statement | Figure, language: str
) -> str:
    if isinstance(outcome, Ranking):
        return ranking_text(outcome)
    if isinstance(outcome, Extreme):
        return outcome.subject.label
    if isinstance(outcome, Sweep):
        return f"{outcome.won} {_of(language)} {outcome.of}"
    if isinstance(outcome, Proportion):
        return f"{outcome.k} {_of(language)} {outcome.n}"
    if isinstance(outcome, Unrecorded):
        return NOT_RECORDED_TEXT.get(language.split("-")[0], "N not recorded")
    return outcome.text if isinstance(outcome, (Wording, Statement)) else ""


def _of(language: str) -> str:
    return OF.get(language.split("-")[0], "of")


def _setting_text(figure: Figure, amount: Amount) -> str | None:
    """A setting as it was written in the context: `256K`."""
    root = figure.expression.root
    if amount.role is not Role.SETTING or not isinstance(root, Reference) or root.setting is None:
        return None
    settings = (figure.basis.context, *(record.context for record in figure.basis.records))
    return next((context[root.setting].text for context in settings if root.setting in context), None)


def amount_text(amount: Amount, language: str) -> str:
    """One amount with its unit, its `~` and (a change, a difference) its sign."""
    value, unit = told_in(amount)
    number = _number(amount, value)
    text = format_amount(number, unit, language)
    if amount.role is Role.SAMPLE_SIZE:
        text = f"N = {text}"
    plus = "+" if amount.role in SIGNED and number > 0 else ""
    return f"{'~' if amount.approximate else ''}{plus}{text}"


def told_in(amount: Amount) -> tuple[Fraction, Unit]:
    """The value and the unit in which it is told: changes and shares in percent, ratios as factors."""
    pure = amount.value * amount.unit.factor
    if amount.role in IN_PERCENT:
        return pure / PERCENT.factor, PERCENT
    if amount.role in AS_FACTOR:
        return pure, TIMES
    if amount.role is Role.DIFFERENCE and amount.unit.kind is Kind.PERCENT:
        return pure / POINTS.factor, POINTS
    return amount.value, amount.unit


def _number(amount: Amount, value: Fraction) -> Decimal:
    quantum = _step(amount, value)
    if amount.approximate and amount.quantum is None and amount.significant is not None and value:
        quantum = max(quantum, significant_quantum(value, amount.significant))
        while quantum > 1 and abs(Fraction(round_to(value, quantum)) - value) > abs(value) * ROUGHLY:
            quantum /= 10
    number = round_to(value, quantum)
    percent = amount.role in IN_PERCENT or amount.unit.kind is Kind.PERCENT
    while percent and not amount.approximate and abs(Fraction(number)) in WHOLE and Fraction(number) != value:
        quantum /= 10
        number = round_to(value, quantum)
    return number


def _step(amount: Amount, value: Fraction) -> Fraction:
    """The step of the last digit to be written, in the unit in which the amount is told."""
    if amount.quantum is not None:
        return _short_of(amount.quantum, value)
    if amount.role in IN_PERCENT:
        return Fraction(1) if abs(value) >= 1 or not value else significant_quantum(value, 2)
    if amount.role in AS_FACTOR:
        return Fraction(1, 100) if abs(value) >= Fraction(1, 10) or not value else significant_quantum(value, 2)
    if amount.role in (Role.COUNT, Role.SAMPLE_SIZE, Role.SETTING):
        return _exact_step(value)
    return _step_of_parts(amount, value)


def _short_of(quantum: Fraction, value: Fraction) -> Fraction:
    """*quantum*, unless *value* has more digits than anybody measured: programs print 0.0012363880000000002.

    Then four significant digits are written, and never less than the ones: the record and its page keep all.
    """
    if not value or quantum >= significant_quantum(value, MAX_DIGITS):
        return quantum
    return max(quantum, min(significant_quantum(value, 4), Fraction(1)))


def _step_of_parts(amount: Amount, value: Fraction) -> Fraction:
    """The coarsest last place of the records in the same unit, unless nothing would be left of the value."""
    steps = [
        record.value.measured.quantum
        for record in amount.sources
        if isinstance(record.value, Scalar) and record.unit == amount.unit
    ]
    if not steps:
        return _exact_step(value)
    step = max(steps)
    return significant_quantum(value, 2) if value and abs(value) < step else step


def _exact_step(value: Fraction) -> Fraction:
    """The last place of the value where it has a short decimal form, else of four significant digits, or the ones.

    A whole number whose last digits were rounded away would look exact: 42,800 for 42,803.13.
    """
    for places in range(MAX_PLACES + 1):
        if (value * 10**places).denominator == 1:
            return Fraction(1, 10**places)
    return min(significant_quantum(value, 4), Fraction(1))


def exactly(amount: Amount, language: str) -> str:
    """The amount for a message: as recorded, or computed values with two digits more than one would show: `+34.12%`."""
    value, unit = told_in(amount)
    is_short = amount.quantum is not None and _short_of(amount.quantum, value) == amount.quantum
    if is_short or amount.role in (Role.COUNT, Role.SAMPLE_SIZE, Role.SETTING):
        return amount_text(amount, language)
    if amount.quantum is not None:
        return f"{'~' if amount.approximate else ''}{format_amount(round_to(value, amount.quantum), unit, language)}"
    step = _exact_step(value)
    step = max(step, min(Fraction(1, 100), significant_quantum(value, 4))) if value else step
    plus = "+" if amount.role in SIGNED and value > 0 else ""
    return f"{'~' if amount.approximate else ''}{plus}{format_amount(round_to(value, step), unit, language)}"


def _bounds_text(bounds: Bounds, language: str) -> str:
    low, high = bounds.low, bounds.high
    mark = "~" if low.approximate or high.approximate else ""
    first = format_number(_number(low, low.value), language)
    last = amount_text(replace(high, approximate=False), language)
    dash = " – " if low.value < 0 or high.value < 0 else "–"
    return f"{mark}{first}{dash}{last}"


def series_text(members: Iterable[Amount], language: str) -> str:
    """Values with arrows between them; a unit that all share is said once, at the end."""
    amounts = tuple(members)
    shared = len({amount.unit for amount in amounts}) == 1 and all(a.role is Role.ABSOLUTE for a in amounts)
    texts = [amount_text(amount, language) for amount in amounts]
    if shared and amounts and amounts[0].unit.kind is Kind.PLAIN:
        bare = [_without_unit(amount, language) for amount in amounts[:-1]]
        texts = [*bare, texts[-1]]
    return " → ".join(texts)


def _without_unit(amount: Amount, language: str) -> str:
    return f"{'~' if amount.approximate else ''}{format_number(_number(amount, amount.value), language)}"


def ranking_text(ranking: Ranking) -> str:
    """Labels with the signs between them: `f16 > q8 = q4`."""
    signs = {-1: "<", 0: "=", 1: ">"}
    names = [names[0] for names in ranking.labels]
    rest = [f"{signs[step]} {name}" for step, name in zip(ranking.steps, names[1:], strict=True)]
    return " ".join([*names[:1], *rest])


def badge_words(figure: Figure, min_n: int) -> str:
    """What the badge says, in words: `memory, N not recorded`."""
    return basis_in_words(figure.basis, min_n)


def basis_in_words(basis: Basis, min_n: int) -> str:
    words = [basis.tag.word]
    if not isinstance(basis.n, int):
        words.append("N not recorded")
    elif basis.n < min_n:
        words.append(f"N = {basis.n}")
    if basis.acknowledged:
        words.append(f"contexts differ in {', '.join(key.replace('_', ' ') for key in basis.acknowledged)}")
    if basis.superseded:
        words.append("superseded")
    if len(words) == 1 and basis.caveats:
        words.append("with caveats")
    return ", ".join(words)


def in_words(figure: Figure, shown: str, min_n: int) -> str:
    """*shown* with its badge in words, for places without markup: `34% faster [memory, N not recorded]`."""
    return f"{shown} [{badge_words(figure, min_n)}]"
