"""From which end an order is told: the words before it against its signs."""

from __future__ import annotations

import pytest

from claims_site import resolved
from sitegen.claims.claims import Aspect

ORDER = "[f16 > q8 > q4](ev:order(ab/f16/decode,ab/q8/decode,ab/q4/decode))"
TURNED = "[q4 < q8 < f16](ev:order(ab/q4/decode,ab/q8/decode,ab/f16/decode))"


def aspects(text: str, language: str = "en") -> list[Aspect]:
    return [one.aspect for claim in resolved(text, language=language).claims for one in claim.disagreements]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"From highest to lowest the order is {ORDER}.", "en"),
        (f"From lowest to highest: {TURNED}.", "en"),
        (f"Vom höchsten zum niedrigsten ist die Folge {ORDER}.", "de"),
        (f"从最高到最低是 {ORDER}。", "zh"),
        ("They rank [f16 < q4 < q8](ev:memory-estimate/order), with f16 the smallest.", "en"),
        ("They rank [q8 > q4 > f16](ev:memory-estimate/order), with q8 the largest.", "en"),
        (f"They rank {ORDER}, with f16 the highest.", "en"),
        (f"They rank {ORDER}, q4 being the lowest.", "en"),
        (f"They rank {TURNED}, with f16 the highest.", "en"),
        (f"They rank {ORDER}. Of the builds q4 is the largest.", "en"),
        (f"Es gilt {ORDER}, wobei q4 der niedrigste ist.", "de"),
        (f"It went from the smallest to the largest state. There {ORDER} holds.", "en"),
    ],
)
def test_an_order_that_is_told_from_the_end_that_is_named_agrees(text: str, language: str) -> None:
    assert aspects(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"From lowest to highest the order is {ORDER}.", "en"),
        (f"From highest to highest the order is {ORDER}.", "en"),
        (f"From lowest to lowest the order is {ORDER}.", "en"),
        (f"From highest to lowest: {TURNED}.", "en"),
        ("They rank [f16 < q4 < q8](ev:memory-estimate/order), with f16 the largest.", "en"),
        ("They rank [q8 > q4 > f16](ev:memory-estimate/order), with q4 the largest.", "en"),
        (f"They rank {ORDER}, with f16 the lowest.", "en"),
        (f"They rank {ORDER}, with q8 the highest.", "en"),
        (f"They rank {TURNED}, q4 being the highest.", "en"),
        (f"Es gilt {ORDER}, wobei q4 der höchste ist.", "de"),
        (f"Vom niedrigsten zum höchsten ist die Folge {ORDER}.", "de"),
        (f"从最低到最高是 {ORDER}。", "zh"),
    ],
)
def test_an_order_that_is_told_from_its_other_end_is_refused(text: str, language: str) -> None:
    assert aspects(text, language) == [Aspect.ORDER]
