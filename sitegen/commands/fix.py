"""`sitegen fix`: stale cited digits brought up to date with the records, the form of the text kept."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sitegen.commands.chosen import documents_among, files_inside
from sitegen.commands.terminal import (
    EXIT_ERRORS,
    EXIT_OK,
    EXIT_USAGE,
    UsageError,
    exit_code,
    open_site,
    say,
    tell_usage,
    write_out,
)
from sitegen.config import InvalidConfig
from sitegen.reports.counts import counted

if TYPE_CHECKING:
    from sitegen.mending.fixes import Fixes


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen fix                     shows what would change, and asks
  sitegen fix --write             changes it at once
  sitegen fix content/ab.md       in one file only
  sitegen fix --dry-run           shows it; exit code 1 if there is anything to mend

A figure is left as it is, and it is said why, where a sign, an order or a direction would turn round, where something
else is wrong with the same citation, and where it is not plain what to write.
"""
    parser.add_argument("files", nargs="*", metavar="FILE", help="mend only these files or folders")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")
    group.add_argument("--write", action="store_true", help="write without asking")


def run(options: argparse.Namespace) -> int:
    from sitegen.commands.writing import is_wanted, show_difference, write_changes
    from sitegen.mending.fixes import find_fixes

    try:
        reader = open_site(options)
        chosen = files_inside(reader, options.files)
        fixes = find_fixes(reader, documents_among(chosen), chosen)
        show_difference(options, fixes.changes)
        write_out(_told(fixes))
        if not fixes.changes:
            return EXIT_ERRORS if fixes.refused else EXIT_OK
        if not is_wanted(options, f"write {counted(fixes.figures, 'figure')}?"):
            say("sitegen: nothing was written; `sitegen fix --write` writes it")
            return EXIT_ERRORS
        write_changes(reader.root, fixes.changes)
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    return exit_code(tuple(each.finding for each in fixes.refused), strict=False)


def _told(fixes: Fixes) -> str:
    """The figures that are left as they are, each with the reason, and the counts."""
    from sitegen.reports.columns import visible
    from sitegen.reports.text import INDENT, block

    left = "".join(f"{block(each.finding)}\n{INDENT}left: {visible(each.reason)}\n" for each in fixes.refused)
    return f"{left}{counted(fixes.figures, 'figure')} to mend, {counted(len(fixes.refused), 'finding')} left\n"
