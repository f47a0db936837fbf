"""`sitegen run --set NAME -- COMMAND`: a command's output, time and machine in a log that records can cite."""

from __future__ import annotations

import argparse
import shlex
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sitegen.commands.importing import add_set_options, put_planned, read_context, tell_refusal
from sitegen.commands.terminal import EXIT_ERRORS, EXIT_USAGE, UsageError, open_site, say, tell_usage

if TYPE_CHECKING:
    from sitegen.importers.plans import Request
    from sitegen.importers.run_log import Run

MAX_RUNS = 10_000


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen run --set startup -- python -S -c pass
  sitegen run --set flags --row isolated --runs 5 -- python -I -c pass

The log is data/logs/NAME.txt, with --row data/logs/NAME-KEY.txt. It holds what the command printed, so that records
which you add to the set can be read from it: source: {match: "total = {value} MiB"}.
"""
    add_set_options(
        parser,
        row="the row that this command becomes, in a set of several commands",
        context="what else holds for it; may be given more than once",
    )
    parser.add_argument("--runs", type=_count, default=1, metavar="N", help="how often to run it (default: 1)")
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="-- COMMAND", help="the command with its arguments")


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= MAX_RUNS:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no count from 1 to {MAX_RUNS}")


def run(options: argparse.Namespace) -> int:
    """1 where the command failed: its log is written all the same, and says so."""
    from sitegen.commands.running import run_once
    from sitegen.config import InvalidConfig, read_config
    from sitegen.importers.imported import Unimportable
    from sitegen.importers.plans import plan, refuse_beforehand

    try:
        reader = open_site(options)
        request = _request(options, read_config(reader).data)
        command = _command(options.words)
        refuse_beforehand(request, reader)
        started = datetime.now(UTC)
        runs = tuple(run_once(command) for _ in range(options.runs))
        planned = plan(replace(request, content=_log(command, started, runs)), reader)
        code = put_planned(reader, planned, request.folder)
    except Unimportable as refusal:
        return tell_refusal(refusal)
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    failed = [each.status for each in runs if each.status]
    if failed:
        say(f"sitegen: the command ended with exit status {failed[0]}; the set says so in a caveat")
    return EXIT_ERRORS if failed else code


def _command(words: list[str]) -> list[str]:
    command = words[1:] if words[:1] == ["--"] else words
    if not command:
        raise UsageError("say which command to run: sitegen run --set NAME -- COMMAND")
    return command


def _request(options: argparse.Namespace, folder: str) -> Request:
    from sitegen.importers.plans import Request

    return Request(
        set_id=options.set,
        file="the log.txt",
        content=b"",
        inside=None,
        folder=folder,
        format="run",
        row=options.row,
        title=options.title,
        context=read_context(options.context),
    )


def _log(command: list[str], started: datetime, runs: tuple[Run, ...]) -> bytes:
    from sitegen.commands.running import machine
    from sitegen.importers.run_log import log_text
    from sitegen.importers.trees import without_home

    header = {
        "command": without_home(shlex.join(command)),
        "runs": str(len(runs)),
        "started": started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        **machine(),
    }
    return log_text(header, runs).encode()
