"""`sitegen import [FORMAT] FILE --set NAME`: another tool's output becomes a measurement set."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.importing import add_set_options, put_planned, read_context, tell_refusal
from sitegen.commands.terminal import EXIT_USAGE, UsageError, open_site, tell_usage
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
    add_set_options(
        parser,
        row="the row that this run becomes, in a set of runs with a file each",
        context="what the tool does not say, such as the machine; may be given more than once",
    )


def run(options: argparse.Namespace) -> int:
    from sitegen.config import InvalidConfig, read_config
    from sitegen.importers.imported import Unimportable
    from sitegen.importers.plans import plan

    try:
        reader = open_site(options)
        folder = read_config(reader).data
        return put_planned(reader, plan(_request(reader, folder, options), reader), folder)
    except Unimportable as refusal:
        return tell_refusal(refusal)
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE


def _request(reader: DiskReader, folder: str, options: argparse.Namespace) -> Request:
    from sitegen.importers.plans import Request

    path = Path(options.file).resolve()
    try:
        beside = DiskReader(path.parent)
        content = beside.read_bytes(path.name)
    except SourceError as error:
        raise UsageError(f"{options.file}: {error.trouble.value}") from None
    return Request(
        set_id=options.set,
        file=options.file,
        content=content,
        inside=path.relative_to(reader.root).as_posix() if path.is_relative_to(reader.root / folder) else None,
        folder=folder,
        format=options.format,
        row=options.row,
        title=options.title,
        context=read_context(options.context),
        folder_of_file=beside,
    )
