"""`sitegen impact ID…`: what goes stale if a record or a file changes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, UsageError, open_site, say, tell_usage, write_out
from sitegen.config import InvalidConfig
from sitegen.reports.columns import visible
from sitegen.source import nearest

if TYPE_CHECKING:
    from sitegen.claims.impact import Impact, Place


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen impact draft-cache-ab/q4/decode    a record: every place that cites it, figures derived from it included
  sitegen impact draft-cache-ab              a set
  sitegen impact data/logs/forge.txt         a log: the records that are read from it, and what cites or quotes them
"""
    parser.add_argument("ids", nargs="+", metavar="ID", help="a record, a row, a set, or a file of the site")


def run(options: argparse.Namespace) -> int:
    from sitegen.claims.impact import impact_of
    from sitegen.pipeline.build import read_site

    try:
        site, _ = read_site(open_site(options))
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    found = {name: impact_of(name, site) for name in dict.fromkeys(options.ids)}
    missing = [name for name, impact in found.items() if impact is None]
    if missing:
        evidence = site.evidence
        near = nearest(missing[0], [*evidence.records, *evidence.sets, *(each.path for each in evidence.sets.values())])
        say(f"sitegen: there is no record or file {missing[0]!r}" + (f"; did you mean {near}?" if near else ""))
        return EXIT_USAGE
    for name, impact in found.items():
        if impact is not None:
            write_out("".join(f"{visible(line)}\n" for line in _lines(name, impact)))
    return EXIT_OK


def _lines(name: str, impact: Impact) -> Iterator[str]:
    files = len({place.location.file for place in impact.places})
    yield (
        f"{name}: {_count(len(impact.records), 'record')}, {_count(len(impact.inferred), 'inference')}, "
        f"{_count(len(impact.places), 'place')} in {_count(files, 'file')}"
    )
    for place in (*impact.inferred, *impact.places):
        yield f"  {_line(place)}"


def _line(place: Place) -> str:
    text = " ".join(place.text.split())
    return f"{place.location}: {place.what}" + (f": {text}" if text else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
