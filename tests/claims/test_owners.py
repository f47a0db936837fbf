"""Names behind a figure, and names that open its sentence."""

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
        f"It ran at [39.7 tok/s]{F16} with q4.",
        f"It ran at [36.5 tok/s]{Q8} (q4).",
        f"With q8, [39.7 tok/s]{F16} came out.",
        f"The slowest is q8, at [29.6 tok/s]{Q4}.",
    ],
)
def test_a_figure_that_is_given_to_another_row_by_the_words_beside_it_is_told(text: str) -> None:
    assert Aspect.SUBJECT in aspects(text)


@pytest.mark.parametrize(
    "text",
    [
        f"It ran at [39.7 tok/s]{F16} with f16.",
        f"[39.7 tok/s]{F16} is not reached with q4.",
        f"With f16, [39.7 tok/s]{F16} came out.",
        f"[39.7 tok/s]{F16}, and less with q4.",
    ],
)
def test_names_that_leave_it_open_are_none_of_its_business(text: str) -> None:
    assert not aspects(text)
