"""Significance is claimed of a figure whose sample size nobody wrote down.

What it finds: "significantly", "p < …", "consistently" and their like in one sentence with a cited figure whose N is not
recorded, in the post's language.

Why it matters: whoever does not know on how many runs a figure rests cannot say that it would come out again.

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
from sitegen.evidence.records import NOT_RECORDED
from sitegen.findings import Finding, Severity
from sitegen.prose.expressions import Word, WordKind
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.words import read_words
from sitegen.rules.rule import Rule


def check(claims: PostClaims) -> Iterator[Finding]:
    lexicon = Lexicon(language=claims.post.language)
    unsure = (claim for claim in claims.claims if claim.figure and claim.figure.basis.n is NOT_RECORDED)
    for sentence in told_together(unsure):
        for word in read_words(sentence.surface.text[sentence.start : sentence.end], lexicon):
            if word.kind is WordKind.SIGNIFICANCE:
                yield _finding(sentence, word)


def _finding(sentence: Sentence, word: Word) -> Finding:
    return Finding(
        rule=RULE.name,
        location=sentence.surface.location(sentence.start + word.start, sentence.start + word.end),
        message=f"{word.text!r} stands beside {sentence.claims[0].shown!r}, whose N is not recorded",
        hint="leave the word out, or record on how many runs the figure rests",
    )


RULE = Rule(name="significance-without-n", module=__name__, severity=Severity.WARNING, post=check)
