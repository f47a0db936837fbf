"""Columns that are set at the decimal point."""

from __future__ import annotations

import pytest

from sitegen.render.alignment import paddings


@pytest.mark.parametrize(
    ("texts", "point", "expected"),
    [
        (["39.7", "36.55", "29"], ".", ("d1", "", "w2")),
        (["1,300", "2.5"], ".", ("w1", "")),
        (["1.300", "2,5"], ",", ("w1", "")),
        (["−8.1%", "12%"], ".", ("", "w1")),
        (["−8,1 %", "12 %"], ",", ("", "w1")),
        (["~5", "15.5", "–"], ".", ("w1", "", "")),
        (["12 345,6", "7"], ",", ("", "w1")),
        (["1", "2"], ".", ("", "")),
        (["940 ± 12", "5.5"], ".", ("", "")),
        (["0.42 to 0.95", "0.5"], ".", ("", "")),
        (["0.12345678", "1"], ".", ("", "")),
        ([], ".", ()),
    ],
)
def test_each_number_leaves_room_for_the_digits_that_it_lacks(
    texts: list[str], point: str, expected: tuple[str, ...]
) -> None:
    assert paddings(texts, point) == expected
