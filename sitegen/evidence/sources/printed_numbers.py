"""Numbers as programs print them, and whether a stretch of text is a whole one.

What was cut out of a number is another number: 18 of 18,642, 5.3 of −5.3, 300 of 1'300. It is never read.
"""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = re.compile(
    r"[-+−]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,40}(?![0-9]))(?:\.[0-9]{1,40}(?![0-9]))?(?:[eE][-+]?[0-9]{1,2}(?![0-9]))?"
)
"""A number as programs print it: `550.849`, `1,300`, `1.5e-05`. Every part is bounded or followed by what it isn't."""

LOOK = 16
"""Characters on either side that decide whether a number goes on."""

GOES_ON_BEFORE = re.compile(
    r"[0-9]\Z|[0-9][.,]\Z|\.\Z"
    r"|(?<![\w.)\]−-])[-−]\Z"  # its sign: -5.3, =-5.3, but not the hyphen of pp512-8 or of an option --8
    r"|0[xX][0-9a-fA-F]{0,12}\Z"
)
GOES_ON_AFTER = re.compile(
    r"[0-9]|\.[0-9]|[eE][-+]?[0-9]|[xX][0-9a-fA-F]"
    r"|\s?[×x*·]\s?10(?:\^|\*\*|[⁰¹²³⁴-⁹⁻])"
    r"|,[0-9]{1,12} ?(?:%|[^\W\d_])"  # a decimal comma: 12,5 ms
)
SEPARATOR = "['_’\u00a0\u2009\u202f]"
GROUP_BEFORE = re.compile(rf"[0-9]{SEPARATOR}\Z")
GROUP_AFTER = re.compile(rf"(?:,|{SEPARATOR})[0-9]{{3}}(?![0-9])")
QUIET = frozenset(("", " ", "\t", "\n", "=", ":", "(", ")", "[", "]", '"', ";"))
"""Between two of these a number stands whole, unless a power of ten follows: most do, and are looked at no further."""
TIMES = frozenset("×x*·")
SIGNED = ("-", "+", "−")


def cuts_number(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is only a part of the number that stands there: 18 of 18,642, 1.2 of 1.2.3, 0 of 0x1F."""
    if text[start - 1 : start] in QUIET and text[end : end + 1] in QUIET and text[end + 1 : end + 2] not in TIMES:
        return False
    before, after = text[max(start - LOOK, 0) : start], text[end : end + LOOK]
    found = text[start:end]
    if found.startswith(SIGNED) and before[-1:].isalnum():
        return True  # the hyphen of a range, 2-5 ms, is no sign
    if found[:1].isdigit() and (GOES_ON_BEFORE.search(before) or _is_later_group(found, before)):
        return True
    if GOES_ON_AFTER.match(after):
        return True
    whole = re.fullmatch(r"[-+−]?[0-9]{1,3}", found)
    return whole is not None and GROUP_AFTER.match(after) is not None


def _is_later_group(found: str, before: str) -> bool:
    return GROUP_BEFORE.search(before) is not None and re.match(r"[0-9]{3}(?![0-9])", found) is not None


def decimal_from(text: str) -> Decimal | None:
    """A printed number as a decimal; separators of thousands go, digits stay."""
    if NUMBER.fullmatch(text.strip()) is None:
        return None
    return Decimal(text.strip().replace(",", "").replace("−", "-"))


def plain_number(text: str) -> str:
    """*text* without its exponent where it is a number with one, as tools print: 1.5e-05 becomes 0.000015."""
    number = decimal_from(text) if "e" in text.casefold() and len(text) < 60 else None
    return text if number is None else f"{number:f}"
