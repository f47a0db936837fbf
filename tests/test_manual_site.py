"""The manual is a site of its own: sitegen builds it, each of its pages can be reached, and none leads nowhere."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath

from checking import check_texts, told
from documents import ROOT
from sitegen.findings import Severity
from sitegen.pipeline.build import build_site
from sitegen.source import DiskReader, MemoryReader

PAGES = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))


def test_the_manual_is_built_without_a_warning_and_its_links_lead_somewhere() -> None:
    built = build_site(DiskReader(ROOT / "docs"))
    weighty = [each for each in built.findings if each.severity is not Severity.INFO]
    assert not weighty, told(weighty)
    for name in PAGES:
        assert f"{name}/index.html" in built.files
    for path in ("index.html", *(f"{name}/index.html" for name in PAGES)):
        page = built.files[path].decode()
        for address in re.findall(r'<a [^>]*?href="([^"#?:]+)', page):
            if address in ("http", "https", "mailto"):
                continue
            target = normpath(join(dirname(path), address))
            assert target in built.files or f"{target}/index.html" in built.files, f"{path} leads to {address}"


def test_every_page_of_the_manual_is_named_at_its_front() -> None:
    front = (ROOT / "docs" / "content" / "index.md").read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"\]\((.+?)\.md\)", front))) == PAGES


def test_a_heading_is_the_title_of_a_page_without_one() -> None:
    page = "---\nlayout: page\n---\n\n# How to `write`\n\nText.\n"
    built = build_site(MemoryReader({"content/how.md": page, "content/index.md": page.replace("How to", "Front:")}))
    assert not built.findings, told(built.findings)
    text = built.files["how/index.html"].decode()
    assert text.count("<h1>How to <code>write</code></h1>") == 1
    assert "<h2" not in text
    assert "Front:" in built.files["index.html"].decode()


def test_a_number_in_such_a_title_is_a_claim_and_none_is_an_error() -> None:
    found = check_texts({"content/how.md": "---\nlayout: page\n---\n\n# In 41.7 ms\n"})
    assert [f"{each.location} {each.rule}" for each in found] == ["content/how.md:5:6 uncited-number"]
    found = check_texts({"content/how.md": "---\nlayout: page\n---\n\nText.\n"})
    assert [each.rule for each in found] == ["invalid-front-matter"]
