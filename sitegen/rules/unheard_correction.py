"""A correction takes back what no committed version of the post said.

What it finds: with `history: true`, a `said` of `corrections:` that stands in no version of the post that git holds, under
its present name or a former one.

Why it matters: a correction is the place where a post is honest about a mistake. One that takes back something else than
what readers met tells them that their figure was never wrong.

Good:

    ---
    title: One
    date: 2026-05-01
    evidence: {ab: draft-cache-ab}
    corrections:
      - date: 2026-06-01
        said: 36% faster
        says: "[34% faster](ev:change(ab/q4/decode,ab/f16/decode))"
        why: The ratio was taken the wrong way round.
    ---

Bad:

    ---
    title: One
    date: 2026-05-01
    evidence: {ab: draft-cache-ab}
    corrections:
      - date: 2026-06-01
        said: 35% faster
        says: "[34% faster](ev:change(ab/q4/decode,ab/f16/decode))"
        why: The ratio was taken the wrong way round.
    ---

(Git holds a version with "36% faster", and none with "35% faster".)

What it does not find: anything in a shallow clone, without git, and for a post that was never committed. It is
looked for when the site is built.
"""

from __future__ import annotations

from sitegen.findings import Finding, Severity
from sitegen.prose.posts import Correction
from sitegen.rules.rule import Rule


def finding(correction: Correction) -> Finding:
    """What is wrong with *correction*."""
    return Finding(
        rule=RULE.name,
        location=correction.location,
        message=f"no committed version of the post says {correction.said.text!r}",
        hint="`sitegen diff REV --format corrections` writes what it said at a revision",
        severity=RULE.severity,
    )


RULE = Rule(name="unheard-correction", module=__name__, severity=Severity.WARNING)
