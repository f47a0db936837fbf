"""A confidence interval of a mean from the samples themselves: the percentile bootstrap, the same on every machine.

Efron and Tibshirani, *An Introduction to the Bootstrap*, section 13.3. The samples are drawn again with replacement, many
times; the interval is what lies between the 2.5th and the 97.5th percentile of the means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

LEVEL = 95
"""In percent."""

FEWEST = 3
"""Of two samples a drawn mean has three values only: no interval worth the name."""

MOST = 2000
"""Samples that are drawn from without help: more take seconds."""

MOST_WITH_NUMPY = 200_000
"""Above this the interval should come from the benchmark tool."""

_RESAMPLES = 2000
_FEWEST_RESAMPLES = 400
_DRAWS = 400_000
_SEED = 20_260_516
_MULTIPLIER = 6364136223846793005
_INCREMENT = 1442695040888963407
_LIMB = 40
_BITS = 0xFFFFFFFFFFFFFFFF


def most() -> int:
    """How many samples an interval can be drawn from here: many where NumPy is installed (the extra `tables`)."""
    from importlib.util import find_spec

    return MOST if find_spec("numpy") is None else MOST_WITH_NUMPY


def mean_interval(numbers: Sequence[int], scale: int) -> tuple[Fraction, Fraction]:
    """The ends of the 95 % interval of the mean of *numbers*, each over *scale*; exact for the drawn resamples.

    Args:
        numbers: `FEWEST` to `most()` of them.
    """
    count = max(min(_RESAMPLES, _DRAWS // len(numbers)), _FEWEST_RESAMPLES if len(numbers) > MOST else 0)
    totals = sorted(_totals(numbers, count) if len(numbers) <= MOST else totals_by_numpy(numbers, count))
    tail = count * (100 - LEVEL) // 200
    below = scale * len(numbers)
    return (Fraction(totals[tail], below), Fraction(totals[count - 1 - tail], below))


def _totals(numbers: Sequence[int], count: int) -> list[int]:
    indices = _indices(len(numbers))
    return [sum(numbers[next(indices)] for _ in numbers) for _ in range(count)]


def totals_by_numpy(numbers: Sequence[int], count: int) -> list[int]:
    """What `_totals` gives, of the very same draws: each is worked out from the state a whole resample before."""
    import numpy as np

    size = len(numbers)
    least = min(numbers)
    limbs = [np.array(limb, dtype=np.uint64) for limb in _limbs([number - least for number in numbers])]
    with np.errstate(over="ignore"):
        factors = np.multiply.accumulate(np.full(size, _MULTIPLIER, dtype=np.uint64))
        powers = np.concatenate((np.ones(1, dtype=np.uint64), factors[:-1]))
        terms = np.add.accumulate(powers) * np.uint64(_INCREMENT)
        state = np.uint64(_SEED)
        totals: list[int] = []
        for _ in range(count):
            states = factors * state + terms
            state = states[-1]
            drawn = ((states >> np.uint64(32)) * np.uint64(size)) >> np.uint64(32)
            sums = (int(limb[drawn].sum()) << (_LIMB * place) for place, limb in enumerate(limbs))
            totals.append(sum(sums) + least * size)
    return totals


def _limbs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """The numbers, none negative, in pieces of so many bits that no sum of them runs over 64, the lowest first."""
    while any(numbers):
        yield [number & ((1 << _LIMB) - 1) for number in numbers]
        numbers = [number >> _LIMB for number in numbers]


def _indices(below: int) -> Iterator[int]:
    """Pseudo-random numbers under *below*: Knuth's 64-bit generator (MMIX), of which the upper bits are used."""
    state = _SEED
    while True:
        state = (state * _MULTIPLIER + _INCREMENT) & _BITS
        yield ((state >> 32) * below) >> 32
