"""What the commands know of the terminal: colour, and how the outcome of a run is told."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sitegen.config import InvalidConfig
from sitegen.findings import Finding, Severity
from sitegen.source import DiskReader


class UsageError(Exception):
    """The command was called wrongly; the message says how to call it."""


def wants_colour(options: argparse.Namespace) -> bool:
    """`--colour`, then NO_COLOR and FORCE_COLOR, then whether a person is looking."""
    if options.colour != "auto":
        return bool(options.colour == "always")
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def open_site(options: argparse.Namespace) -> DiskReader:
    """The reader of the site's folder. Raises `UsageError` where there is none."""
    folder = Path(options.site)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    reader = DiskReader(folder)
    if not any((folder / name).exists() for name in ("sitegen.yaml", "content", "data")):
        raise UsageError(f"{folder} holds no site: expected sitegen.yaml, content/ or data/")
    return reader


def say(text: str) -> None:
    """One line to the person who called, beside the output proper."""
    print(text, file=sys.stderr)


def write_out(text: str) -> None:
    """The output proper."""
    sys.stdout.write(text)
    sys.stdout.flush()


def tell_usage(error: UsageError | InvalidConfig) -> None:
    if isinstance(error, UsageError):
        say(f"sitegen: {error}")
        return
    from sitegen.reports.text import block

    say("\n".join(block(finding) for finding in error.findings))


def exit_code(findings: tuple[Finding, ...], *, strict: bool) -> int:
    """1 where there is an error, or with *strict* a warning; else 0."""
    threshold = Severity.WARNING if strict else Severity.ERROR
    return int(any(finding.severity >= threshold for finding in findings))
