"""`sitegen import [FORMAT] FILE --set NAME`: another tool's output becomes a measurement set."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, UsageError, exit_code, open_site, say, tell_usage, write_out
from sitegen.source import DiskReader, SourceError

if TYPE_CHECKING:
    from sitegen.importers.plans import Request


def configure(parser: argparse.ArgumentParser) -> None:
    from sitegen.importers import FORMATS

    width = max(len(each.NAME) for each in FORMATS)
    listed = "\n".join(f"  {each.NAME:<{width}}  {each.SUMMARY}" for each in FORMATS)
    parser.epilog = f"""\
examples:
  sitegen import startup.json --set startup              the format is seen from the file
  sitegen import hyperfine startup.json --set startup    or named
  sitegen import wrk a.txt --set web --row keep-alive    one run becomes one row of a set
  sitegen import startup.json --set startup --context machine="a laptop of 2021"

formats:
{listed}
"""
    parser.add_argument("format", nargs="?", metavar="FORMAT", help="what wrote the file (default: seen from the file)")
    parser.add_argument("file", metavar="FILE", help="the tool's output; copied to data/logs/ where it lies outside data/")
    parser.add_argument("--set", required=True, metavar="NAME", help="the set: data/NAME.yaml, renewed where it is there")
    parser.add_argument("--row", metavar="KEY", help="the row that this run becomes, in a set of runs with a file each")
    parser.add_argument("--title", metavar="TEXT", help="the title of a new set (default: made from its name)")
    parser.add_argument(
        "--context",
        action="append",
        default=[],
        metavar="KEY=TEXT",
        help="what the tool does not say, such as the machine; may be given more than once",
    )


def run(options: argparse.Namespace) -> int:
    from sitegen.commands.whole_files import put_together
    from sitegen.config import InvalidConfig, read_config
    from sitegen.importers.imported import Unimportable
    from sitegen.importers.plans import plan

    try:
        reader = open_site(options)
        folder = read_config(reader).data
        planned = plan(_request(reader, folder, options), reader)
        put_together(reader.root, planned.files)
    except Unimportable as error:
        say(f"sitegen: {error.message}" + (f"\n  {error.hint}" if error.hint else ""))
        return EXIT_USAGE
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    write_out("".join(f"{line}\n" for line in planned.said))
    return _checked(reader, folder, planned.set_path)


def _checked(reader: DiskReader, folder: str, path: str) -> int:
    """What a check finds in the set as it is now."""
    from sitegen.evidence.loading import load_sets
    from sitegen.reports.text import block

    evidence = load_sets(reader, folder=folder)
    findings = tuple(finding for finding in evidence.findings if finding.location.file == path)
    if not findings:
        return EXIT_OK
    write_out("".join(f"{block(finding)}\n" for finding in findings))
    return exit_code(findings, strict=False)


def _request(reader: DiskReader, folder: str, options: argparse.Namespace) -> Request:
    from sitegen.importers.plans import Request

    path = Path(options.file).resolve()
    try:
        content = DiskReader(path.parent).read_bytes(path.name)
    except SourceError as error:
        raise UsageError(f"{options.file}: {error.trouble.value}") from None
    data = reader.root / folder
    return Request(
        set_id=options.set,
        file=options.file,
        content=content,
        inside=path.relative_to(reader.root).as_posix() if path.is_relative_to(data) else None,
        folder=folder,
        format=options.format,
        row=options.row,
        title=options.title,
        context=_context(options.context),
    )


def _context(words: list[str]) -> Mapping[str, str]:
    pairs = [word.partition("=") for word in words]
    wrong = next(
        (word for word, (key, _, text) in zip(words, pairs, strict=True) if not (key.strip() and text.strip())), None
    )
    if wrong is not None:
        raise UsageError(f"--context {wrong!r} is no KEY=TEXT")
    return {key.strip(): text.strip() for key, _, text in pairs}
