"""Every number that is no claim, with its reason: the one list that a reviewer reads."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.claims.claims import PostClaims
from sitegen.reports.columns import visible


def report_literals(posts: Iterable[PostClaims]) -> str:
    """A line each, in the order of the files: place, why, text, and the writer's reason where there is one."""
    waived = sorted(
        (waived for claims in posts for waived in claims.waived),
        key=lambda waived: (waived.location.file, waived.location.line, waived.location.column or 0),
    )
    lines = [
        f"{waived.location}: {waived.by}: {visible(waived.text)}"
        + (f"  ({visible(waived.reason)})" if waived.reason else "")
        for waived in waived
    ]
    return "\n".join(lines) + ("\n" if lines else "")
