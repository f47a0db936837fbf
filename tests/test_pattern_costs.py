"""No text makes a pattern of ours run for longer than in proportion to its length."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from pattern_costs import is_slow, stopping
from sitegen.evidence.records import EvidenceFile
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.log import find
from sitegen.evidence.sources.matches import Unreadable, Wanted
from sitegen.findings import Location
from sitegen.source import MemoryReader

HERE = Path(__file__).parent
LIMIT = 300
"""Seconds for the whole program, which takes half a minute where every pattern is linear."""


def test_every_pattern_of_the_package_reads_long_texts_in_linear_time() -> None:
    """A program of its own: it sees each pattern as it is compiled, the ones for single languages too."""
    done = subprocess.run(
        [sys.executable, HERE / "pattern_costs.py"],
        env={**os.environ, "PYTHONPATH": str(HERE)},
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^[1-9][0-9]{2,} patterns, 0 too slow$", done.stdout, re.MULTILINE)


def test_a_pattern_that_takes_longer_is_told() -> None:
    assert is_slow(re.compile(r"(a|aa)+b"), 50_000, anchored=False)
    assert is_slow(re.compile(r"\s+x"), 50_000, anchored=False)
    assert not is_slow(re.compile(r"[0-9]++x"), 5_000, anchored=True)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?P<value>(?:[0-9]+)+)x",
        "(?P<value>[0-9]+).*.*.*x",
        "(?:a|aa)+(?P<value>[0-9])",
        "(?P<value>a*a*a*a*b)",
        ".*(?P<value>[0-9]+)",
        r"(?P<value>\d+)\s*\s*\s*$",
        "(?P<value>[a-z0-9]*)(?:0|1|2)*!",
        "(?P<value>x?x?x?x?x?x?x?x?x?x?x?x?x?x?x?x?x?x?x?x?x?x?x?x?xxxxxxxxxxxxxxxxxxxxxxxx)",
        "((?P<value>a)|b|c|d|e|f)((a|b)|(c|d)|(e|f)|(0|1))(a|b|c|d|e|f|0|1|2)!",
    ],
)
@pytest.mark.parametrize("line", ["0" * 9_000, "a" * 9_000, " " * 9_000, "a0 " * 3_000, "x" * 23, "1\n" * 20_000])
def test_a_pattern_of_the_records_is_refused_or_done_soon(pattern: str, line: str) -> None:
    place = Location(file="data/a.yaml", line=1)
    evidence = EvidenceFile(kind="log", path="data/a.log", options={"regex": pattern}, location=place)
    with stopping(), suppress(Unreadable):
        assert find(evidence, EvidenceFiles(MemoryReader({"data/a.log": line})), Wanted.WORDS)
