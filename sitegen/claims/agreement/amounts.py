"""One number of a text against one amount: its unit, its value at the shown precision, its number of digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sitegen.claims.agreement.faults import Fault, Repair
from sitegen.claims.agreement.reading import Reading
from sitegen.claims.agreement.scales import kind_of, scale_of
from sitegen.claims.agreement.tolerances import (
    APPROXIMATE,
    ONE_SIDED_ABOVE,
    ONE_SIDED_BELOW,
    agrees,
    expectation,
)
from sitegen.claims.agreement.unknown_units import unknown_unit
from sitegen.claims.claims import Aspect
from sitegen.claims.wording import exactly
from sitegen.evidence.figures import Amount, Role
from sitegen.prose.expressions import Qualifier, Term
from sitegen.quantities.formatting import format_number
from sitegen.quantities.rounding import decimal_step, exact_value, round_to, significant_digits
from sitegen.quantities.units import Kind

TOLD_BY_SIZE = frozenset({Role.CHANGE, Role.DIFFERENCE})
"""Roles whose sign may be told by a word, so that only sizes are compared here; `directions` looks at the sign."""

OF_A_WHOLE = frozenset({Role.CHANGE, Role.SHARE, Role.RATIO, Role.SPEEDUP})
BOUNDS = frozenset({Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.UNDER, Qualifier.AT_MOST})
SIGNS = "+-−–"
WHOLE = (Fraction(0), Fraction(1))
"""Nothing is 0 % or 100 % by rounding."""


def term_faults(term: Term, amount: Amount, reading: Reading, qualifier: Qualifier | None) -> Iterator[Fault]:
    """At most one fault: another unit, else another value, else too many digits or too much certainty."""
    scale = scale_of(term, amount)
    place = (term.start, term.end)
    if scale is None:
        yield reading.fault(
            Aspect.UNIT, _unit_message(term, amount, reading), expected=exactly(amount, reading.language), at=place
        )
        return
    word = unknown_unit(term, amount, reading)
    if word:
        exact = exactly(amount, reading.language)
        message = (
            f"the text says {reading.text[term.start : term.end]} {word}, and {word} is no unit; the record says {exact}"
        )
        yield reading.fault(Aspect.UNIT, message, expected=exact, at=place)
        return
    if not holds(term, amount, qualifier, reading.tolerance):
        yield _value_fault(term, amount, reading, qualifier, scale)
        return
    yield from _precision_faults(term, amount, reading, qualifier, scale)


def holds(term: Term, amount: Amount, qualifier: Qualifier | None, tolerance: Fraction) -> bool:
    """Whether the number may stand for the amount, its digits and its qualifier taken together; the unit converts."""
    scale = scale_of(term, amount)
    if scale is None:
        return False
    shown, exact = exact_value(term.value) * scale, amount.value
    if amount.role in TOLD_BY_SIZE:
        shown, exact = abs(shown), abs(exact)
    if not shown and exact and qualifier not in BOUNDS:
        return False
    if _is_whole_by_rounding(term, amount, shown * amount.unit.factor, exact * amount.unit.factor, qualifier):
        return False
    if qualifier is None and term.is_factor and (term.is_word or "分の" in term.text):
        return abs(shown - exact) <= tolerance * abs(exact)
    return agrees(shown, term.quantum * scale, exact, qualifier, tolerance)


def _is_whole_by_rounding(
    term: Term, amount: Amount, shown: Fraction, exact: Fraction, qualifier: Qualifier | None
) -> bool:
    """Whether 0 % or 100 % is shown for what is neither, or 1 for a part such as 0.59."""
    is_part = amount.role in (Role.ABSOLUTE, Role.SHARE) and not amount.unit.dimension and 0 < abs(exact) < 1
    may_be_whole = kind_of(term) is Kind.PERCENT or is_part
    return may_be_whole and qualifier is None and abs(shown) in WHOLE and shown != exact


def _value_fault(term: Term, amount: Amount, reading: Reading, qualifier: Qualifier | None, scale: Fraction) -> Fault:
    exact = exactly(amount, reading.language)
    said = reading.text[term.start : term.end]
    message = f"the text says {said}, the records give {exact}"
    if qualifier is not None:
        message = (
            f"the text says {qualifier.value} {said}, which asks for {expectation(qualifier)}; the records give {exact}"
        )
    quantum = max(abs(term.quantum * scale), amount.quantum or Fraction(0))
    repair = digits_repair(term, amount, reading.language, scale, quantum, qualifier)
    return reading.fault(Aspect.VALUE, message, expected=exact, at=(term.start, term.end), repair=repair)


def _precision_faults(
    term: Term, amount: Amount, reading: Reading, qualifier: Qualifier | None, scale: Fraction
) -> Iterator[Fault]:
    place = (term.start, term.end)
    said = reading.text[term.start : term.end]
    if _has_more_digits(term, amount, scale):
        exact = exactly(amount, reading.language)
        repair = digits_repair(term, amount, reading.language, scale, amount.quantum or Fraction(1), qualifier)
        message = f"the text says {said}, more digits than the record holds: {exact}"
        yield reading.fault(Aspect.PRECISION, message, expected=exact, at=place, repair=repair)
    elif amount.approximate and qualifier not in APPROXIMATE and not _is_coarse(term, amount):
        exact = exactly(amount, reading.language)
        repair = Repair(start=term.start, end=term.start, text="~")
        message = f"the text says {said}, the record is approximate: write ~ or about before it"
        yield reading.fault(Aspect.PRECISION, message, expected=f"~{exact.removeprefix('~')}", at=place, repair=repair)


def _is_coarse(term: Term, amount: Amount) -> bool:
    """Whether a *computed* approximate amount is shown with no more significant digits than its parts hold.

    A record that was written with `~` keeps its `~` whatever the digits.
    """
    is_record = amount.quantum is not None and amount.role in (Role.ABSOLUTE, Role.SETTING)
    if is_record or amount.significant is None:
        return False
    return significant_digits(term.value) <= amount.significant


def _has_more_digits(term: Term, amount: Amount, scale: Fraction) -> bool:
    """Finer than the record's last digit, and (in another unit or with a K) with more significant digits as well."""
    if amount.quantum is None or term.is_word:
        return False
    if term.quantum * abs(scale) >= amount.quantum:
        return False
    if scale == 1:
        return True
    return significant_digits(term.value) > _digits_held(amount)


