"""Code that is taken from a file: its lines, its places, and what is refused."""

from __future__ import annotations

import pytest

from checking import check_texts
from sitegen.config import Config
from sitegen.prose.posts import Post
from sitegen.prose.reading import read_post
from sitegen.source import MemoryReader, Source

RUN = "import x\n\nclass A:\n    # [start:load]\n    def load():\n        return x\n    # [end:load]\n"
FILES: dict[str, str | bytes] = {"examples/run.py": RUN, "examples/twice.py": "[start:a]\n[start:a]\nx\n[end:a]\n"}
HEAD = "---\ntitle: T\n---\n"


def post(info: str, body: str = "") -> Post:
    return read_post(Source("content/p.md", f"{HEAD}```{info}\n{body}```\n"), Config(), MemoryReader(FILES))


@pytest.mark.parametrize(
    ("named", "first", "text"),
    [
        ("examples/run.py", 1, RUN),
        ("examples/run.py:5-6", 5, "def load():\n    return x\n"),
        ("examples/run.py:1", 1, "import x\n"),
        ("examples/run.py#load", 5, "def load():\n    return x\n"),
    ],
)
def test_the_lines_that_are_named_are_taken_without_what_all_begin_with(named: str, first: int, text: str) -> None:
    found = post(f"python include={named}")
    block = found.blocks[0]
    assert not found.findings
    assert block.excerpt is not None
    assert (block.text, block.excerpt.first, found.included) == (text, first, {"examples/run.py"})


@pytest.mark.parametrize(
    ("info", "message"),
    [
        ("python include=examples/run.py:7-9", "has no lines 7-9: it has 7"),
        ("python include=examples/run.py:3-2", "has no lines 3-2"),
        ("python include=examples/run.py#lod", "does not hold [start:lod] once"),
        ("python include=examples/twice.py#a", "does not hold [start:a] once"),
        ("python include=examples/ran.py", "there is no file examples/ran.py"),
        ("python include=../secret.py", "leads out of the site"),
        ("python include=/etc/passwd", "/etc/passwd"),
        ("python include=", "names no lines"),
        ("text include=examples/run.py", "quoted from a log"),
    ],
)
def test_what_cannot_be_taken_in_is_an_error_at_its_place(info: str, message: str) -> None:
    finding = post(info).findings[0]
    assert (finding.rule, finding.location.line) == ("invalid-block", 4)
    assert message in finding.message


def test_a_block_that_takes_in_code_holds_no_other_text() -> None:
    assert "no text of its own" in post("python include=examples/run.py", "39.7\n").findings[0].message


def test_lines_are_marked_by_their_count_in_the_excerpt() -> None:
    assert sorted(post("python include=examples/run.py#load mark=2").blocks[0].dress.marked) == [2]
    assert "there are no lines 3" in post("python include=examples/run.py#load mark=3").findings[0].message


def test_what_is_wrong_in_the_code_is_told_where_it_stands() -> None:
    files = {
        "content/p.md": f"{HEAD}\n```python include=examples/run.py:2-3\n```\n",
        "examples/run.py": "x\n\nopen('/home/someone/models')\n",
    }
    (finding,) = (each for each in check_texts(files) if each.rule == "private-text")
    assert str(finding.location).startswith("examples/run.py:3")
