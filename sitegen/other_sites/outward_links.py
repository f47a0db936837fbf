"""The links of a site that lead to others, each address once with every place where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urldefrag

from sitegen.findings import Location
from sitegen.prose.posts import MarkKind, Post

SCHEMES = ("http://", "https://")
SHOWN = (MarkKind.LINK, MarkKind.IMAGE)


def outward_links(posts: Iterable[Post], exclude: Iterable[str]) -> Mapping[str, tuple[Location, ...]]:
    """Address, without its `#part`, → where it stands; those that one of the patterns *exclude* names are left out."""
    patterns = tuple(exclude)
    found: dict[str, list[Location]] = {}
    for post in posts:
        for surface in post.surfaces:
            for mark in surface.marks:
                address = urldefrag(mark.detail)[0] if mark.kind in SHOWN else ""
                if address.lower().startswith(SCHEMES) and not any(is_named(address, each) for each in patterns):
                    found.setdefault(address, []).append(surface.location(mark.start, mark.end))
    return {address: tuple(places) for address, places in found.items()}


def is_named(address: str, pattern: str) -> bool:
    """Whether the whole *address* is *pattern*, in which each `*` stands for any stretch: `https://example.org/*`."""
    first, *others = pattern.split("*")
    if not others:
        return address == pattern
    *middle, last = others
    if not (address.startswith(first) and address.endswith(last)):
        return False
    at, end = len(first), len(address) - len(last)
    for part in middle:
        place = address.find(part, at, max(end, at))
        if place < 0:
            return False
        at = place + len(part)
    return at <= end
