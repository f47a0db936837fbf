"""What was exchanged for what."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

SLOWER = "(ev:change(ab/f16/decode,ab/q4/decode))"


@pytest.mark.parametrize(
    "text",
    [
        f"Replacing q4 by f16 makes it [25% slower]{SLOWER}.",
        f"Switching to f16 makes it [25% slower]{SLOWER}.",
        f"It is [25% slower]{SLOWER} where q4 is replaced by f16.",
    ],
)
def test_an_exchange_that_goes_the_other_way_is_told(text: str) -> None:
    assert Aspect.SUBJECT in aspects(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Replacing f16 by q4 makes it [25% slower]{SLOWER}.",
        f"Switching to q4 makes it [25% slower]{SLOWER}.",
        "You pay [12 MiB](ev:diff(ab/f16/free_vram,ab/q8/free_vram)) for going from f16 to q8.",
    ],
)
def test_an_exchange_that_goes_with_the_formula_passes(text: str) -> None:
    assert not aspects(text)
