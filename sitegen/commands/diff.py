"""`sitegen diff REV`: which records and figures changed since a git revision, before and after."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from functools import partial

from sitegen.commands.clock import today
from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, UsageError, open_site, tell_usage, write_out
from sitegen.config import InvalidConfig


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen diff main                      what this branch changes
  sitegen diff HEAD                      what is not committed yet
  sitegen diff main --format markdown    for a comment on a pull request
  sitegen diff v1 --format corrections   what published posts said before, as entries for their front matter
"""
    parser.add_argument("revision", metavar="REV", help="a commit, tag or branch; a branch is taken where the work left it")
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json", "corrections"),
        default="text",
        help="how changes are shown (default: text)",
    )


def run(options: argparse.Namespace) -> int:
    from sitegen.commands.revisions import Revision
    from sitegen.pipeline.build import read_site
    from sitegen.reports import change_forms
    from sitegen.reports.changes import Changes, changes_between
    from sitegen.reports.correction_entries import entries

    try:
        reader = open_site(options)
        base = Revision(reader.root, options.revision)
        before, _ = read_site(base)
        after, _ = read_site(reader)
        changes = changes_between(before, after, base.renamed())
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    forms: Mapping[str, Callable[[Changes], str]] = {
        "text": change_forms.text,
        "markdown": change_forms.markdown,
        "json": change_forms.json,
        "corrections": partial(entries, today=today()),
    }
    write_out(forms[options.format](changes))
    return EXIT_OK
