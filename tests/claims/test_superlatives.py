"""Superlatives that a sentence says of the row whose value it cites."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

F16 = "(ev:ab/f16/decode)"
Q8 = "(ev:ab/q8/decode)"
Q4 = "(ev:ab/q4/decode)"


@pytest.mark.parametrize(
    "text",
    [
        f"The slowest, f16, reaches [39.7 tok/s]{F16}.",
        f"q4 is by far the fastest, [29.6 tok/s]{Q4}.",
        "f16 has the lowest acceptance, [0.75](ev:ab/f16/acceptance).",
    ],
)
def test_a_superlative_that_the_set_denies_is_told(text: str) -> None:
    assert Aspect.ORDER in aspects(text)


@pytest.mark.parametrize(
    "text",
    [
        f"The fastest, f16, reaches [39.7 tok/s]{F16}.",
        f"q8 is the second fastest, at [36.5 tok/s]{Q8}.",
        f"The fastest of the quantized ones reaches [36.5 tok/s]{Q8}.",
        f"The smallest format, q4, costs most: [29.6 tok/s]{Q4}.",
    ],
)
def test_a_superlative_of_some_rows_or_of_another_thing_is_let_be(text: str) -> None:
    assert not aspects(text)
