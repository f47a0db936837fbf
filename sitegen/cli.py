"""The command line: the table of commands, their options, and what the exit codes mean.

Each command is one file of `commands/` with `configure(parser)` and `run(options) -> int`; it is imported when it is
called, and imports its own heavy things then, so that `--help` and `check` start quickly.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from sitegen import __version__
from sitegen.commands.terminal import EXIT_FAULT, EXIT_INTERRUPTED, EXIT_OK, EXIT_USAGE, OutputLost, say

COMMANDS: dict[str, str] = {
    "init": "make a site to begin with, which passes its check",
    "new": "begin a post or a measurement set",
    "build": "check the site, render it, verify what was rendered, publish it",
    "check": "check every number without writing anything",
    "serve": "show the site while it is written, with its findings in the page",
    "fix": "bring stale cited digits up to date with the records",
    "cite": "propose records and formulas for the numbers that have none",
    "explain": "say how each number of a file was read, and what backs it",
    "impact": "list what goes stale if a record or a file changes",
    "diff": "show which records and figures changed since a git revision",
    "evidence": "show what is known of a record, and who cites it",
    "import": "make a measurement set of another tool's output",
    "run": "run a command, and keep its output, time and machine as a measurement set",
    "lock": "write down the digests of the evidence files, so that a change of one is seen",
    "schema": "print the JSON Schema of the files that you write, for your editor, or of those that are published",
    "rules": "list the rules, or show the page of one",
    "completion": "print a completion script for your shell",
}

EPILOG = """\
a first site:
  sitegen init             a site with a sample post and a measurement, which passes
  sitegen check            every number in content/ against the records in data/
  sitegen build            the same, and writes public/
  sitegen rules            what is checked; sitegen rules value-mismatch explains one
  sitegen evidence ID      what is known of a record, a row or a set

exit codes:
  0  no error (warnings are shown; --strict counts them as errors)
  1  errors were found; nothing was published, the last good output is whole
  2  the command or sitegen.yaml was used wrongly
  3  a fault of sitegen's own; the message says where its report lies
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and raises nothing but what argparse does for `--help`."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = parser_for(words).parse_args(words)
    if options.command is None:
        parser_for(words).print_help()
        return EXIT_USAGE
    try:
        return int(import_module(f"sitegen.commands.{options.command}").run(options))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return EXIT_OK
    except OutputLost as lost:
        _close_output()
        say(f"sitegen: the output could not be written ({lost})")
        return EXIT_USAGE
    except Exception as fault:
        from sitegen.commands.faults import tell_fault

        tell_fault(fault, words)
        return EXIT_FAULT


def parser_for(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with the options of the command that *words* call; of all commands where they call none.

    Only the called command's module is imported: its options cost nothing to the others.
    """
    parser = argparse.ArgumentParser(
        prog="sitegen",
        description="Publish benchmark write-ups in which every number is backed by a record.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"sitegen {__version__}")
    parser.add_argument(
        "-C", "--site", type=Path, default=Path(), metavar="DIR", help="the site's folder (default: this one)"
    )
    parser.add_argument(
        "--colour",
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour in the output (default: auto)",
    )
    parser.set_defaults(parser_for=parser_for)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    called = [word for word in words if word in COMMANDS][:1]
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name, help=summary, description=summary, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if not called or name in called:
            import_module(f"sitegen.commands.{name}").configure(command)
    return parser


def _close_output() -> None:
    """The reader of our output is gone (`sitegen rules | head`): say nothing more, not even at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
