"""`sitegen check`: every number against its record, without writing anything."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from sitegen.commands.terminal import EXIT_USAGE, UsageError, exit_code, open_site, tell_usage, wants_colour, write_out
from sitegen.config import InvalidConfig
from sitegen.findings import Finding
from sitegen.source import DiskReader


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen check                         the whole site
  sitegen check content/ab.md README.md only what is wrong in these files
  sitegen check --literals              every number that is no claim, and why
  sitegen check --format json | jq .    for machines
"""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="show only findings in these files; a Markdown file outside content/ is checked too",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how findings are shown (default: text)")
    parser.add_argument("--literals", action="store_true", help="list every number that is no claim, with its reason")
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")


def run(options: argparse.Namespace) -> int:
    from sitegen.pipeline.build import check_site
    from sitegen.reports.summary import summarise

    try:
        reader = open_site(options)
        chosen = _inside(reader, options.files)
        checked = check_site(reader, extra=[path for path in chosen if _is_extra(path)])
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    findings = _only(checked.findings, chosen)
    summary = summarise(checked.site, findings)
    if options.literals:
        from sitegen.reports.literals import report_literals

        write_out(report_literals(checked.site.posts))
    elif options.format == "json":
        from sitegen.reports import json_report

        write_out(json_report.report(findings, summary))
    else:
        from sitegen.reports.text import Style, report

        style = Style.COLOUR if wants_colour(options) else Style.PLAIN
        write_out(report(findings, summary, style))
    return exit_code(findings, strict=options.strict)


def _inside(reader: DiskReader, files: list[str]) -> tuple[str, ...]:
    """*files*, which are relative to where the command was called, relative to the site. Raises `UsageError`."""
    chosen = []
    for name in files:
        full = Path(os.path.abspath(name))  # noqa: PTH100 - resolve() would follow a link that the reader must judge
        try:
            path = full.relative_to(reader.root)
        except ValueError:
            try:
                path = full.resolve().relative_to(reader.root)
            except ValueError:
                raise UsageError(
                    f"{name} lies outside the site {reader.root}; call with -C and the site's folder"
                ) from None
        if not full.is_file():
            raise UsageError(f"there is no file {name}")
        chosen.append(path.as_posix())
    return tuple(chosen)


def _is_extra(path: str) -> bool:
    return path.endswith(".md") and not path.startswith("content/")


def _only(findings: tuple[Finding, ...], chosen: tuple[str, ...]) -> tuple[Finding, ...]:
    if not chosen:
        return findings
    return tuple(finding for finding in findings if finding.location.file in chosen)
