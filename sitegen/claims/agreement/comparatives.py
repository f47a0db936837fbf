"""Comparatives beside a number, which tell by how much two things differ: "25% slower", "慢 25%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.claims.agreement.reading import Reading
from sitegen.prose.expressions import Term, Word, WordKind
from sitegen.prose.languages import language_of

BEHIND = re.compile(r"\s*+(?:de\s++)?")
"""Between a number and its comparative: "12 MiB de plus"."""
BEFORE = re.compile(r"[了出]?\s*")
"""In Chinese it stands before its number: 慢了 25%."""


def comparatives_beside(term: Term, reading: Reading) -> Iterator[Word]:
    """Those of the text that stand right behind *term*, in Chinese also right before it."""
    language = language_of(reading.language)
    for word in reading.said_by(WordKind.AMOUNT, WordKind.SPEED, WordKind.QUALITY):
        if " ".join(word.text.casefold().split()) not in language.comparatives:
            continue
        is_behind = BEHIND.fullmatch(reading.text, term.end, max(word.start, term.end)) is not None
        is_before = language.code == "zh" and BEFORE.fullmatch(reading.text, word.end, max(term.start, word.end))
        if (is_behind and word.start >= term.end) or (is_before and word.end <= term.start):
            yield word
