"""`sitegen check --links`: the links of the site to others are asked, politely, and remembered for a day."""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.pipeline.cache_folder import load, place_of, save

if TYPE_CHECKING:
    from sitegen.pipeline.build import Checked


def add_links(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--links", action="store_true", help="ask the addresses of other sites that posts link to as well")
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="with --links: leave out addresses such as 'https://example.org/*'; may be given several times",
    )


def with_links(options: argparse.Namespace, checked: Checked, root: Path) -> Checked:
    """*checked* with what the links to other sites answer, as far as one should know of it; as it is without `--links`."""
    if not options.links:
        return checked
    from sitegen.findings import ordered
    from sitegen.other_sites.asking import Asker
    from sitegen.other_sites.dead_links import ask_all, dead_links, kept_text, read_kept
    from sitegen.other_sites.outward_links import outward_links
    from sitegen.rules import weighed

    config, place, now = checked.config, place_of(root, "links"), time.time()
    places = outward_links((claims.post for claims in checked.site.posts), (*config.exclude_links, *options.exclude))
    known = read_kept(None if options.no_cache else load(place))
    answers = ask_all(places, Asker().ask, known, now=now, pause=time.sleep)
    if not options.no_cache:
        save(place, kept_text(answers, known, now=now))
    return replace(checked, findings=ordered((*checked.findings, *weighed(dead_links(places, answers), config))))
