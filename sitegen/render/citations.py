"""The citations of a post as they are drawn: id, text, machine value, badge and card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.claims.claims import Claim, PostClaims
from sitegen.render.amounts import machine_value
from sitegen.render.badges import Badge, badge_of, figure_shown
from sitegen.render.cards import Card, figure_card
from sitegen.render.links import Links
from sitegen.render.shown import FigureShown


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFigure:
    """One `ev:` citation whose expression comes to a figure."""

    id: str
    """`c12` on the post's own page; with the slug before it elsewhere."""
    text: str
    value: str | None
    """For `<data value>`."""
    badge: Badge

    @property
    def shown(self) -> FigureShown:
        return figure_shown(self.text, self.badge)


def cited_with_cards(claims: PostClaims, min_n: int) -> Mapping[int, CitedFigure]:
    """For the post's own page: each badge opens a card. One card serves all citations of one expression."""
    first: dict[str, int] = {}
    found = {}
    for claim in _with_figure(claims):
        number = first.setdefault(_key(claim), claim.citation.number)
        found[claim.citation.number] = _cited(claim, f"c{claim.citation.number}", min_n, card=f"card-c{number}")
    return found


def cited_elsewhere(claims: PostClaims, min_n: int) -> Mapping[int, CitedFigure]:
    """For lists and feeds: badges are plain words, ids carry the slug."""
    return {
        claim.citation.number: _cited(claim, f"{claims.post.slug}-c{claim.citation.number}", min_n, card="")
        for claim in _with_figure(claims)
    }


def cards_of(claims: PostClaims, links: Links, numbers: frozenset[int]) -> tuple[Card, ...]:
    """A card for each distinct expression among *numbers*, under the id that `cited_with_cards` gave it."""
    return tuple(
        figure_card(_card_id(claim), claim.figure, links) for claim in _carded(claims, numbers) if claim.figure is not None
    )


def card_ids(claims: PostClaims, numbers: frozenset[int]) -> tuple[str, ...]:
    """The ids of `cards_of`, in their order."""
    return tuple(_card_id(claim) for claim in _carded(claims, numbers))


def _carded(claims: PostClaims, numbers: frozenset[int]) -> tuple[Claim, ...]:
    """The first claim of each distinct expression among *numbers*."""
    first: dict[str, Claim] = {}
    wanted: set[str] = set()
    for claim in _with_figure(claims):
        first.setdefault(_key(claim), claim)
        if claim.citation.number in numbers:
            wanted.add(_key(claim))
    return tuple(claim for key, claim in first.items() if key in wanted)


def _card_id(claim: Claim) -> str:
    return f"card-c{claim.citation.number}"


def _with_figure(claims: PostClaims) -> Iterable[Claim]:
    return (claim for claim in claims.claims if claim.figure is not None)


def _key(claim: Claim) -> str:
    return str(claim.expression)


def _cited(claim: Claim, figure_id: str, min_n: int, *, card: str) -> CitedFigure:
    figure = claim.figure
    assert figure is not None  # noqa: S101 - callers filter
    badge = badge_of(figure.basis, min_n, ids=(figure_id,), card=card)
    return CitedFigure(id=figure_id, text=claim.shown, value=machine_value(figure), badge=badge)
