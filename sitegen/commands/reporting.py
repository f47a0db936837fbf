"""In which forms the commands show findings, and from which folder files are named."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sitegen.commands.terminal import wants_colour

if TYPE_CHECKING:
    from sitegen.findings import Edit, Finding, Location
    from sitegen.pipeline.build import Checked
    from sitegen.pipeline.crew import Crew

Place = TypeVar("Place", "Location", "Edit")
MOST_JOBS = 256
FORMATS = ("text", "json", "sarif", "github", "junit", "badge")


def add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="how findings are shown: text for people, json, sarif for code scanning, github for annotations, "
        "junit for test reports, badge for a picture in a README (default: text)",
    )


def add_cache(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-cache", action="store_true", help="work everything out anew, and keep nothing; the outcome is the same"
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-j",
        "--jobs",
        type=_jobs,
        metavar="N",
        help="work in N processes (default: one for each processor); the outcome is the same",
    )


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to {MOST_JOBS}, found {text!r}")
    return int(text)


def crew_of(options: argparse.Namespace) -> Crew:
    from sitegen.pipeline.crew import processes, processors

    return processes(options.jobs or processors())


def reported_by(options: argparse.Namespace) -> object:
    """All beside the findings that decides what `report_in` gives."""
    return [options.format, wants_colour(options), os.environ.get("GITHUB_WORKSPACE"), os.fspath(Path.cwd())]


def report_in(options: argparse.Namespace, findings: tuple[Finding, ...], checked: Checked, root: Path) -> str:
    """The report in the form that was asked for, about *findings* in the site below *root* that was *checked*."""
    from sitegen.reports.summary import summarise

    summary = summarise(checked.tallies, checked.evidence, findings)
    match options.format:
        case "json":
            from sitegen.reports import json_report

            return json_report.report(findings, summary)
        case "sarif":
            from sitegen.reports import sarif

            return sarif.report(_from_repository(findings, root))
        case "github":
            from sitegen.reports import github

            return github.report(_from_repository(findings, root), summary)
        case "junit":
            from sitegen.reports import junit

            return junit.report(findings, (face.file for face in checked.faces))
        case "badge":
            from sitegen.reports import badge

            return badge.report(checked.tallies, summary)
    from sitegen.reports.text import Style, report

    style = Style.COLOUR if wants_colour(options) else Style.PLAIN
    return report(findings, summary, style)


def _from_repository(findings: Iterable[Finding], root: Path) -> Iterable[Finding]:
    """*findings* with their files named from the repository's folder, as a forge knows them.

    That is the runner's GITHUB_WORKSPACE where the site lies in it, else the folder of the call; a site that lies in
    neither keeps its own paths.
    """
    tops = (Path(name).resolve() for name in (os.environ.get("GITHUB_WORKSPACE"), ".") if name)
    top = next((top for top in tops if root.is_relative_to(top)), root)
    prefix = root.relative_to(top).as_posix()
    if prefix == ".":
        return findings
    return [_below(finding, prefix) for finding in findings]


def _below(finding: Finding, prefix: str) -> Finding:
    return replace(
        finding,
        location=_moved(finding.location, prefix),
        related=tuple(replace(each, location=_moved(each.location, prefix)) for each in finding.related),
        edit=_moved(finding.edit, prefix) if finding.edit else None,
    )


def _moved(place: Place, prefix: str) -> Place:
    return replace(place, file=f"{prefix}/{place.file}")
