"""Pages as they are published."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.findings import Finding

Look = tuple[str, ...]
"""Something that a page looked at: what it asked of the rest of the site, and the key by which it asked."""


@dataclass(frozen=True, slots=True)
class Standing:
    """In the place of a content: the file stands in the output folder as an earlier build wrote it, with this status
    (size, time of change, number on the disk)."""

    status: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One file of the built site, drawn and read once more."""

    path: str
    """Relative to the output folder, with `/`."""
    source: str
    """The file to name in findings."""
    content: bytes | Standing
    findings: tuple[Finding, ...]
    """What the second reading found in it."""
    styles: frozenset[str]
    """Style sheets that stand in it: they count for all pages of the site."""
    looks: frozenset[Look]
    """What it was drawn from, beside what all pages are."""
