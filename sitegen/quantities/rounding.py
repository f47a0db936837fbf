"""Rounding, exactly: whether shown digits are a right rounding, and the digits that one would show."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=256)
def power_of_ten(exponent: int) -> Fraction:
    """The step of a last digit: 1/100 for −2. Few of them are in use, and each takes a while to work out."""
    return Fraction(10) ** exponent


@lru_cache(maxsize=4096)
def exact_value(number: Decimal) -> Fraction:
    """*number* as a fraction; each record's is asked for wherever it is cited."""
    return Fraction(number)


def is_rounding(shown: Fraction, quantum: Fraction, exact: Fraction) -> bool:
    """Whether *shown* is *exact* rounded to a multiple of *quantum*.

    Half way between two multiples both customs are right: away from zero (2.5 → 3), and to the even one (2.5 → 2).
    Nothing else is: 2.4 is not 3, and 3.5 is not 3.

    >>> [is_rounding(Fraction(3), Fraction(1), Fraction(exact)) for exact in ("2.5", "2.4", "3.5")]
    [True, False, False]
    """
    if quantum <= 0:
        raise ValueError("a quantum is above zero")
    # In whole numbers: this runs for each figure of each text, and every step with a `Fraction` looks for common divisors.
    steps, rest = divmod(shown.numerator * quantum.denominator, shown.denominator * quantum.numerator)
    if rest:
        return False
    distance = abs(shown.numerator * exact.denominator - exact.numerator * shown.denominator) * quantum.denominator * 2
    step = quantum.numerator * shown.denominator * exact.denominator
    if distance != step:
        return distance < step
    return abs(shown) > abs(exact) or steps % 2 == 0


def round_to(value: Fraction, quantum: Fraction) -> Decimal:
    """*value* rounded to a multiple of *quantum*, half away from zero, with as many places as *quantum* has.

    A quantum above 1 gives a whole number (1300, not 1.3E+3). Raises `ValueError` for a quantum that has no finite decimal
    form. Zero has no sign.

    >>> print(round_to(Fraction(3, 4), Fraction(1, 1000)))
    0.750
    """
    if quantum <= 0:
        raise ValueError("a quantum is above zero")
    places = _places(quantum)
    steps = (abs(value) / quantum * 2 + 1) // 2
    scaled = steps * quantum * 10**places
    digits = tuple(map(int, str(scaled.numerator)))
    sign = int(value < 0 and scaled != 0)
    return Decimal((sign, digits, -places))


def round_significant(value: Fraction, digits: int) -> Decimal:
    """*value* with so many significant digits, half away from zero.

    >>> print(round_significant(Fraction("1287.3"), 2), round_significant(Fraction("0.07503"), 3))
    1300 0.0750
    """
    return round_to(value, significant_quantum(value, digits))


def significant_quantum(value: Fraction, digits: int) -> Fraction:
    """The step of the last of so many significant digits of *value*; 1 for zero."""
    if value == 0:
        return Fraction(1)
    top = len(str(int(abs(value)))) - 1 if abs(value) >= 1 else _first_place(abs(value))
    quantum = Fraction(10) ** (top - digits + 1)
    carried = (abs(value) / quantum * 2 + 1) // 2
    return quantum * 10 if carried == 10**digits else quantum


def significant_digits(number: Decimal) -> int:
    """How many digits of *number* say something; final zeros of a whole number don't.

    >>> significant_digits(Decimal("1300")), significant_digits(Decimal("0.750"))
    (2, 3)
    """
    digits = "".join(map(str, number.as_tuple().digits)).lstrip("0")
    if decimal_places(number) == 0:
        digits = digits.rstrip("0")
    return max(len(digits), 1)


def decimal_places(number: Decimal) -> int:
    """Digits after the point, as typed: 2 for `0.00`."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _first_place(value: Fraction) -> int:
    """The power of ten of the first digit of a value below 1: −2 for 0.075."""
    place = -1
    while value * 10**-place < 1:
        place -= 1
    return place


def _places(quantum: Fraction) -> int:
    """How many decimals write *quantum* out."""
    places = 0
    rest = quantum.denominator
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        raise ValueError(f"{quantum} has no finite decimal form")
    return places


def decimal_step(step: Fraction) -> Fraction:
    """The power of ten that is *step* or the next above it: the last decimal place of a value whose step was converted."""
    power = Fraction(1)
    while power < step:
        power *= 10
    while power / 10 >= step:
        power /= 10
    return power
