"""`data:` of `sitegen.yaml`: the records and their logs lie in any folder of the site, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.evidence.loading import load_sets
from sitegen.findings import Finding
from sitegen.pipeline.build import build_site, check_site
from sitegen.pipeline.output import OutputRefused, publish
from sitegen.pipeline.workspace import Workspace
from sitegen.source import MemoryReader

RECORDS = """\
title: State size
tag: live-log
n: 1
context: {card: 2080 Ti}
source: {log: logs/forge.txt, match: "total = {value} MiB"}
metrics: {total: {unit: MiB}}
values: {total: 37.176}
"""
POST = """\
---
title: State
evidence: {s: state}
---

The state takes [37.176 MiB](ev:s/total), as `total = 37.176 MiB` says.

```log logs/forge.txt:1
total = 37.176 MiB
```
"""


def site(folder: str, **changed: str) -> dict[str, str]:
    """The same site with its records in *folder*."""
    files = {"state.yaml": RECORDS, "logs/forge.txt": "total = 37.176 MiB\n"} | changed
    named = {} if folder == "data" else {"sitegen.yaml": f"data: {folder}\n"}
    return {"content/state.md": POST, **named, **{f"{folder}/{name}": text for name, text in files.items()}}


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.location.file, finding.message) for finding in findings]


@pytest.mark.parametrize("folder", ["data", "measurements", "bench/2026/data"])
def test_a_site_is_checked_and_built_with_its_records_anywhere(folder: str) -> None:
    built = build_site(MemoryReader(site(folder)))
    assert told(built.findings) == []
    assert "evidence/lines/" + "/".join([*folder.split("/")[1:], "logs/forge.txt/index.html"]) in built.files


@pytest.mark.parametrize("folder", ["measurements", "bench/data"])
def test_the_folder_called_data_is_then_like_any_other(folder: str) -> None:
    files = {**site(folder), "data/state.yaml": "nonsense", "data/other.yaml": "nonsense"}
    assert told(check_site(MemoryReader(files)).findings) == []


def test_findings_name_the_files_as_they_lie() -> None:
    wrong = check_site(MemoryReader(site("bench/data", **{"logs/forge.txt": "total = 38 MiB\n"}))).findings
    assert {file for _, file, _ in told(wrong)} == {"bench/data/state.yaml", "content/state.md"}
    missing = load_sets(MemoryReader({"b/s.yaml": RECORDS.replace("forge", "forg"), "b/logs/forge.txt": "x"}), folder="b")
    assert [(one.message, one.hint) for one in missing.findings] == [
        ("`s/total`: the evidence file b/logs/forg.txt is not there", "did you mean `logs/forge.txt`?")
    ]
    outside = load_sets(MemoryReader({"b/s.yaml": RECORDS.replace("logs/forge", "../forge")}), folder="b").findings
    assert outside[0].message == "'../forge.txt' leads out of b/"


def test_a_preview_follows_the_records_to_another_folder() -> None:
    reader = MemoryReader({**site("bench"), **site("bench/new", **{"logs/forge.txt": "total = 38 MiB\n"})})
    reader.contents["sitegen.yaml"] = b"data: bench\n"
    workspace = Workspace(reader)
    assert not any("new" in file and rule == "log-missing" for rule, file, _ in told(workspace.refresh().findings))
    reader.contents["sitegen.yaml"] = b"data: bench/new\n"
    assert told(workspace.refresh().findings) == told(check_site(reader).findings) != []


def test_nothing_is_built_into_the_folder_of_the_records(tmp_path: Path) -> None:
    (tmp_path / "bench").mkdir()
    with pytest.raises(OutputRefused, match="lies in bench/"):
        publish({"index.html": b""}, tmp_path / "bench" / "site", site=tmp_path, data="bench")
