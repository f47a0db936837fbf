"""A number that a reader sees has no record behind it.

What it finds: every number, range, factor and vague quantity ("a few dozen MiB") in the text as a reader sees it that is
neither inside an `ev:` or `lit:` link, nor one of `names:`, nor of a form that is no claim (a date, a version, a part
number, an identifier). What was read is named, and the records that it could be.

Why it matters: it is the promise of the whole. The default is "claim", so that a form nobody thought of is asked about
instead of passed.

Good:

    It managed [29.6 tok/s](ev:ab/q4/decode).

Bad:

    It managed 29.6 tok/s.

What it does not find: numbers in code that has the shape of code, and number words that measure nothing (`number-word`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims, Uncited
from sitegen.claims.number_words import is_bare_word, is_pair
from sitegen.claims.suggestions import likely
from sitegen.evidence.records import Record
from sitegen.findings import Finding
from sitegen.prose.expressions import Shape
from sitegen.rules.rule import Rule, standing

MOST_CANDIDATES = 3


def check(claims: PostClaims) -> Iterator[Finding]:
    for uncited in claims.uncited:
        if uncited.number.malformed is None and not is_bare_word(uncited) and not is_pair(uncited):
            yield _finding(uncited)


def _finding(uncited: Uncited) -> Finding:
    candidates = likely(uncited)[:MOST_CANDIDATES]
    return Finding(
        rule=RULE.name,
        location=uncited.location,
        message=f"{uncited.number.text!r} is read as a claim{_shape(uncited)} and has no record behind it",
        hint=_hint(uncited, candidates),
        related=tuple(standing(record) for record in candidates),
    )


def _shape(uncited: Uncited) -> str:
    shape = uncited.number.shape
    return "" if shape is Shape.SINGLE else f" ({shape.value})"


def _hint(uncited: Uncited, candidates: tuple[Record, ...]) -> str:
    text = " ".join(uncited.number.text.split())
    waive = f'[{text}](lit: "why it is no claim")'
    if not candidates:
        return (
            f"cite the record that it comes from, [{text}](ev:set/row/metric), or declare it: {waive}, or list it in names:"
        )
    cited = " or ".join(f"[{text}](ev:{_shortest(record, uncited)})" for record in candidates)
    return f"cite {cited}, or declare it: {waive}"


def _shortest(record: Record, uncited: Uncited) -> str:
    """The record's id by the short name that the post has for its set."""
    for alias, set_id in uncited.post.aliases.items():
        if set_id == record.set_id:
            return alias + record.id.removeprefix(set_id)
    return record.id


RULE = Rule(name="uncited-number", module=__name__, post=check)
