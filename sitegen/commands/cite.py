"""`sitegen cite`: what the numbers without a record could be; the certain ones are put in, to be accepted by a person."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitegen.commands.chosen import documents_among, files_inside
from sitegen.commands.terminal import EXIT_ERRORS, EXIT_OK, EXIT_USAGE, UsageError, open_site, say, tell_usage, write_out
from sitegen.config import InvalidConfig
from sitegen.reports.counts import counted

if TYPE_CHECKING:
    from fractions import Fraction

    from sitegen.mending.citing import Citings, Suggested

MOST_SHOWN = 3


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen cite content/ab.md      what each uncited number could be, and what would be written
  sitegen cite --write            writes the certain ones, marked ?proposed
  sitegen check                   is an error until a person has taken each mark out

For each number: the records and formulas that it agrees with, and how many figures would agree with it by chance alone.
A proposal is certain where that is at most 1 in 20, and no other one comes near it.
"""
    parser.add_argument("files", nargs="*", metavar="FILE", help="look only at these files or folders")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--dry-run", action="store_true", help="show what would be written, and write nothing")
    group.add_argument("--write", action="store_true", help="write without asking")


def run(options: argparse.Namespace) -> int:
    from sitegen.commands.writing import is_wanted, show_difference, write_changes
    from sitegen.mending.citing import find_citations

    try:
        reader = open_site(options)
        chosen = files_inside(reader, options.files)
        citings = find_citations(reader, documents_among(chosen), chosen)
        write_out("".join(f"{line}\n" for line in _lines(citings)))
        show_difference(options, citings.changes)
        certain = sum(each.is_certain for each in citings.suggested)
        write_out(f"{counted(len(citings.suggested), 'uncited number')}, {counted(certain, 'proposal')} to write\n")
        if citings.changes and is_wanted(options, f"write {counted(certain, 'proposal')}?"):
            write_changes(reader.root, citings.changes)
            say("sitegen: look at each, and take ?proposed out of its link if it is what the sentence speaks of")
        elif citings.changes:
            say("sitegen: nothing was written; `sitegen cite --write` writes it")
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    return EXIT_ERRORS if citings.suggested else EXIT_OK


def _lines(citings: Citings) -> Iterator[str]:
    from sitegen.reports.columns import visible

    for each in citings.suggested:
        text = visible(" ".join(each.uncited.number.text.split()))
        yield f"{visible(str(each.uncited.location))}: {text}"
        yield from (f"   {line}" for line in _proposed(each))


def _proposed(suggested: Suggested) -> Iterator[str]:
    if not suggested.proposals:
        yield "no record and no formula that a check would let stand"
    for place, proposal in enumerate(suggested.proposals[:MOST_SHOWN]):
        lead = "or" if place else "write" if suggested.is_certain else "perhaps"
        yield f"{lead}: ev:{proposal.target}  ({_by_chance(proposal.accidents)})"
    more = len(suggested.proposals) - MOST_SHOWN
    if more > 0:
        yield f"or {counted(more, 'other')}"


def _by_chance(accidents: Fraction) -> str:
    return f"by chance: 1 in {round(1 / accidents)}" if 2 * accidents <= 1 else "as likely by chance"
