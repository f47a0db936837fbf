"""Links into the editor name files of the site, and nothing in a name can add to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.findings import Location
from sitegen.preview.editors import editor_url

TEMPLATE = "vscode://file{path}:{line}:{column}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "site"
    (root / "content").mkdir(parents=True)
    (root / "content/a.md").write_text("text")
    (root.parent / "secret.txt").write_text("text")
    return root


def test_a_place_becomes_an_address(root: Path) -> None:
    where = Location(file="content/a.md", line=12, column=5)
    assert editor_url(TEMPLATE, root, where) == f"vscode://file{root}/content/a.md:12:5"


def test_a_place_without_a_column_begins_the_line(root: Path) -> None:
    assert editor_url(TEMPLATE, root, Location(file="content/a.md", line=3)) == f"vscode://file{root}/content/a.md:3:1"


@pytest.mark.parametrize(
    "name", ["a b.md", "a&b=c?d#e.md", "ü.md", "a:9:9.md", '"><script>.md', "a%20b.md", "a{line}.md", "a\nb.md"]
)
def test_nothing_in_a_name_ends_the_path_or_adds_to_it(root: Path, name: str) -> None:
    (root / "content" / name).write_text("text")
    made = editor_url(TEMPLATE, root, Location(file=f"content/{name}", line=1, column=1))
    assert made is not None
    path = made.removeprefix(f"vscode://file{root}/content/").removesuffix(":1:1")
    assert not set(path) & set(' &?#:"<>{}\n=')


@pytest.mark.parametrize(
    "file", ["../secret.txt", "/etc/passwd", "content/../../secret.txt", "content/none.md", "content", "", "a\0b"]
)
def test_a_file_that_is_none_of_the_site_is_never_named(root: Path, file: str) -> None:
    assert editor_url(TEMPLATE, root, Location(file=file, line=1)) is None


def test_a_link_that_leads_out_of_the_site_is_never_named(root: Path) -> None:
    (root / "content/out.md").symlink_to(root.parent / "secret.txt")
    assert editor_url(TEMPLATE, root, Location(file="content/out.md", line=1)) is None


def test_without_an_editor_there_is_no_address(root: Path) -> None:
    assert editor_url("", root, Location(file="content/a.md", line=1)) is None
