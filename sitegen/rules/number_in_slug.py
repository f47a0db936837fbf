"""A post's address holds a figure.

What it finds: a slug in which a number with a unit or a factor can be read: `34-percent-faster`, `twice-as-fast`.

Why it matters: an address stays when the record changes, and links to it are outside the site.

Good:

    # content/f16-beats-q4.md
    ---
    title: One
    date: 2026-11-24
    ---
    Words.

Bad:

    # content/34-percent-faster.md
    ---
    title: One
    date: 2026-11-24
    ---
    Words.

What it does not find: years, model numbers and other numbers without a unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims
from sitegen.findings import Finding, Location, Severity
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.rules.rule import Rule


def check(claims: PostClaims) -> Iterator[Finding]:
    words = claims.post.slug.replace("-", " ").replace("_", " ")
    for number in read_numbers(words, Lexicon(names=claims.post.names)):
        if number.exemption is None and any(term.unit or term.is_factor for term in number.terms):
            yield Finding(
                rule=RULE.name,
                location=Location.of_file(claims.post.source.path),
                message=f"the address {claims.post.slug!r} holds the figure {number.text!r}, which no record backs",
                hint="name the post for what it is about; the figure belongs in its title, cited",
            )
            return


RULE = Rule(name="number-in-slug", module=__name__, severity=Severity.WARNING, post=check)
