"""Records that should have been measured again, or looked at, by a day that is past."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.evidence.records import Evidence, Record
from sitegen.findings import Finding, Location, Severity

RULE = "overdue-recheck"


def overdue(evidence: Evidence, today: str) -> Iterator[Finding]:
    """A finding for each `recheck_by:` before *today* (`2026-05-16`), once for all records that inherit it."""
    by_place: dict[Location, list[Record]] = {}
    for record in evidence.records.values():
        if record.recheck_by is not None and record.recheck_by < today:
            by_place.setdefault(record.locations.get("recheck_by", record.location), []).append(record)
    for place, records in by_place.items():
        named = f"`{records[0].id}`" + (f" and {len(records) - 1} more were" if len(records) > 1 else " was")
        yield Finding(
            rule=RULE,
            location=place,
            message=f"{named} to be checked again by {records[0].recheck_by}",
            hint="measure it again, or look at it again and set another day",
            severity=Severity.WARNING,
        )
