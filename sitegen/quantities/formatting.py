"""Numbers and amounts as text, in the custom of a language. What is written here, the number reader reads back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sitegen.quantities.units import Kind, Unit

MINUS = "\N{MINUS SIGN}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
HARD = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Custom:
    """How a language writes numbers."""

    point: str = "."
    group: str = ","
    group_from: int = 4
    """The least count of whole digits that is grouped in threes."""
    before_percent: str = ""
    """What stands between a number and %."""


ENGLISH = Custom()
CUSTOMS: Mapping[str, Custom] = {
    "en": ENGLISH,
    "zh": ENGLISH,
    "ja": ENGLISH,
    "ko": ENGLISH,
    "de": Custom(point=",", group=".", group_from=5, before_percent=HARD),
    "de-ch": Custom(group="’", group_from=5, before_percent=HARD),
    "de-li": Custom(group="’", group_from=5, before_percent=HARD),
    "es": Custom(point=",", group=".", group_from=5, before_percent=HARD),
    "it": Custom(point=",", group=".", group_from=5),
    "nl": Custom(point=",", group=".", group_from=5),
    "pt": Custom(point=",", group=".", group_from=5),
    "fr": Custom(point=",", group=NARROW, group_from=5, before_percent=NARROW),
}
"""English groups from four digits (3,942); German (DIN 1333), Spanish and French from five."""


def custom_of(language: str) -> Custom:
    """The custom of a BCP 47 tag, or of its language; of English for one that is not known."""
    tag = language.replace("_", "-").casefold()
    return CUSTOMS.get(tag) or CUSTOMS.get(tag.split("-")[0], ENGLISH)


def format_number(value: Decimal, language: str) -> str:
    """*value* with all its digits, grouped; a minus is U+2212, a plus is never written.

    >>> format_number(Decimal("38591.50"), "en"), format_number(Decimal("38591.50"), "de")
    ('38,591.50', '38.591,50')
    """
    custom = custom_of(language)
    whole, _, fraction = f"{abs(value):f}".partition(".")
    if len(whole) >= custom.group_from:
        first = len(whole) % 3
        threes = [whole[start : start + 3] for start in range(first, len(whole), 3)]
        whole = custom.group.join([whole[:first], *threes] if first else threes)
    text = f"{whole}{custom.point}{fraction}" if fraction else whole
    return f"{MINUS}{text}" if value < 0 else text


def format_amount(value: Decimal, unit: Unit, language: str) -> str:
    """*value* with its unit: `39.7 tok/s`, `34%` (`34 %` in German and French), `1.34×`, `0.75`, `16 pp`."""
    number = format_number(value, language)
    if unit.kind is Kind.RATIO:
        return number
    if unit.kind is Kind.TIMES:
        return f"{number}{unit.symbol}"
    if unit.kind is Kind.PERCENT:
        return f"{number}{custom_of(language).before_percent}{unit.symbol}"
    return f"{number} {unit.symbol}"
