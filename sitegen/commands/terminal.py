"""What the commands know of the terminal: colour, and how the outcome of a run is told."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.source import DiskReader

if TYPE_CHECKING:
    from sitegen.config import InvalidConfig
    from sitegen.findings import Finding

EXIT_OK = 0
EXIT_ERRORS = 1
EXIT_USAGE = 2
EXIT_FAULT = 3
EXIT_INTERRUPTED = 130


class UsageError(Exception):
    """The command was called wrongly; the message says how to call it."""


class OutputLost(Exception):  # noqa: N818 - named for what happened; it ends with exit 2 and is no fault
    """What a command had to say could not be written: the disk behind its output is full, say."""


def wants_colour(options: argparse.Namespace) -> bool:
    """`--colour`, then NO_COLOR and FORCE_COLOR, then whether a person is looking."""
    if options.colour != "auto":
        return bool(options.colour == "always")
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def open_site(options: argparse.Namespace) -> DiskReader:
    """The reader of the site's folder: the one that was named, else the nearest above that holds a site.

    Raises `UsageError` where there is none.
    """
    folder = Path(options.site)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    if _holds_site(folder):
        return DiskReader(folder)
    above = next(filter(_is_set_up, folder.resolve().parents), None) if folder == Path() else None
    if above is None:
        raise UsageError(f"{folder} holds no site: expected sitegen.yaml, content/ or data/")
    return DiskReader(above)


def _holds_site(folder: Path) -> bool:
    return any((folder / name).exists() for name in ("sitegen.yaml", "content", "data"))


def _is_set_up(folder: Path) -> bool:
    """Above the folder of the call only `sitegen.yaml` marks a site: many a folder is called data."""
    return (folder / "sitegen.yaml").is_file()


def say(text: str) -> None:
    """One line to the person who called, beside the output proper, in which nothing acts on a terminal or hides."""
    from sitegen.reports.columns import visible

    print("\n".join(map(visible, text.split("\n"))), file=sys.stderr)


def write_out(text: str) -> None:
    """The output proper; what the terminal's encoding lacks is written as an escape. Raises `OutputLost`."""
    stream = sys.stdout
    if stream is None:  # the caller closed it, and wants the exit code only
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputLost(error.strerror or str(error)) from None


def tell_usage(error: UsageError | InvalidConfig) -> None:
    if isinstance(error, UsageError):
        say(f"sitegen: {error}")
        return
    from sitegen.reports.text import block

    say("\n".join(block(finding) for finding in error.findings))


def exit_code(findings: tuple[Finding, ...], *, strict: bool) -> int:
    """1 where there is an error, or with *strict* a warning; else 0."""
    from sitegen.findings import Severity

    threshold = Severity.WARNING if strict else Severity.ERROR
    return EXIT_ERRORS if any(finding.severity >= threshold for finding in findings) else EXIT_OK
