"""Where one sentence of a surface ends and the next begins: what stands in one sentence is read together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.claims.claims import Claim
from sitegen.prose.posts import Surface

_END = re.compile(r"[.!?](?=[\"'”’)\]]?\s)|[。！？]|\n[ \t]*(?=\n)")
"""A full stop ends a sentence only before white space, so `39.7` and `v1.2` stay whole; a CJK one always does."""
_ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|cf|vs|figs?|approx|ca|resp|incl|excl|nos?|sect?|eq|ch|vol|vgl|bzw|z\.\s?b|d\.\s?h|u\.\s?a|p\.\s?ex)\.\Z",
    re.IGNORECASE,
)
"""A full stop after one of these ends no sentence."""
_LONGEST = 8


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open stretches that cover *text*, in order; an abbreviation that is not known ends one too early."""
    starts = [0, *(match.end() for match in _END.finditer(text) if not _is_abbreviated(text, match.end()))]
    ends = [*starts[1:], len(text)]
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def _is_abbreviated(text: str, end: int) -> bool:
    return text[end - 1] == "." and _ABBREVIATED.search(text[max(0, end - _LONGEST) : end]) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with the citations in it, at least one."""

    surface: Surface
    start: int
    end: int
    """In the surface's text."""
    claims: tuple[Claim, ...]

    def holds(self, offset: int) -> bool:
        return self.start <= offset < self.end


def told_together(claims: Iterable[Claim]) -> Iterator[Sentence]:
    """*claims*, by the sentences in which they stand; one citation belongs to the sentence in which its text begins."""
    by_surface: dict[int, list[Claim]] = {}
    for claim in claims:
        by_surface.setdefault(id(claim.surface), []).append(claim)
    for found in by_surface.values():
        surface = found[0].surface
        for start, end in sentences(surface.text):
            inside = tuple(claim for claim in found if start <= claim.citation.start < end)
            if inside:
                yield Sentence(surface=surface, start=start, end=end, claims=inside)
