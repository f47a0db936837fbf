"""A post shows figures that are not from a log, and has no disclaimer.

What it finds: a post that shows a memory, an inference or a figure whose N is not recorded, in a citation, a table or a
chart, and holds no ```disclaimer block.

Why it matters: the block writes by itself what in the post is log, memory and inference, on how many runs, and with which
caveats. A reader finds the honest part in one place.

Good:

    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    evidence: {ab: draft-cache-ab}
    ---
    It ran at [39.7 tok/s](ev:ab/f16/decode).

    ```disclaimer
    ```

Bad:

    # content/example.md
    ---
    title: Example
    date: 2026-11-24
    evidence: {ab: draft-cache-ab}
    ---
    It ran at [39.7 tok/s](ev:ab/f16/decode).

What it does not find: a disclaimer that its writer made longer and less clear. A file outside `content/` (a README) has no
blocks that write themselves, and needs none.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import PostClaims
from sitegen.evidence.figures import Figure
from sitegen.evidence.records import NOT_RECORDED, Tag
from sitegen.findings import Finding, Location, Severity
from sitegen.prose.documents import is_document
from sitegen.prose.posts import BlockKind
from sitegen.rules.rule import Rule


def check(claims: PostClaims) -> Iterator[Finding]:
    if is_document(claims.post.source.path):
        return
    if any(block.kind is BlockKind.DISCLAIMER for block in claims.post.blocks):
        return
    reasons = tuple(dict.fromkeys(reason for figure in claims.figures if (reason := _reason(figure))))
    if not reasons:
        return
    yield Finding(
        rule=RULE.name,
        location=Location.of_file(claims.post.source.path),
        message=f"the post shows {_listed(reasons)} and has no disclaimer",
        hint="add a ```disclaimer block; it writes what is log, memory and inference by itself",
    )


def _reason(figure: Figure) -> str | None:
    if figure.basis.tag is Tag.INFERENCE:
        return "an inference"
    if figure.basis.tag is Tag.MEMORY_NOTE:
        return "figures from memory"
    return "figures whose N is not recorded" if figure.basis.n is NOT_RECORDED else None


def _listed(reasons: tuple[str, ...]) -> str:
    *first, last = reasons
    return f"{', '.join(first)} and {last}" if first else last


RULE = Rule(name="missing-disclaimer", module=__name__, severity=Severity.WARNING, post=check)
