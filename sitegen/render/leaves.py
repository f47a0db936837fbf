"""Long lists cut into pages whose addresses and posts stay as they are while the site grows.

A list with the newest first is counted from its oldest post: page 1 holds the first ten for good. The newest posts stand at
the list's own address, ten of them and up to nine more; when there would be twenty, the older ten become a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.render.outline import Face

INDEX = "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of a list."""

    path: str
    faces: tuple[Face, ...]
    number: int | None
    """`None` for the page at the list's own address."""
    before: str | None
    """Path of the page that is read before this one."""
    after: str | None


def newest_first(path: str, faces: Sequence[Face], size: int) -> tuple[Leaf, ...]:
    """The pages of the list at *path*, whose *faces* come newest first; the page of the newest comes first."""
    full = max(len(faces) // size - 1, 0)
    newest = len(faces) - full * size
    pages: list[tuple[int | None, Sequence[Face]]] = [(None, faces[:newest])]
    for number in range(full, 0, -1):
        start = newest + (full - number) * size
        pages.append((number, faces[start : start + size]))
    return tuple(_bound(path, pages))


def first_to_last(path: str, faces: Sequence[Face], size: int) -> tuple[Leaf, ...]:
    """The pages of a list that is read from its beginning and grows at its end, such as a series."""
    starts = range(0, max(len(faces), 1), size)
    pages = [(at // size + 1 if at else None, faces[at : at + size]) for at in starts]
    return tuple(_bound(path, pages))


def _bound(path: str, pages: Sequence[tuple[int | None, Sequence[Face]]]) -> Iterator[Leaf]:
    places = [path if number is None else f"{path.removesuffix(INDEX)}page/{number}/{INDEX}" for number, _ in pages]
    around: list[str | None] = [None, *places, None]
    for at, (number, faces) in enumerate(pages):
        yield Leaf(path=places[at], faces=tuple(faces), number=number, before=around[at], after=around[at + 2])
