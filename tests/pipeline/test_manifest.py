from __future__ import annotations

import pytest

from demo.test_demo_site import FILES
from sitegen.pipeline.build import build_site
from sitegen.source import MemoryReader

LIST = "---\ntitle: A list\ndate: 2026-05-20\n---\n\n{}. words\n{}. more words\n"


@pytest.mark.parametrize("first", [0, 1])
def test_a_list_of_a_post_may_start_where_its_writer_lets_it(first: int) -> None:
    files = FILES | {"content/list.md": LIST.format(first, first + 1).encode()}

    built = build_site(MemoryReader(files))

    assert built.findings == ()
    assert b"<ol>" in built.files["posts/list/index.html"] or first != 1


def test_files_of_the_theme_that_are_not_read_are_announced_as_copies() -> None:
    files = FILES | {"templates/site.js": b"document.title", "templates/CNAME": b"example.org"}

    built = build_site(MemoryReader(files))

    assert built.findings == ()
    assert built.files["site.js"] == b"document.title"


def test_a_page_and_a_post_of_one_name_are_held_each_against_its_own_texts() -> None:
    files = {
        "content/pages/notes.md": '---\ntitle: About the notes\n---\n\nThey fill [twelve](lit: "a guess") boxes.\n',
        "content/notes.md": '---\ntitle: The notes\ndate: 2026-01-01\n---\n\nI own [41 bikes](lit: "my shed").\n',
    }
    built = build_site(MemoryReader(files))
    assert [finding for finding in built.findings if finding.rule != "missing-disclaimer"] == []
    assert {"notes/index.html", "posts/notes/index.html"} <= set(built.files)
