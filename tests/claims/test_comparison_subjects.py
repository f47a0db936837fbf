"""Whether a sentence gives a comparison to the row of which the formula says it."""

from __future__ import annotations

import pytest

from claims_site import aspects
from sitegen.claims.claims import Aspect

F = "ev:change(ab/q4/decode,ab/f16/decode)"
S = "ev:change(ab/f16/decode,ab/q4/decode)"
D = "ev:diff(ab/q4/free_vram,ab/f16/free_vram)"
BF = "ev:best(ab/f16/decode,ab/*/decode)"
W = "ev:wins(ab/f16,ab/q4)"
Q = "ev:seq(ab/f16/acceptance,ab/q8/acceptance,ab/q4/acceptance)"
Q2 = "ev:seq(ab/f16/acceptance,ab/q4/acceptance)"
LEAST = "ev:worst(ab/q4/free_vram,ab/*/free_vram)"

SWAPPED = [
    f"f16 decodes at [39.7 tok/s](ev:ab/f16/decode). There q8 is [34% faster]({F}).",
    f"f16 is good, and q8 was [25% slower]({S}).",
    "The speed of q8 lies [inside](ev:within(ab/f16/decode,range(ab/*/decode))).",
    f"q4 is [34% faster]({F}).",
    f"The q4 cache is [34% faster]({F}).",
    f"f16 is [25% slower]({S}).",
    f"The f16 default was [25% slower]({S}).",
    f"f16 has [12 MiB less]({D}) free memory.",
    f"The f16 cache left [12 MiB less]({D}).",
    f"Decoding with q4 was [34% faster]({F}).",
    f"q8 is [fastest]({BF}).",
    f"q8 is the [fastest]({BF}).",
    f"[The q8 cache is fastest]({BF}).",
    f"The [fastest]({BF}) is q8.",
    "q4 is [slowest](ev:worst(ab/q8/decode,ab/*/decode)).",
    "q8 is [slowest](ev:worst(ab/q4/decode,ab/*/decode)).",
    "q8 has the [highest acceptance](ev:best(ab/f16/acceptance,ab/*/acceptance)).",
    f"q4 wins on [all three]({W}).",
    f"f16 loses on [all three]({W}).",
    f"q8 beats q4 on [all three]({W}).",
    f"f16 wins on [all three]({W}) against q8.",
    f"f16 wins [all three]({W}) metrics against q8.",
    f"From q4 over q8 to f16 it went [0.75 → 0.67 → 0.59]({Q}).",
    f"It went [0.75 → 0.67 → 0.59]({Q}) from q4 over q8 to f16.",
    f"Acceptance fell from q4 to f16: [0.75 → 0.59]({Q2}).",
    f"q4 / q8 / f16: [0.75 / 0.67 / 0.59]({Q})",
    "From f16's [0.67](ev:ab/q8/acceptance) it fell.",
]

RIGHT = [
    f"The q8 model is [34% faster]({F}) with f16 than with q4.",
    f"f16 decodes at [39.7 tok/s](ev:ab/f16/decode). The q8 weights are [34% faster]({F}) there.",
    "The speed of f16 lies [inside](ev:within(ab/f16/decode,range(ab/*/decode))).",
    f"f16 is [34% faster]({F}).",
    f"q4 is [25% slower]({S}).",
    f"From q4, f16 is [34% faster]({F}).",
    f"Over q4 it is [34% faster]({F}).",
    f"Dropping q4 is [34% faster]({F}).",
    f"Without q4 it is [34% faster]({F}).",
    f"Moving away from q4 is [34% faster]({F}).",
    f"The step from q4 to f16 is [34% faster]({F}).",
    f"f16 beats q4: it is [34% faster]({F}).",
    f"q4 is slow, f16 is [34% faster]({F}).",
    f"Compared with q4 f16 is [34% faster]({F}).",
    f"If q4 is the baseline it is [34% faster]({F}).",
    f"q4 is what f16 is [34% faster]({F}) than.",
    f"With q4 as the baseline f16 is [34% faster]({F}).",
    f"Replacing f16 with q4 makes it [25% slower]({S}).",
    "f16 has [12 MiB more](ev:diff(ab/f16/free_vram,ab/q4/free_vram)).",
    f"q4 has [12 MiB less]({D}).",
    f"f16 is [fastest]({BF}).",
    f"Of f16, q8 and q4 the first is [fastest]({BF}).",
    f"Neither q8 nor q4 is [fastest]({BF}).",
    f"Unlike q8 it is [fastest]({BF}).",
    f"The [fastest]({BF}) is f16.",
    f"Among f16, q8 and q4, f16 is [fastest]({BF}).",
    f"q4 has the [least free VRAM, level with q8]({LEAST}).",
    f"q8 has the [least free VRAM, level with q4]({LEAST}).",
    f"f16 wins on [all three]({W}).",
    f"q4 loses on [all three]({W}).",
    f"f16 beats q4 on [all three]({W}).",
    f"f16 wins [all three]({W}) metrics against q4.",
    f"Against q4 f16 wins [all three]({W}).",
    f"f16 is fastest and wins [all three]({W}) metrics against q4.",
    f"From f16 over q8 to q4 it went [0.75 → 0.67 → 0.59]({Q}).",
    f"It went [0.75 → 0.67 → 0.59]({Q}) from f16 over q8 to q4.",
    f"f16, q8 and q4: [0.75, 0.67, 0.59]({Q})",
    f"q4 against f16, that is [0.75 → 0.59]({Q2}).",
    f"q4 loses to f16 in acceptance: [0.75 → 0.59]({Q2}).",
    f"f16 / q8 / q4: [0.75 / 0.67 / 0.59]({Q})",
    "From f16's [0.75](ev:ab/f16/acceptance) it fell.",
    "Down from f16, q8's [0.67](ev:ab/q8/acceptance) is low.",
]


@pytest.mark.parametrize("text", SWAPPED)
def test_a_comparison_that_the_sentence_says_of_another_row_is_told(text: str) -> None:
    assert Aspect.SUBJECT in aspects(text)


@pytest.mark.parametrize("text", RIGHT)
def test_a_comparison_of_the_right_row_or_of_no_certain_one_is_left_alone(text: str) -> None:
    assert not aspects(text)
