"""One way to check a site that exists as texts, for the tests of every room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sitegen.findings import Finding, Severity
from sitegen.pipeline.build import Checked, check_site
from sitegen.source import MemoryReader

TODAY = "2026-11-24"
"""The day of all tests."""


def checked(files: Mapping[str, str | bytes]) -> Checked:
    """The site made of *files*, path to text, resolved and checked. Raises `InvalidConfig`."""
    return check_site(MemoryReader(files), today=TODAY)


def check_texts(files: Mapping[str, str | bytes]) -> tuple[Finding, ...]:
    """What is found in the site made of *files*."""
    return checked(files).findings


def read_folder(folder: Path) -> dict[str, str]:
    """The files of a site kept in the tests, path to text."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def told(findings: Iterable[Finding]) -> str:
    """Findings as text, for the message of a failing assertion."""
    return "\n" + "\n".join(
        f"{finding.location}: {finding.severity}: {finding.message} [{finding.rule}] {finding.hint or ''}"
        for finding in findings
    )
