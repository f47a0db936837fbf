"""What a stranger's records and evidence files may try: each is one finding, at once, and nothing is read elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.evidence.loading import load_sets
from sitegen.findings import Finding
from sitegen.source import DiskReader, MemoryReader

HEAD = "tag: live-log\nn: 1\nmetrics: {m: {unit: ms}}\n"
IN_LOG = '{log: a.txt, match: "x = {value}"}'
IN_JSON = "{json: a.json, pointer: /x}"


def found(source: str, value: str = "5", **files: str | bytes) -> Finding:
    named = {f"data/a.{ending}": content for ending, content in files.items()}
    text = f"{HEAD}values: {{m: {{value: {value}, source: {source}}}}}\n"
    (finding,) = load_sets(MemoryReader({"data/s.yaml": text, **named})).findings
    return finding


@pytest.mark.parametrize("printed", ["1e999999999", "5" * 1_000_000, f"0.{'0' * 1_000_000}5", "5e-999999999", "1e1000"])
def test_a_number_beyond_all_measure_is_none(printed: str) -> None:
    assert found(IN_LOG, txt=f"x = {printed}\n").rule == "log-mismatch"
    finding = found(IN_JSON, json=f'{{"x": {printed}}}')
    assert finding.rule == "log-mismatch"
    assert len(finding.message) < 300


@pytest.mark.parametrize("value", ["5" * 1_000_000, "1e999999999", f"0.{'1' * 41}"])
def test_a_record_of_so_many_digits_is_refused(value: str) -> None:
    finding = found(IN_LOG, value, txt="x = 5\n")
    assert finding.rule == "invalid-data"
    assert len(finding.message) < 300


@pytest.mark.parametrize(
    ("source", "files"),
    [
        (IN_JSON, {"json": "[" * 200_000}),
        (f"{{json: a.json, pointer: {'/0' * 50_000}}}", {"json": "[" * 900 + "]" * 900}),
        ("{csv: a.csv, column: x}", {"csv": "," * 1_500_000 + "\n"}),
        ("{csv: a.csv, column: x}", {"csv": "x\n" + '"' + "y" * 5_000_000}),
        ("{csv: a.csv, column: nothing}", {"csv": ",".join(f"c{number}" for number in range(100_000)) + "\n"}),
        ("{jsonl: a.jsonl, field: nothing}", {"jsonl": "{" + ",".join(f'"k{n}": 1' for n in range(100_000)) + "}\n"}),
        (f'{{log: a.txt, match: "x{" {value}" * 5_000}"}}', {"txt": "x 1 1 1 1 1\n"}),
        ('{log: a.txt, match: "1 {value} {value} {value} y"}', {"txt": "1 " * 100_000}),
        ("{log: a.txt, regex: '(?:(?:1 ?)*)*(?P<value>[0-9])y'}", {"txt": "1 " * 2_000_000}),
    ],
)
def test_files_and_templates_made_to_take_long_are_done_soon(source: str, files: dict[str, str]) -> None:
    assert found(source, **files).rule in ("log-mismatch", "invalid-data")


@pytest.mark.parametrize("name", ["environ", "zero", "pipe", "outside", "circle", "folder"])
@pytest.mark.parametrize(
    "source", ["{log: NAME, match: 'x = {value}'}", "{json: NAME, pointer: /x}", "{csv: NAME, column: x}"]
)
def test_only_files_of_the_site_are_read(tmp_path: Path, name: str, source: str) -> None:
    data = tmp_path / "site/data"
    data.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("x = 5\n")
    (data / "environ").symlink_to("/proc/self/environ")
    (data / "zero").symlink_to("/dev/zero")
    (data / "outside").symlink_to("../../secret.txt")
    (data / "circle").symlink_to("circle")
    (data / "folder").mkdir()
    os.mkfifo(data / "pipe")
    (data / "s.yaml").write_text(f"{HEAD}values: {{m: {{value: 5, source: {source.replace('NAME', name)}}}}}\n")
    (finding,) = load_sets(DiskReader(tmp_path / "site")).findings
    assert finding.rule == "log-missing"


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/passwd", "a/../../secret.txt", "..%2fsecret.txt", "\\\\host\\x"])
def test_no_path_leads_out_of_the_evidence(path: str) -> None:
    source = f"{{log: '{path}', match: 'x = {{value}}'}}"
    text = f"{HEAD}values: {{m: {{value: 5, source: {source}}}}}\n"
    (finding,) = load_sets(MemoryReader({"data/s.yaml": text, "secret.txt": "x = 5\n"})).findings
    assert finding.rule in ("invalid-data", "log-missing")
