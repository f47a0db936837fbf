"""Which stretches of a text are no claims: the rules of the table applied in order, and voided where a unit follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.prose.exemptions import EXEMPTIONS, OF_DIGITS
from sitegen.prose.exemptions.context import HAS_DIGIT, Context
from sitegen.prose.exemptions.identifiers import code
from sitegen.prose.numerals import ALWAYS_GROUP
from sitegen.prose.terms import may_be_factor
from sitegen.prose.unit_phrases import is_strong, unit_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of the folded text that is no claim, and by which rule."""

    start: int
    end: int
    exemption: str


def exempt_regions(context: Context) -> tuple[Region, ...]:
    """All stretches that are no claims, in order, without overlaps; only those that hold what could be read as a number."""
    taken = bytearray(len(context.text))
    found = [Region(start=s, end=e, exemption=shape) for s, e, shape in code(context) if _is_free(context, taken, s, e)]
    has_digits = HAS_DIGIT.search(context.text) is not None
    for name, find in EXEMPTIONS.items():
        if name in OF_DIGITS and not has_digits:
            continue
        for start, end in find(context):
            if _is_free(context, taken, start, end):
                found.append(Region(start=start, end=end, exemption=name))
    return tuple(sorted(found, key=lambda region: region.start))


def _is_free(context: Context, taken: bytearray, start: int, end: int) -> bool:
    """Claims `[start, end)` in *taken*, unless it is taken, cuts a number, or a unit voids it."""
    if start >= end or any(taken[start:end]) or _cuts_number(context.text, start, end) or is_void(context, start, end):
        return False
    taken[start:end] = b"\1" * (end - start)
    return True


SEPARATORS = (".", ",", *ALWAYS_GROUP)
NUMBER_BEFORE = re.compile(rf"[0-9][{''.join(SEPARATORS)}]\Z")


def _cuts_number(text: str, start: int, end: int) -> bool:
    if text[start].isdigit() and (
        text[start - 1 : start].isdigit() or NUMBER_BEFORE.search(text[max(start - 2, 0) : start])
    ):
        return True
    if not text[end - 1].isdigit():
        return False
    return text[end : end + 1].isdigit() or (text[end : end + 1] in SEPARATORS and text[end + 1 : end + 2].isdigit())


THREE_PARTS = re.compile(r"v[0-9]{1,4}(?:\.[0-9]{1,4}){2,3}")
"""No amount has two points: behind "v3.0.4" an A is an article."""
ENCODED = re.compile(r"(?i:base(?:16|32|64)|utf-?(?:8|16|32)|u?int(?:8|16|32|64)|float(?:16|32|64)|sha-?(?:1|256|512))")
"""Names that no amount of bytes can be meant by: "base64 bytes"."""


def is_void(context: Context, start: int, end: int) -> bool:
    """Whether a unit stands right behind: then it is an amount, whatever it looks like."""
    if THREE_PARTS.fullmatch(context.text, start, end):
        return False
    if not HAS_DIGIT.search(context.text, start, end) or ENCODED.fullmatch(context.text, start, end):
        return False
    unit = unit_at(context.text, end, len(context.text), context.lexicon)
    if unit is None:
        return False
    return is_strong(unit) or (unit.text == "times" and may_be_factor(context.text, unit.end))
