"""The figures of `benchmarks/README.md` are those that the benchmarks printed."""

from __future__ import annotations

from pathlib import Path

from sitegen.findings import Severity
from sitegen.pipeline.build import check_site
from sitegen.source import DiskReader

FOLDER = Path(__file__).parents[1] / "benchmarks"


def test_each_figure_of_the_benchmarks_stands_in_what_was_printed() -> None:
    checked = check_site(DiskReader(FOLDER), ("README.md",))
    assert [finding for finding in checked.findings if finding.severity >= Severity.WARNING] == []
    assert sum(len(claims.claims) for claims in checked.site.posts) > 10
