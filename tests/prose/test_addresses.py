"""The file that an address names."""

from __future__ import annotations

import pytest

from sitegen.prose.addresses import file_named


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("plot.png", "content/2026/plot.png"),
        ("./a/plot.png", "content/2026/a/plot.png"),
        ("../plot.png", "content/plot.png"),
        ("a%20b.png", "content/2026/a b.png"),
        ("%E6%97%A5.png", "content/2026/日.png"),
        ("plot.png?size=2#top", "content/2026/plot.png"),
        ("../../../../plot.png", "plot.png"),
        ("https://a.b/plot.png", None),
        ("//a.b/plot.png", None),
        ("/plot.png", None),
        ("#top", None),
        ("", None),
    ],
)
def test_a_relative_address_names_a_file_beside_the_post(address: str, path: str | None) -> None:
    assert file_named(address, "content/2026/post.md") == path
