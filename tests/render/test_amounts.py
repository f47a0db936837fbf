"""Exact values as text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.records import Spread, SpreadKind
from sitegen.quantities.units import unit_for_metric
from sitegen.render.amounts import number_text, spread_text
from sitegen.render.links import folder_names
from sitegen.render.visible import visible


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_a_value_that_ends_is_written_whole(value: object) -> None:
    exact = Fraction(str(value))

    assert Fraction(number_text(exact).replace("−", "-")) == exact


def test_a_value_that_does_not_end_says_that_it_is_rounded() -> None:
    assert number_text(Fraction(1, 3)) == "≈ 0.333333"
    assert number_text(Fraction(-2, 3)) == "≈ −0.666667"
    assert number_text(Fraction(10**9, 7)) == "≈ 142857000"


def test_characters_that_hide_or_reorder_are_spelled_out() -> None:
    assert visible("a\u202eb\x1b[31m\u200b\ttab\n") == "a⟨U+202E⟩b␛[31m⟨U+200B⟩\ttab\n"


def test_labels_that_spell_alike_have_addresses_of_their_own() -> None:
    names = ["C", "C++", "C#", "c c", "c-c", "量化", "!!", "?"]

    folders = folder_names(names)

    assert (folders["C"], folders["量化"]) == ("c", "量化")
    assert len(set(folders.values())) == len(names)


def test_a_spread_that_was_written_down_keeps_its_digits_and_a_computed_one_has_six() -> None:
    written = Spread(kind=SpreadKind.STANDARD_DEVIATION, half_width=Decimal("0.40"))
    computed = Spread(kind=SpreadKind.STANDARD_DEVIATION, half_width=Decimal("0.019581364364659327057095866799092"))

    assert spread_text(written, unit_for_metric("s")) == "± 0.40 s (sd)"
    assert spread_text(computed, unit_for_metric("s")) == "± 0.0195814 s (sd)"
