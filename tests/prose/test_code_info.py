"""What stands behind the language of a fence: read strictly, each fault at its place."""

from __future__ import annotations

import pytest

from sitegen.config import Config
from sitegen.prose.posts import Post, SurfaceKind
from sitegen.prose.reading import read_post
from sitegen.source import Source

HEAD = "---\ntitle: T\n---\n"


def post(info: str, path: str = "content/p.md") -> Post:
    return read_post(Source(path, f"{HEAD}```{info}\none\ntwo\nthree\n```\n"), Config())


def test_a_title_is_read_where_it_stands() -> None:
    surface = next(each for each in post('python  title="bench.py"').surfaces if each.kind is SurfaceKind.CAPTION)
    location = surface.location(0, 5)
    assert (surface.text, location.line, location.column) == ("bench.py", 4, 19)


def test_options_may_stand_in_any_order_and_behind_a_reason() -> None:
    dress = post("text lit: \"made up, mark=9\" diff mark=1,2-3 numbers=7 title='a b'").blocks[0].dress
    assert (dress.title, dress.first, sorted(dress.marked), dress.is_diff) == ("a b", 7, [1, 2, 3], True)


def test_what_a_launch_says_is_no_option() -> None:
    assert not post("sh launch=ab -c=context_length --x=y numbers").findings


@pytest.mark.parametrize(
    ("info", "column", "hint"),
    [
        ("python mark=4", 11, "lines count from 1, the lower first"),
        ("python mark=3-2", 11, "lines count from 1, the lower first"),
        ("python mark=1, 2", 11, "write mark=2,4-6, without blanks"),
        ("python numbers=0", 11, "write numbers, or numbers=120"),
        ("python title", 11, 'write title="bench.py"'),
        ("python nubers", 11, "did you mean numbers?"),
        ("python {1,3}", 11, 'there are: title="…", numbers, mark=2,4-6, diff, include=…'),
    ],
)
def test_a_wrong_option_is_an_error_with_its_place(info: str, column: int, hint: str) -> None:
    finding = post(info).findings[0]
    assert (finding.rule, finding.location.line, finding.location.column) == ("invalid-block", 4, column)
    assert finding.hint == hint


def test_the_info_strings_of_other_tools_are_left_alone_outside_the_site() -> None:
    assert not post("js {1,3} showLineNumbers", "README.md").findings
