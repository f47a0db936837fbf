"""`sitegen check`: every number against its record, without writing anything."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.asked_links import add_links, with_links
from sitegen.commands.clock import today
from sitegen.commands.reporting import add_cache, add_format, add_jobs, crew_of, report_in, reported_by
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
from sitegen.pipeline.cache_folder import place_of
from sitegen.pipeline.remembered import NotingReader, Outcome, recall, remember

if TYPE_CHECKING:
    from sitegen.findings import Finding
    from sitegen.pipeline.build import Checked
    from sitegen.source import DiskReader

Findings = tuple["Finding", ...]


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen check                         the whole site
  sitegen check content/ab.md README.md only what is wrong in these files
  sitegen check README.md docs          a README and every Markdown file of a folder, in any repository
  sitegen check --links                 the addresses of other sites that posts link to as well
  sitegen check --literals              every number that is no claim, and why
  sitegen check --format json | jq .    for machines
  sitegen check --format github         annotations in a pull request; sarif and junit likewise
  sitegen check --base origin/main      only what this branch brings
  sitegen check --write-baseline known.json, then --baseline known.json: only what is new since
"""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="show only findings in these files or folders, and in the records that they cite; Markdown files outside "
        "content/ are checked too",
    )
    add_format(parser)
    parser.add_argument(
        "--base",
        metavar="REV",
        help="show only what the change since this git revision brings (since the branch left it, for a branch)",
    )
    parser.add_argument("--baseline", type=Path, metavar="JSON", help="show only what this file does not list as known")
    parser.add_argument(
        "--write-baseline", type=Path, metavar="JSON", help="list what is found now as known, and end with 0"
    )
    parser.add_argument("--literals", action="store_true", help="list every number that is no claim, with its reason")
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")
    add_links(parser)
    add_cache(parser)
    add_jobs(parser)


def run(options: argparse.Namespace) -> int:
    try:
        reader = NotingReader(open_site(options).root)
    except UsageError as error:
        tell_usage(error)
        return EXIT_USAGE
    place, question = place_of(reader.root, "check"), _question(options)
    known = None if question is None else recall(place, question, reader.root)
    if known is not None:
        write_out(known.text)
        return EXIT_OK
    checked = _check(options, reader)
    if isinstance(checked, int):
        return checked
    text, code = checked
    write_out(text)
    if question is not None and code == EXIT_OK:
        remember(place, question, reader, Outcome(text=text))
    return code


def _question(options: argparse.Namespace) -> object:
    """All that decides what a check of the same files gives; `None` where it asks more than the files of the site."""
    if options.links:
        return None
    if options.no_cache or options.base or options.baseline or options.write_baseline:
        return None
    return {
        "files": [os.path.abspath(name) for name in options.files],  # noqa: PTH100 - without following links
        "literals": options.literals,
        "today": today(),
        "strict": options.strict,
        "report": reported_by(options),
    }


def _check(options: argparse.Namespace, reader: NotingReader) -> tuple[str, int] | int:
    """The report and the exit code; only the code where there is no report."""
    from sitegen.commands.chosen import documents_among, files_inside
    from sitegen.config import InvalidConfig, read_config
    from sitegen.pipeline.build import check_site
    from sitegen.pipeline.kept_site import KeptSite
    from sitegen.pipeline.kept_work import KeptWork

    try:
        chosen = files_inside(reader, options.files)
        data = read_config(reader).data
        kept = None if options.no_cache else KeptWork(KeptSite(place_of(reader.root, "kept")), reader, data)
        checked = check_site(reader, documents_among(chosen), today=today(), crew=crew_of(options), kept=kept)
        if kept is not None:
            kept.save()
        checked = with_links(options, checked, reader.root)
        findings = _only(checked, chosen)
        if options.write_baseline:
            return _write_baseline(options.write_baseline, findings, chosen)
        findings = _new(findings, options, reader, chosen)
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    code = exit_code(findings, strict=options.strict)
    if not options.literals:
        return report_in(options, findings, checked, reader.root), code
    from sitegen.reports.literals import report_literals

    return report_literals(checked.site.posts), code


def _only(checked: Checked, chosen: tuple[str, ...]) -> Findings:
    """What was found in the *chosen* files, and in the records that they cite: a figure is no better than its record."""
    if not chosen:
        return checked.findings
    from sitegen.pipeline.dependencies import files_of_sets

    looked_at = [verdict.seen for verdict in checked.verdicts if verdict.face.file in chosen]
    shown = {*chosen, *files_of_sets(looked_at, checked.config.data)}
    return tuple(finding for finding in checked.findings if finding.location.file in shown)


def _new(findings: Findings, options: argparse.Namespace, reader: DiskReader, chosen: tuple[str, ...]) -> Findings:
    """*findings* without those that the base or the baseline knows. Raises `UsageError`."""
    if options.base is not None:
        findings = _beyond_base(findings, options.base, reader, chosen)
    if options.baseline is not None:
        findings = _beyond_baseline(findings, options.baseline)
    return findings


def _beyond_base(findings: Findings, name: str, reader: DiskReader, chosen: tuple[str, ...]) -> Findings:
    from sitegen.commands.chosen import documents_among
    from sitegen.commands.revisions import Revision
    from sitegen.config import InvalidConfig
    from sitegen.pipeline.build import check_site
    from sitegen.reports.known import known, split

    base = Revision(reader.root, name)
    names = base.renamed()
    try:
        there = [path for path in documents_among(chosen) if base.exists(path)]
        before = check_site(base, extra=there, today=today()).findings
    except InvalidConfig:
        say(f"sitegen: sitegen.yaml of {name} cannot be used: all findings are shown")
        return findings
    parts = split(findings, Counter(known(each, names) for each in before))
    _tell_hidden(parts.known, f"{name} had too")
    return parts.new


def _beyond_baseline(findings: Findings, path: Path) -> Findings:
    from sitegen.reports.known import InvalidBaseline, read_baseline, split

    try:
        parts = split(findings, read_baseline(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{path} cannot be read; `sitegen check --write-baseline {path}` writes it") from None
    except InvalidBaseline as error:
        raise UsageError(f"{path}: {error}") from None
    _tell_hidden(parts.known, f"{path} lists")
    if parts.gone:
        say(f"sitegen: {parts.gone} of {path} are found no more; --write-baseline takes them out of it")
    return parts.new


def _tell_hidden(number: int, where: str) -> None:
    if number:
        say(f"sitegen: {number} {'finding is' if number == 1 else 'findings are'} not shown: {where}")


def _write_baseline(path: Path, findings: Findings, chosen: tuple[str, ...]) -> int:
    from sitegen.reports.known import baseline

    if chosen:
        raise UsageError("--write-baseline lists what is found in the whole site; call it without files")
    try:
        path.write_text(baseline(findings), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
    say(f"sitegen: {len(findings)} {'finding' if len(findings) == 1 else 'findings'} listed in {path}")
    return EXIT_OK
