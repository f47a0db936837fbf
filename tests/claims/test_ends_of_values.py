"""A word for an end over a least or a greatest value: the row that the sentence names is the one that has it."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect


@pytest.mark.parametrize(
    "text",
    [
        "q8 had the [lowest](ev:min(ab/*/decode)).",
        "f16 has [the lowest decode](ev:min(ab/*/decode)).",
        "q4 has [the highest decode](ev:max(ab/*/decode)).",
        "f16 left the [least](ev:min(ab/f16/free_vram,ab/q4/free_vram)).",
    ],
)
def test_an_end_that_another_row_has_is_a_mismatch(text: str) -> None:
    assert Aspect.SUBJECT in aspects(text)


@pytest.mark.parametrize(
    "text",
    [
        "q4 had the [lowest](ev:min(ab/*/decode)).",
        "f16 has [the highest decode](ev:max(ab/*/decode)).",
        "q8 left the [least](ev:min(ab/*/free_vram)).",
        "Unlike q8, it had the [lowest](ev:min(ab/*/decode)).",
        "Of f16, q8 and q4 it is the [lowest](ev:min(ab/*/decode)).",
    ],
)
def test_an_end_that_the_row_has_or_nobody_is_named_for_passes(text: str) -> None:
    assert aspects(text) == []
