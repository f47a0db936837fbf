"""A cited number is not what its record says.

What it finds: a number in the text of an `ev:` link that is no correct rounding of the record's exact value or of the
formula's result; an end of a range, a member of a series, a count, a setting or a text-valued record that differs; an
approximation or a one-sided word ("about", "over", "nearly") that the value does not bear out; a record whose
`corroborated_by:` says another value.

Why it matters: this is the wrong number that a reader would believe. It is found however it came about: a slip of the
keys, a record that was corrected later, a percentage computed from rounded figures instead of from the records.

Good:

    It decodes at [36.5 tok/s](ev:ab/q8/decode).

Bad:

    It decodes at [35.6 tok/s](ev:ab/q8/decode).

What it does not find: a right number cited to the wrong record where the digits happen to agree (`subject-mismatch` looks
at the words around it), and more digits than the record holds (`over-precise`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Aspect, Claim
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, disagreements


def check(claim: Claim) -> Iterator[Finding]:
    return disagreements(claim, Aspect.VALUE, RULE.name, otherwise=MEND)


MEND = "write what the records give, or cite the record that was meant"
RULE = Rule(name="value-mismatch", module=__name__, claim=check)
