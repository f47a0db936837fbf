"""Feeds the readers with texts made of pieces that hit their grammars, and prints inputs per second and what went wrong.

    python benchmarks/fuzz.py [MINUTES] [--seed N] [--target NAME …]

Two things are wrong: an exception, and a text that takes more than its bound of CPU time. Each text follows from the seed,
and the first one of each kind is printed.
"""

# ruff: noqa: T201 - it prints what it found
from __future__ import annotations

import argparse
import platform
import random
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic, process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fuzzing import TARGETS

LONGEST = 60
"""Pieces of most texts; one in fifty repeats a few of them up to `REPEATED` characters."""
REPEATED = 4_000
SECONDS = 2.0
"""CPU time for one text, however short: anything that grows faster than its text is over it at `REPEATED` characters."""
SHARE = 0.5
"""Seconds for a target before the next has its turn."""


def made(chance: random.Random, pieces: Sequence[str]) -> str:
    if chance.random() < 0.02:
        unit = "".join(chance.choices(pieces, k=chance.randint(1, 3)))
        return (unit * REPEATED)[:REPEATED] + chance.choice(pieces)
    if chance.random() < 0.1:
        return "".join(chr(_code_point(chance)) for _ in range(chance.randint(1, 40)))
    return "".join(chance.choices(pieces, k=chance.randint(1, LONGEST)))


def _code_point(chance: random.Random) -> int:
    """Any character but the halves of surrogate pairs; the lower planes more often."""
    point = chance.randrange(chance.choice((0x80, 0x3000, 0x10000, 0x110000)))
    return point if not 0xD800 <= point <= 0xDFFF else 0x30


def trouble(read: Callable[[str], None], text: str) -> str | None:
    """What went wrong with *text*: the exception and where it was raised, or that it took too long."""
    start = process_time()
    try:
        read(text)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"
    seconds = process_time() - start
    return f"took {seconds:.1f} s" if seconds > SECONDS else None


def main(minutes: float, seed: int, names: Sequence[str]) -> int:
    print(f"{platform.machine()}, Python {platform.python_version()}, seed {seed}")
    chance = random.Random(seed)  # noqa: S311 - the same texts on each run
    counts: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    found: dict[tuple[str, str], str] = {}
    end = monotonic() + minutes * 60
    while monotonic() < end:
        for name in names:
            pieces, read = TARGETS[name]
            start = process_time()
            while process_time() - start < SHARE:
                text = made(chance, pieces)
                counts[name] += 1
                characters[name] += len(text)
                problem = trouble(read, text)
                if problem is not None and (name, problem.split(" s")[0]) not in found:
                    found[name, problem.split(" s")[0]] = text
                    print(f"{name}: {problem}: {text[:600]!r}", flush=True)
            spent[name] += process_time() - start  # type: ignore[assignment]
    for name in names:
        rate = counts[name] / spent[name]
        print(f"{name}: {counts[name]:,} texts, {characters[name]:,} characters, {rate:,.0f} texts/s of CPU time")
    print(
        f"{sum(counts.values()):,} texts in {sum(spent.values()) / 60:.1f} min of CPU time, {len(found)} kinds of trouble"
    )
    return 1 if found else 0


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("minutes", nargs="?", type=float, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--target", action="append", choices=tuple(TARGETS))
    chosen = options.parse_args()
    sys.exit(main(chosen.minutes, chosen.seed, chosen.target or tuple(TARGETS)))
