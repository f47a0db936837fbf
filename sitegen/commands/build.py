"""`sitegen build`: check, render, verify, publish; nothing is published where there is an error."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.clock import today
from sitegen.commands.held_posts import tell_held
from sitegen.commands.reporting import add_format, report_in
from sitegen.commands.terminal import (
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

if TYPE_CHECKING:
    from sitegen.pipeline.publication import Publication


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen build                              writes public/
  sitegen build --out /srv/www               writes elsewhere
  sitegen build --drafts --future --base-url https://preview.example.org
"""
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where the site is written (default: `out` of sitegen.yaml, else public)"
    )
    parser.add_argument("--drafts", action="store_true", help="publish posts marked draft: true as well")
    parser.add_argument("--future", action="store_true", help="publish posts of a later date than today as well")
    parser.add_argument("--expired", action="store_true", help="publish posts whose expires: is past as well")
    parser.add_argument("--base-url", metavar="URL", help="the site's address, in place of base_url in sitegen.yaml")
    add_format(parser)
    parser.add_argument("--strict", action="store_true", help="count warnings as errors, and publish nothing then")


def run(options: argparse.Namespace) -> int:
    from sitegen.pipeline.build import build_site
    from sitegen.pipeline.output import OutputRefused, publish

    started = time.perf_counter()
    try:
        reader = open_site(options)
        publication = _publication(options)
        built = build_site(reader, publication=publication, base_url=_address(options.base_url), root=reader.root)
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    code = exit_code(built.findings, strict=options.strict)
    write_out(report_in(options, built.findings, built.checked.site, reader.root))
    tell_held(built.checked.site.posts, publication)
    if code:
        say("nothing was published; the last good output is as it was")
        return code
    out = options.out or reader.root / built.checked.site.config.out
    try:
        published = publish(built.files, out, site=reader.root, data=built.checked.site.config.data)
    except OutputRefused as refused:
        say(f"sitegen: {refused}")
        return EXIT_USAGE
    seconds = time.perf_counter() - started
    say(
        f"{out}: {published.written} files written, {published.unchanged} unchanged, {published.removed} removed "
        f"in {seconds:.2f} s"
    )
    return EXIT_OK


def _publication(options: argparse.Namespace) -> Publication:
    from sitegen.pipeline.publication import Held, Publication

    asked = {Held.DRAFT: options.drafts, Held.FUTURE: options.future, Held.EXPIRED: options.expired}
    return Publication(today=today(), shown=frozenset(reason for reason, is_asked in asked.items() if is_asked))


def _address(text: str | None) -> str | None:
    if text is not None and not text.startswith(("https://", "http://")):
        raise UsageError(f"--base-url takes an address such as https://example.org, not {text!r}")
    return text
