"""Names that a sentence sets aside, of which it tells nothing: "q8, not f16, gave", 而不是 f16, f16ではなく."""

from __future__ import annotations

import re
from functools import cache

from sitegen.claims.clauses import LEFT_OPEN
from sitegen.claims.set_names import Mention
from sitegen.prose.languages import language_of

REACH = 40
"""Characters before a name in which the words that set it aside stand."""
OWNING = re.compile(r"['’]s?\s|\s(?:alone|only|allein|seule?)\b")
"""Behind the name: "unlike f16's [0.75]" tells what f16 has, and "not f16 alone" sets nothing aside."""


def is_set_aside(text: str, mention: Mention, language: str) -> bool:
    """Whether the sentence says that it does not speak of what is named at *mention*."""
    before, behind = _patterns(language_of(language).code)
    found = before.search(text, max(0, mention.start - REACH), mention.start) if before else None
    if found is None:
        return behind is not None and behind.match(text, mention.end) is not None
    return not LEFT_OPEN.search(text, 0, found.start()) and not OWNING.match(text, mention.end)


@cache
def _patterns(code: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Before the name, over a preposition and an article; and behind it."""
    language = language_of(code)
    words, behind = "|".join(language.excluding), "|".join(language.excluding_behind)
    small = "|".join((*language.by_means, *language.belonging)) or "(?!)"
    joined = rf"\b(?:{words})\s+(?:(?:{small})\s+)?(?:(?:the|a|an|d[aeiu][ersmn]?|l[ea]s?)\s+)?\Z"
    if code in ("zh", "ja"):
        joined = rf"(?:{words})\s?\Z"
    return (
        re.compile(joined, re.IGNORECASE) if words else None,
        re.compile(rf"\s?(?:{behind})") if behind else None,
    )
