"""What an uncited number could be: digits meet by chance, and a writer is told only what is likely."""

from __future__ import annotations

import pytest

from claims_site import resolved
from sitegen.claims.suggestions import likely


def told(text: str) -> set[str]:
    """The records that are offered for the only number of *text* that is not cited."""
    (uncited,) = resolved(text).uncited
    return {record.id for record in likely(uncited)}


@pytest.mark.parametrize(
    "text", ["It ran on two machines.", "We tried 27 of them.", "There were 4 prompts in 2 orders.", "(37)"]
)
def test_a_bare_small_number_is_offered_no_record_that_happens_to_hold_it(text: str) -> None:
    for uncited in resolved(text).uncited:
        assert likely(uncited) == ()


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("It managed 29.6 there.", "draft-cache-ab/q4/decode"),
        ("It managed 30 tok/s there.", "draft-cache-ab/q4/decode"),
        ("With q4 it managed 30.", "draft-cache-ab/q4/decode"),
        ("| cache | free |\n|---|---|\n| f16 | 177 |", "draft-cache-ab/f16/free_vram"),
    ],
)
def test_a_unit_three_digits_or_the_name_of_a_row_make_a_record_likely(text: str, record: str) -> None:
    assert record in told(text)
