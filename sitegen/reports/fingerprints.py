"""By what a finding is known again when the lines around it have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from sitegen.findings import Finding

LENGTH = 16
"""Hexadecimal digits: 64 bits, so that no two of a million findings fall together by chance."""


def fingerprint(finding: Finding, *, file: str | None = None) -> str:
    """The rule, the file (*file* where it is called otherwise now), the text of the line and the stretch of it that is
    wrong, digested.

    Neither the line's number nor the message is part of it: an alert stays the same one while text is put in above it, and
    while the record that it contradicts changes its value.
    """
    where = finding.location
    marked = "" if where.column is None else where.excerpt[where.column - 1 : (where.end_column or where.column) - 1]
    parts = (finding.rule, file or where.file, " ".join(where.excerpt.split()), marked)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with a fingerprint that no other has: those that look the same are counted, `9f2c…:1`, `9f2c…:2`."""
    seen: Counter[str] = Counter()
    for finding in findings:
        digest = fingerprint(finding)
        seen[digest] += 1
        yield finding, f"{digest}:{seen[digest]}"
