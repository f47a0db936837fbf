"""What the exemptions look at: the folded text, its words, its code spans; and the pieces their patterns share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.prose.languages import language_of
from sitegen.prose.languages.language import Language
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.unit_phrases import LETTER

Stretch = tuple[int, int]
NO_WORD_BEFORE = rf"(?<![{LETTER}0-9_])"
NO_WORD_AFTER = rf"(?![{LETTER}0-9_])"
NO_NUMBER_BEFORE = r"(?<![0-9])(?<![0-9][.,])"
NO_NUMBER_AFTER = r"(?![0-9]|[.,:/-][0-9])"
HAS_DIGIT = re.compile(r"[0-9]")
MAX_TOKEN = 400
"""A longer word is no address, no path and no hash; only its beginning is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the rules look at."""

    text: str
    lexicon: Lexicon
    language: Language
    code: Sequence[Stretch]
    """Code spans, in the folded text."""
    line: str = ""
    """The text with a space for each break of a line: for what may be broken anywhere between its words."""
    links: Sequence[tuple[int, int, str]] = ()
    """Texts of ordinary links with their addresses."""
    tokens: Sequence[Stretch]
    """Stretches without white space that hold what an address or a path does; brackets and closing punctuation stripped."""


MARKED = re.compile(r"(?<!\S)[^\s./:]*+[./:]\S*+")
OPENING, CLOSING = "([{<\"'“‘«*", ")]}>\"'”’».,;:!?*…"


def context_of(text: str, lexicon: Lexicon, code: Sequence[Stretch], links: Sequence[tuple[int, int, str]] = ()) -> Context:
    tokens = [stripped for match in MARKED.finditer(text) if (stripped := _stripped(text, match.start(), match.end()))]
    language = language_of(lexicon.language)
    line = text.replace("\n", " ")
    return Context(text=text, lexicon=lexicon, language=language, code=code, tokens=tokens, line=line, links=links)


def _stripped(text: str, start: int, end: int) -> Stretch | None:
    token = text[start:end].lstrip(OPENING)
    start = end - len(token)
    end = start + len(token.rstrip(CLOSING))
    return (start, end) if start < end else None


def matches(pattern: re.Pattern[str], text: str) -> Iterator[Stretch]:
    return map(re.Match.span, pattern.finditer(text))
