"""What a rule is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sitegen.claims.claims import Claim, PostClaims, Site
from sitegen.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A verdict: what it is called, how much it weighs, and the function that finds it.

    Exactly one of `claim`, `post` and `site` is set; none for what is found while a file is read (its finding is made
    there, with the place, and the rule's file holds its page).
    """

    name: str
    module: str
    """`__name__` of the file: its docstring is the rule's page."""
    severity: Severity = Severity.ERROR
    claim: Callable[[Claim], Iterator[Finding]] | None = None
    """Looks at one citation."""
    post: Callable[[PostClaims], Iterator[Finding]] | None = None
    """Looks at one post."""
    site: Callable[[Site], Iterator[Finding]] | None = None
    """Looks at the evidence, or across posts."""

    @property
    def page(self) -> str:
        """What it finds, why it matters, a good and a bad example, what it does not find."""
        return (sys.modules[self.module].__doc__ or "").strip()
