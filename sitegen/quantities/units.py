"""Units: exact factors, dimensions, and the many ways in which benchmark writers spell them.

No unit library is used: the one that is common reads `128K` as kelvin, `pp` as a printer's point and `Mb` as a megabarn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache

MAX_LENGTH = 60
"""A longer text is no unit."""


class Kind(Enum):
    """What a dimensionless unit means; all others are `PLAIN`."""

    PLAIN = "plain"
    RATIO = "ratio"
    """A bare number such as an acceptance of 0.75; unit `1`."""
    PERCENT = "percent"
    """A hundredth of a ratio."""
    POINTS = "points"
    """A difference of two percentages (pp); never equal to a percentage."""
    TIMES = "times"
    """A factor: 1.34×."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measurement.

    Two units convert when their dimensions are equal; `%`, `pp` and `×` have no dimension, and `kind` keeps them apart.
    """

    symbol: str
    """As it is shown: `tok/s`, `MiB`, `%`."""
    factor: Fraction
    """How many base units one of this unit is: 8388608 (bits) for MiB."""
    dimension: tuple[tuple[str, int], ...]
    """Base and exponent, sorted: `(("second", -1), ("token", 1))` for tok/s. Empty for pure numbers."""
    kind: Kind = Kind.PLAIN


ONE = Unit(symbol="1", factor=Fraction(1), dimension=(), kind=Kind.RATIO)
PERCENT = Unit(symbol="%", factor=Fraction(1, 100), dimension=(), kind=Kind.PERCENT)
POINTS = Unit(symbol="pp", factor=Fraction(1, 100), dimension=(), kind=Kind.POINTS)
TIMES = Unit(symbol="×", factor=Fraction(1), dimension=(), kind=Kind.TIMES)
BYTE = Unit(symbol="B", factor=Fraction(8), dimension=(("bit", 1),))
TOKEN = Unit(symbol="tokens", factor=Fraction(1), dimension=(("token", 1),))

MAGNITUDES: Mapping[str, int] = {
    "k": 10**3,
    "K": 10**3,
    "M": 10**6,
    "G": 10**9,
    "B": 10**9,
    "T": 10**12,
    "bn": 10**9,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "Ki": 2**10,
    "Mi": 2**20,
    "Gi": 2**30,
    "Ti": 2**40,
    "千": 10**3,
    "万": 10**4,
    "萬": 10**4,
    "億": 10**8,
    "亿": 10**8,
}
"""What a magnitude is worth where K is 1000."""

BINARY: Mapping[str, int] = {"k": 2**10, "K": 2**10, "M": 2**20, "G": 2**30}
"""What it is worth where K is 1024: context lengths are powers of two (128K = 131072 tokens)."""

COUNTED: Mapping[str, tuple[str, str]] = {
    "tokens": ("tok", "tok"),
    "requests": ("req", "req"),
    "ops": ("ops", "op"),
    "users": ("users", "user"),
    "frames": ("frames", "frame"),
    "calls": ("calls", "call"),
    "rows": ("rows", "row"),
    "iterations": ("it", "it"),
}
"""How a counted thing is shown within a compound: multiplied, divided by."""

IEC = re.compile(r"[KMGT]i(?:B|bit)")
PARTS = re.compile(r" ?/ ?| (?:per|pro|par) ")
POWER = re.compile(r"(.+?)(?:\^(-?[1-9])|([⁻]?[¹²³]))$")
Vocabulary = Callable[[str], Unit]
"""What is made of a word that the table doesn't hold."""

SUPERSCRIPTS = str.maketrans("⁻¹²³", "-123")


def parse_unit(text: str, language: str | None = None) -> Unit | None:
    """The unit that *text* spells, or `None`. Nothing is guessed.

    unit = known | product { ("/" | " per ") product } ; product = power { "·" power } ; power = known [ "^" digit ]

    `K`, `M`, `G`, `B` and `T` alone are magnitudes (27B, 128K), so `B` is a byte only within a compound (`B/op`); where a
    unit must stand, as in `metrics:`, `unit_for_metric` reads it as one. `mb` is no unit: it is written for both bits and
    bytes. French `Go` and `Mo` are read with *language* `fr` only.
    """
    words = " ".join(text.split())
    if not words or len(words) > MAX_LENGTH or words in MAGNITUDES:
        return None
    return _known(words, language) or _compound(words, language, open_vocabulary=None)


def unit_for_metric(text: str) -> Unit:
    """The unit of a metric: like `parse_unit`, and a word that is not in the table is a unit of a dimension of its own."""
    words = " ".join(text.split())
    known = BYTE if words == "B" else parse_unit(words)
    if known is not None:
        return known
    return _compound(words, None, open_vocabulary=_own) or _own(words)


def conversion(source: Unit, target: Unit) -> Fraction | None:
    """The factor that turns a value in *source* into one in *target*; `None` where they don't convert.

    A bare ratio, a percentage and a factor tell the same thing in three ways: 0.75 is 75 %, and a ratio of 1.34 is 1.34×.
    A percentage is no factor, though (a change of −25 % is not 0.25×), and points are nothing but points.
    """
    if source.dimension != target.dimension:
        return None
    if source.dimension or source.kind is target.kind or _tells_the_same(source.kind, target.kind):
        return source.factor / target.factor
    return None


