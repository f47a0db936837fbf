"""A post that was changed in one place: only what says something else than before is resolved again."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from sitegen.claims.claims import PostClaims
from sitegen.claims.resolution import Resolver
from sitegen.prose.posts import Block, Post, Surface
from sitegen.source import Span

NOWHERE = Span(0, 0)


class Rereading:
    """Puts the claims of a post together from those of its surfaces, which are worked out one by one."""

    def __init__(self, resolver: Resolver, posts: Iterable[Post]) -> None:
        self._resolver = resolver
        self._surfaces: dict[Hashable, PostClaims] = {}
        self._blocks: dict[Hashable, PostClaims] = {}
        for post in posts:
            self._surfaces |= {_key(surface, post): self._of_surface(surface, post) for surface in post.surfaces}
            self._blocks[_blocks_key(post)] = self._of_blocks(post)

    def claims(self, post: Post) -> PostClaims:
        """What `Resolver.resolve` gives; what is unchanged has the places that it had."""
        parts = [self._surfaces.get(_key(each, post)) or self._of_surface(each, post) for each in post.surfaces]
        drawn = self._blocks.get(_blocks_key(post)) or self._of_blocks(post)
        claims = sorted((one for part in parts for one in part.claims), key=lambda claim: claim.citation.number)
        surfaces = tuple(surface for part in parts for surface in part.post.surfaces)
        return replace(
            drawn,
            post=replace(post, surfaces=surfaces, blocks=drawn.post.blocks),
            claims=tuple(claims),
            uncited=tuple(one for part in parts for one in part.uncited),
            waived=tuple(one for part in parts for one in part.waived),
            quotes=tuple(one for part in parts for one in part.quotes),
        )

    def _of_surface(self, surface: Surface, post: Post) -> PostClaims:
        return self._resolver.resolve(replace(post, surfaces=(surface,), blocks=()))

    def _of_blocks(self, post: Post) -> PostClaims:
        own = {id(surface) for block in post.blocks for surface in block.surfaces}
        return self._resolver.resolve(replace(post, surfaces=tuple(each for each in post.surfaces if id(each) in own)))


def _front(post: Post) -> Hashable:
    """What of the front matter other texts are read by."""
    return post.source.path, post.language, tuple(post.aliases.items()), post.names, post.date


def _key(surface: Surface, post: Post) -> Hashable:
    """All that a surface says and where it says it, but for the lines of the file."""
    citations = tuple(replace(each, span=NOWHERE, target_span=None) for each in surface.citations)
    around = surface.kind, surface.containers, surface.heading, surface.cell
    return _front(post), around, surface.text, citations, surface.marks


def _blocks_key(post: Post) -> Hashable:
    return _front(post), tuple(_block_key(block, post) for block in post.blocks)


def _block_key(block: Block, post: Post) -> Hashable:
    return block.kind, block.info, block.text, tuple(_key(surface, post) for surface in block.surfaces)
