"""Numbers in the text of a trend: where it begins, and where it ends."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

GROWTH = "trend(st/*/draft,st/*/prompt_length)"


@pytest.mark.parametrize(
    "text", ["grows from 151 MiB", "grows from about 151 MiB", "grows to 5 MiB", "grows from ~151 MiB"]
)
def test_one_end_is_not_told_as_the_other(text: str) -> None:
    assert aspects(f"It [{text}](ev:{GROWTH}).") == [Aspect.VALUE]


@pytest.mark.parametrize(
    "text", ["grows from ~5 MiB", "grows from about 5 MiB", "grows to 151 MiB", "grows from ~5 to 151 MiB"]
)
def test_an_end_that_is_told_as_it_is_passes(text: str) -> None:
    assert aspects(f"It [{text}](ev:{GROWTH}).") == []


def test_of_what_goes_up_and_down_no_stretch_is_told() -> None:
    course = "trend(ab/q8/free_vram,ab/f16/free_vram,ab/q4/free_vram)"

    assert aspects(f"It lies between [165 and 177 MiB](ev:{course}).") == [Aspect.VALUE]


@pytest.mark.parametrize("end", ["150 MiB", "152 MiB", "151 MB"])
def test_a_tilde_before_the_first_number_says_nothing_of_the_last(end: str) -> None:
    assert aspects(f"It [grows from ~5 to {end}](ev:{GROWTH}).") != []
