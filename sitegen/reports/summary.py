"""What a check went through, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How much was looked at, and how much was found."""

    posts: int
    records: int
    citations: int
    """Links with `ev:`."""
    claims: int
    """Citations, numbers that should be citations, and the figures of tables and charts."""
    literals: int
    """Texts that a writer declared to be no claim, with `lit:`."""
    errors: int
    warnings: int
