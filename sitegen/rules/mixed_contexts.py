"""Two measured values of different contexts stand in one sentence.

What it finds: two cited absolute values in one sentence whose records say different things for the same context key (other
than what their set varies), where neither citation acknowledges it with `?despite=`. Between values of one unit an
`unknown` counts as different. So does a cited setting in the clause of a value that was measured at another one.

Why it matters: side by side is a comparison, whether the sentence says so or not.

Good:

    There were [177 MiB](ev:ab/f16/free_vram) free. At [128K](ev:headroom-128k@context_length) it was
    [~2 GB](ev:headroom-128k/free_vram?despite=context_length).

Bad:

    There were [177 MiB](ev:ab/f16/free_vram) free here and [~2 GB](ev:headroom-128k/free_vram) there.

What it does not find: values in neighbouring sentences, and contexts that nobody wrote down. In one formula, order, table
or chart it is an error (`context-mismatch`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations, islice, pairwise

from sitegen.claims.claims import Claim, PostClaims
from sitegen.claims.clauses import BORDER
from sitegen.claims.sentences import told_together
from sitegen.evidence.comparability import NOT_STATED, Difference, differences
from sitegen.evidence.expressions import Reference
from sitegen.evidence.records import Record
from sitegen.findings import Finding, Severity
from sitegen.rules.rule import Rule, standing

UNKNOWN = "unknown"


def check(claims: PostClaims) -> Iterator[Finding]:
    absolute = (claim for claim in claims.claims if claim.figure and claim.figure.discloses)
    for sentence in told_together(absolute):
        conflicts = (_conflict(one, other) for one, other in combinations(_of_a_kind(sentence.claims), 2))
        yield from islice(filter(None, conflicts), 1)
    for sentence in told_together(claims.claims):
        told = (_told_of_another(one, other) for one, other in pairwise(sentence.claims))
        yield from islice(filter(None, told), 1)


def _told_of_another(one: Claim, other: Claim) -> Finding | None:
    """ "At [128K](ev:cfg@context_length) f16 decodes at [39.7](…)", which was measured at 256K."""
    root = one.expression.root if one.expression else None
    key = root.setting if isinstance(root, Reference) else None
    if key is None or one.figure is None or other.figure is None or not other.figure.discloses:
        return None
    said = one.figure.basis.context.get(key)
    record = other.figure.discloses[0]
    held = record.context.get(key)
    between = one.surface.text[one.citation.end : other.citation.start]
    is_apart = one.surface is not other.surface or BORDER.search(between.removeprefix(","))
    if said is None or held is None or is_apart or held.is_unknown or said.is_unknown or key in _acknowledged(other):
        return None
    if said.agrees_with(held):
        return None
    name = key.replace("_", " ")
    return Finding(
        rule=RULE.name,
        location=other.location,
        message=f"it was measured at another {name} than the sentence says: {held.text}, not {said.text}",
        hint=f"tell it with its own {name}, or acknowledge it: (ev:{other.citation.target}?despite={key})",
        related=(standing(record),),
    )


def _of_a_kind(claims: Sequence[Claim]) -> Iterator[Claim]:
    """*claims* without those that two before them stand for: a thousand citations of one set are one question."""
    seen: Counter[Hashable] = Counter()
    for claim in claims:
        kind = (tuple(map(_kind, claim.figure.discloses)) if claim.figure else (), _acknowledged(claim))
        seen[kind] += 1
        if seen[kind] <= 2:
            yield claim


def _kind(record: Record) -> Hashable:
    """All that `differences` looks at."""
    context = tuple((key, setting.text) for key, setting in record.context.items())
    return (record.set_id, record.metric, record.unit.dimension, record.statistic, record.varies, context)


def _conflict(one: Claim, other: Claim) -> Finding | None:
    if one.figure is None or other.figure is None:
        return None
    despite = {*_acknowledged(one), *_acknowledged(other)}
    for first in one.figure.discloses:
        for second in other.figure.discloses:
            difference = _known_difference(first, second, despite)
            if difference is not None:
                return _finding(other, difference, (first, second))
    return None


def _acknowledged(claim: Claim) -> tuple[str, ...]:
    return claim.expression.despite if claim.expression else ()


def _known_difference(first: Record, second: Record, despite: set[str]) -> Difference | None:
    """The first key for which both say something and do not say the same."""
    is_one_quantity = first.unit.dimension == second.unit.dimension
    for difference in differences((first, second), despite=despite):
        said = [value for value in difference.values if value != NOT_STATED]
        is_known = UNKNOWN not in said or is_one_quantity
        if len(said) > 1 and is_known:
            return difference
    return None


def _finding(claim: Claim, difference: Difference, records: tuple[Record, Record]) -> Finding:
    one, other = difference.values[:2]
    return Finding(
        rule=RULE.name,
        location=claim.location,
        message=f"two values of different {difference.key.replace('_', ' ')} stand in one sentence: {one} and {other}",
        hint=f"tell them in two sentences, or acknowledge it: (ev:{claim.citation.target}?despite={difference.key})",
        related=tuple(standing(record) for record in records),
    )


RULE = Rule(name="mixed-contexts", module=__name__, severity=Severity.WARNING, post=check)
