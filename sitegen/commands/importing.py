"""What `import` and `run` have in common: the options of a set, and how a planned set is written and checked."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, UsageError, exit_code, say, write_out
from sitegen.source import DiskReader

if TYPE_CHECKING:
    from sitegen.importers.imported import Unimportable
    from sitegen.importers.plans import Plan


def add_set_options(parser: argparse.ArgumentParser, *, row: str, context: str) -> None:
    """`--set`, `--row`, `--title` and `--context`; *row* and *context* say what the latter two are for."""
    parser.add_argument("--set", required=True, metavar="NAME", help="the set: data/NAME.yaml, renewed where it is there")
    parser.add_argument("--row", metavar="KEY", help=row)
    parser.add_argument("--title", metavar="TEXT", help="the title of a new set (default: made from its name)")
    parser.add_argument("--context", action="append", default=[], metavar="KEY=TEXT", help=context)


def read_context(words: list[str]) -> Mapping[str, str]:
    """The `--context` options; raises `UsageError`."""
    context: dict[str, str] = {}
    for word in words:
        key, _, text = map(str.strip, word.partition("="))
        if not (key and text):
            raise UsageError(f"--context {word!r} is no KEY=TEXT")
        context[key] = text
    return context


def put_planned(reader: DiskReader, planned: Plan, folder: str) -> int:
    """Write what is planned, say it, and say what a check finds in the set, which lies in *folder*; the exit code.

    Raises `UsageError`, with nothing written.
    """
    from sitegen.commands.whole_files import put_together

    put_together(reader.root, planned.files)
    write_out("".join(f"{line}\n" for line in planned.said))
    return _checked(reader, planned.set_path, folder)


def _checked(reader: DiskReader, path: str, folder: str) -> int:
    from sitegen.evidence.loading import load_sets

    findings = tuple(finding for finding in load_sets(reader, folder=folder).findings if finding.location.file == path)
    if not findings:
        return EXIT_OK
    from sitegen.reports.text import block

    write_out("".join(f"{block(finding)}\n" for finding in findings))
    return exit_code(findings, strict=False)


def tell_refusal(refusal: Unimportable) -> int:
    say(f"sitegen: {refusal.message}" + (f"\n  {refusal.hint}" if refusal.hint else ""))
    return EXIT_USAGE
