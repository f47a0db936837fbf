"""A mark that was typed by hand contradicts the evidence beside it.

What it finds: `[log]`, `[live]`, `[memory]` or `[inference]` in the text of a sentence whose citations all have
another tag.

Why it matters: badges are made from the records. A mark in the text is not, and stays when the record changes.

Good:

    It ran at [39.7 tok/s](ev:ab/f16/decode) \\[memory\\].

Bad:

    It ran at [39.7 tok/s](ev:ab/f16/decode) \\[log\\].

What it does not find: other words for it ("measured live"), and marks in a sentence without a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.claims.claims import Claim, PostClaims
from sitegen.claims.sentences import told_together
from sitegen.findings import Finding
from sitegen.rules.rule import Rule

_MARK = re.compile(r"\[(log|live|memory|inference)\]", re.IGNORECASE)
_MEANS = {"live": "log"}


def check(claims: PostClaims) -> Iterator[Finding]:
    for sentence in told_together(claim for claim in claims.claims if claim.figure):
        for mark in _MARK.finditer(sentence.surface.text, sentence.start, sentence.end):
            if _contradicts(mark[1], sentence.claims):
                yield _finding(mark, sentence.claims)


def _contradicts(word: str, claims: tuple[Claim, ...]) -> bool:
    meant = _MEANS.get(word.lower(), word.lower())
    return all(claim.figure is not None and claim.figure.basis.tag.word != meant for claim in claims)


def _finding(mark: re.Match[str], claims: tuple[Claim, ...]) -> Finding:
    tags = dict.fromkeys(claim.figure.basis.tag.word for claim in claims if claim.figure)
    return Finding(
        rule=RULE.name,
        location=claims[0].surface.location(mark.start(), mark.end()),
        message=f"the text says {mark[0]}, the figures beside it are known from: {', '.join(tags)}",
        hint="leave the mark out; each figure gets its badge from its record",
    )


RULE = Rule(name="contradicted-tag", module=__name__, post=check)
