"""Which addresses of other sites a site links to, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config import Config
from sitegen.other_sites.outward_links import is_named, outward_links
from sitegen.prose.reading import read_post
from sitegen.source import Source

TEXT = """\
---
title: T
description: 'See [d](https://example.org/d).'
---
[one](https://example.org/a#part), [again](https://example.org/a) and ![p](http://example.net/p.png)

[local](other.md), [anchor](#x), [mail](mailto:a@example.org), `https://example.org/code`, <https://example.com/auto>

[ref][r]

[r]: https://example.org/ref
"""


def test_each_address_is_named_once_with_all_its_places() -> None:
    found = outward_links([read_post(Source("content/p.md", TEXT), Config())], ["https://example.com/*"])

    assert {address: [place.line for place in places] for address, places in found.items()} == {
        "https://example.org/d": [3],
        "https://example.org/a": [5, 5],
        "http://example.net/p.png": [5],
        "https://example.org/ref": [9],
    }


@pytest.mark.parametrize(
    ("pattern", "address", "is_so"),
    [
        ("https://a/*", "https://a/b/c", True),
        ("*/private/*", "https://a/private/c", True),
        ("https://a/", "https://a/b", False),
        ("https://a/*/c", "https://a/c", False),
        ("*", "https://a/", True),
        ("https://a*a", "https://a", False),
        ("a**b", "ab", True),
    ],
)
def test_a_star_stands_for_any_stretch(pattern: str, address: str, is_so: bool) -> None:
    assert is_named(address, pattern) is is_so


@given(
    st.lists(st.text(alphabet="ab", max_size=3), min_size=2, max_size=5),
    st.lists(st.text(alphabet="ab", max_size=3), min_size=4),
)
def test_whatever_fills_the_stars_is_named(parts: list[str], fill: list[str]) -> None:
    address = parts[0] + "".join(fill[at % len(fill)] + part for at, part in enumerate(parts[1:]))

    assert is_named(address, "*".join(parts))