def conversion_of_difference(source: Unit, target: Unit) -> Fraction | None:
    """Like `conversion`, for a difference of two values in *source*.

    A difference of two ratios or percentages may be told in points (0.75 − 0.59 = 16 pp) but never as a percentage,
    which a reader takes for a relative change.
    """
    if source.kind in (Kind.RATIO, Kind.PERCENT) and not source.dimension:
        if target.kind is Kind.POINTS:
            return source.factor / target.factor
        if target.kind is Kind.PERCENT:
            return None
    return conversion(source, target)


def magnitude(suffix: str, unit: Unit | None) -> Fraction:
    """What a number's suffix multiplies it by: K is 1024 for tokens and IEC units, else 1000; Ki is 1024 always.

    Only plain counts of tokens are binary: 1.5K tok/s is 1500 a second. Raises `ValueError` for what is no magnitude.
    """
    worth = MAGNITUDES.get(suffix) or MAGNITUDES.get(suffix.casefold())
    if worth is None:
        raise ValueError(f"{suffix!r} is no magnitude")
    if unit is not None and counts_in_binary(unit):
        worth = BINARY.get(suffix, worth)
    return Fraction(worth)


def counts_in_binary(unit: Unit) -> bool:
    """Whether K means 1024 before *unit*: tokens, and units whose symbol is IEC (KiB, MiB, …)."""
    return unit.dimension == TOKEN.dimension or IEC.match(unit.symbol) is not None


def _tells_the_same(one: Kind, other: Kind) -> bool:
    kinds = {one, other}
    ratios = {Kind.RATIO, Kind.PLAIN}
    return bool(kinds & ratios) and kinds <= {*ratios, Kind.PERCENT, Kind.TIMES}


def _known(words: str, language: str | None) -> Unit | None:
    spellings, any_case, local = _tables()
    own = local.get((language or "").split("-")[0], {})
    if words in own:
        return own[words]
    return spellings.get(words) or any_case.get(words.casefold())


def _compound(words: str, language: str | None, *, open_vocabulary: Vocabulary | None) -> Unit | None:
    """product { ("/" | " per ") product }: all after the first are divided by."""
    factor = Fraction(1)
    powers: dict[str, int] = {}
    symbols: list[str] = []
    for place, product in enumerate(PARTS.split(words)):
        shown: list[str] = []
        for unit, exponent in _powers(product, language, open_vocabulary):
            if unit is None or unit.kind not in (Kind.PLAIN, Kind.RATIO):
                return None
            signed = exponent if place == 0 else -exponent
            factor *= unit.factor**signed
            for base, power in unit.dimension:
                powers[base] = powers.get(base, 0) + power * signed
            symbol = _within_compound(unit, divides=place > 0)
            shown.append(symbol if exponent == 1 else f"{symbol}^{exponent}")
        symbols.append("·".join(shown))
    dimension = tuple(sorted((base, power) for base, power in powers.items() if power))
    return Unit(symbol="/".join(symbols), factor=factor, dimension=dimension)


def _within_compound(unit: Unit, *, divides: bool) -> str:
    """What is counted is shown short: `tok/s` for tokens per second, `ns/op`, `tok/s/user`."""
    if unit.symbol not in COUNTED:
        return unit.symbol
    short, singular = COUNTED[unit.symbol]
    return singular if divides else short


def _powers(product: str, language: str | None, open_vocabulary: Vocabulary | None) -> Iterator[tuple[Unit | None, int]]:
    """power { "·" power }, each with its exponent; `None` for one that is not known."""
    for part in product.split("·"):
        word = part.strip()
        power = POWER.match(word)
        exponent = int((power[2] or power[3]).translate(SUPERSCRIPTS)) if power else 1
        name = power[1] if power else word
        unit = BYTE if name == "B" else None if name in MAGNITUDES else _known(name, language)
        if unit is None and open_vocabulary is not None and name:
            unit = open_vocabulary(name)
        yield unit, exponent


def _own(word: str) -> Unit:
    return Unit(symbol=word, factor=Fraction(1), dimension=((word.casefold(), 1),))


@cache
def _tables() -> tuple[Mapping[str, Unit], Mapping[str, Unit], Mapping[str, Mapping[str, Unit]]]:
    """Spellings with their case, words in any case, and what only texts of one language write."""
    from sitegen.quantities import unit_table as table

    spellings: dict[str, Unit] = {"1": ONE}
    any_case: dict[str, Unit] = {}
    for line in (*table.PLAIN, table.BYTE):
        unit = Unit(symbol=line.symbol, factor=line.factor, dimension=line.dimension)
        spellings.update((spelling, unit) for spelling in line.spellings if spelling not in MAGNITUDES)
        any_case.update((word, unit) for word in line.words)
    for words, unit in ((table.PERCENT_WORDS, PERCENT), (table.POINT_WORDS, POINTS), (table.TIMES_WORDS, TIMES)):
        any_case.update((word, unit) for word in words)
    local = {
        language: {
            spelling: Unit(symbol=line.symbol, factor=line.factor, dimension=line.dimension)
            for line in lines
            for spelling in line.spellings
            if spelling != line.symbol
        }
        for language, lines in (("fr", table.FRENCH), ("ja", table.JAPANESE))
    }
    return spellings, any_case, local
