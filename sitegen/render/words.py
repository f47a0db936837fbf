"""Texts with their badges in words, for places without markup: `<title>`, meta, alt texts, JSON-LD, feed titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sitegen.claims.claims import Claim, PostClaims
from sitegen.claims.wording import in_words
from sitegen.prose.posts import Mark, MarkKind, Surface

if TYPE_CHECKING:
    from markdown_it.token import Token

PLACEHOLDERS = {MarkKind.IMAGE, MarkKind.FOOTNOTE}


def surface_in_words(surface: Surface, claims: PostClaims, min_n: int) -> str:
    """The surface's text, each `ev:` citation followed by its badge in brackets; placeholders are left out."""
    by_number = {claim.citation.number: claim for claim in claims.claims}
    return stretch_in_words(surface, 0, len(surface.text), by_number, min_n)


def stretch_in_words(surface: Surface, start: int, end: int, claims: Mapping[int, Claim], min_n: int) -> str:
    """The same for a stretch of the surface, such as a sentence, which begins before each citation that it holds to its
    end; *claims* are those of the post by their number."""
    stretches = [
        (citation.start, citation.end, _worded(claims[citation.number], min_n))
        for citation in surface.citations
        if citation.number in claims and start <= citation.start <= citation.end <= end
    ]
    gaps = [
        (mark.start, mark.end, "")
        for mark in surface.marks
        if mark.kind in PLACEHOLDERS and start <= mark.start < end and not _covered(mark, stretches)
    ]
    return _replaced(surface.text[:end], sorted([*stretches, *gaps]) if gaps else stretches, start)


def tokens_in_words(tokens: Iterable[Token], claims: PostClaims, min_n: int) -> str:
    """The same for inline tokens that no surface was made of alone: an image's alt text, a block's caption."""
    by_number = {claim.citation.number: claim for claim in claims.claims}
    parts: list[str] = []
    skipped = False
    for token in tokens:
        if token.type == "link_open" and token.meta.get("citation") in by_number:
            parts.append(_worded(by_number[token.meta["citation"]], min_n))
            skipped = True
        elif token.type == "link_close":
            skipped = False
        elif not skipped:
            parts.append(" " if token.type in ("softbreak", "hardbreak") else _plain(token, claims, min_n))
    return " ".join("".join(parts).split())


def _plain(token: Token, claims: PostClaims, min_n: int) -> str:
    if token.type == "image":
        return tokens_in_words(token.children or (), claims, min_n)
    return token.content if token.type in ("text", "text_special", "code_inline", "math_inline") else ""


def images_in_words(tokens: Iterable[Token], claims: PostClaims, min_n: int) -> frozenset[str]:
    """The alt texts of all images in *tokens*."""
    found = set()
    for token in tokens:
        for child in (token, *(token.children or ())):
            if child.type == "image":
                found.add(tokens_in_words(child.children or (), claims, min_n))
    return frozenset(found - {""})


def citation_numbers(tokens: Iterable[Token]) -> frozenset[int]:
    """The citations in *tokens* that are drawn as figures: those of alt texts are not, which are words."""
    found: set[int] = set()
    for token in tokens:
        for child in (token, *(token.children or ())):
            if child.type == "link_open" and "citation" in child.meta and token.type != "image":
                found.add(child.meta["citation"])
    return frozenset(found)


def _worded(claim: Claim, min_n: int) -> str:
    return claim.shown if claim.figure is None else in_words(claim.figure, claim.shown, min_n)


def _covered(mark: Mark, stretches: Iterable[tuple[int, int, str]]) -> bool:
    return any(start <= mark.start < end for start, end, _ in stretches)


def _replaced(text: str, stretches: Iterable[tuple[int, int, str]], at: int) -> str:
    """*text* from *at* on, with the new text of each stretch in its place."""
    parts: list[str] = []
    for start, end, new in stretches:
        parts += [text[at:start], new]
        at = end
    return " ".join("".join((*parts, text[at:])).split())
