"""Makes every single-point change of a good site and counts by kind how many the checker finds.

    python benchmarks/mutation.py [SITE] [--kind KIND] [--sample N] [--jobs N] [--survivors-as-yaml]

SITE is a folder without findings (default: this project's own site). A mutant is killed by a new error, or by a new
warning (`--strict` fails then; counted on its own). Equivalent mutants are named in `mutants.yaml` in the site's folder.
"""

# ruff: noqa: T201 - it prints what it measured
from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import process_time

from mutants import KINDS
from mutants.equivalent import Equivalent, as_entry, read_equivalents
from mutants.mutant import GoodSite, Mutant
from mutants.trial import Outcome, Trials, Verdict, good_site

ROOT = Path(__file__).parents[1]


def mutants_of(good: GoodSite, kinds: Iterable[str] = tuple(KINDS)) -> list[Mutant]:
    """Each change once, in the order of the kinds and of the files."""
    made = {}
    for kind in kinds:
        for mutant in KINDS[kind](good):
            made.setdefault((mutant.kind, mutant.file, mutant.span, mutant.new), mutant)
    return list(made.values())


def sample(mutants: Sequence[Mutant], each: int) -> list[Mutant]:
    """At most *each* of every kind, the same ones on each run."""
    chance = random.Random(3)  # noqa: S311 - the same sample on each run
    kept: list[Mutant] = []
    for kind in KINDS:
        mine = [mutant for mutant in mutants if mutant.kind == kind]
        kept += mine if len(mine) <= each else chance.sample(mine, each)
    return kept


def judged(folder: Path, good: GoodSite, mutants: Sequence[Mutant], jobs: int) -> list[Verdict]:
    if jobs == 1:
        trials = Trials(good)
        return [trials.verdict(mutant) for mutant in mutants]
    shares = [mutants[start::jobs] for start in range(jobs)]
    with ProcessPoolExecutor(jobs) as pool:
        parts = pool.map(_share, [folder] * jobs, shares)
        return [verdict for part in parts for verdict in part]


def _share(folder: Path, mutants: Sequence[Mutant]) -> list[Verdict]:
    trials = Trials(good_site(folder))
    return [trials.verdict(mutant) for mutant in mutants]


def is_alive(verdict: Verdict) -> bool:
    return verdict.outcome in (Outcome.SURVIVED, Outcome.RAISED)


def is_named(verdict: Verdict, equivalents: Sequence[Equivalent]) -> bool:
    return any(one.names(verdict.mutant) for one in equivalents)


def unnamed(verdicts: Sequence[Verdict], equivalents: Sequence[Equivalent]) -> list[Verdict]:
    """The survivors that nobody has argued to be equivalent."""
    return [verdict for verdict in verdicts if is_alive(verdict) and not is_named(verdict, equivalents)]


def wrongly_named(verdicts: Sequence[Verdict], equivalents: Sequence[Equivalent]) -> list[Verdict]:
    """Those that are listed as equivalent and were killed all the same."""
    return [verdict for verdict in verdicts if not is_alive(verdict) and is_named(verdict, equivalents)]


def report(verdicts: Sequence[Verdict], equivalents: Sequence[Equivalent]) -> int:
    """Prints the table, the survivors and the listed ones that were killed; returns how many of both there are."""
    survivors = unnamed(verdicts, equivalents)
    wrong = wrongly_named(verdicts, equivalents)
    counts = Counter((verdict.mutant.kind, verdict.outcome) for verdict in verdicts)
    lost = Counter(verdict.mutant.kind for verdict in survivors)
    print(f"{'kind':28}{'mutants':>8}{'error':>8}{'warning':>8}{'equivalent':>11}{'survived':>9}")
    for kind in [*KINDS, None]:
        row = {outcome: sum(n for (k, o), n in counts.items() if kind in (k, None) and o is outcome) for outcome in Outcome}
        left = lost[kind] if kind else len(survivors)
        total = sum(row.values())
        same = row[Outcome.SURVIVED] + row[Outcome.RAISED] - left
        if total:
            name = kind or "all"
            print(f"{name:28}{total:8}{row[Outcome.ERROR]:8}{row[Outcome.WARNING]:8}{same:11}{left:9}")
    for verdict in survivors:
        print(f"{verdict.outcome.value} [{verdict.mutant.kind}] {verdict.mutant} {' '.join(verdict.rules)}")
    for verdict in wrong:
        print(f"listed as equivalent, but killed [{verdict.mutant.kind}] {verdict.mutant} {' '.join(verdict.rules)}")
    return len(survivors) + len(wrong)


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="mutation score of a good site")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--kind", action="append", choices=list(KINDS))
    parser.add_argument("--sample", type=int, metavar="N", help="at most N of each kind")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--survivors-as-yaml", action="store_true", help="entries for mutants.yaml, reasons to be written")
    options = parser.parse_args(words)
    good = good_site(options.site)
    made = mutants_of(good, options.kind or KINDS)
    chosen = sample(made, options.sample) if options.sample else made
    start = process_time()
    verdicts = judged(options.site, good, chosen, options.jobs)
    if options.jobs == 1 and chosen:
        print(f"{len(chosen)} mutants, {1000 * (process_time() - start) / len(chosen):.0f} ms CPU each")
    equivalents = read_equivalents(options.site / "mutants.yaml")
    if options.survivors_as_yaml:
        print("".join(as_entry(verdict.mutant) for verdict in unnamed(verdicts, equivalents)))
    return 1 if report(verdicts, equivalents) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
