"""An import into a site that exists as texts, for the tests of every format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sitegen.evidence.loading import load_sets
from sitegen.evidence.records import Evidence
from sitegen.importers.plans import Plan, Request, plan
from sitegen.source import MemoryReader, Reader

SITE = Path(__file__).parents[1] / "sites/imported"
LOGS = SITE / "data/logs"
"""What the tools themselves wrote; docs/importing.md says how each was called."""


def planned(
    content: str | bytes,
    *,
    file: str = "out.json",
    format: str | None = None,  # noqa: A002 - called as in the command
    set_id: str = "set",
    row: str | None = None,
    context: Mapping[str, str] | None = None,
    site: Mapping[str, str | bytes] | None = None,
    folder: Reader | None = None,
) -> Plan:
    """What importing *content* would write; raises `Unimportable`."""
    request = Request(
        set_id=set_id,
        file=file,
        content=content.encode() if isinstance(content, str) else content,
        inside=None,
        format=format,
        row=row,
        context=context or {},
        folder_of_file=folder,
    )
    return plan(request, MemoryReader(site or {}))


def loaded(*plans: Plan, site: Mapping[str, str | bytes] | None = None) -> Evidence:
    """The records of the site after *plans*, which must be without a finding."""
    evidence = load_sets(
        MemoryReader({**(site or {}), **{path: each.files[path] for each in plans for path in each.files}})
    )
    assert not evidence.findings, [str(finding.location) + finding.message for finding in evidence.findings]
    return evidence


def text_of(each: Plan) -> str:
    """The set as it will stand in `data/`."""
    return each.files[each.set_path].decode()
