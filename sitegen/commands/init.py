"""`sitegen init [FOLDER]`: a site to begin with, which passes its own check before a file of it is written."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, UsageError, say, tell_usage, write_out

if TYPE_CHECKING:
    from sitegen.findings import Finding
    from sitegen.scaffold.new_site import Wishes

TITLE = "Measured"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen init bench                               asks for a title, and whether GitHub is to check and publish
  sitegen init bench --title "On the bench" --yes  asks nothing
  sitegen init --ci github --base-url https://example.org/bench

It writes sitegen.yaml, a post, a measurement with the log that it is read from, and what a repository wants. No file is
replaced: where one of that name is there, nothing is written.
"""
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help="where (default: here)")
    parser.add_argument("--title", metavar="TEXT", help="the site's title")
    parser.add_argument("--author", default="", metavar="TEXT", help="who writes it")
    parser.add_argument("--language", default="en", metavar="TAG", help="its language: en, de, zh-TW (default: en)")
    parser.add_argument("--base-url", default="", metavar="URL", help="the address at which it will stand")
    parser.add_argument("--ci", choices=("github", "none"), help="a workflow that checks, builds and publishes")
    parser.add_argument("--yes", action="store_true", help="ask nothing; what was not said is left out")


def run(options: argparse.Namespace) -> int:
    from sitegen.config import InvalidConfig

    try:
        return _begin(options.site / options.folder, options)
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE


def _begin(folder: Path, options: argparse.Namespace) -> int:
    from sitegen.commands.new_files import put_new
    from sitegen.scaffold.new_site import ADVICE, LEFT_ALONE, site_files

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    refuse_standing(folder, site_files(_wishes(options)), but=LEFT_ALONE)
    wishes = _asked(options)
    wanted = site_files(wishes)
    refuse_standing(folder, wanted, but=LEFT_ALONE)
    files = {path: content for path, content in wanted.items() if not os.path.lexists(folder / path)}
    _refuse_unsound(folder, files)
    put_new(folder, files)
    kept = [f"  {path} was there and is as it was: {ADVICE[path]}\n" for path in wanted if path not in files]
    write_out("".join(f"  {path}\n" for path in files) + "".join(kept) + _next(folder, options, wishes))
    return EXIT_OK


def refuse_standing(folder: Path, files: Mapping[str, bytes], *, but: tuple[str, ...] = ()) -> None:
    """Raises `UsageError` where one of *files* is in *folder* already, those named in *but* apart."""
    standing = [path for path in files if path not in but and os.path.lexists(folder / path)]
    if standing:
        are = "is there already" if len(standing) == 1 else "are there already"
        raise UsageError(f"{', '.join(standing)} {are}; nothing was written")


def _wishes(options: argparse.Namespace) -> Wishes:
    from sitegen.commands.clock import today
    from sitegen.commands.installed_from import requirement
    from sitegen.scaffold.new_site import Wishes

    return Wishes(
        title=(options.title or TITLE).strip(),
        author=options.author.strip(),
        language=options.language,
        base_url=options.base_url,
        has_workflow=options.ci == "github",
        today=today(),
        requirement=requirement(),
    )


def _asked(options: argparse.Namespace) -> Wishes:
    """What was said on the command line, and of the rest what a person at the terminal answers."""
    if not options.yes and sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty():
        options.title = options.title or _answer(f"Title of the site [{TITLE}]: ")
        if options.ci is None:
            is_wanted = _answer("A workflow for GitHub that checks, builds and publishes? [y/N] ").casefold() in (
                "y",
                "yes",
            )
            options.ci = "github" if is_wanted else "none"
    return _wishes(options)


def _answer(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""


def _refuse_unsound(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raises `UsageError` where the site would not pass: a title that holds a figure, posts that lie there already."""
    from sitegen.findings import Severity
    from sitegen.mending.edits import LaidOver
    from sitegen.pipeline.build import check_site
    from sitegen.reports.text import block
    from sitegen.source import DiskReader

    found = check_site(LaidOver(DiskReader(folder), files)).findings
    weighty = [finding for finding in found if finding.severity >= Severity.WARNING]
    if weighty:
        told = "\n".join(block(finding) for finding in weighty[:5])
        raise UsageError(f"the site would not pass its check, so nothing was written\n{told}\n{_way_out(weighty, files)}")


def _way_out(found: list[Finding], files: Mapping[str, bytes]) -> str:
    if any(finding.location.file in files for finding in found):
        return "give another title, or write sitegen.yaml by hand"
    return "the folder holds a site, or files where a site has its own; begin in another folder"


def _next(folder: Path, options: argparse.Namespace, wishes: Wishes) -> str:
    where = "" if folder.resolve() == Path.cwd() else f"  cd {options.site / options.folder}\n"
    if wishes.has_workflow and not wishes.requirement:
        say("sitegen: name in requirements.txt where the workflow gets sitegen from; this one came from a file")
    return f"""
next:
{where}  sitegen serve            see it, and see what a change does
  sitegen check --strict   what the workflow, a hook or an agent runs
  sitegen new post TITLE   a post of your own
  sitegen new set NAME     a measurement of your own
"""
