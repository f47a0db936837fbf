"""`sitegen check`: every number against its record, without writing anything."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from sitegen.commands.reporting import add_format, report_in
from sitegen.commands.terminal import EXIT_USAGE, UsageError, exit_code, open_site, tell_usage, write_out
from sitegen.config import InvalidConfig
from sitegen.findings import Finding
from sitegen.source import DiskReader


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
    from sitegen.prose.documents import is_document

    try:
        reader = open_site(options)
        chosen = _inside(reader, options.files)
        checked = check_site(reader, extra=[path for path in chosen if path.endswith(".md") and is_document(path)])
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


def _inside(reader: DiskReader, names: list[str]) -> tuple[str, ...]:
    """The files that *names* stand for, relative to the site; a folder stands for its Markdown files.

    Raises `UsageError` for what is not there, lies outside the site, or is a folder without a Markdown file.
    """
    return tuple(dict.fromkeys(path for name in names for path in _files_of(reader, name)))


def _files_of(reader: DiskReader, name: str) -> tuple[str, ...]:
    full = Path(os.path.abspath(name))  # noqa: PTH100 - resolve() would follow a link that the reader must judge
    path = _below(reader.root, full, name)
    if full.is_file():
        return (path,)
    if not full.is_dir():
        raise UsageError(f"there is no file {name}")
    found = tuple(each for each in reader.files(path) if each.endswith(".md"))
    if not found:
        raise UsageError(f"there is no Markdown file in the folder {name}")
    return found


def _below(root: Path, full: Path, name: str) -> str:
    for path in (full, full.resolve()):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    raise UsageError(f"{name} lies outside the site {root}; call with -C and the site's folder")


def _only(findings: tuple[Finding, ...], chosen: tuple[str, ...]) -> tuple[Finding, ...]:
    if not chosen:
        return findings
    return tuple(finding for finding in findings if finding.location.file in chosen)
