"""A waiver covers more than a figure.

What it finds: a `lit:` link around a whole sentence or more: more than twelve words, or more than a hundred characters.

Why it matters: a waiver says of one figure that it is no claim, with the reason for that one. Around a paragraph it would
let every number in there go unchecked, those that are put in later too.

Good:

    It took [a hundred](lit: "a figure of speech") tries.

Bad:

    [It took a hundred tries, and then another hundred until somebody thought of looking at it](lit: "a story").

What it does not find: a short text with more than one figure in it. Each waiver stands in `sitegen check --literals` with
its reason and its whole text.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims
from sitegen.findings import Finding, Location
from sitegen.prose.posts import Citation, Scheme
from sitegen.rules.rule import Rule

MAX_WORDS = 12
MAX_CHARACTERS = 100
"""For scripts that set no spaces between words."""


def check(claims: PostClaims) -> Iterator[Finding]:
    for citation in claims.post.citations:
        if citation.scheme is Scheme.LIT and _is_broad(citation):
            yield Finding(
                rule=RULE.name,
                location=Location.of(claims.post.source, citation.span),
                message=f"a waiver is for one figure, and this one covers {_extent(citation)}",
                hint="put the link around the figure alone; what is a claim in there is cited",
            )


def _is_broad(citation: Citation) -> bool:
    return len(citation.text.split()) > MAX_WORDS or len(citation.text) > MAX_CHARACTERS


def _extent(citation: Citation) -> str:
    words = len(citation.text.split())
    return f"{words} words" if words > MAX_WORDS else f"{len(citation.text)} characters"


RULE = Rule(name="broad-literal", module=__name__, post=check)
