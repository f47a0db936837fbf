"""The project's own site: clean as it stands, and every single change of it is found at its place, or is harmless."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.changes import HARMLESS, WRONG, Change
from sitegen.findings import Severity
from sitegen.pipeline.build import check_site
from sitegen.source import DiskReader, MemoryReader

ROOT = Path(__file__).parents[2]


def demo_files() -> dict[str, bytes]:
    reader = DiskReader(ROOT)
    paths = (*reader.files("content"), *reader.files("data"), "sitegen.yaml")
    return {path: reader.read_bytes(path) for path in paths}


FILES = demo_files()


def changed(change: Change) -> dict[str, bytes]:
    text = FILES[change.file].decode()
    assert text.count(change.old) == 1, f"{change.old!r} stands {text.count(change.old)} times in {change.file}"
    return FILES | {change.file: text.replace(change.old, change.new).encode()}


def line_of(files: dict[str, bytes], file: str, snippet: str) -> int:
    text = files[file].decode()
    assert text.count(snippet) >= 1, f"{snippet!r} does not stand in {file}"
    offset = text.index(snippet)
    return text.count("\n", 0, offset + len(snippet) - len(snippet.lstrip())) + 1


def expected_place(change: Change, files: dict[str, bytes]) -> tuple[str, int]:
    if change.at is not None:
        file, snippet = change.at
        return file, line_of(files, file, snippet)
    before = FILES[change.file].decode()
    same = 0
    while same < min(len(change.old), len(change.new)) and change.old[same] == change.new[same]:
        same += 1
    offset = before.index(change.old) + same
    return change.file, files[change.file].decode().count("\n", 0, offset) + 1


def test_the_demo_site_has_no_finding() -> None:
    assert check_site(MemoryReader(FILES)).findings == ()


@pytest.mark.parametrize("change", WRONG, ids=lambda change: change.name)
def test_a_single_wrong_change_is_found_at_its_line_by_its_rule(change: Change) -> None:
    files = changed(change)

    found = check_site(MemoryReader(files)).findings

    places = {(finding.rule, finding.location.file, finding.location.line) for finding in found}
    assert (change.rule, *expected_place(change, files)) in places


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.name)
def test_a_harmless_change_brings_no_finding(change: Change) -> None:
    found = check_site(MemoryReader(changed(change))).findings

    assert [finding for finding in found if finding.severity > Severity.INFO] == []
