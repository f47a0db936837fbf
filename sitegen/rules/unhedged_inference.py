"""An expectation is told as if it had been measured.

What it finds: the citation of an inference without a value in a sentence that has no word for it ("should", "likely", "I
expect"), in the post's language.

Why it matters: hedges fall off when a claim is repeated. The badge says that it is an inference; the sentence says that it
is a fact.

Good:

    So [f16 should win at 128K too](ev:draft-cache-128k).

Bad:

    So [f16 wins at 128K too](ev:draft-cache-128k).

What it does not find: a derived figure that rests on an inference among others; its badge is the inference's.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Claim, PostClaims
from sitegen.claims.sentences import told_together
from sitegen.evidence.figures import Statement
from sitegen.findings import Finding, Severity
from sitegen.prose.expressions import WordKind
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words
from sitegen.rules.rule import Rule


def check(claims: PostClaims) -> Iterator[Finding]:
    lexicon = Lexicon(language=claims.post.language)
    stated = (claim for claim in claims.claims if claim.figure and isinstance(claim.figure.outcome, Statement))
    for sentence in told_together(stated):
        words = read_words(sentence.surface.text[sentence.start : sentence.end], lexicon)
        if not any(word.kind is WordKind.HEDGE for word in words):
            yield from (_finding(claim) for claim in sentence.claims if claim.citation.text)


def _finding(claim: Claim) -> Finding:
    return Finding(
        rule=RULE.name,
        location=claim.location,
        message=f"{claim.shown!r} is an inference and is told as a measurement",
        hint="say that it is expected: should, likely, I expect",
    )


RULE = Rule(name="unhedged-inference", module=__name__, severity=Severity.WARNING, post=check)
