"""A comparison is told without a citation.

What it finds: "faster", "slower", "fastest" and their like outside a link, and "more", "less", "highest" where the same
clause names a metric of the records ("less free VRAM"), in the post's language. It is a note, not an error.

Why it matters: most conclusions are told without digits. They can be checked like any other:
`[less free memory](ev:diff(a,b))`.

Good:

    It has [less free VRAM](ev:diff(ab/q4/free_vram,ab/f16/free_vram)).

Bad:

    It has less free VRAM.

What it does not find: comparisons in other words, and whether one without a link is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.claims.claims import PostClaims
from sitegen.claims.examples import is_example
from sitegen.claims.quotes import is_cited
from sitegen.findings import Finding, Severity
from sitegen.prose.expressions import Word, WordKind
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.posts import Surface
from sitegen.prose.words import read_words
from sitegen.rules.rule import Known, Rule

ALWAYS = frozenset((WordKind.SPEED, WordKind.BEST))
WITH_METRIC = frozenset((WordKind.AMOUNT, WordKind.MOST, WordKind.QUALITY))
REACH = 40
"""How far after the word, in characters, a metric's name is looked for."""
_CLAUSE_END = re.compile(r"[,;:.!?。，；：！？\n]")


def check(claims: PostClaims, known: Known) -> Iterator[Finding]:
    lexicon = Lexicon(language=claims.post.language)
    for surface in claims.post.surfaces:
        if is_example(surface, claims.post):
            continue
        yield from _comparisons(surface, lexicon, known.metric_names)


def _comparisons(surface: Surface, lexicon: Lexicon, labels: frozenset[str]) -> Iterator[Finding]:
    for word in read_words(surface.text, lexicon):
        if is_cited(word.start, word.start + 1, surface.citations):
            continue
        if word.kind in ALWAYS or (word.kind in WITH_METRIC and _names_metric(surface.text, word, labels)):
            yield _finding(surface, word)


def _names_metric(text: str, word: Word, labels: frozenset[str]) -> bool:
    rest = text[word.end : word.end + REACH]
    end = _CLAUSE_END.search(rest)
    clause = rest[: end.start() if end else None].casefold()
    return any(label in clause for label in labels)


def _finding(surface: Surface, word: Word) -> Finding:
    return Finding(
        rule=RULE.name,
        location=surface.location(word.start, word.end),
        message=f"{word.text!r} compares, and no record is cited for it",
        hint=f"cite the comparison: [{word.text}](ev:diff(one,other)), change(from,to), best(…) or order(…)",
    )


RULE = Rule(name="uncited-comparison", module=__name__, severity=Severity.INFO, beside=check)
