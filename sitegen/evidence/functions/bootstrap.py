"""A confidence interval of a mean from the samples themselves: the percentile bootstrap, the same on every machine.

Efron and Tibshirani, *An Introduction to the Bootstrap*, section 13.3. The samples are drawn again with replacement, many
times; the interval is what lies between the 2.5th and the 97.5th percentile of the means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

LEVEL = 95
"""In percent."""

FEWEST = 3
"""Of two samples a drawn mean has three values only: no interval worth the name."""

MOST = 2000
"""Above this the interval should come from the benchmark tool: it would take seconds here."""

_RESAMPLES = 2000
_DRAWS = 400_000
_SEED = 20_260_516


def mean_interval(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The ends of the 95 % interval of the mean of *values*, exact for the drawn resamples.

    Args:
        values: `FEWEST` to `MOST` of them.
    """
    scale = lcm(*(value.denominator for value in values))
    whole = [int(value * scale) for value in values]
    count = min(_RESAMPLES, _DRAWS // len(whole))
    indices = _indices(len(whole))
    totals = sorted(sum(whole[next(indices)] for _ in whole) for _ in range(count))
    tail = count * (100 - LEVEL) // 200
    below = scale * len(whole)
    return (Fraction(totals[tail], below), Fraction(totals[count - 1 - tail], below))


def _indices(below: int) -> Iterator[int]:
    """Pseudo-random numbers under *below*: Knuth's 64-bit generator (MMIX), of which the upper bits are used."""
    state = _SEED
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        yield ((state >> 32) * below) >> 32
