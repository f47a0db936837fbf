"""`sitegen new post TITLE`, `sitegen new set NAME`: files with the right keys, and what to do next."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from sitegen.commands.terminal import EXIT_OK, EXIT_USAGE, UsageError, open_site, tell_usage, write_out
from sitegen.source import DiskReader, SourceError

KINDS = ("post", "set")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen new post "What the cache type costs"    content/what-the-cache-type-costs.md, a draft of today
  sitegen new set cache-ab                        data/cache-ab.yaml, to be filled in from your notes
  sitegen new set startup --from startup.log      a set of the figures that stand in a log with their units

No file is replaced. What a known tool wrote (hyperfine, pyperf, wrk, ...) is read by sitegen import instead.
"""
    parser.add_argument("kind", choices=KINDS, help="what to begin")
    parser.add_argument("name", metavar="NAME", help="the title of the post, or the id of the set")
    parser.add_argument("--from", dest="log", type=Path, metavar="LOG", help="the log whose figures the set holds")


def run(options: argparse.Namespace) -> int:
    from sitegen.commands.init import refuse_standing
    from sitegen.commands.new_files import put_new
    from sitegen.config import InvalidConfig

    try:
        reader = open_site(options)
        files, advice = _post(options) if options.kind == "post" else _set(options, reader)
        refuse_standing(reader.root, files)
        put_new(reader.root, files)
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    write_out("".join(f"  {path}\n" for path in files) + f"\nnext:\n{advice}")
    return EXIT_OK


def _post(options: argparse.Namespace) -> tuple[Mapping[str, bytes], str]:
    from sitegen.commands.clock import today
    from sitegen.scaffold.new_post import post_text, slug_of_title

    title = " ".join(options.name.split())
    if not title:
        raise UsageError("a post needs a title: sitegen new post TITLE")
    if options.log is not None:
        raise UsageError("--from belongs to sitegen new set")
    path = f"content/{slug_of_title(title)}.md"
    advice = (
        "  write below the second ---, and cite figures: [](ev:SET/ROW/METRIC); sitegen evidence lists what there is\n"
        "  sitegen serve            see it while you write\n"
        "  sitegen check            what is wrong, and what to write instead\n"
        "  take out draft: true when it is to be published\n"
    )
    return {path: post_text(title, today()).encode()}, advice


def _set(options: argparse.Namespace, reader: DiskReader) -> tuple[Mapping[str, bytes], str]:
    from sitegen.config import read_config
    from sitegen.evidence.schema import is_name
    from sitegen.scaffold.new_set import empty_set

    name, folder = options.name, read_config(reader).data
    if not all(map(is_name, name.split("/"))):
        raise UsageError(f"{name!r} cannot be the id of a set: letters, digits, `_`, `.`, `+` and `-`")
    if reader.exists(f"{folder}/{name}.yml"):
        raise UsageError(f"{folder}/{name}.yml is there already; nothing was written")
    title = name.rpartition("/")[2].replace("-", " ").replace("_", " ").capitalize()
    path = f"{folder}/{name}.yaml"
    if options.log is None:
        advice = f"  fill in {path}: metrics, and the figure of each\n  sitegen check            names what is missing\n"
        return {path: empty_set(title).encode()}, advice
    return _read_from_log(options, reader, path, title)


def _read_from_log(
    options: argparse.Namespace, reader: DiskReader, path: str, title: str
) -> tuple[Mapping[str, bytes], str]:
    from sitegen.config import read_config
    from sitegen.scaffold.new_set import log_figures, set_from_log, sound
    from sitegen.source import decode

    folder, file = read_config(reader).data, options.log.resolve()
    try:
        content = DiskReader(file.parent).read_bytes(file.name)
        text = decode(str(options.log), content).text
    except SourceError as error:
        raise UsageError(f"{options.log}: {error.trouble.value}") from None
    figures = sound(text, log_figures(text))
    if not figures:
        hint = f"see whether sitegen import {options.log} --set {options.name} reads it"
        raise UsageError(f"{options.log}: no figure was found that stands in a line with its unit\n  {hint}")
    inside = file.relative_to(reader.root).as_posix() if file.is_relative_to(reader.root / folder) else None
    log = inside or f"{folder}/logs/{options.name}.txt"
    written = set_from_log(title, log.removeprefix(f"{folder}/"), figures)
    copies = {} if inside else {log: content}
    advice = (
        f"  look at {path}: take out what is no result, and say the context, n, and what is better\n"
        f"  sitegen evidence {options.name}   what the log says\n"
        f"  cite it: [](ev:{options.name}/{figures[0].key})\n"
    )
    return {**copies, path: written.encode()}, advice
