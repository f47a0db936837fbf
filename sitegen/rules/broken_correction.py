"""A correction does not lead from what the post said to what it says.

What it finds: an entry of `corrections:` whose `says` cites nothing, or something that the post itself does not cite; one
whose `said` is what it `says`; and one whose `why` is still a FIXME. Of several corrections of one thing the last cites;
what an earlier one `says` is what the next one `said`, letter for letter.

Why it matters: a correction tells readers who took a figure along what it is now. Where it names a figure that is gone from
the post, or no figure, they learn nothing.

Good:

    # content/one.md
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
    With the f16 cache it was [34% faster](ev:change(ab/q4/decode,ab/f16/decode)).

    ```disclaimer
    ```

Bad:

    # content/one.md
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
    The f16 cache is the default.

    ```disclaimer
    ```

What it does not find: whether the post ever said so. `sitegen evidence ID` tells what a record said before.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Claim, PostClaims
from sitegen.findings import Finding
from sitegen.prose.posts import Correction, Scheme
from sitegen.rules.rule import Rule

UNSAID = "FIXME"
"""What `sitegen diff --format corrections` writes for a person to fill in."""


def check(claims: PostClaims) -> Iterator[Finding]:
    corrections = claims.post.corrections
    if not corrections:
        return
    own = {citation.number for each in corrections for citation in each.says.surface.citations + each.why.surface.citations}
    told = {str(claim.expression) for claim in claims.claims if claim.citation.number not in own}
    told |= {str(cell.figure.expression) for grid in claims.grids for row in grid.rows for cell in row.cells if cell.figure}
    by_number = {claim.citation.number: claim for claim in claims.claims}
    for each in corrections:
        yield from _of(each, told, by_number)


def _of(each: Correction, told: set[str], claims: dict[int, Claim]) -> Iterator[Finding]:
    if each.why.surface.text.startswith(UNSAID):
        yield _finding(each, "nobody has said why the post was corrected", "write the reason under `why:`")
    said, says = _words(each.said.text), _words(each.says.surface.text)
    if said == says:
        yield _finding(each, f"the post said {said!r} and says {says!r}: nothing was corrected", "take it out")
        return
    cited = [citation for citation in each.says.surface.citations if citation.scheme is Scheme.EV]
    if not cited and each.says.tokens:
        message = f"`says: {says}` cites no figure, and no later correction says that the post `said` it"
        yield _finding(each, message, "write it as the post does: [34% faster](ev:…)")
    for citation in cited:
        claim = claims.get(citation.number)
        if claim is None or claim.expression is None or str(claim.expression) in told:
            continue  # a citation that falls apart has a finding of its own
        message = f"the correction says what {citation.target} is, and the post does not cite that anywhere else"
        yield _finding(each, message, "cite it where the post says it, or name the figure that took its place")


def _words(text: str) -> str:
    return " ".join(text.split())


def _finding(correction: Correction, message: str, hint: str) -> Finding:
    return Finding(rule=RULE.name, location=correction.location, message=message, hint=hint)


RULE = Rule(name="broken-correction", module=__name__, post=check)
