"""`sitegen lock`: the digests of the evidence files are written down, so that a change of one is seen."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, UsageError, open_site, say, tell_usage, write_out


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen lock              write data/evidence.lock, and say what is new, changed or gone
  sitegen lock --dry-run    say it only

From then on `check` and `build` hold every evidence file against its digest. `sha256sum --check` reads the file too.
"""
    parser.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")


def run(options: argparse.Namespace) -> int:
    from sitegen.config import InvalidConfig, read_config
    from sitegen.evidence.loading import load_sets
    from sitegen.evidence.lock import NAME, digests, lock_text, locked
    from sitegen.source import SourceError

    try:
        reader = open_site(options)
        folder = read_config(reader).data
        held = digests(reader, folder, load_sets(reader, folder=folder))
        before = locked(reader, folder)
        write_out("".join(_told(before, held)))
        if held == before or options.dry_run:
            return EXIT_OK
        _write(reader.root / folder / NAME, lock_text(held))
    except OSError as error:
        say(f"sitegen: {NAME} cannot be written: {error.strerror}")
        return EXIT_USAGE
    except SourceError as error:
        say(f"sitegen: {error.path}: {error.trouble.value}; nothing was written")
        return EXIT_USAGE
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    return EXIT_OK


def _write(target: Path, text: str) -> None:
    """Beside the old one, which is replaced when the new one is whole."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as written:
            written.write(text)
        Path(name).chmod(0o644)
        os.replace(name, target)  # noqa: PTH105 - one step, as both are on one disk
    finally:
        Path(name).unlink(missing_ok=True)


def _told(before: Mapping[str, str], held: Mapping[str, str]) -> Iterator[str]:
    """A line for each difference, and the count of all files."""
    for name in sorted({*before, *held}):
        if name not in before:
            yield f"new      {name}\n"
        elif name not in held:
            yield f"gone     {name}\n"
        elif before[name] != held[name]:
            yield f"changed  {name}\n"
    yield f"{len(held)} evidence {'file' if len(held) == 1 else 'files'}\n"
