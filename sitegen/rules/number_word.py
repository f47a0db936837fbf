"""A number is spelled in words and nothing backs it.

What it finds: a number word of two or more that stands outside a citation, has no unit, is no factor and counts no records:
"three landmines", "two sides of one coin". `rules: {number-word: warning}` makes it a warning.

Why it matters: a count in words goes stale like any other, and nothing about it looks like a figure. A figure of speech
costs one declaration.

Good:

    It lost on [three](ev:count(ab/f16/*)) counts, the [triple](lit: "two causes and their result") penalty.

Bad:

    It lost on three counts.

What it does not find: "one" and "no", the "two" of a pair ("no two runs", "the faster of the two"), and vague words without
a unit ("several", "a few"). Words before a unit, factors and counts of runs, rows or metrics are claims like any other
number (`uncited-number`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims, Uncited
from sitegen.claims.number_words import is_bare_word, is_countless, is_pair
from sitegen.findings import Finding
from sitegen.rules.rule import Rule


def check(claims: PostClaims) -> Iterator[Finding]:
    for uncited in claims.uncited:
        if uncited.number.malformed is not None or is_pair(uncited):
            continue
        if is_bare_word(uncited) and not is_countless(uncited):
            yield _finding(uncited)


def _finding(uncited: Uncited) -> Finding:
    text = uncited.number.text
    return Finding(
        rule=RULE.name,
        location=uncited.location,
        message=f"the number word {text!r} has no record behind it",
        hint=f'cite what it counts, [{text}](ev:count(set/*)), or declare it: [{text}](lit: "why it is no claim")',
    )


RULE = Rule(name="number-word", module=__name__, post=check)
