"""A citation, an alias or a field names a record that does not exist.

What it finds: an `ev:` target, an alias of the front matter's `evidence:`, a `from:` or `superseded_by:` of a record, or a
key of a table or chart that names no set, row, metric or setting. The nearest existing name is given.

Why it matters: a citation that leads nowhere backs nothing.

Good:

    It decodes at [29.6 tok/s](ev:ab/q4/decode).

Bad:

    It decodes at [29.6 tok/s](ev:ab/q5/decode).

What it does not find: a record that exists but is about something else. A record whose own file has an error is reported
there, and its citations stay silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims
from sitegen.evidence.figures import ProblemKind
from sitegen.evidence.records import Evidence
from sitegen.findings import Finding
from sitegen.rules.rule import Known, Rule, problems
from sitegen.source import nearest


def check(claims: PostClaims, known: Known) -> Iterator[Finding]:
    yield from _aliases(claims, known.evidence)
    for claim in claims.claims:
        yield from problems(claim, ProblemKind.UNKNOWN_RECORD, RULE.name)


def _aliases(claims: PostClaims, evidence: Evidence) -> Iterator[Finding]:
    for alias, set_id in claims.post.aliases.items():
        if set_id in evidence.sets or set_id in evidence.broken:
            continue
        near = nearest(set_id, evidence.sets)
        yield Finding(
            rule=RULE.name,
            location=claims.post.alias_locations[alias],
            message=f"no measurement set is called {set_id!r}",
            hint=f"did you mean {near}?" if near else "each file of records is a set, named without its ending",
        )


RULE = Rule(name="unknown-record", module=__name__, beside=check)
