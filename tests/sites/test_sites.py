"""Whole sites in other languages, with evidence that real programs printed: each is clean, builds, and shows its figures.

`expected.txt` of a site holds lines `page: text`, what a reader must find on the built page.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from sitegen.pipeline.build import build_site
from sitegen.source import DiskReader

SITES = sorted(path.parent for path in Path(__file__).parent.glob("*/sitegen.yaml"))


def visible(page: bytes) -> str:
    """The text between the tags of *page*, in one line."""
    without_tags = re.sub(r"<[^>]*>", " ", page.decode())
    return " ".join(unescape(without_tags).split())


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_the_site_builds_without_a_finding_and_shows_what_is_expected(site: Path) -> None:
    built = build_site(DiskReader(site))

    assert built.findings == ()
    for line in (site / "expected.txt").read_text(encoding="utf-8").splitlines():
        page, text = line.split(": ", 1)
        assert text in visible(built.files[page]), line
