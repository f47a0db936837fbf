"""Lists are cut into pages that keep their address and their posts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from render.faces import face
from sitegen.render.leaves import first_to_last, newest_first
from sitegen.render.outline import Face

sizes = st.integers(min_value=1, max_value=7)
counts = st.integers(min_value=0, max_value=60)


def faces(count: int) -> tuple[Face, ...]:
    return tuple(face(f"p{number}") for number in reversed(range(count)))


@given(count=counts, size=sizes)
def test_every_post_stands_once_and_in_its_order(count: int, size: int) -> None:
    for leaves, posts in (
        (newest_first("index.html", faces(count), size), faces(count)),
        (first_to_last("s/index.html", faces(count)[::-1], size), faces(count)[::-1]),
    ):
        assert [each.slug for leaf in leaves for each in leaf.faces] == [each.slug for each in posts]


@given(count=counts, size=sizes)
def test_a_page_with_a_number_keeps_its_posts_when_another_post_comes(count: int, size: int) -> None:
    before = {leaf.path: leaf.faces for leaf in newest_first("index.html", faces(count), size) if leaf.number}
    after = {leaf.path: leaf.faces for leaf in newest_first("index.html", faces(count + 1), size) if leaf.number}

    assert all(after[path] == posts for path, posts in before.items())
    assert all(len(posts) == size for posts in after.values())


@given(count=counts, size=sizes)
def test_the_newest_page_is_never_short_and_never_twice_as_long(count: int, size: int) -> None:
    newest = newest_first("index.html", faces(count), size)[0]

    assert newest.path == "index.html"
    assert min(count, size) <= len(newest.faces) < 2 * size or len(newest.faces) == count < 2 * size


@given(count=counts, size=sizes)
def test_the_pages_lead_to_each_other_in_their_order(count: int, size: int) -> None:
    leaves = newest_first("tags/a/index.html", faces(count), size)

    assert [leaf.before for leaf in leaves] == [None, *(leaf.path for leaf in leaves[:-1])]
    assert [leaf.after for leaf in leaves] == [*(leaf.path for leaf in leaves[1:]), None]
    assert len({leaf.path for leaf in leaves}) == len(leaves)
    assert all(leaf.path.startswith("tags/a/") for leaf in leaves)
