"""What is said of all rows, or of two at once, with the value of one."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

F16 = "(ev:ab/f16/decode)"


@pytest.mark.parametrize(
    "text",
    [
        f"All types reach [39.7 tok/s]{F16}.",
        "No type left more than [165 MiB](ev:ab/q8/free_vram).",
        "q4 and f16 tie at [165 MiB](ev:ab/q4/free_vram).",
    ],
)
def test_a_value_that_another_of_them_has_not_is_told(text: str) -> None:
    assert Aspect.SUBJECT in aspects(text)


@pytest.mark.parametrize(
    "text",
    [
        "No type left more than [177 MiB](ev:ab/f16/free_vram).",
        "All types left at least [165 MiB](ev:ab/q4/free_vram).",
        "q4 and q8 tie at [165 MiB](ev:ab/q4/free_vram).",
        f"In all runs f16 reached [39.7 tok/s]{F16}.",
    ],
)
def test_what_is_true_of_each_of_them_passes(text: str) -> None:
    assert not aspects(text)
