"""Drafts, posts of the future and expired ones: checked like all others, built only when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from checking import told
from sitegen.pipeline.build import Built, build_site
from sitegen.pipeline.publication import EVERYTHING, Held, Publication
from sitegen.source import MemoryReader

TODAY = "2026-05-16"
SITE = {
    "sitegen.yaml": "base_url: https://example.org\n",
    "content/plain.md": "---\ntitle: Plain\ndate: 2026-05-15\n---\nWords.\n",
    "content/draft.md": "---\ntitle: Unfinished\ndate: 2026-05-15\ndraft: true\ntags: [unseen]\n---\nWords.\n",
    "content/later.md": "---\ntitle: Later\ndate: 2026-05-17\nseries: {name: Unseen, part: 1}\n---\nWords.\n",
    "content/gone.md": "---\ntitle: Gone\ndate: 2026-05-01\nexpires: 2026-05-16\ntags: [unseen]\n---\nWords.\n",
    "content/today.md": "---\ntitle: Now\ndate: 2026-05-16\nexpires: 2026-05-17\n---\nWords.\n",
}
HELD = {Held.DRAFT: "draft", Held.FUTURE: "later", Held.EXPIRED: "gone"}


def built(files: Mapping[str, str], publication: Publication = Publication(today=TODAY)) -> Built:  # noqa: B008
    site = build_site(MemoryReader(files), publication=publication)
    assert not site.has_errors, told(site.findings)
    return site


def test_what_is_held_back_stands_in_no_file_of_the_site() -> None:
    files = built(SITE).files

    shown = {path.split("/")[1] for path in files if path.startswith("posts/")}
    assert shown == {"plain", "today"}
    hidden = ("draft", "later", "gone", "Unfinished", "Later", "Gone", "unseen", "Unseen")
    assert [
        (path, word) for path, text in files.items() for word in hidden if f"{word}<" in text.decode(errors="replace")
    ] == []
    for path in ("feed.xml", "sitemap.xml", "index.html"):
        assert not any(f"/{slug}/" in files[path].decode() for slug in HELD.values()), path


@pytest.mark.parametrize("reason", Held)
def test_each_kind_is_published_when_it_is_asked_for_and_no_other(reason: Held) -> None:
    files = built(SITE, Publication(today=TODAY, shown=frozenset({reason}))).files

    assert {slug for slug in HELD.values() if f"posts/{slug}/index.html" in files} == {HELD[reason]}


def test_a_draft_of_the_future_is_published_only_where_both_are_asked_for() -> None:
    post = "---\ntitle: Both\ndate: 2027-01-01\ndraft: true\n---\nWords.\n"

    for shown in (frozenset({Held.DRAFT}), frozenset({Held.FUTURE})):
        assert "posts/both/index.html" not in built({"content/both.md": post}, Publication(today=TODAY, shown=shown)).files
    assert "posts/both/index.html" in built({"content/both.md": post}, EVERYTHING).files


@pytest.mark.parametrize("slug", HELD.values())
def test_a_link_to_what_is_held_back_is_an_error_at_its_place_unless_that_is_published(slug: str) -> None:
    files = {**SITE, "content/plain.md": SITE["content/plain.md"] + f"[See]({slug}.md#words).\n"}
    files["content/" + slug + ".md"] += "\n## Words\n"
    site = build_site(MemoryReader(files), publication=Publication(today=TODAY))

    (finding,) = site.findings
    assert (finding.rule, finding.location.file, finding.location.line) == ("unknown-post", "content/plain.md", 6)
    assert f"content/{slug}.md is " in finding.message
    assert site.files == {}
    built(files, Publication(today=TODAY, shown=frozenset(Held)))


def test_a_draft_may_link_to_another_and_a_post_may_name_one_to_come_as_related() -> None:
    linking = SITE["content/draft.md"] + "[See](later.md).\n"
    related = SITE["content/plain.md"].replace("date:", "related: [later]\ndate:")

    files = built({**SITE, "content/draft.md": linking, "content/plain.md": related}).files

    assert b"later" not in files["posts/plain/index.html"]


def test_the_next_day_on_which_another_site_would_be_built_is_known() -> None:
    checked = built(SITE).checked

    assert Publication(today=TODAY).next_change(checked.faces) == "2026-05-17"
    assert Publication(today="2026-05-17").next_change(checked.faces) is None
