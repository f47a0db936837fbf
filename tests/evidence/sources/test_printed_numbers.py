"""A stretch that is only a part of a printed number is another number."""

from __future__ import annotations

import pytest

from sitegen.evidence.sources.printed_numbers import cuts_number


def is_cut(text: str) -> bool:
    """Of the stretch between ‹ and ›."""
    start, end = text.index("‹"), text.index("›") - 1
    return cuts_number(text.replace("‹", "").replace("›", ""), start, end)


@pytest.mark.parametrize(
    "text",
    [
        "‹18›,642 tokens",
        "18,‹642› tokens",
        "build ‹1.2›.3",
        "mask ‹0›x1F",
        "mask 0x‹10›",
        "mask 0x1F‹2›",
        "delta=-‹5.3› ms",
        "delta: −‹5.3› ms",
        "(-‹5.3›)",
        "-‹5.3›",
        "1'‹300› MiB",
        "‹1›'300 MiB",
        "‹1›_300",
        "1\u202f‹300› MiB",
        "‹1›\u00a0300 MiB",
        "took ‹5.3›e-05 s",
        "took ‹5.3›×10⁻⁵ s",
        "took ‹5.3› x 10^-5 s",
        "took ‹12›,5 ms",
        "took ‹12›,5%",
        "took 2‹-5› ms",
    ],
)
def test_a_part_of_a_number_is_told(text: str) -> None:
    assert is_cut(text)


@pytest.mark.parametrize(
    "text",
    [
        "n=‹12›,13,14",
        "‹12›,5",
        "took ‹12›, 5 failed",
        "delta=‹-5.3› ms",
        "2-‹5› ms",
        "pp512-‹8›",
        "--‹8›",
        "f‹16›",
        "‹0›",
        "3:‹27›",
        "‹171› accepted",
        "‹1› 300 MiB",
        "100 ‹300› MiB",
        "v‹1.5›)",
        "‹5› x 2",
        "5\n‹300›",
        "-\n‹5›",
    ],
)
def test_a_whole_number_is_none(text: str) -> None:
    assert not is_cut(text)
