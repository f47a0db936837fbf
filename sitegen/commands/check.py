"""`sitegen check`: every number against its record, without writing anything."""

from __future__ import annotations

import argparse

from sitegen.commands.chosen import documents_among, files_inside
from sitegen.commands.reporting import add_format, report_in
from sitegen.commands.terminal import EXIT_USAGE, UsageError, exit_code, open_site, tell_usage, write_out
from sitegen.config import InvalidConfig
from sitegen.findings import Finding


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen check                         the whole site
  sitegen check content/ab.md README.md only what is wrong in these files
  sitegen check README.md docs          a README and every Markdown file of a folder, in any repository
  sitegen check --literals              every number that is no claim, and why
  sitegen check --format json | jq .    for machines
  sitegen check --format github         annotations in a pull request; sarif and junit likewise
"""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="show only findings in these files or folders; Markdown files outside content/ are checked too",
    )
    add_format(parser)
    parser.add_argument("--literals", action="store_true", help="list every number that is no claim, with its reason")
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")


def run(options: argparse.Namespace) -> int:
    from sitegen.pipeline.build import check_site

    try:
        reader = open_site(options)
        chosen = files_inside(reader, options.files)
        checked = check_site(reader, extra=documents_among(chosen))
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    findings = _only(checked.findings, chosen)
    if options.literals:
        from sitegen.reports.literals import report_literals

        write_out(report_literals(checked.site.posts))
    else:
        write_out(report_in(options, findings, checked.site, reader.root))
    return exit_code(findings, strict=options.strict)


def _only(findings: tuple[Finding, ...], chosen: tuple[str, ...]) -> tuple[Finding, ...]:
    if not chosen:
        return findings
    return tuple(finding for finding in findings if finding.location.file in chosen)
