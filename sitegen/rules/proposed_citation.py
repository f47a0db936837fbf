"""A citation was proposed by a program, and nobody has accepted it.

What it finds: a target that ends in `?proposed`, as `sitegen cite --write` writes it.

Why it matters: a program finds records that hold the same digits, and digits meet by chance. Whether the record is the one
that the sentence speaks of is for a person to say. Until then the number is not backed.

Good:

    It managed [29.6 tok/s](ev:ab/q4/decode).

Bad:

    It managed [29.6 tok/s](ev:ab/q4/decode?proposed).

What it does not find: a proposal that was accepted without being looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Claim
from sitegen.claims.formulas import filled_in, value_in_words
from sitegen.evidence.expressions import PROPOSED, Reference
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, standing


def check(claim: Claim) -> Iterator[Finding]:
    if claim.expression is not None and claim.expression.proposed:
        figure = claim.figure
        yield Finding(
            rule=RULE.name,
            location=claim.location,
            message=f"a program proposed {_what(claim)} for {claim.citation.text!r}, and nobody has accepted it",
            hint=f"if the sentence speaks of that, take {PROPOSED} out of the link; else cite what it speaks of",
            related=tuple(standing(record) for record in figure.basis.records[:2]) if figure else (),
        )


def _what(claim: Claim) -> str:
    figure = claim.figure
    if figure is None or claim.expression is None:
        return claim.citation.target.removesuffix(PROPOSED)
    if isinstance(claim.expression.root, Reference) and len(figure.basis.records) == 1:
        return value_in_words(figure.basis.records[0])
    return filled_in(figure, claim.post.aliases)


RULE = Rule(name="proposed-citation", module=__name__, claim=check)
