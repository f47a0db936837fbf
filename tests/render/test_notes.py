"""The numbers of the notes in print."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from render.bench import FILES, drawn, tree


@pytest.fixture(scope="module")
def page() -> LexborHTMLParser:
    return tree(drawn(FILES)["posts/first/index.html"])


def test_the_mark_behind_a_badge_bears_the_number_of_the_card_that_the_badge_opens(page: LexborHTMLParser) -> None:
    cards = {card.attributes["id"]: number for number, card in enumerate(page.css(".card"), start=1)}
    badges = page.css("button.badge")

    told = {}
    for badge in badges:
        place = badge.parent
        assert place is not None
        mark = place.next
        assert mark is not None
        assert mark.attributes["class"] == "footnote-ref printed"
        told[badge.attributes["popovertarget"]] = int(mark.text())

    assert told == {card: cards[card] for card in told}
    assert len(told) > 3


def test_the_mark_leads_to_the_name_of_that_card(page: LexborHTMLParser) -> None:
    for mark in page.css("sup.printed a"):
        name = page.css_first(mark.attributes["href"] or "")
        assert name is not None
        assert name.parent is not None
        assert "card" in (name.parent.attributes["class"] or "").split()
