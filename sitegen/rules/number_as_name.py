"""A name waives a figure.

What it finds: a phrase of `names:`, in `sitegen.yaml` or in a post's front matter, that is nothing but a number, or nothing
but a number with its unit: `45`, `45 tok/s`, `12 MiB`.

Why it matters: a name is passed over wherever it stands. Such a one would waive every figure of the same digits, without a
reason and without a place.

Good:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    names: [GTX 970]
    ---
    It ran on a GTX 970.

Bad:

    # content/other.md
    ---
    title: Other
    date: 2026-11-24
    names: [45 tok/s]
    ---
    It ran at 45 tok/s.

What it does not find: model sizes such as `27B`, which are names as often as numbers, and longer phrases with a figure in
them; `check --literals` lists every use.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims
from sitegen.config import PATH
from sitegen.findings import Finding, Location
from sitegen.prose.expressions import NumericExpression
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.rules.rule import Known, Rule


def check_site(known: Known) -> Iterator[Finding]:
    for name in known.config.names:
        if _is_figure(name):
            yield _finding(Location.of_file(PATH), name)


def check_post(claims: PostClaims) -> Iterator[Finding]:
    for name in claims.post.names:
        if _is_figure(name):
            yield _finding(Location.of_file(claims.post.source.path), name)


def _is_figure(name: str) -> bool:
    return any(_covers(number, name.strip()) for number in read_numbers(name.strip(), Lexicon()))


def _covers(number: NumericExpression, name: str) -> bool:
    """Whether the whole name is one numeric claim; digits with letters that are no unit (27B, 35BA3B) may be a name."""
    if number.exemption is not None or (number.start, number.end) != (0, len(name)):
        return False
    return any(term.unit or term.is_factor for term in number.terms) or not any(map(str.isalpha, name))


def _finding(location: Location, name: str) -> Finding:
    return Finding(
        rule=RULE.name,
        location=location,
        message=f"the name {name!r} is a figure: it would waive every such number",
        hint="cite the figure, declare it where it stands with lit:, or write the name out with its words",
    )


RULE = Rule(name="number-as-name", module=__name__, evidence=check_site, post=check_post)