def _digits_held(amount: Amount) -> int:
    steps = abs(amount.value) / (amount.quantum or Fraction(1))
    return len(str(int(steps)))


def digits_repair(
    term: Term, amount: Amount, language: str, scale: Fraction, quantum: Fraction, qualifier: Qualifier | None
) -> Repair | None:
    """The term with the digits that the records give, to the step *quantum* (in the amount's unit), in the text's form."""
    if term.is_word or scale <= 0:
        return None
    exact = abs(amount.value) if amount.role in TOLD_BY_SIZE else amount.value
    number = _rounded(exact / scale, _telling_step(amount, exact, scale, quantum), qualifier)
    if amount.role in TOLD_BY_SIZE and amount.value < 0 and term.signed:
        number = -number
    written = _in_form_of(term, number, language)
    length = _digits_length(term)
    return Repair(start=term.start, end=term.start + length, text=written)


def _telling_step(amount: Amount, exact: Fraction, scale: Fraction, quantum: Fraction) -> Fraction:
    """The step of the text, or a finer one where rounding would say none, all or the same (0, 100 %, 1×) of what is not."""
    step = decimal_step(quantum / scale)
    is_of_a_whole = amount.role in OF_A_WHOLE or not amount.unit.dimension
    whole = {Fraction(0), 1 / (scale * amount.unit.factor)} if is_of_a_whole else {Fraction(0)}
    finest = (amount.quantum or step * scale / 1000) / scale
    while Fraction(round_to(exact / scale, step)) in whole - {exact / scale} and step / 10 >= finest:
        step /= 10
    return step


def _rounded(value: Fraction, step: Fraction, qualifier: Qualifier | None) -> Decimal:
    nearest = round_to(value, step)
    if qualifier in ONE_SIDED_ABOVE and Fraction(nearest) > value:
        return round_to(value - step / 2, step)
    if qualifier in ONE_SIDED_BELOW and Fraction(nearest) < value:
        return round_to(value + step / 2, step)
    return nearest


def _digits_length(term: Term) -> int:
    """How much of the term's text is sign and digits: what stands before its suffix and unit."""
    last = max((index for index, char in enumerate(term.text) if char.isdigit()), default=-1)
    if term.unit_text and any(char.isdigit() for char in term.unit_text):
        last = max(
            (i for i, char in enumerate(term.text[: term.text.rfind(term.unit_text)]) if char.isdigit()), default=last
        )
    return last + 1


def _in_form_of(term: Term, number: Decimal, language: str) -> str:
    """*number* with the text's sign and with thousands set apart only where the text does so."""
    written = format_number(abs(number), language)
    digits = term.text[: _digits_length(term)]
    if _is_ungrouped(digits, term.value):
        written = _without_groups(written, abs(number))
    lead = _lead(digits)
    if (number < 0) == (term.value < 0):
        return lead + written
    sign = "−" if number < 0 else ("+" if term.signed else "")
    unsigned = "".join(char for char in lead if char not in SIGNS)
    approximation = unsigned[: len(unsigned) - len(unsigned.lstrip("~≈ "))]
    return approximation + sign + unsigned[len(approximation) :] + written


def _lead(digits: str) -> str:
    """What stands before the digits: `~`, a sign, `×`, a currency."""
    first = next((index for index, char in enumerate(digits) if char.isdigit()), len(digits))
    return digits[: first - 1] if first and digits[first - 1] in ".," else digits[:first]


def _is_ungrouped(digits: str, value: Decimal) -> bool:
    plain = f"{abs(value):f}".partition(".")[0]
    return len(plain) >= 4 and plain in digits


def _without_groups(written: str, number: Decimal) -> str:
    whole, _, fraction = f"{number:f}".partition(".")
    return whole + written[len(written) - len(fraction) - 1 :] if fraction else whole


def _unit_message(term: Term, amount: Amount, reading: Reading) -> str:
    said = reading.text[term.start : term.end]
    exact = exactly(amount, reading.language)
    if amount.role is Role.CHANGE:
        return f"the text says {said}, a change is told in percent: {exact}"
    if amount.role is Role.DIFFERENCE and kind_of(term) is Kind.PERCENT and not amount.unit.dimension:
        return f"the text says {said}, a difference of two ratios is told in points (pp), not in percent: {exact}"
    return f"the text says {said}, which is another quantity than {exact}"


def in_unit_of(term: Term, other: Term) -> Term:
    """*term* with the unit of *other*: a unit said once for a whole series."""
    return replace(term, unit=other.unit, unit_text=other.unit_text, is_factor=other.is_factor)
