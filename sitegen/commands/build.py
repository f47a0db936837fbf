"""`sitegen build`: check, render, verify, publish; nothing is published where there is an error."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from sitegen.commands.terminal import (
    EXIT_OK,
    EXIT_USAGE,
    UsageError,
    exit_code,
    open_site,
    say,
    tell_usage,
    wants_colour,
    write_out,
)
from sitegen.config import InvalidConfig


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen build                              writes public/
  sitegen build --out /srv/www               writes elsewhere
  sitegen build --drafts --base-url https://example.org
"""
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where the site is written (default: `out` of sitegen.yaml, else public)"
    )
    parser.add_argument("--drafts", action="store_true", help="show posts marked draft: true")
    parser.add_argument("--base-url", metavar="URL", help="the site's address, in place of base_url in sitegen.yaml")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how findings are shown (default: text)")
    parser.add_argument("--strict", action="store_true", help="count warnings as errors, and publish nothing then")


def run(options: argparse.Namespace) -> int:
    from sitegen.pipeline.build import Drafts, build_site
    from sitegen.pipeline.output import OutputRefused, publish
    from sitegen.reports.summary import summarise

    started = time.perf_counter()
    try:
        reader = open_site(options)
        built = build_site(reader, drafts=Drafts(shown=options.drafts), base_url=_address(options.base_url))
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    code = exit_code(built.findings, strict=options.strict)
    summary = summarise(built.checked.site, built.findings)
    if options.format == "json":
        from sitegen.reports import json_report

        write_out(json_report.report(built.findings, summary))
    else:
        from sitegen.reports.text import Style, report

        style = Style.COLOUR if wants_colour(options) else Style.PLAIN
        write_out(report(built.findings, summary, style))
    if code:
        say("nothing was published; the last good output is as it was")
        return code
    out = options.out or reader.root / built.checked.site.config.out
    try:
        published = publish(built.files, out, site=reader.root)
    except OutputRefused as refused:
        say(f"sitegen: {refused}")
        return EXIT_USAGE
    seconds = time.perf_counter() - started
    say(
        f"{out}: {published.written} files written, {published.unchanged} unchanged, {published.removed} removed "
        f"in {seconds:.2f} s"
    )
    return EXIT_OK


def _address(text: str | None) -> str | None:
    if text is not None and not text.startswith(("https://", "http://")):
        raise UsageError(f"--base-url takes an address such as https://example.org, not {text!r}")
    return text
