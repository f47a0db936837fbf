"""Where the clause of a citation begins, and the words that turn a name into the other side of a comparison."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from sitegen.prose.expressions import WordKind
from sitegen.prose.languages import LANGUAGES
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.posts import Citation, Surface
from sitegen.prose.words import read_words

BORDER = re.compile(r"[.!?](?=[\"'”’)\]]?\s)|[;,，、；。！？—]|\s–\s|\n(?=[^\S\n]*\n)|\b(?:but|while|whereas|aber|mais)\b")
"""Marks and words after which another subject may begin. A comma is one: it makes the check silent, not wrong."""
SENTENCE = re.compile(r"[.!?](?=[\"'”’)\]]?\s)|[;；。！？]|\n(?=[^\S\n]*\n)")
CONTRAST = re.compile(
    r"(?:\b(?:than|unlike|versus|vs\.?|against|from|over|below|above|under|beyond|behind|instead of|replacing|not|no"
    r"|(?:level|tied?|ties|equal|even|together|along|contrast|comparison|starting) with"
    r"|compared (?:to|with)|relative to|next to|beats?|als|gegenüber|statt|gegen"
    r"|(?:im vergleich|verglichen) (?:zu[mr]?|mit)|que|contre|face à|(?:par rapport|comparée?s?) (?:à|au))"
    r"|[→⇒]|->|相比|比)"
    r"\s*(?:the\s+|a\s+|an\s+)?\Z",
    re.IGNORECASE,
)
"""A bare "with" is none of them: "with f16 it ran at" names the subject."""
HELD_AGAINST = re.compile(
    r"(?:\b(?:compared (?:to|with)|in comparison (?:to|with)|relative to|versus|vs\.?|against|gegenüber"
    r"|im vergleich (?:zu[mr]?|mit)|verglichen mit|(?:par rapport|comparée?s?) (?:à|au))"
    r"\s+(?:the\s+|l[ea]s?\s+|de[mnr]\s+)?|相[比较較]\s?)\Z",
    re.IGNORECASE,
)
HELD_AGAINST_BEHIND = re.compile(r"\s?(?:相[比较較]|に比べ|と比べ|に対し|と比較|に比較)")
"""Before a name, or behind it: the rest of the sentence is told against it."""
BASELINE = re.compile(
    r"\b(?:than|versus|vs\.?|compared (?:to|with)|relative to|als|gegenüber|verglichen mit|im vergleich zu[mr]?"
    r"|que|par rapport à)\s+(?:the\s+|das\s+|die\s+|le\s+|la\s+)?",
    re.IGNORECASE,
)
ASIDES = (
    "however|though|too|in turn|by contrast|in contrast|on the other hand|of course|jedoch|hingegen|dagegen|cependant"
    "|en revanche"
)
COMMAS = ",，、"
AS_BEHIND = re.compile(r"\sas\s[^\W\d_]+(?:\s[^\W\d_]+){0,3}?\sas\s(?:the\s)?", re.IGNORECASE)
""" "[3.45 times] as many requests as": what follows is the baseline."""
NOUN_BEHIND = re.compile(r"(?:\s(?!(?:and|or|but|while)\b)[^\s,.;:()]+){0,3}?\s(?=(?:than|als|que)\s)|\s*+", re.IGNORECASE)
"""What is compared may stand between the link and its "than": "[12 MiB less] memory than q4"."""
AS_MUCH_AS = re.compile(
    r"(?:as\s+\w+\s+as|(?:the|that|those|die|das|le|la)(?:\s+\w+){0,3}\s+(?:of|von)|(?:so\s+\w+\s+)?wie|aussi\s+\w+\s+que"
    r"|(?:plus|moins)\s+\w+\s+que)\s+(?:the\s+|das\s+|die\s+|le\s+|la\s+)?",
    re.IGNORECASE,
)
"""Behind a factor these name the other side: "[1.34×] the speed of q4", "[1,34-mal so schnell] wie q4"."""
NAME = r"[^぀-ヿ，、。；\s]{1,24}"
THAN_BEHIND = re.compile(rf"{NAME}\s?(?:より|に比べ|と比べ|に対し)")
"""Japanese says than behind the name."""
BASELINE_HAN = re.compile(rf"比\s?(?P<after>{NAME})|(?P<before>{NAME})\s?(?:より|に比べ|と比べ)")
DENIED_BEHIND = re.compile(r"(?:は|も|では|じゃ|あり|わけでは)?(?:ない|なかった|ません)")
"""What denies the link before it in Japanese: [速く]ない."""
LEFT_OPEN = re.compile(r"\b(?:if|or|why|wenn|oder|si|ou)\s+\Z", re.IGNORECASE)
"""Before "not" these leave open what follows."""
BESIDE_DENIAL = frozenset(
    [
        *("any", "really", "actually", "even", "much", "far", "all", "that", "noticeably", "measurably", "appreciably"),
        *("substantially", "significantly", "is", "was", "are", "were", "runs", "ran", "wirklich", "vraiment"),
    ]
)
"""What may stand between the negation and the link: "isn't much [slower]", "nothing is [slower]"."""
BEFORE = 32
"""Characters before a citation in which a negation of it may stand."""


def clause_before(surface: Surface, citation: Citation) -> int:
    """Where the words that may name the figure's subject begin: after the last border or the citation before."""
    return _last(BORDER, surface, citation)


