"""Comparisons told in front of a difference."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

BY = "[3.2 tok/s](ev:diff(ab/f16/decode,ab/q8/decode))"


@pytest.mark.parametrize(
    "text",
    [
        f"q8 is faster than f16 by {BY}.",
        f"q8 beats f16 by {BY}.",
        f"The lead of q8 over f16 is {BY}.",
        f"f16 has a lead of {BY} over q4.",
    ],
)
def test_the_row_that_is_behind_is_not_told_as_ahead(text: str) -> None:
    assert Aspect.SUBJECT in aspects(text)


@pytest.mark.parametrize(
    "text",
    [
        f"f16 is faster than q8 by {BY}.",
        f"q8 is slower than f16 by {BY}.",
        f"q8 isn't faster than f16 by {BY}.",
        f"The lead of f16 over q8 is {BY}.",
        f"f16 has a lead of {BY} over q8.",
    ],
)
def test_what_the_two_records_bear_out_passes(text: str) -> None:
    assert not aspects(text)
