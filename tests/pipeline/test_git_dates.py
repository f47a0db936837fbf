"""Posts have the day of the last commit that changed them, where a site wants that and git knows it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from sitegen.findings import Severity
from sitegen.pipeline.build import Built, build_site
from sitegen.source import DiskReader

POST = "---\ntitle: {}\ndate: 2026-05-01\n{}---\n{}\n"
WHO = {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def git(root: Path, *words: str, day: str = "2026-05-01") -> None:
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(("git", "-C", str(root), *words), check=True, capture_output=True, env={**os.environ, **WHO, **when})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "repository" / "site"
    (root / "content").mkdir(parents=True)
    (root / "sitegen.yaml").write_text("updated_from: git\n")
    (root / "content/a.md").write_text(POST.format("Plain", "", "Words."))
    (root / "content/b ä.md").write_text(POST.format("Other", "slug: b\n", "Words."))
    (root / "content/c.md").write_text(POST.format("Said", "updated: 2026-05-02\n", "Words."))
    git(root.parent, "init", "-q")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "-qm", "one")
    (root / "content/b ä.md").write_text(POST.format("Other", "slug: b\n", "More words."))
    (root / "content/c.md").write_text(POST.format("Said", "updated: 2026-05-02\n", "More words."))
    git(root.parent, "commit", "-qam", "two", day="2026-05-09")
    return root


def built(root: Path) -> Built:
    site = build_site(DiskReader(root), root=root)
    assert not site.has_errors
    return site


def days(site: Built) -> dict[str, bool]:
    pages = {slug: site.files[f"posts/{slug}/index.html"] for slug in "abc"}
    return {slug: b"2026-05-09" in page for slug, page in pages.items()}


def test_a_post_that_changed_after_its_date_has_the_day_of_its_last_commit(site: Path) -> None:
    found = built(site)

    assert days(found) == {"a": False, "b": True, "c": False}
    assert b"2026-05-02" in found.files["posts/c/index.html"]
    assert found.findings == ()


def test_a_site_that_does_not_want_it_has_none(site: Path) -> None:
    (site / "sitegen.yaml").write_text("title: Bench\n")

    assert not any(days(built(site)).values())


def test_a_shallow_clone_gives_no_day_and_a_warning(site: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{site.parent}", "shallow")
    found = built(tmp_path / "shallow/site")

    assert not any(days(found).values())
    assert [(each.rule, each.severity) for each in found.findings] == [("invalid-config", Severity.WARNING)]
    assert "shallow" in found.findings[0].message


def test_a_folder_without_a_repository_gives_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/sitegen.yaml").write_text("updated_from: git\n")

    assert [each.severity for each in built(tmp_path / "site").findings] == [Severity.WARNING]