def sentence_before(surface: Surface, citation: Citation) -> int:
    """The same with commas left alone: where a list of names may begin."""
    return _last(SENTENCE, surface, citation)


def sentence_after(surface: Surface, citation: Citation) -> int:
    """Where the sentence of a citation ends, or the next citation begins."""
    limit = start_after(surface, citation)
    stop = SENTENCE.search(surface.text, citation.end)
    return min(stop.start() if stop else limit, limit)


def end_before(surface: Surface, citation: Citation) -> int:
    """Where the citation before ends, or 0. A surface has its citations in order, and none overlap."""
    at = bisect_left(surface.citations, citation.start, key=_start_of)
    return surface.citations[at - 1].end if at else 0


def citation_before(surface: Surface, citation: Citation) -> Citation | None:
    """The one before, or none."""
    at = bisect_left(surface.citations, citation.start, key=_start_of)
    return surface.citations[at - 1] if at else None


def citation_after(surface: Surface, citation: Citation) -> Citation | None:
    """The next one, or none."""
    at = bisect_right(surface.citations, citation.start, key=_start_of)
    return surface.citations[at] if at < len(surface.citations) else None


def start_after(surface: Surface, citation: Citation) -> int:
    """Where the next citation begins, or the text ends."""
    at = bisect_right(surface.citations, citation.start, key=_start_of)
    later = surface.citations[at : at + 1]
    return later[0].start if later else len(surface.text)


def _start_of(citation: Citation) -> int:
    return citation.start


def is_denied(surface: Surface, citation: Citation, lexicon: Lexicon) -> bool:
    """Whether a negation stands right before the link: "it isn't [slower]"; not "slow, if not [slower]"."""
    said = surface.text[max(end_before(surface, citation), citation.start - BEFORE) : citation.start]
    if lexicon.language.startswith("ja"):
        return DENIED_BEHIND.match(surface.text, citation.end) is not None
    words = read_words(said, lexicon)
    if not words or words[-1].kind is not WordKind.NEGATION or not BESIDE_DENIAL.issuperset(said[words[-1].end :].split()):
        return False
    return not LEFT_OPEN.search(said[: words[-1].start])


def _last(border: re.Pattern[str], surface: Surface, citation: Citation) -> int:
    start = end_before(surface, citation)
    text = surface.text
    for found in border.finditer(text, start, citation.start):
        if found[0] in COMMAS and _is_beside_aside(text, start, found):
            continue
        start = found.end()
    return start


def _is_beside_aside(text: str, start: int, comma: re.Match[str]) -> bool:
    opening, closing = _asides()
    return bool(opening.match(text, comma.start()) or closing.search(text, start, comma.end()))


@cache
def _asides() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two commas around what begins no clause, "q4, however, decodes at", "q4, not q8, decodes at"; and its last comma."""
    every = {word for language in LANGUAGES.values() for word in language.excluding}
    letters = "|".join(sorted(word for word in every if word[0] < "⺀"))
    others = "|".join(sorted(word for word in every if word[0] >= "⺀"))
    words = rf"(?:and |und |et )?(?:{letters})(?: [^\s,.;:!?]+){{1,5}}|(?:{others})[^，、。；]{{1,24}}"
    aside = rf"[{COMMAS}] ?(?:{ASIDES}|{words})[{COMMAS}]"
    return re.compile(aside, re.IGNORECASE), re.compile(aside + r"\Z", re.IGNORECASE)


def contrasted(text: str, start: int, at: int) -> bool:
    """Whether the name at *at* stands on the other side of a comparison: `than f16`, `against f16's`."""
    return CONTRAST.search(text[max(start, at - 40) : at]) is not None or THAN_BEHIND.match(text, at) is not None


def is_baseline(text: str, start: int, end: int) -> bool:
    """Whether the name at *start* to *end* is what the rest of the sentence is told against: "compared with q8"."""
    return (
        HELD_AGAINST.search(text, max(0, start - 40), start) is not None or HELD_AGAINST_BEHIND.match(text, end) is not None
    )


def words_after(text: str, start: int, end: int) -> Iterator[int]:
    """Where a baseline may be named for the citation at *start* to *end*: after a "than" in it, or right behind it.

    In Chinese and Japanese it stands before what is compared, in the link or right before it: 比 q8 [快], q8 より [速い].
    """
    for found in BASELINE.finditer(text, start, end):
        yield found.end()
    for found in BASELINE_HAN.finditer(text, max(0, start - 32), end):
        if found.end() > start or len(text[found.end() : start].strip()) <= 1:
            yield max(found.start("after"), found.start("before"))
    noun = NOUN_BEHIND.match(text, end)
    at = end + len(text[end:]) - len(text[end:].lstrip())
    behind = BASELINE.match(text, noun.end() if noun else end) or AS_MUCH_AS.match(text, at) or AS_BEHIND.match(text, end)
    if behind:
        yield behind.end()
