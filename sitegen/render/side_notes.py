"""Notes in the margin: each caveat of a post once, beside the first block with a figure that it belongs to.

They only bring forward what the cards say as well, so a narrow screen leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from sitegen.claims.claims import Grid, PostClaims
from sitegen.render.visible import visible
from sitegen.render.words import citation_numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class SideNote:
    """What stands beside one block of a post."""

    id: str
    """Of `data-backed`."""
    caveats: tuple[str, ...]


def side_notes(claims: PostClaims) -> Mapping[int, SideNote]:
    """By the index of the token before which each stands: one that opens a block of the body itself."""
    found: dict[int, SideNote] = {}
    told: set[str] = set()
    for start, block in _blocks(claims.post.tokens):
        caveats = tuple(dict.fromkeys(text for text in _caveats(block, claims) if text not in told))
        if caveats:
            told.update(caveats)
            found[start] = SideNote(id=f"side-{len(found)}", caveats=tuple(visible(text) for text in caveats))
    return found


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[int, Sequence[Token]]]:
    """The blocks of the body itself, each with the index at which it begins; footnotes stand at the end and have none."""
    start, depth = 0, 0
    for at, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            return
        depth += token.nesting
        if depth == 0:
            yield start, tokens[start : at + 1]
            start = at + 1


def _caveats(block: Sequence[Token], claims: PostClaims) -> Iterator[str]:
    wanted = citation_numbers(block)
    numbers = {token.meta["block"] for token in block if "block" in token.meta}
    for claim in claims.claims:
        if claim.figure is not None and claim.citation.number in wanted:
            yield from claim.figure.basis.caveats
    for grid in claims.grids:
        if grid.block.number in numbers:
            yield from _of_grid(grid)


def _of_grid(grid: Grid) -> Iterable[str]:
    figures = (cell.figure for row in grid.rows for cell in row.cells if cell.figure is not None)
    return (caveat for figure in figures for caveat in figure.basis.caveats)


def with_side_notes(tokens: Sequence[Token], notes: Mapping[int, SideNote]) -> list[Token]:
    """*tokens* with a token `side_note` before each block that has one."""
    if not notes:
        return list(tokens)
    return [each for at, token in enumerate(tokens) for each in (*_token(notes.get(at)), token)]


def _token(note: SideNote | None) -> tuple[Token, ...]:
    return () if note is None else (Token("side_note", "", 0, meta={"note": note}),)
