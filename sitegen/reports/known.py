"""Findings that were known before: those of another revision, or those that a baseline file lists.

An old site adopts the checks step by step: what it has is written down once, and only what is new is shown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from sitegen.findings import Finding
from sitegen.reports.fingerprints import fingerprint

VERSION = 1


class InvalidBaseline(Exception):  # noqa: N818 - named for what is wrong
    """The text is no baseline; the message says what was expected."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Known:
    """What makes a finding the same one as before. Its line and column do not: text may be put in above it."""

    file: str
    rule: str
    severity: str
    """A rule that has become stricter brings its findings anew."""
    message: str
    """With what was found and expected: a figure that is wrong in another way than before is shown."""
    mark: str
    """The fingerprint, which holds the text of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Findings, parted by whether they were known."""

    new: tuple[Finding, ...]
    known: int
    gone: int
    """How many of those that were known are not found any more."""


def known(finding: Finding, names: Mapping[str, str] | None = None) -> Known:
    """The identity of *finding*; *names* says how files that were renamed since are called now."""
    file = finding.location.file
    return Known(
        file=(names or {}).get(file, file),
        rule=finding.rule,
        severity=str(finding.severity),
        message=finding.message,
        mark=fingerprint(finding, file=(names or {}).get(file, file)),
    )


def split(findings: Iterable[Finding], before: Mapping[Known, int]) -> Split:
    """*findings* without those of *before*. Of findings that look the same as many are known as there were before."""
    left = Counter(before)
    new = []
    for finding in findings:
        each = known(finding)
        if left[each] > 0:
            left[each] -= 1
        else:
            new.append(finding)
    gone = left.total()
    return Split(new=tuple(new), known=sum(before.values()) - gone, gone=gone)


def baseline(findings: Iterable[Finding]) -> str:
    """*findings* as the text of a baseline file: sorted, one a line, so that versions of it can be compared and merged."""
    counted = Counter(known(finding) for finding in findings)
    lines = [json.dumps({**asdict(each), "count": count}, ensure_ascii=False) for each, count in sorted(counted.items())]
    body = ",\n".join(f"  {line}" for line in lines)
    return (
        f'{{"version": {VERSION}, "findings": [\n{body}\n]}}\n' if lines else f'{{"version": {VERSION}, "findings": []}}\n'
    )


def read_baseline(text: str) -> Counter[Known]:
    """What a baseline file lists. Raises `InvalidBaseline`."""
    try:
        document = json.loads(text)
        if document["version"] != VERSION:
            raise InvalidBaseline(f"expected version {VERSION}, found {document['version']!r}")
        found: Counter[Known] = Counter()
        for entry in document["findings"]:
            fields = {key: value for key, value in entry.items() if key != "count"}
            if not all(isinstance(value, str) for value in fields.values()) or not _is_count(entry["count"]):
                raise InvalidBaseline(f"expected texts and a whole count, found {entry!r}")
            found[Known(**fields)] += entry["count"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidBaseline(f"expected what `sitegen check --write-baseline` writes ({error})") from None
    return found


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
