"""`sitegen evidence [ID]`: the records of the site, all that is known of some, or what a formula over them comes to."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from sitegen.claims.claims import Site
from sitegen.commands.terminal import EXIT_ERRORS, EXIT_OK, EXIT_USAGE, UsageError, open_site, say, tell_usage, write_out
from sitegen.config import InvalidConfig
from sitegen.evidence.expressions import Call, Expression, InvalidExpression, parse_expression
from sitegen.evidence.past_values import Past
from sitegen.evidence.records import Record
from sitegen.source import nearest


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
examples:
  sitegen evidence                             all records, one a line
  sitegen evidence draft-cache-ab              those of a set
  sitegen evidence draft-cache-ab/q4/decode    one, with context, caveats, history and the sentences that cite it
  sitegen evidence 'ratio(ab/q4/decode,ab/f16/decode)'   what a formula comes to, as a tree
  sitegen evidence draft-cache-ab --format json          all that is known, for a program
"""
    parser.add_argument("id", nargs="?", metavar="ID", help="a set, a row, a record, or a formula in quotes")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how it is shown (default: text)")
    parser.add_argument("--no-history", action="store_true", help="do not ask git what the records said before")


def run(options: argparse.Namespace) -> int:
    from sitegen.pipeline.build import read_site

    try:
        reader = open_site(options)
        site, _ = read_site(reader)
        formula = _formula(options.id or "")
    except (UsageError, InvalidConfig) as error:
        tell_usage(error)
        return EXIT_USAGE
    if formula is not None:
        return _tell_formula(formula, site, options.format)
    records = site.evidence.records
    wanted = options.id or ""
    found = [record for record in records.values() if _is_within(record.id, wanted)]
    if not found:
        near = nearest(wanted, [*records, *site.evidence.sets])
        say(f"sitegen: there is no record {wanted!r}" + (f"; did you mean {near}?" if near else ""))
        return EXIT_USAGE
    _tell_records(found, site, {} if options.no_history else _pasts(found, site, reader.root, options), options)
    return EXIT_OK


def _formula(text: str) -> Expression | None:
    """The formula that *text* is; `None` for an id. Raises `UsageError` for a text that is meant to be one and is not."""
    if not text or not ("(" in text or "@" in text or "#" in text or "*" in text):
        return None
    try:
        return parse_expression(text)
    except InvalidExpression as error:
        raise UsageError(f"{text!r} is no formula: {error}; {error.hint}") from None


def _is_within(record_id: str, wanted: str) -> bool:
    return not wanted or record_id == wanted or record_id.startswith(f"{wanted}/")


def _pasts(found: list[Record], site: Site, root: Path, options: argparse.Namespace) -> Mapping[str, Past]:
    """The past of the sets of *found*, where it will be told: for one record, and for programs."""
    if options.id is None or (options.format == "text" and not _is_one(found, options.id)):
        return {}
    from sitegen.pipeline.git_history import GitHistory

    history = GitHistory(root, site.config.data)
    try:
        return {name: history(site.evidence.sets[name]) for name in dict.fromkeys(record.set_id for record in found)}
    finally:
        history.close()


def _is_one(found: list[Record], wanted: str) -> bool:
    return len(found) == 1 and found[0].id == wanted


def _tell_records(found: list[Record], site: Site, pasts: Mapping[str, Past], options: argparse.Namespace) -> None:
    from sitegen.reports import known_records

    if options.format == "json":
        write_out(known_records.json_of_records(known_records.known_records(found, site, pasts)))
    elif _is_one(found, options.id or ""):
        (known,) = known_records.known_records(found, site, pasts)
        write_out(known_records.page(known))
    else:
        write_out(known_records.listed(found))


def _tell_formula(formula: Expression, site: Site, form: str) -> int:
    from sitegen.evidence.derivation import derive
    from sitegen.evidence.formula_trees import tree_of
    from sitegen.reports import known_records

    aliases = _short_names(site)
    derivation = derive(formula, site.evidence, aliases)
    for problem in derivation.problems:
        say(f"sitegen: {problem.message}" + (f"; {problem.hint}" if problem.hint else ""))
    if derivation.figure is None:
        return EXIT_ERRORS if isinstance(formula.root, Call) else EXIT_USAGE
    branch = tree_of(formula, site.evidence, aliases)
    write_out(known_records.json_of_formula(branch) if form == "json" else known_records.tree(branch))
    return EXIT_ERRORS if derivation.problems else EXIT_OK


def _short_names(site: Site) -> Mapping[str, str]:
    """The short names of all posts, where no two posts mean different sets by one."""
    found: dict[str, set[str]] = {}
    for claims in site.posts:
        for name, set_id in claims.post.aliases.items():
            found.setdefault(name, set()).add(set_id)
    return {name: min(sets) for name, sets in found.items() if len(sets) == 1 and name not in site.evidence.sets}
