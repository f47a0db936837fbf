"""Markdown of another file stands in a page as if it was typed there: read, checked, and found at its own place."""

from __future__ import annotations

import pytest

from checking import check_texts, checked, told
from render.bench import drawn, the
from sitegen.mending.fixes import find_fixes
from sitegen.source import MemoryReader

HEAD = "---\ntitle: Costs\nevidence: {ab: ab}\n---\n\n"
DATA = """\
title: Cache types
tag: memory-note
source: {note: made up for this test}
n: 5
metrics: {decode: {unit: tok/s, better: higher}}
rows: {f16: {decode: 39.7}, q4: {decode: 29.6}}
"""
PAGE = f"""{HEAD}Before, q4 ran at [29.6 tok/s](ev:ab/q4/decode).

```include snippets/a.md
```

After, f16 ran at [39.7 tok/s](ev:ab/f16/decode).

```disclaimer
```
"""
SITE = {"data/ab.yaml": DATA, "content/post.md": PAGE}


def places(snippets: dict[str, str], page: str = PAGE) -> list[str]:
    found = check_texts({**SITE, "content/post.md": page, **snippets})
    return [f"{finding.location} {finding.rule}" for finding in found]


def test_what_is_taken_in_is_part_of_the_page() -> None:
    site = {**SITE, "snippets/a.md": "## Set up\n\nIt ran at [39.7 tok/s](ev:ab/f16/decode).\n"}
    assert not check_texts(site), told(check_texts(site))
    body = the(drawn(site)["posts/post/index.html"], "div.body")
    assert [node.tag for node in body.iter()][:3] == ["p", "h2", "p"]
    assert "Set up" in body.text()


@pytest.mark.parametrize(
    ("snippet", "expected"),
    [
        ("It ran at 41.7 ms.\n", "snippets/a.md:1:11 uncited-number"),
        ("\n\nIt ran at [39.6 tok/s](ev:ab/f16/decode)", "snippets/a.md:3:12 value-mismatch"),
        ("- a\n\n  | b | c |\n  | --- | --- |\n  | d | 41.7 ms |\n", "snippets/a.md:5:9 uncited-number"),
        ("```table\nset: ba\n```\n", "snippets/a.md:2:6 unknown-record"),
        ("```text\n41.7 ms\n```\n", "snippets/a.md:2:1 unbacked-output"),
        ("[nowhere](nowhere.md)\n", "snippets/a.md:1:2 unknown-post"),
        ("```python\nprint(", "content/post.md:8 invalid-block"),
    ],
)
def test_a_finding_in_it_names_its_file_and_line(snippet: str, expected: str) -> None:
    assert expected in places({"snippets/a.md": snippet})


def test_what_stands_around_it_keeps_its_place() -> None:
    page = PAGE.replace("29.6 tok", "29.7 tok").replace("39.7 tok", "39.8 tok")
    assert places({"snippets/a.md": "a\n\nb\n\nc\n"}, page) == [
        "content/post.md:6:20 value-mismatch",
        "content/post.md:11:20 value-mismatch",
    ]


def test_some_lines_of_it_can_be_taken() -> None:
    text = "It took 41.7 ms.\n<!-- [start:x] -->\nGood.\n<!-- [end:x] -->\nIt took 41.8 ms.\n"
    assert places({"snippets/a.md": text}, PAGE.replace("a.md", "a.md#x")) == []
    assert places({"snippets/a.md": text}, PAGE.replace("a.md", "a.md:5")) == ["snippets/a.md:5:9 uncited-number"]


def test_a_file_may_take_in_another_and_no_page_grows_without_end() -> None:
    inner = "```include snippets/b.md\n```\n"
    assert places({"snippets/a.md": inner, "snippets/b.md": "41.7 ms\n"}) == ["snippets/b.md:1:1 uncited-number"]
    circle = places({"snippets/a.md": inner, "snippets/b.md": "```include snippets/x/../a.md\n```\n"})
    assert circle == ["snippets/b.md:1 invalid-block"]
    many = {f"snippets/{n}.md": f"```include snippets/{n + 1}.md\n```\n" * 9 for n in range(9)}
    assert any("invalid-block" in each for each in places({**many, "snippets/9.md": "x\n"}, PAGE.replace("a.md", "0.md")))


@pytest.mark.parametrize(
    "named",
    [
        "snippets/none.md",
        "../a.md",
        "/etc/passwd",
        "snippets/a.md:9",
        "snippets/a.md#none",
        "",
        "snippets/a b.md",
        "snippets",
    ],
)
def test_what_is_not_there_or_lies_outside_is_refused(named: str) -> None:
    page = PAGE.replace("snippets/a.md", named)
    assert "content/post.md:8 invalid-block" in places({"snippets/a.md": "Good.\n"}, page)


@pytest.mark.parametrize(
    "block",
    [
        "- a\n\n  ```include snippets/a.md\n  ```\n",
        "> ```include snippets/a.md\n> ```\n",
        "```include snippets/a.md\nmore\n```\n",
    ],
)
def test_it_stands_for_itself(block: str) -> None:
    assert any("invalid-block" in each for each in places({"snippets/a.md": "Good.\n"}, HEAD + block))


def test_a_post_is_not_taken_in() -> None:
    assert places({"snippets/a.md": HEAD + "Good.\n"}) == ["content/post.md:8 invalid-block"]


def test_it_may_stand_in_a_callout_and_inside_code_it_is_code() -> None:
    inside = f"{HEAD}::: note\n```include snippets/a.md\n```\n:::\n"
    assert places({"snippets/a.md": "It took 41.7 ms.\n"}, inside) == ["snippets/a.md:1:9 uncited-number"]
    quoted = f"{HEAD}````markdown\n```include snippets/none.md\n```\n````\n"
    assert places({}, quoted) == []


def test_in_a_readme_nothing_is_taken_in() -> None:
    from sitegen.pipeline.build import check_site

    reader = MemoryReader({"README.md": "# A\n\n```include snippets/none.md\n```\n"})
    assert not check_site(reader, ["README.md"]).findings


def test_a_fix_mends_the_file_in_which_the_figure_stands() -> None:
    files = {**SITE, "snippets/a.md": "It ran at [39.6 tok/s](ev:ab/f16/decode).\n"}
    fixes = find_fixes(MemoryReader(files))
    assert [change.path for change in fixes.changes] == ["snippets/a.md"]
    assert fixes.changes[0].after == b"It ran at [39.7 tok/s](ev:ab/f16/decode).\n"


def test_a_fix_behind_it_is_put_where_it_belongs() -> None:
    files = {**SITE, "content/post.md": PAGE.replace("39.7 tok", "39.6 tok"), "snippets/a.md": "a\n\nb\n"}
    fixes = find_fixes(MemoryReader(files))
    assert fixes.changes[0].after == PAGE.encode()


def test_the_page_is_read_again_when_the_file_changes() -> None:
    post = checked({**SITE, "snippets/a.md": "Good.\n"}).site.posts[0].post
    assert "snippets/a.md" in post.included
