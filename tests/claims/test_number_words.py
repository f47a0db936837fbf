"""Number words: what counts records, has a unit or is a factor is a claim like any other."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from sitegen.claims.number_words import is_bare_word, is_countless
from sitegen.prose.expressions import NumericExpression, Shape, Term
from sitegen.quantities.units import ONE


def uncited(text: str, word: str, value: int, **fields: object) -> SimpleNamespace:
    start = text.index(word)
    term = Term(start=start, end=start + len(word), text=word, value=Decimal(value), **{"is_word": True, **fields})
    number = NumericExpression(start=term.start, end=term.end, text=word, shape=Shape.SINGLE, terms=(term,))
    return SimpleNamespace(number=number, surface=SimpleNamespace(text=text))


@pytest.mark.parametrize("text", ["It lost on three counts.", "three landmines at once", "three"])
def test_a_word_that_counts_anything_else_is_bare(text: str) -> None:
    assert is_bare_word(uncited(text, "three", 3))


@pytest.mark.parametrize(
    "text",
    ["three metrics", "We did three runs.", "three fresh runs", "three-row table", "three\nrecords", "three figures"],
)
def test_a_word_that_counts_records_is_a_claim(text: str) -> None:
    assert not is_bare_word(uncited(text, "three", 3))


def test_a_word_with_a_unit_or_of_a_factor_is_a_claim() -> None:
    assert not is_bare_word(uncited("three minutes", "three", 3, unit=ONE))
    assert not is_bare_word(uncited("three widgets", "three", 3, unit_text="widgets"))
    assert not is_bare_word(uncited("twice as fast", "twice", 2, is_factor=True))


def test_a_share_in_words_is_a_claim() -> None:
    found = uncited("nine out of ten", "nine", 9)
    found.number = replace(found.number, shape=Shape.PART)
    assert not is_bare_word(found)


def test_digits_are_no_word() -> None:
    assert not is_bare_word(uncited("3 landmines", "3", 3, is_word=False))


def test_one_counts_nothing_and_two_does() -> None:
    assert is_countless(uncited("one of the few", "one", 1))
    assert not is_countless(uncited("two sides", "two", 2))


def test_a_choice_of_two_neighbours_is_as_bare_as_one_word_is() -> None:
    first = Term(start=0, end=3, text="two", value=Decimal(2), is_word=True)
    second = Term(start=7, end=12, text="three", value=Decimal(3), is_word=True)
    for text, bare in (("two or three landmines", True), ("two to three landmines", False)):
        number = NumericExpression(start=0, end=12, text=text[:12], shape=Shape.RANGE, terms=(first, second))
        post, surface = SimpleNamespace(language="en"), SimpleNamespace(text=text)
        assert is_bare_word(SimpleNamespace(number=number, surface=surface, post=post)) is bare
