"""A citation names another statistic or another kind of spread than its record has.

What it finds: a mean told as a median or as a percentile, and a ± told as a standard deviation that is a standard error or
a confidence interval, or of another level; inside the link, or right
before it in the same clause ("the mean latency was").

Why it matters: a mean and a median of one run may differ by more than the effect that is reported, and a standard error
looks as small as one likes with enough samples.

Good:

    # data/latency.yaml
    title: Latency of one request
    tag: memory-note
    n: 40
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      p50: {label: latency, unit: ms, better: lower, statistic: median}
    values:
      p50: 41.7
    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    evidence: {latency: latency}
    ---
    The median latency was [41.7 ms](ev:latency/p50).

    ```disclaimer
    ```

Bad:

    # data/latency.yaml
    title: Latency of one request
    tag: memory-note
    n: 40
    context: {card: 2080 Ti 22G}
    source: {note: the notes of that day}
    metrics:
      p50: {label: latency, unit: ms, better: lower, statistic: median}
    values:
      p50: 41.7
    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    evidence: {latency: latency}
    ---
    The mean latency was [41.7 ms](ev:latency/p50).

    ```disclaimer
    ```

What it does not find: records that do not say which statistic they are; nothing is assumed of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.claims.agreement.singles import SAME_STATISTIC
from sitegen.claims.claims import Aspect, Claim
from sitegen.claims.clauses import BORDER, end_before
from sitegen.evidence.figures import Amount, Series
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, disagreements, standing

_BEFORE = re.compile(
    r"\b(?:the|an?|its|our)\s(mean|average|median|minimum|maximum|p[0-9]{1,2}(?:\.[0-9]{1,3})?)"
    r"(?!\w|\.[0-9])[^.,;:!?\n]{0,40}(?::\s)?$",
    re.IGNORECASE,
)
"""With its article: "mean" is a verb as well."""
_ADVERB = re.compile(
    r"\b(?:on (average)|im (mittel|durchschnitt|schnitt|median)|en (moyenne|médiane))\b[^.;:!?\n]{0,40}$"
    r"|(平均値?|平均值|中央値|中位数|中位數)[^。；，、\n]{0,20}$",
    re.IGNORECASE,
)
""" "On average a build took": over a comma too."""
_SAME = SAME_STATISTIC | {"schnitt": "mean"}
REACH = 50


def check(claim: Claim) -> Iterator[Finding]:
    yield from disagreements(claim, Aspect.STATISTIC, RULE.name)
    yield from _told_before(claim)


def _told_before(claim: Claim) -> Iterator[Finding]:
    outcome = _measured(claim)
    if outcome is None or outcome.statistic is None:
        return
    start = max(end_before(claim.surface, claim.citation), claim.citation.start - REACH)
    before = claim.surface.text[start : claim.citation.start]
    follows = start == end_before(claim.surface, claim.citation) > 0
    adverb = _ADVERB.search(before)
    if adverb and follows and not BORDER.search(before, 0, adverb.start()):
        adverb = None  # "[15.3 ms] on average and [48 ms]": it is of the figure before
    found = _BEFORE.search(before) or adverb
    if found is None:
        return
    word = next(filter(None, found.groups()))
    if _one_name(word) == _one_name(outcome.statistic) or _is_named(word, outcome):
        return
    yield Finding(
        rule=RULE.name,
        location=claim.surface.location(start + found.start(found.lastindex or 0), start + found.end(found.lastindex or 0)),
        message=f"the text says {word}, the record is a {outcome.statistic}",
        hint=f"say {outcome.statistic}, or cite the record of the {word}",
        related=tuple(standing(record) for record in outcome.sources[:1]),
    )


def _measured(claim: Claim) -> Amount | None:
    """The amount, or the first of a series whose members are all of one statistic."""
    outcome = claim.figure.outcome if claim.figure else None
    if isinstance(outcome, Series):
        statistics = {member.statistic for member in outcome.members}
        return outcome.members[0] if len(statistics) == 1 else None
    return outcome if isinstance(outcome, Amount) else None


def _one_name(statistic: str) -> str:
    return _SAME.get(statistic.lower(), statistic.lower())


def _is_named(word: str, amount: Amount) -> bool:
    """Whether the metric's own name has the word: the median of a "mean acceptance length" is called so."""
    return any(word.lower() in record.metric_label.lower() for record in amount.sources)


RULE = Rule(name="statistic-mismatch", module=__name__, claim=check)
