"""`sitegen explain FILE[:LINE]`: how each number was read, and what backs it."""

from __future__ import annotations

import argparse

from sitegen.commands.chosen import documents_among, files_inside
from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, UsageError, open_site, tell_usage, write_out
from sitegen.config import InvalidConfig


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen explain content/ab.md       each number: how it was read, its record or formula, the line of the log
  sitegen explain content/ab.md:12    those of line 12
"""
    parser.add_argument("place", metavar="FILE[:LINE]", help="a post, or any Markdown file, and perhaps one line of it")


def run(options: argparse.Namespace) -> int:
    from sitegen.pipeline.build import read_site
    from sitegen.reports.explanation import explain, explain_line

    name, line = _parted(options.place)
    try:
        reader = open_site(options)
        (path,) = _only(files_inside(reader, [name]), name)
        site, unread = read_site(reader, extra=documents_among([path]))
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    found = next((claims for claims in site.posts if claims.post.source.path == path), None)
    if found is None:
        why = next((finding.message for finding in unread if finding.location.file == path), "it is no post of this site")
        tell_usage(UsageError(f"{name} cannot be explained: {why}"))
        return EXIT_USAGE
    told = explain(found) if line is None else explain_line(found, line)
    write_out(told or f"{options.place} holds no number\n")
    return EXIT_OK


def _parted(place: str) -> tuple[str, int | None]:
    """`content/ab.md:12` is a file and a line, with a column or without."""
    name, *numbers = place.split(":")
    if numbers and all(number.isascii() and number.isdigit() for number in numbers[:2]) and len(numbers) <= 2:
        return name, int(numbers[0])
    return place, None


def _only(paths: tuple[str, ...], name: str) -> tuple[str, ...]:
    if len(paths) != 1:
        raise UsageError(f"{name} is a folder; name one file")
    return paths
