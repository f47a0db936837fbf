"""A `regex:` runs in RE2, whose time grows with the text and never with its powers (a pattern that is nested, or made to
backtrack, costs no more than another of its size). So patterns are not restricted further, but for what is bounded here.

A match lies within one line; `^` and `$` are its ends. The group `value` is the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sitegen.evidence.sources.matches import Unreadable
from sitegen.evidence.sources.printed_numbers import cuts_number
from sitegen.source import Source, Span

MAX_PATTERN = 500
MAX_SIZE = 2000
"""Instructions of a compiled pattern: at worst each is tried at every byte."""

MAX_MEMORY = 1 << 20
"""Bytes that RE2 may use for a pattern; one that needs more is refused by it."""

NOT_READ = re.compile(r"\\[AzZCQE]|\(\?[a-zA-Z-]*[sUm-]")
"""Escapes and flags that mean the ends of the whole text, halves of characters, or lines in another sense."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that is ready to be run."""

    regex: Any
    """Of RE2, over UTF-8."""
    group: int
    """The number of the group `value`."""
    size: int
    """In instructions."""


@lru_cache(maxsize=1024)
def compiled(text: str) -> Pattern:
    """The pattern; raises `Unreadable` for what is none, or for one that isn't run."""
    import re2

    if len(text) > MAX_PATTERN:
        raise Unreadable(f"the pattern has more than {MAX_PATTERN} characters", rule="invalid-data")
    stray = NOT_READ.search(text.replace("\\\\", "  "))
    if stray is not None:
        raise Unreadable(f"the pattern {text!r} has {stray[0]}, which is not read here", rule="invalid-data")
    options = re2.Options()
    options.never_nl, options.log_errors, options.max_mem = True, False, MAX_MEMORY
    try:
        regex = re2.compile(f"(?m){text}".encode(), options)
    except re2.error as error:
        said = error.args[0].decode(errors="replace") if error.args and isinstance(error.args[0], bytes) else str(error)
        hint = "look-around and back-references are not read; write a template with `match:`, or simpler pieces"
        raise Unreadable(f"{text!r} is no pattern: {said.replace('(?m)', '', 1)}", hint, rule="invalid-data") from None
    group = regex.groupindex.get(b"value", regex.groupindex.get("value"))
    if group is None:
        hint = r"put it around the number: (?P<value>[0-9.]+)"
        raise Unreadable(f"the pattern {text!r} has no group `value`", hint, rule="invalid-data")
    if regex.programsize > MAX_SIZE:
        raise Unreadable(
            f"the pattern {text!r} is too large", "repeat fewer things a counted number of times", rule="invalid-data"
        )
    return Pattern(regex, group, regex.programsize)


def find_by_pattern(pattern: Pattern, source: Source, within: Span) -> Iterator[tuple[Span, ...]]:
    """The group `value` of each match that is a whole number or word."""
    text = source.text[within.start : within.end]
    encoded = text.encode()
    places = _Places(text, encoded)
    for found in pattern.regex.finditer(encoded):
        first, last = found.span(pattern.group)
        if first < 0:
            continue
        start, end = within.start + places.of(first), within.start + places.of(last)
        if not cuts_number(source.text, start, end):
            yield (Span(start, end),)


class _Places:
    """Characters of a text by the bytes of its UTF-8, asked for in rising order."""

    def __init__(self, text: str, encoded: bytes) -> None:
        self._encoded = encoded
        self._is_ascii = len(text) == len(encoded)
        self._last = (0, 0)

    def of(self, byte: int) -> int:
        if self._is_ascii:
            return byte
        before, character = self._last
        if byte < before:
            before, character = 0, 0
        character += len(self._encoded[before:byte].decode(errors="replace"))
        self._last = (byte, character)
        return character
