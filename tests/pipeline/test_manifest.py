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
