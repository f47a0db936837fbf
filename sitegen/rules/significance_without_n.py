"""Significance is claimed of a figure whose sample size nobody wrote down, or that is a single sample.

What it finds: "significantly", "p < …", "consistently", "always" and their like in one sentence with a cited figure whose
N is not recorded, or with a measured one whose N is 1, in the post's language.

Why it matters: whoever does not know on how many runs a figure rests, or knows of one, cannot say that it would come out
again. A setting or a text that was read once is what it is.

Good:

    It was [25% slower](ev:change(ab/f16/decode,ab/q4/decode)) in these notes.

Bad:

    It was significantly [slower](ev:change(ab/f16/decode,ab/q4/decode)).

What it does not find: whether a recorded N is large enough for what the sentence says.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims
from sitegen.claims.sentences import Sentence, told_together
from sitegen.evidence.figures import Basis
from sitegen.evidence.records import NOT_RECORDED
from sitegen.findings import Finding, Severity
from sitegen.prose.expressions import Word, WordKind
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words
from sitegen.rules.rule import Rule


def check(claims: PostClaims) -> Iterator[Finding]:
    lexicon = Lexicon(language=claims.post.language)
    unsure = (claim for claim in claims.claims if claim.figure and _is_unsure(claim.figure.basis))
    for sentence in told_together(unsure):
        for word in read_words(sentence.surface.text[sentence.start : sentence.end], lexicon):
            if word.kind is WordKind.SIGNIFICANCE:
                yield _finding(sentence, word)


def _is_unsure(basis: Basis) -> bool:
    if basis.n == 1:
        return any(not record.is_setting for record in basis.records)
    return basis.n is NOT_RECORDED


def _finding(sentence: Sentence, word: Word) -> Finding:
    claim = sentence.claims[0]
    size = "1" if claim.figure and claim.figure.basis.n == 1 else "not recorded"
    return Finding(
        rule=RULE.name,
        location=sentence.surface.location(sentence.start + word.start, sentence.start + word.end),
        message=f"{word.text!r} stands beside {claim.shown!r}, whose N is {size}",
        hint="leave the word out, or record on how many runs the figure rests",
    )


RULE = Rule(name="significance-without-n", module=__name__, severity=Severity.WARNING, post=check)
