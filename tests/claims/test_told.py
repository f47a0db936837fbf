"""What an earlier version of a post asserted is taken over where it is said again, and gets its new place."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

import pytest

from sitegen.claims.resolution import Resolver
from sitegen.claims.told import Told
from sitegen.config import read_config
from sitegen.evidence.loading import load_sets
from sitegen.prose.reading import read_post
from sitegen.source import DiskReader, Source

ROOT = Path(__file__).parents[2]
READER = DiskReader(ROOT)
POSTS = [path for path in READER.files("content") if path.endswith(".md")]


def _edits(text: str) -> list[str]:
    """A paragraph more at the top of the body, a heading changed, a citation more at the end, the front matter changed."""
    head, body = text.split("\n---\n", 1)
    return [
        f"{head}\n---\n\nA new paragraph of 12 lines.\n{body}",
        f"{head}\n---\n{body.replace('## ', '## Then: ')}",
        f"{head}\n---\n{body}\n\nAnd [](ev:nothing/at/all), 17 MiB.\n",
        f"{head}\nnames: [A100]\n---\n{body}",
    ]


@pytest.mark.parametrize("path", POSTS)
def test_an_edited_post_asserts_the_same_with_what_was_known_as_without(path: str) -> None:
    config = read_config(READER)
    resolver = Resolver(load_sets(READER), config, READER)
    source = READER.read(path)
    for text in _edits(source.text):
        told: dict[Hashable, Told] = {}
        resolver.resolve(read_post(source, config), told=told)
        post = read_post(Source(path, text), config)
        assert resolver.resolve(post, told=told) == resolver.resolve(post)


def test_what_is_no_longer_said_is_forgotten() -> None:
    config = read_config(READER)
    resolver = Resolver(load_sets(READER), config, READER)
    told: dict[Hashable, Told] = {}
    long, short = (read_post(Source("content/a.md", text), config) for text in ("# A\n\nOne.\n\nTwo.\n", "# A\n\nOne.\n"))
    resolver.resolve(long, told=told)
    before = set(told)
    resolver.resolve(short, told=told)
    assert set(told) < before
