"""`sitegen build`: check, render, verify, publish; nothing is published where there is an error."""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.clock import today
from sitegen.commands.held_posts import held_lines
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
from sitegen.pipeline.remembered import NotingReader, Outcome, Published, recall, remember

if TYPE_CHECKING:
    from sitegen.config import Config
    from sitegen.pipeline.publication import Publication


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen build                              writes public/
  sitegen build --out /srv/www               writes elsewhere
  sitegen build --drafts --future --base-url https://preview.example.org
"""
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where the site is written (default: `out` of sitegen.yaml, else public)"
    )
    parser.add_argument("--drafts", action="store_true", help="publish posts marked draft: true as well")
    parser.add_argument("--future", action="store_true", help="publish posts of a later date than today as well")
    parser.add_argument("--expired", action="store_true", help="publish posts whose expires: is past as well")
    parser.add_argument("--base-url", metavar="URL", help="the site's address, in place of base_url in sitegen.yaml")
    add_format(parser)
    parser.add_argument("--strict", action="store_true", help="count warnings as errors, and publish nothing then")
    add_cache(parser)
    add_jobs(parser)


def run(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    try:
        reader = NotingReader(open_site(options).root)
        base_url = _address(options.base_url)
    except UsageError as error:
        tell_usage(error)
        return EXIT_USAGE
    place, question = place_of(reader.root, "build"), _question(options, base_url)
    known = None if options.no_cache else recall(place, question, reader.root)
    if known is not None:
        _tell(known)
        _tell_published(known, Published(written=0, unchanged=known.pages, removed=0), started)
        return EXIT_OK
    built = _build(options, reader, base_url)
    if isinstance(built, int):
        return built
    _tell_published(built.outcome, built.published, started)
    if built.is_of_files and not options.no_cache:
        remember(place, question, reader, built.outcome)
    return EXIT_OK


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """A build that was published."""

    outcome: Outcome
    published: Published
    is_of_files: bool
    """Whether it came of nothing but the files that the reader was asked for: no git, and no plugin."""


def _build(options: argparse.Namespace, reader: NotingReader, base_url: str | None) -> _Done | int:
    """What was told and published, or the exit code where nothing was."""
    from sitegen.config import InvalidConfig, read_config
    from sitegen.pipeline.build import build_site
    from sitegen.pipeline.kept_pages import KeptPages
    from sitegen.pipeline.kept_site import KeptSite
    from sitegen.pipeline.kept_work import KeptWork
    from sitegen.pipeline.output import OutputRefused, publish

    publication = _publication(options)
    try:
        config = read_config(reader)
        out = options.out or reader.root / config.out
        kept = None if options.no_cache else KeptWork(KeptSite(place_of(reader.root, "kept")), reader, config.data)
        standing = KeptPages(kept, out.absolute()) if kept and not _asks_others(config) else None
        built = build_site(
            reader,
            publication=publication,
            base_url=base_url,
            root=reader.root,
            crew=crew_of(options),
            kept=kept,
            standing=standing,
        )
    except InvalidConfig as error:
        tell_usage(error)
        return EXIT_USAGE
    code, checked = exit_code(built.findings, strict=options.strict), built.checked
    outcome = Outcome(
        text=report_in(options, built.findings, checked, reader.root),
        said=tuple(held_lines(checked.faces, publication)),
    )
    _tell(outcome)
    try:
        if code:
            say("nothing was published; the last good output is as it was")
            return code
        published = publish(built.files, out, site=reader.root, data=config.data)
        if standing is not None:
            standing.keep(built.sheets, published.files)
    except OutputRefused as refused:
        say(f"sitegen: {refused}")
        return EXIT_USAGE
    finally:
        if kept is not None:
            kept.save()
    outcome = replace(outcome, out=os.fspath(out.absolute()), pages=len(built.files), published=published.files)
    return _Done(outcome=outcome, published=published, is_of_files=not _asks_others(config))


def _asks_others(config: Config) -> bool:
    """Whether a build asks more than the files of the site: git, or code of plugins."""
    return bool(config.history or config.updated_from or config.plugins)


def _tell(outcome: Outcome) -> None:
    write_out(outcome.text)
    for line in outcome.said:
        say(line)


def _tell_published(outcome: Outcome, published: Published, started: float) -> None:
    seconds = time.perf_counter() - started
    say(
        f"{outcome.out}: {published.written} files written, {published.unchanged} unchanged, {published.removed} removed "
        f"in {seconds:.2f} s"
    )


def _question(options: argparse.Namespace, base_url: str | None) -> object:
    """All that decides what a build of the same files gives."""
    return {
        "out": os.fspath(options.out.absolute()) if options.out else None,
        "shown": [options.drafts, options.future, options.expired],
        "base_url": base_url,
        "today": today(),
        "strict": options.strict,
        "report": reported_by(options),
    }


def _publication(options: argparse.Namespace) -> Publication:
    from sitegen.pipeline.publication import Held, Publication

    asked = {Held.DRAFT: options.drafts, Held.FUTURE: options.future, Held.EXPIRED: options.expired}
    return Publication(today=today(), shown=frozenset(reason for reason, is_asked in asked.items() if is_asked))


def _address(text: str | None) -> str | None:
    if text is not None and not text.startswith(("https://", "http://")):
        raise UsageError(f"--base-url takes an address such as https://example.org, not {text!r}")
    return text
