"""Where the characters of a YAML text stand in the file."""

from __future__ import annotations

from sitegen.located_yaml import Scalar
from sitegen.prose.block_places import jumps
from sitegen.prose.places import Origin

BLANKS = " \t\n"


def origin_of(scalar: Scalar) -> Origin | None:
    """The origin of `scalar.text`; `None` where an escape such as `\\u00d7` stands for another character.

    Plain, quoted, folded and block texts are matched character by character; blanks that folding took out are stepped over.
    """
    if scalar.source.text.startswith(scalar.text, scalar.content):
        return Origin([(0, scalar.content)])
    offsets = _offsets(scalar)
    return Origin(jumps(offsets)) if offsets else None


def _offsets(scalar: Scalar) -> list[int] | None:
    source, end = scalar.source.text, scalar.span.end
    quote = source[scalar.span.start] if scalar.content == scalar.span.start + 1 and not scalar.plain else ""
    offsets: list[int] = []
    at = scalar.content
    for char in scalar.text:
        if char not in BLANKS:
            at = _next(source, at, end)
            if quote == '"' and char in '"\\/' and source[at : at + 2] == "\\" + char:
                at += 1
        if at >= end:
            return offsets if not scalar.text[len(offsets) :].strip() else None
        if source[at] != char and not (char in BLANKS and source[at] in BLANKS):
            return None
        offsets.append(at)
        at += 2 if quote == "'" and char == "'" else 1
    return offsets


def _next(source: str, at: int, end: int) -> int:
    """The next character that is no blank, past the `\\` that ends a line of a quoted text."""
    while at < end and (source[at] in BLANKS or source.startswith("\\\n", at)):
        at += 1
    return at
