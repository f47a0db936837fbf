"""Whoever does the work, and in how many parts: the outcome is the same, byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sitegen.pipeline.build import Built, build_site, check_site
from sitegen.pipeline.crew import Crew, alone, on, processes
from sitegen.pipeline.publication import EVERYTHING
from sitegen.pipeline.remembered import NotingReader
from sitegen.source import DiskReader

SITES = Path(__file__).parents[1] / "sites"
HERE = Path(__file__).parents[2]


def triple(number: int) -> int:
    return 3 * number


@pytest.fixture(scope="module")
def crews() -> Iterator[dict[str, Crew]]:
    with ThreadPoolExecutor(2) as threads:
        yield {"processes": processes(2), "an executor": on(threads)}


NAMES = ("processes", "an executor")


@pytest.mark.parametrize("name", NAMES)
def test_the_order_is_kept(crews: dict[str, Crew], name: str) -> None:
    assert [*crews[name](triple, range(100))] == [3 * number for number in range(100)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, three times over, so that there is more than one portion; with a post that cannot be read."""
    root = tmp_path_factory.mktemp("crew") / "site"
    shutil.copytree(HERE / "content", root / "content")
    shutil.copytree(HERE / "data", root / "data")
    shutil.copy(HERE / "sitegen.yaml", root)
    for number in range(40):
        name = f"more-{'abcdefghij'[number % 10]}{'klmn'[number // 10]}"
        (root / f"content/{name}.md").write_text(f"---\ntitle: More of {name}\ndate: 2026-01-01\n---\n\nWords.\n")
    return root


@pytest.fixture(scope="module")
def serial(site: Path) -> Built:
    return build_site(DiskReader(site), publication=EVERYTHING, crew=alone)


@pytest.mark.parametrize("name", NAMES)
def test_a_build_gives_the_same_bytes_and_findings(site: Path, serial: Built, crews: dict[str, Crew], name: str) -> None:
    built = build_site(DiskReader(site), publication=EVERYTHING, crew=crews[name])
    assert serial.files
    assert built.files == serial.files
    assert built.findings == serial.findings


@pytest.mark.parametrize("name", NAMES)
def test_a_check_finds_the_same_in_the_same_order(site: Path, crews: dict[str, Crew], name: str) -> None:
    wrong = site / "content/wrong.md"
    wrong.write_text("---\ntitle: Wrong\n---\n\nIt took 17 ms and 3.5 GB, says [this](ev:nothing/there).\n")
    unreadable = site / "content/unreadable.md"
    unreadable.write_bytes(b"\xff\xfe")
    try:
        expected = check_site(DiskReader(site)).findings
        assert {finding.location.file for finding in expected} >= {"content/wrong.md", "content/unreadable.md"}
        assert check_site(DiskReader(site), crew=crews[name]).findings == expected
    finally:
        wrong.unlink()
        unreadable.unlink()


@pytest.mark.parametrize("name", NAMES)
def test_what_others_looked_at_is_known_here(site: Path, crews: dict[str, Crew], name: str) -> None:
    own, others = NotingReader(site), NotingReader(site)
    check_site(own)
    check_site(others, crew=crews[name])
    assert others.looks.existing == own.looks.existing
    assert others.looks.listings == own.looks.listings
    assert {path: look[1] for path, look in others.looks.reads.items()} == {
        path: look[1] for path, look in own.looks.reads.items()
    }


@pytest.mark.parametrize("crew", [alone, processes(2)], ids=["alone", "processes"])
def test_a_style_sheet_in_one_page_counts_for_all(site: Path, crew: Crew, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/templates").mkdir()
    base = (HERE / "templates/post.html").read_text(encoding="utf-8")
    hiding = "{% if post.slug == 'draft-cache' %}<style>.figure, [data-figure] { display: none }</style>{% endif %}"
    (tmp_path / "site/templates/post.html").write_text(base.replace("{% block content %}", "{% block content %}" + hiding))
    built = build_site(DiskReader(tmp_path / "site"), publication=EVERYTHING, crew=crew)
    found = {finding.location.file for finding in built.findings if finding.rule in ("missing-figure", "badge-missing")}
    assert {"posts/draft-cache/index.html", "posts/main-kv-and-draft-cache/index.html"} <= found


def test_a_template_that_fails_in_another_process_is_told(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/templates").mkdir()
    (tmp_path / "site/templates/post.html").write_text("{{ nothing.there }}")
    serial = build_site(DiskReader(tmp_path / "site"), publication=EVERYTHING)
    parallel = build_site(DiskReader(tmp_path / "site"), publication=EVERYTHING, crew=processes(2))
    assert [finding.rule for finding in serial.findings if finding.rule == "template-error"]
    assert parallel.findings == serial.findings
