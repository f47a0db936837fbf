"""A number is declared to be no claim, and no reason is given.

What it finds: a `lit:` link without a title, or with an empty one.

Why it matters: `check --literals` is the one list in which a reviewer sees what was waived, and a waiver without a reason
cannot be judged.

Good:

    It is the [triple](lit: "two causes and their result") penalty.

Bad:

    It is the [triple](lit:) penalty.

What it does not find: a reason that is no good one.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims
from sitegen.findings import Finding, Location
from sitegen.prose.posts import Citation, Scheme
from sitegen.rules.rule import Rule


def check(claims: PostClaims) -> Iterator[Finding]:
    for citation in claims.post.citations:
        if citation.scheme is Scheme.LIT and not (citation.reason or "").strip():
            yield _finding(claims, citation)


def _finding(claims: PostClaims, citation: Citation) -> Finding:
    return Finding(
        rule=RULE.name,
        location=Location.of(claims.post.source, citation.span),
        message=f"{citation.text!r} is declared to be no claim, and no reason is given",
        hint=f'write: [{citation.text}](lit: "why it is no claim")',
    )


RULE = Rule(name="literal-without-reason", module=__name__, post=check)
