"""A negation right before a citation, and words of time over rates: what the sentence says, and not the link alone."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

SLOWER = "(ev:change(ab/f16/decode,ab/q4/decode))"
FASTER = "(ev:change(ab/q4/decode,ab/f16/decode))"
MORE = "(ev:diff(ab/f16/free_vram,ab/q4/free_vram))"
BEST = "(ev:best(ab/f16/decode,ab/*/decode))"


@pytest.mark.parametrize(
    "text",
    [
        f"It is not [slower]{SLOWER}.",
        f"It isn't [25% slower]{SLOWER}.",
        f"It isn't even [slower]{SLOWER}.",
        f"It was never [slower]{SLOWER}.",
        f"It is no [more]{MORE}.",
        f"[25% less time]{SLOWER}",
        f"[25% more time a token]{SLOWER}",
        f"[34% longer]{FASTER}",
        f"[more time]{FASTER}",
    ],
)
def test_a_direction_that_the_sentence_turns_round_is_told(text: str) -> None:
    assert Aspect.DIRECTION in aspects(text)


def test_an_extreme_that_is_denied_is_told() -> None:
    assert Aspect.ORDER in aspects(f"It is not [fastest]{BEST}.")


@pytest.mark.parametrize(
    "text",
    [
        f"It isn't [faster]{SLOWER}.",
        f"It is no [less]{MORE}.",
        f"It is slow, if not [slower]{SLOWER}.",
        f"No: [25% slower]{SLOWER}.",
        f"It's not only [25% slower]{SLOWER}.",
        "It is not [fastest](ev:best(ab/q8/decode,ab/*/decode)) by far.",
        f"[25% slower this time]{SLOWER}",
        f"[less time]{FASTER}",
        f"[25% fewer tokens each time]{SLOWER}",
    ],
)
def test_what_the_sentence_leaves_as_it_is_passes(text: str) -> None:
    assert not aspects(text)
