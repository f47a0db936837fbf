"""Directions told of what has none in its formula: courses of a series, lost metrics, a value called a difference."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

SERIES = "(ev:seq(ab/f16/acceptance,ab/q4/acceptance))"
WINS = "(ev:wins(ab/f16,ab/q4))"


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        (f"it [rose from 0.75 to 0.59]{SERIES}", Aspect.DIRECTION),
        (f"acceptance rose from [0.75 to 0.59]{SERIES}", Aspect.DIRECTION),
        (f"acceptance climbed [0.75 to 0.59]{SERIES}", Aspect.DIRECTION),
        (f"it [loses all three]{WINS}", Aspect.DIRECTION),
        (f"it wins [no metrics]{WINS}", Aspect.VALUE),
        ("[39.7 tok/s faster](ev:ab/f16/decode)", Aspect.DIRECTION),
        ("[39.7 tok/s less](ev:ab/f16/decode)", Aspect.DIRECTION),
    ],
)
def test_a_direction_that_the_records_do_not_bear_out_is_told(text: str, aspect: Aspect) -> None:
    assert aspect in aspects(text)


@pytest.mark.parametrize(
    "text",
    [
        f"acceptance fell from [0.75 to 0.59]{SERIES}",
        f"acceptance [fell from 0.75 to 0.59]{SERIES}",
        f"acceptance never rose from [0.75 to 0.59]{SERIES}",
        f"speed rose, acceptance went from [0.75 to 0.59]{SERIES}",
        f"f16 [wins all three]{WINS}",
        "[39.7 tok/s or less](ev:ab/f16/decode)",
    ],
)
def test_a_direction_that_the_records_bear_out_passes(text: str) -> None:
    assert aspects(text) == []
